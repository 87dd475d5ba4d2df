"""Marks of vertical type as the text has them: stops that stand in a corner of their cell, and corners that are quotation marks.

A reader of lines takes a comma at the right of its cell for an apostrophe, and a small ring for a degree. In Simplified Chinese
the corners ﹃ ﹄ of a column are the marks “ ” (GB/T 15834, 5.2); elsewhere they are brackets of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.languages import language_of
from yueting.readers.scan.reading import Sign
from yueting.readers.scan.setting import Told

STOPS: Final = {"’": "，", "‘": "，", "'": "，", "′": "，", ",": "，", "°": "。"}
"""What a stop beside Han is taken for → the stop."""
LYING_EIGHT: Final = "∞"
"""What a column on its side shows of a figure that was read upright too."""
CORNERS: Final = str.maketrans("「『¬」』", "“““””")
"""Corners → quotation marks; an opening corner is taken for a sign of logic too."""
SIMPLIFIED: Final = "zh-Hans"


def with_stops(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """Return *signs*, read of a column, with the stops among them as they are written; an apostrophe stays between letters."""
    told: list[Sign] = []
    for n, sign in enumerate(signs):
        text = STOPS.get(sign.text, "")
        if sign.text == LYING_EIGHT and any(one.text.isdigit() for one in (*told[-1:], *signs[n + 1 : n + 2])):
            continue
        if not text or (_is_letter(signs[n - 1 : n]) and _is_letter(signs[n + 1 : n + 2])):
            told.append(sign)
        elif text not in {one.text for one in (*told[-1:], *signs[n + 1 : n + 2])}:
            told.append(sign._replace(text=text))
    return tuple(told)


def with_quotes(lines: Sequence[Told]) -> list[Told]:
    """Return *lines* with the corners of their columns as quotation marks where the columns are in Simplified Chinese."""
    text = "".join(line.text for line in lines if line.upright)
    if not text or language_of(text) != SIMPLIFIED:
        return list(lines)
    return [_quoted(line) if line.upright else line for line in lines]


def _quoted(line: Told) -> Told:
    return replace(line, signs=tuple(sign._replace(text=sign.text.translate(CORNERS)) for sign in line.signs))


def _is_letter(signs: Sequence[Sign]) -> bool:
    return bool(signs) and signs[0].text.isascii() and signs[0].text.isalpha()
