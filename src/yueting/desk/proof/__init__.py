"""Beside the walk: what an editor holds in hand. Doors: `proof`, the sheet; `corrections`, the file to mark it with."""

from yueting.desk.proof.corrections import corrections
from yueting.desk.proof.sheet import proof

__all__ = ["corrections", "proof"]
