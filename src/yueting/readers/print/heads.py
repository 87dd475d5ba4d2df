"""Which row of columns a headline stands over, or beside; what stands over none is loose.

A kicker goes with the headline under it, a byline or deck with the row that it is the last thing over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.readers.print.runons import Row, Sorted, reaches_over
from yueting.readers.print.sheet import Box, Line, around
from yueting.readers.print.stacks import HEAD, is_ruled
from yueting.readers.print.walls import Walls

KICKER: Final = 0.6
"""A kicker stands over a headline by no more than so many of its sizes."""
NEXT: Final = 1.5
"""What stands over a column, or beside a headline, stands no more sizes from it."""
HARDLY: Final = 0.93
"""A headline is the title of a story if the larger type under it is larger by no more."""
NEAR: Final = 6.0
"""A headline stands over its columns by no more than so many of its own sizes."""


def owned_by(
    lines: Sequence[Line],
    signs: Sequence[Line],
    rows: Sequence[Row],
    drawn: tuple[Sequence[Box], Walls],
    found: Sorted,
    body: float,
) -> dict[int, list[Line]]:
    """Return which of *lines* stand over which row; what stands over none is loose."""
    flat, standing = drawn
    under = _rows_under(signs, rows, body)
    large = [line for line in lines if is_head(line, body)]
    apart = [s for s in signs if id(s) not in under and not any(_is_kicker(s, o, flat, lines) for o in large)]
    wide = max((line.box.right for line in lines), default=0.0) - min((line.box.left for line in lines), default=0.0)
    heads: list[tuple[Line, int]] = []
    small: list[Line] = []
    for line in lines:
        if line.across:
            at = _row_beside(line, lines, rows, standing, body)
        else:
            at = under[id(line)] if id(line) in under else row_under(_whole(line, large), rows, body)
        if at is None and not line.across:
            small.append(line)
        elif at is None or (not line.across and _is_cut_off(line, rows[at], apart, flat, wide)):
            found.loose.append(line)
        else:
            heads.append((line, at))
    found.loose += _kickers(small, heads, flat, lines, body)
    return _by_row(heads)


def _kickers(
    small: Sequence[Line], heads: list[tuple[Line, int]], flat: Sequence[Box], lines: Sequence[Line], body: float
) -> list[Line]:
    """Put those of *small* that are kickers behind the *heads*, each with the row of the head it stands over; return the others."""
    others: list[Line] = []
    for line in sorted(small, key=lambda one: -one.box.top):
        over = (one for one in heads if not is_head(line, body) or line.size < one[0].size)
        at = next((at for head, at in over if _is_kicker(line, head, flat, lines)), None)
        if at is None:
            others.append(line)
        else:
            heads.append((line, at))
    return others


def _by_row(heads: Sequence[tuple[Line, int]]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    for line, at in heads:
        found.setdefault(at, []).append(line)
    return found


def _rows_under(signs: Sequence[Line], rows: Sequence[Row], body: float) -> dict[int, int]:
    """Return which row each of *signs* stands over, itself or over others that do; those over none are left out."""
    found: dict[int, int] = {}
    for sign in sorted(signs, key=lambda line: -line.box.top):
        at = row_under(sign, rows, body)
        if at is None:
            below = (o for o in signs if id(o) in found and _is_next_under(sign, o, body))
            at = next((found[id(o)] for o in below), None)
        if at is not None:
            found[id(sign)] = at
    return found


def _is_next_under(sign: Line, other: Line, body: float) -> bool:
    return 0 <= other.box.top - sign.box.bottom <= NEXT * body and reaches_over(sign.box, other.box)


def _is_kicker(line: Line, head: Line, flat: Sequence[Box], lines: Sequence[Line]) -> bool:
    """Return whether *line* stands right over *head*, over its middle or beginning, with no rule between, and not under a masthead."""
    white = head.box.top - line.box.bottom
    over = abs(line.box.left - head.box.left) < head.size or abs(line.box.middle - head.box.middle) < head.size
    within = line.box.left > head.box.left - head.size and line.box.right < head.box.right + head.size
    if head.across or not -line.size / 2 <= white <= max(line.size, head.size * KICKER) or not (over or within):
        return False
    if any(
        o.size > head.size and reaches_over(o.box, line.box) and 0 <= line.box.top - o.box.bottom <= o.size / 2
        for o in lines
    ):
        return False
    return not is_ruled(flat, Box(line.box.left, line.box.bottom, line.box.right, head.box.top))


def _is_cut_off(line: Line, row: Row, apart: Sequence[Line], flat: Sequence[Box], wide: float) -> bool:
    """Return whether a rule over the whole page, or a line of no story, stands between *line* and *row*, as under a masthead."""
    top = min(stack.box.top for stack in row)
    if _is_over(line, apart, top):
        return True
    gap = Box(line.box.left, line.box.bottom, line.box.right, top - 1)
    return is_ruled([rule for rule in flat if rule.width > 0.8 * wide], gap) and gap.height > 0


def _is_over(head: Line, signs: Sequence[Line], top: float) -> bool:
    """Return whether a line that is in no story stands between *head* and *top*, as under a masthead."""
    middle = head.box.centre
    return any(middle < sign.box.top and sign.box.bottom < top and reaches_over(sign.box, head.box) for sign in signs)


def _whole(line: Line, heads: Sequence[Line]) -> Line:
    """Return *line* with the box of the headline that it is a line of."""
    boxes = [line.box]
    for other in (*sorted(heads, key=lambda one: one.box.top), *sorted(heads, key=lambda one: -one.box.top)):
        box = around(boxes)
        white = max(other.box.top - box.bottom, box.top - other.box.bottom)
        if abs(other.size - line.size) < 0.1 and 0 <= white <= line.size / 2 and reaches_over(other.box, box):
            boxes.append(other.box)
    return replace(line, box=around(boxes))


def row_under(head: Line, rows: Sequence[Row], body: float) -> int | None:
    """Return the first row under *head* that reaches under its middle, if nothing but headlines can stand between."""
    for at, row in enumerate(rows):
        first, last, top = row[0].box, row[-1].box, min(stack.box.top for stack in row)
        below = top >= head.box.bottom - body / 2
        if below and first.left - body <= head.box.middle <= max(last.right, last.left + first.width) + body:
            near = NEAR * head.size if is_head(head, body) else NEXT * body
            return at if top - head.box.bottom <= near else None
    return None


def _row_beside(head: Line, lines: Sequence[Line], rows: Sequence[Row], standing: Walls, body: float) -> int | None:
    """Return the row right behind *head*, a headline across the page's direction, that reaches over its middle."""
    if not is_head(head, body) and not any(_is_next(head, line, body) for line in lines):
        return None
    best: tuple[float, int] | None = None
    for at, row in enumerate(rows):
        box = row[0].box
        away = box.left - head.box.right
        off = min(abs(head.box.centre - box.centre), abs(head.box.top - box.top))
        within = box.top - body <= head.box.centre <= box.bottom + body and off <= max(2 * body, box.height / 8)
        if within and -body <= away <= NEAR * max(head.size, body) and not standing.part(_thin(head.box), box):
            best = min(best or (away, at), (away, at))
    return best[1] if best else None


def _thin(box: Box) -> Box:
    """Return the middle of *box*, a point high."""
    return Box(box.left, box.centre - 0.5, box.right, box.centre + 0.5)


def _is_next(line: Line, head: Line, body: float) -> bool:
    """Return whether *line* stands right beside *head*, a headline that runs as it does: its kicker, deck or byline."""
    if not head.across or not is_head(head, body):
        return False
    away = max(head.box.left - line.box.right, line.box.left - head.box.right)
    return away <= NEXT * body and head.box.top - body <= line.box.centre <= head.box.bottom + body


def is_head(line: Line, body: float) -> bool:
    """Return whether *line* is set as large as headlines are, or named as one by the file."""
    return line.named or line.size > HEAD * body


def decks_of(heads: Sequence[Sequence[Line]], body: float) -> frozenset[float]:
    """Return the sizes, to a tenth of a point, of a page's decks: under headlines hardly smaller, or larger, in one of its *heads*, first in none."""
    sizes = [[round(line.size, 1) for line in head if is_head(line, body)] for head in heads]
    first = {one[0] for one in sizes if one}
    return frozenset(size for one in sizes for size in one if HARDLY * size <= one[0]) - first
