"""Drop caps: a large letter beside the beginning of a paragraph is the first of its first line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.readers.print.sheet import Box, Line, Tag, are_one
from yueting.readers.print.stacks import INDENT

LOUD: Final = 1.3
"""Type so many times larger than the body's is no part of its lines."""
LOWER: Final = 0.75
"""A line set in beside a drop cap has its middle no more sizes below it."""


def with_initials(lines: Sequence[Line], body: float, tags: Sequence[Tag] = ()) -> list[Line]:
    """Return *lines* with each drop cap, a large letter beside a line's beginning, set before that line.

    The column goes on under it, or *tags* have both in one element.
    """
    found = list(lines)
    for cap in [line for line in lines if len(line.text) <= 2 and line.size > LOUD * body]:
        beside = [n for n, line in enumerate(found) if _is_beside(cap, line, body)]
        if (
            beside
            and found[beside[0]].box.centre < cap.box.centre
            and (any(_is_below(cap, line, body) for line in lines) or are_one(cap, found[beside[0]], tags))
        ):
            found = [line for line in (_moved(cap, n, beside, one) for n, one in enumerate(found)) if line is not cap]
    return found


def _is_beside(cap: Line, line: Line, body: float) -> bool:
    near = 0 <= line.box.left - cap.box.right + body / 2 <= 1.5 * body
    return (
        line.size <= LOUD * body and near and cap.box.top - body / 3 <= line.box.centre <= cap.box.bottom + LOWER * body
    )


def _is_below(cap: Line, line: Line, body: float) -> bool:
    """Return whether *line* goes on under *cap* at the edge of its column."""
    edge = abs(line.box.left - cap.box.left) <= INDENT * body and line.box.right > cap.box.right
    return line.size <= LOUD * body and edge and -body <= line.box.top - cap.box.bottom <= INDENT * body


def _moved(cap: Line, n: int, beside: Sequence[int], line: Line) -> Line:
    if n not in beside:
        return line
    box = Box(cap.box.left, line.box.top, line.box.right, line.box.bottom)
    if n > beside[0]:
        return replace(line, box=box)
    more = len(cap.text)
    readings = (*cap.readings, *((start + more, end + more, said) for start, end, said in line.readings))
    return replace(line, text=cap.text + line.text, box=box, initial=True, whites=(), readings=readings)
