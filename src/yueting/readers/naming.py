"""The order of names as people count."""

from __future__ import annotations

import re
from typing import Final

_FIGURES: Final = re.compile(r"([0-9]+)")


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts names as people count: `版2` before `版10`."""
    parts = _FIGURES.split(name.casefold())
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part)
