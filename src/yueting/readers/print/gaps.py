"""White that two rows near one another have alike, from the same place to the same place: a gutter, though few lines show it.

Words of lines drawn out stand as far apart as columns do, but hardly ever in the same place twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from yueting.joining import wide
from yueting.readers.print.gutters import ALIKE, EDGE, LOUD, MIDDLING, SEEN, Rows
from yueting.readers.print.sheet import Glyph

INDENT: Final = 0.8, 2.3
"""An indent is of so many sizes, the white behind a last line of more than the least."""

Gap = tuple[float, float]


def is_again(last: Glyph, glyph: Glyph, rows: Rows, body: float, *, even: bool = False) -> bool:
    """Return whether a row near has the white between two words too, or two have one within it; but for indents and last lines, unless it is *even*."""
    if glyph.size > LOUD * body or wide(last.text) or wide(glyph.text):
        return False
    own, slack = (last.box.right, glyph.box.left), EDGE * body
    near = [gap for gap in _near(own, glyph, rows, body) if _broad(gap, body)] if _broad(own, body) else []
    exact = sum(_are_one(gap, own, slack) for gap in near)  # its own is one of them
    if even or exact > 1:
        return exact > 1 + even
    held = [
        gap for gap in near if own[0] - slack <= gap[0] and gap[1] <= own[1] + slack and not _are_one(gap, own, slack)
    ]
    return any(_share(gap, own, body) for gap in near) or any(_are_one(*two, slack) for two in pairwise(sorted(held)))


def is_alone(last: Glyph, glyph: Glyph, rows: Rows, body: float) -> bool:
    """Return whether no other row near has just the white between two letters of a row."""
    own = last.box.right, glyph.box.left
    return sum(_are_one(gap, own, EDGE * body) for gap in _near(own, glyph, rows, body)) <= 1


def _broad(gap: Gap, body: float) -> bool:
    return gap[1] - gap[0] > MIDDLING * body


def _near(own: Gap, glyph: Glyph, rows: Rows, body: float) -> Iterator[Gap]:
    """Yield the whites of rows near that begin within the white *own*, or end where it does; a row that crosses it hides those behind."""
    top = glyph.box.top
    at = bisect_left(rows.tops, top - EDGE * body)
    low, high = bisect_left(rows.tops, top - SEEN * body), bisect_right(rows.tops, top + SEEN * body)
    for way in (range(at - 1, low - 1, -1), range(at, high)):
        for n in way:
            if abs(rows.sizes[n] - glyph.size) > ALIKE * glyph.size:
                continue
            if _crosses(*rows.runs[n], own, EDGE * body):
                break
            yield from _of_row(*rows.runs[n], own, EDGE * body)


def _crosses(lefts: Sequence[float], rights: Sequence[float], own: Gap, slack: float) -> bool:
    """Return whether letters of a row stand on both edges of the white *own*."""
    ends = [(place, bisect_right(lefts, place) - 1) for place in (own[0] + slack, own[1] - slack)]
    return all(n >= 0 and rights[n] > place for place, n in ends)


def _of_row(lefts: Sequence[float], rights: Sequence[float], own: Gap, slack: float) -> Iterator[Gap]:
    first, end = bisect_left(rights, own[0] - slack), bisect_left(lefts, own[1] - slack)
    if first + 1 < len(lefts) and rights[first] < own[1]:
        yield rights[first], lefts[first + 1]
    if 0 < end < len(lefts) and end != first + 1:
        yield rights[end - 1], lefts[end]


def _are_one(one: Gap, two: Gap, slack: float) -> bool:
    return abs(one[0] - two[0]) <= slack and abs(one[1] - two[1]) <= slack


def _share(one: Gap, two: Gap, body: float) -> bool:
    """Return whether two whites begin in one place and one ends with an indent, or end in one place and one is behind a last line."""
    begins, ends = abs(one[0] - two[0]), abs(one[1] - two[1])
    indented = begins <= EDGE * body and INDENT[0] * body <= ends <= INDENT[1] * body
    return indented or (ends <= EDGE * body and begins >= INDENT[0] * body)
