"""Beside the walk: why an edition is as it is. Doors: `explain` a story, the `difference` of the pages, their `traces`."""

from yueting.desk.explain.places import Place, Traced, traces
from yueting.desk.explain.reasons import difference, explain

__all__ = ["Place", "Traced", "difference", "explain", "traces"]
