"""What may be chosen for a book, and the doors through which the world comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yueting.model import Notice, Sentence
from yueting.readings.notation import Letters

__all__ = ["BookOptions", "Letters", "Readings"]

Readings = Callable[[Sentence], tuple[str, ...]]
"""Sentence → one reading a Han character of its text, in pinyin with tone figures (`zhong4`), empty where unknown."""


def _unheard(_notice: Notice) -> None:
    """Keep nothing."""


@dataclass(frozen=True, slots=True)
class BookOptions:
    """How a book is to look. *pictures* is the folder that the pages' image addresses are relative to.

    *readings* prints ruby in *letters* over the characters; *conversion* is the OpenCC configuration the text went
    through, for the colophon; *report* hears what the book had to decide.
    """

    vertical: bool = False
    large: bool = False
    readings: Readings | None = None
    letters: Letters = "pinyin"
    pictures: Path | None = None
    conversion: str = ""
    report: Callable[[Notice], None] = _unheard


PLAIN: Final = BookOptions()
"""Horizontal, without ruby, without pictures."""
