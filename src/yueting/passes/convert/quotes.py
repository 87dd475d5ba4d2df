"""Curly “‘ ’” and corner 「『 』」 quotation marks, one for the other.

The outer mark of one style becomes the outer mark of the other (GB/T 15834; Taiwan's 重訂標點符號手冊): so a headline's
‘ ’ that stands in no “ ” is 「 」. An apostrophe is no quotation mark: a ’ without its ‘, or between two Latin letters,
stays.
"""

from __future__ import annotations

import re
from typing import Final, Literal, assert_never

Quotes = Literal["keep", "curly", "corner"]

_TO_CURLY: Final = str.maketrans("「」『』", "“”‘’")
_LONE: Final = {"“": "「", "”": "」", "‘": "‘", "’": "’"}
_OPENING: Final = {"”": "“", "’": "‘"}
_MARK: Final = re.compile(r"[“”‘]|(?<![0-9A-Za-z])’|’(?![0-9A-Za-z])")


def requote(text: str, quotes: Quotes) -> str:
    """Return *text* with its quotation marks in the style *quotes*; doing it twice changes nothing more."""
    match quotes:
        case "keep":
            return text
        case "curly":
            return text.translate(_TO_CURLY)
        case "corner":
            return _to_corner(text)
        case _:
            assert_never(quotes)


def _to_corner(text: str) -> str:
    signs = list(text)
    waiting: list[int] = []
    for mark in _MARK.finditer(text):
        sign, at = mark.group(), mark.start()
        signs[at] = _LONE[sign]
        if sign not in _OPENING:
            waiting.append(at)
        elif waiting and text[waiting[-1]] == _OPENING[sign]:
            begin = waiting.pop()
            signs[begin], signs[at] = "『』" if len(waiting) % 2 else "「」"
    return "".join(signs)
