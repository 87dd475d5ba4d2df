"""Curly “‘ ’” and corner 「『 』」 quotation marks, one for the other.

The outer mark of one style is the outer mark of the other (GB/T 15834; Taiwan's 重訂標點符號手冊). An apostrophe is
no quotation mark: a ’ without its ‘, or between two Latin letters, stays.
"""

from __future__ import annotations

import re
from typing import Final, Literal, assert_never

Quotes = Literal["keep", "curly", "corner"]

_TO_CURLY: Final = str.maketrans("「」『』", "“”‘’")
_TO_CORNER: Final = str.maketrans("“”", "「」")
_SINGLE: Final = re.compile(r"‘|(?<![0-9A-Za-z])’|’(?![0-9A-Za-z])")


def requote(text: str, quotes: Quotes) -> str:
    """Return *text* with its quotation marks in the style *quotes*; doing it twice changes nothing more."""
    match quotes:
        case "keep":
            return text
        case "curly":
            return text.translate(_TO_CURLY)
        case "corner":
            return _single_to_corner(text).translate(_TO_CORNER)
        case _:
            assert_never(quotes)


def _single_to_corner(text: str) -> str:
    signs = list(text)
    waiting: list[int] = []
    for mark in _SINGLE.finditer(text):
        if mark.group() == "‘":
            waiting.append(mark.start())
        elif waiting:
            signs[waiting.pop()], signs[mark.start()] = "『", "』"
    return "".join(signs)
