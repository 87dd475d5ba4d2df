"""Stacks that begin at one height, side by side with nothing but gutters between, are a row: the columns of a story."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from yueting.readers.print.sheet import Box, Stack
from yueting.readers.print.stacks import BESIDE, ENDS, INDENT, aside, between, top_of

NEAR: Final = 0.7
"""Stacks whose tops differ by less, in sizes, stand side by side."""
UNDER: Final = 2.0
"""A column under a picture and its caption begins within so many sizes."""
ABOVE: Final = 1.2
"""A rule between columns that begins so many sizes above them parts stories."""


def rows_of(
    stacks: Sequence[Stack], walls: Sequence[Box], body: float, pictures: Sequence[Box] = ()
) -> list[list[Stack]]:
    """Return *stacks* that begin at one height, themselves or under *pictures*, side by side with nothing but a gutter between."""
    upright = sorted((wall for wall in walls if wall.height > wall.width), key=lambda wall: wall.left)
    hung = _hung(stacks, pictures, body)
    rows: list[list[Stack]] = []
    last = float("-inf")
    for stack in sorted(stacks, key=lambda one: hung.get(id(one), one.box.top)):
        top = hung.get(id(stack), stack.box.top)
        if top - last <= NEAR * body:
            rows[-1].append(stack)
        else:
            rows.append([stack])
            last = top
    order = sorted(stacks, key=top_of)
    apart = [[stack] for row in rows if len(row) > 1 for stack in row if _stands_over(stack, order, body)]
    rows = [[stack for stack in row if [stack] not in apart] for row in rows]
    parts = [part for row in rows if row for part in _parted(sorted(row, key=lambda one: one.box.left), upright, body)]
    return sorted([*parts, *apart], key=lambda row: min(hung.get(id(one), one.box.top) for one in row))


def _stands_over(stack: Stack, order: Sequence[Stack], body: float) -> bool:
    """Return whether *stack* is a line right over a column of its own, though others beside it begin where it does: a byline."""
    (line, *rest), box = stack.lines, stack.box
    if rest or line.text[-1] in ENDS:
        return False
    under = between(order, box.bottom, box.bottom + body)
    return any(one.box.left - body / 2 <= box.left and box.right <= one.box.right + body / 2 for one in under)


def _hung(stacks: Sequence[Stack], pictures: Sequence[Box], body: float) -> dict[int, float]:
    """Return where columns right under one of *pictures* begin: at the top of those beside the picture."""
    found: dict[int, float] = {}
    order = sorted(stacks, key=top_of)
    for box in pictures:
        near = between(order, box.top - ABOVE * body, box.top + ABOVE * body)
        tops = [one.box.top for one in near if 0 <= aside(one.box, box) <= BESIDE * body]
        under = between(order, box.bottom - body, box.bottom + UNDER * body)
        held = [one for one in under if box.left - body <= one.box.left and one.box.right <= box.right + body]
        if tops:
            top = min(tops, key=lambda top: abs(top - box.top))
            found |= {id(one): top for one in held}
    return found


def _parted(row: Sequence[Stack], upright: Sequence[Box], body: float) -> list[list[Stack]]:
    parts = [[row[0]]]
    for stack in row[1:]:
        last = parts[-1][-1].box
        beside = (BESIDE + INDENT * _is_indented(stack)) * body
        if stack.box.left - last.right > beside or parts_stories(last, stack.box, upright, body):
            parts.append([])
        parts[-1].append(stack)
    return parts


def _is_indented(stack: Stack) -> bool:
    """Return whether each line of *stack* may begin a paragraph, and so stand in by an indent: those before the last end one."""
    return all(line.text[-1] in ENDS for line in stack.lines[:-1] or stack.lines)


def parts_stories(one: Box, two: Box, upright: Sequence[Box], body: float) -> bool:
    """Return whether one of the rules *upright*, sorted from the left, stands between two columns and begins above them."""
    first = bisect_left(upright, one.right - 1, key=lambda wall: wall.left)
    between = upright[first : bisect_right(upright, two.left + 1, key=lambda wall: wall.left)]
    top = min(one.top, two.top)
    return any(rule.top <= top - ABOVE * body and rule.bottom > top for rule in between)
