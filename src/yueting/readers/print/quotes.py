"""Quotations set large in a column: what looks like a headline, and the text over it runs on under it.

A story has a headline over it already, its column stops in the middle of a paragraph and goes on behind the large type:
that type repeats what the story says, and heads nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from yueting.readers.print.heads import row_under
from yueting.readers.print.runons import Row, begins, is_open, reaches_over
from yueting.readers.print.sheet import Box, Line, Stack, around
from yueting.readers.print.stacks import stack_of

NEAR: Final = 4.0
"""White of so many sizes, and no more, is over and under a quotation."""


def without_quotes(
    heads: Sequence[Line], rows: Sequence[Row], flat: Sequence[Box], body: float
) -> tuple[list[Line], list[list[Stack]], list[Line]]:
    """Return *heads* and *rows* without quotations, columns round one made whole, and the lines of the quotations.

    *flat* are the rules that lie, sorted from the top: one that is wider than the column over it ends a story there.
    """
    kept, columns, quoted = list(heads), [list(row) for row in rows], []
    for lines in _clusters(heads):
        parts = _round(around([line.box for line in lines]), columns, body)
        if (
            parts
            and not _is_ruled_off(*parts, flat, body)
            and not _between(*parts, lines, kept)
            and _is_headed(parts[0], [head for head in kept if head not in lines], columns, body)
        ):
            quoted += lines
            kept = [head for head in kept if head not in lines]
            columns = _joined(columns, *parts)
    return kept, columns, quoted


def _clusters(heads: Sequence[Line]) -> list[list[Line]]:
    """Return *heads* by what stands under one another in one size."""
    found: list[list[Line]] = []
    for line in sorted(heads, key=lambda head: head.box.top):
        home = next((lines for lines in found if _goes_on(lines[-1], line)), None)
        if home is None:
            found.append([line])
        else:
            home.append(line)
    return found


def _goes_on(line: Line, following: Line) -> bool:
    white = following.box.top - line.box.bottom
    over = line.box.left < following.box.right and following.box.left < line.box.right
    return over and abs(line.size - following.size) < 0.1 and 0 <= white <= line.size


def _round(box: Box, rows: Sequence[Row], body: float) -> tuple[Stack, Stack] | None:
    """Return the two parts of one column that *box* stands between: the first stops, and the second goes on, in a paragraph."""
    stacks = [stack for row in rows for stack in row if _is_as_wide(stack.box, box, body)]
    over = [one for one in stacks if 0 <= box.top - one.box.bottom <= NEAR * body and is_open(one)]
    under = [one for one in stacks if 0 <= one.box.top - box.bottom <= NEAR * body and begins(one, body) < 1]
    pairs = ((one, two) for one in over for two in under if abs(one.box.left - two.box.left) < body / 2)
    return next(pairs, None)


def _is_ruled_off(one: Stack, two: Stack, flat: Sequence[Box], body: float) -> bool:
    """Return whether one of *flat* lies between two parts of a column and reaches out of it."""
    first = bisect_left(flat, one.box.bottom, key=_top)
    between = flat[first : bisect_right(flat, two.box.top, key=_top)]
    return any(reaches_over(rule, one.box) and rule.width > one.box.width + 2 * body for rule in between)


def _top(rule: Box) -> float:
    return rule.top


def _between(over: Stack, under: Stack, lines: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Return whether another of *heads* than *lines* stands between two parts of a column: they are a kicker, or a headline's."""
    gap = Box(over.box.left, over.box.bottom, over.box.right, under.box.top)
    return any(
        gap.top <= one.box.centre <= gap.bottom and reaches_over(one.box, gap)
        for one in heads
        if one not in lines and not one.across
    )


def _is_as_wide(column: Box, box: Box, body: float) -> bool:
    return column.left - body / 2 <= box.left and box.right <= column.right + body / 2


def _is_headed(stack: Stack, heads: Sequence[Line], rows: Sequence[Row], body: float) -> bool:
    """Return whether one of *heads* stands over the row of *stack*, of which it alone ends there: under others a story may end."""
    at = next(n for n, row in enumerate(rows) if stack in row)
    level = sum(abs(one.box.bottom - stack.box.bottom) < body for one in rows[at])
    text = [row for row in rows if any(len(one.lines) > 1 for one in row)]  # a byline stands between
    under = (row_under(head, text, body) for head in heads if not head.across)
    return level == 1 and any(n is not None and text[n] is rows[at] for n in under)


def _joined(rows: Sequence[Row], one: Stack, two: Stack) -> list[list[Stack]]:
    """Return *rows* with the column *one* running on in *two*."""
    whole = stack_of([*one.lines, *two.lines])
    found = [[whole if stack is one else stack for stack in row if stack is not two] for row in rows]
    return [row for row in found if row]
