"""Headlines side by side: white in a line of large type parts two headlines where two stories stand under it.

Two headlines set as large as one another, on one level, look like one with a space in it. Under the white a gutter
lies; what stands on both sides of it tells whether it parts stories.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from yueting.readers.print.paragraphs import SAME
from yueting.readers.print.rows import NEAR
from yueting.readers.print.runons import Row, begins, ends
from yueting.readers.print.sheet import Box, Line, Stack, White

UNDER: Final = 14.0
"""Columns stand under their headline by no more of its sizes."""
EDGE: Final = 2.0
"""As far as so many sizes from the white, columns are looked for."""
SPACE: Final = 1.0
SPACED: Final = 0.08
"""A space in a headline is a size wide, but for so much."""
OFF: Final = 0.25
"""A headline is in the middle of its columns, or at their edge, but for so many sizes of the page's type."""


def parted(heads: Sequence[Line], rows: Sequence[Row], body: float) -> list[Line]:
    """Return *heads* with each cut where its white stands over the gutter between two stories of *rows*."""
    stacks = [stack for row in rows for stack in row if len(stack.lines) > 1 and stack.size > (1 - SAME) * body]
    return [part for head in heads for part in (_parts(head, stacks, body) if head.whites else (head,))]


def _parts(head: Line, stacks: Sequence[Stack], body: float) -> Iterator[Line]:
    near = [one for one in stacks if -body / 2 <= one.box.top - head.box.bottom <= UNDER * head.size]
    for white in head.whites:
        left = _beside(near, white[1] - EDGE * head.size, white[1])
        right = _beside(near, white[2], white[2] + EDGE * head.size)
        if left and right and _covers(white, left.box, right.box, body):
            votes = _told_by_place(head, white, (left, right), near, body)
            if votes + _told_by_text(left, right, body) > 0:
                before, head = _cut(head, white)
                yield before
    yield head


def _beside(stacks: Sequence[Stack], low: float, high: float) -> Stack | None:
    """Return the highest of *stacks* that reaches into what lies from *low* to *high*."""
    found = [one for one in stacks if one.box.left < high and one.box.right > low]
    return min(found, key=lambda one: one.box.top, default=None)


def _covers(white: White, left: Box, right: Box, body: float) -> bool:
    """Return whether *white* is as broad as the gutter under it at least, and stands over it."""
    slack = OFF * body
    return left.right <= right.left and white[1] <= left.right + slack and white[2] >= right.left - slack


def _told_by_place(head: Line, white: White, beside: tuple[Stack, Stack], near: Sequence[Stack], body: float) -> int:
    """Return how much the places tell of two headlines: each over its columns, not over all; columns that begin apart; an odd white."""
    left, right = (stack.box for stack in beside)
    before, behind = (part.box for part in _cut(head, white))
    firsts = [stack.box for stack in near if stack.box.right <= left.right + body]
    lasts = [stack.box for stack in near if stack.box.left >= right.left - body]
    slack = OFF * body
    whole = min(_off(head.box, first, last) for first in firsts for last in lasts) < slack
    apart = min(_off(before, first, left) for first in firsts) < slack
    apart = apart and min(_off(behind, right, last) for last in lasts) < slack
    level = abs(left.top - right.top) <= NEAR * body
    spaced = abs((white[2] - white[1]) / head.size - SPACE) < SPACED
    return 2 * (apart - whole) + (-1 if spaced else 1) + int(not level)


def _told_by_text(left: Stack, right: Stack, body: float) -> int:
    """Return how much the text tells of two headlines: one story ends at the gutter and one begins, or text runs on over it."""
    told = ends(left), begins(right, body)
    both = told == (1, 1) and not _is_crosshead(right.lines[0], right.lines[1], right)
    return -3 if -1 in told else 2 * both


def _is_crosshead(first: Line, second: Line, column: Stack) -> bool:
    """Return whether *first* is a crosshead of *column*: no story begins with one, a part of a story does."""
    return first.size > (1 + SAME) * column.size >= second.size


def _off(head: Box, first: Box, last: Box) -> float:
    """Return how far *head* is from the middle of the columns *first* to *last*, or from their edge."""
    return min(abs(head.middle - (first.left + last.right) / 2), abs(head.left - first.left))


def _cut(head: Line, white: White) -> tuple[Line, Line]:
    """Return *head* before and behind *white*."""
    at, low, high = white
    before = replace(head, text=head.text[:at].rstrip(), box=replace(head.box, right=low), whites=(), readings=())
    whites = tuple((n - at, start, end) for n, start, end in head.whites if n > at)
    return before, replace(head, text=head.text[at:], box=replace(head.box, left=high), whites=whites, readings=())
