"""What a text leaves to its reader: figures that nobody wrote out, and capitals that are no word. Pure."""

from __future__ import annotations

from typing import Final

FIGURES: Final = ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3")
SPELLED: Final = 3
"""Latin capitals up to this many are said letter by letter, as 中文 readers do."""


def figures(digits: str) -> tuple[str, ...]:
    """Return the syllables of *digits*, which are said one by one."""
    return tuple(FIGURES[int(digit)] for digit in digits)


def is_spelled(letters: str) -> bool:
    """Return whether the Latin *letters* are said one by one."""
    return letters.isupper() and len(letters) <= SPELLED
