"""Beside the walk: what an editor holds in hand. Doors: `proof`, the sheet; `corrections`, the file to mark it with, `written` an entry of it; `colour`, a story's."""

from yueting.desk.proof.corrections import corrections, written
from yueting.desk.proof.map import colour
from yueting.desk.proof.sheet import proof

__all__ = ["colour", "corrections", "proof", "written"]
