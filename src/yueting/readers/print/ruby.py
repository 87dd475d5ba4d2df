"""Readings beside a line: type of half its size in the white between lines, over the characters that it reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.joining import wide
from yueting.readers.print.sheet import Line, Reading

SMALL: Final = 0.62
"""A reading's type is no larger than so many times its line's."""
NEAR: Final = 0.8
"""A reading ends so many sizes of its own over its line, at most."""


def with_readings(lines: Sequence[Line], body: float) -> list[Line]:
    """Return *lines* with each reading on the line that it belongs to, and not as a line."""
    small = [line for line in lines if line.size <= SMALL * body and len(line.text) <= MOST]
    base = sorted((line for line in lines if line.size > SMALL * body), key=_top)
    tops = [line.box.top for line in base]
    told: dict[int, list[Reading]] = {}
    taken: set[int] = set()
    for line in small:
        near = base[
            bisect_left(tops, line.box.bottom - line.size) : bisect_right(tops, line.box.bottom + NEAR * line.size)
        ]
        under = [
            one for one in near if one.box.left - 2 * line.size <= line.box.middle <= one.box.right + 2 * line.size
        ]
        reading = next(((one, found) for one in under if (found := _reading(line, one))), None)
        if reading:
            told.setdefault(id(reading[0]), []).append(reading[1])
            taken.add(id(line))
    return [
        replace(line, readings=tuple(sorted(told[id(line)]))) if id(line) in told else line
        for line in lines
        if id(line) not in taken
    ]


MOST: Final = 20
"""Characters of a reading."""


def _top(line: Line) -> float:
    return line.box.top


def _reading(small: Line, line: Line) -> Reading | None:
    """Return which characters of *line* the line *small* over it reads, where all of them are Han."""
    if line.size * SMALL < small.size or not all(map(wide, line.text)):
        return None
    each = line.box.width / len(line.text)
    count = max(1, round(small.box.width / each))
    first = round((small.box.middle - line.box.left) / each - count / 2)
    first = min(max(first, 0), len(line.text) - count)
    while count > 1 and first + count <= len(line.text) and not is_han(line.text[first + count - 1]):
        count -= 1
    if first < 0 or not all(map(is_han, line.text[first : first + count])):
        return None
    return first, first + count, small.text


def is_han(char: str) -> bool:
    """Return whether *char* is a Han character."""
    return "\u3400" <= char <= "\u9fff" or char > "\U00020000" or char == "々"
