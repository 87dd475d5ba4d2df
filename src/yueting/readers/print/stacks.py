"""Lines become stacks: what stands under one another in one column, without much white or a rule between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final

from yueting.readers.print.sheet import Box, Line, Stack, around

HEAD: Final = 1.25
"""Type so many times larger than the body's is a headline's."""
WHITE: Final = 1.0
"""White of so many sizes under a line ends its stack."""
INDENT: Final = 2.3
"""An indent is of no more sizes."""
OFF: Final = 0.2
"""More white than between lines, in sizes, parts a line off."""
NEAR: Final = 0.7
"""Stacks whose tops differ by less, in sizes, stand side by side."""
BESIDE: Final = 2.5
"""White of so many sizes between two columns is no gutter."""


def stacks_of(lines: Sequence[Line], walls: Sequence[Box], body: float) -> list[Stack]:
    """Return the stacks that *lines*, sorted from the top, make."""
    flat = [wall for wall in walls if wall.width >= wall.height]
    ready: list[list[Line]] = []
    still: list[list[Line]] = []
    for line in lines:
        still = [stack for stack in still if line.box.top - stack[-1].box.bottom <= WHITE * body]
        home = next((stack for stack in still if _continues(stack, line, flat, body)), None)
        if home is None:
            home = []
            ready.append(home)
            still.append(home)
        home.append(line)
    return [_stack(found) for found in ready]


def _continues(stack: Sequence[Line], line: Line, flat: Sequence[Box], body: float) -> bool:
    last, left = stack[-1].box, min(one.box.left for one in stack[-3:])
    right = max(one.box.right for one in stack[-3:])
    if not _share_a_column(Box(left, 0, right, 0), line.box, body) or line.box.top < last.top + body / 2:
        return False
    return not any(
        last.bottom - 1 <= rule.top <= line.box.top and rule.left < right and rule.right > left for rule in flat
    )


def _share_a_column(one: Box, two: Box, body: float) -> bool:
    """Return whether one of two lines lies within the other's reach, or both begin at one edge but for an indent."""
    slack = body / 2
    inside = one.left - slack <= two.left and two.right <= one.right + slack
    round_it = two.left - slack <= one.left and one.right <= two.right + slack
    overlap = min(one.right, two.right) - max(one.left, two.left)
    edge = abs(one.left - two.left) <= INDENT * body and overlap >= -slack
    return inside or round_it or edge


def without_signs(stacks: Sequence[Stack], body: float) -> list[Stack]:
    """Return *stacks* with a first line parted off where the columns beside begin with the second, none with it."""
    order = sorted(stacks, key=_top)
    found: list[Stack] = []
    for stack in stacks:
        first, rest = stack.lines[0], list(stack.lines[1:])
        off = bool(rest) and _stands_off(first, rest, stack.box, body)
        if off and _beside(order, stack, rest[0], body) and not _beside(order, stack, first, body):
            found += [_stack([first]), _stack(rest)]
        else:
            found.append(stack)
    return found


def _top(stack: Stack) -> float:
    return stack.box.top


def _beside(order: Sequence[Stack], stack: Stack, line: Line, body: float) -> bool:
    """Return whether a column right beside *stack* begins at the height of *line*."""
    reach = body / 3
    first = bisect_left(order, line.box.top - reach, key=_top)
    near = order[first : bisect_right(order, line.box.top + reach, key=_top)]
    gaps = (max(o.box.left - stack.box.right, stack.box.left - o.box.right) for o in near if o is not stack)
    return any(gap <= BESIDE * body for gap in gaps)


def _stands_off(line: Line, rest: Sequence[Line], box: Box, body: float) -> bool:
    """Return whether *line* is centred over *rest*, or has more white under it than they have."""
    centred = min(line.box.left - box.left, box.right - line.box.right) > INDENT * body
    pitch = rest[1].box.top - rest[0].box.top if len(rest) > 1 else float("inf")
    return centred or rest[0].box.top - line.box.top > pitch + OFF * body


def _stack(lines: list[Line]) -> Stack:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return Stack(tuple(lines), around([line.box for line in lines]), max(sizes, key=lambda size: (sizes[size], size)))


def rows_of(stacks: Sequence[Stack], walls: Sequence[Box], body: float) -> list[list[Stack]]:
    """Return *stacks* that begin at one height, side by side with nothing but a gutter between."""
    upright = [wall for wall in walls if wall.height > wall.width]
    rows: list[list[Stack]] = []
    for stack in sorted(stacks, key=lambda one: one.box.top):
        if rows and stack.box.top - rows[-1][-1].box.top <= NEAR * body:
            rows[-1].append(stack)
        else:
            rows.append([stack])
    return [part for row in rows for part in _parted(sorted(row, key=lambda one: one.box.left), upright, body)]


def _parted(row: Sequence[Stack], upright: Sequence[Box], body: float) -> list[list[Stack]]:
    parts = [[row[0]]]
    for stack in row[1:]:
        last = parts[-1][-1].box
        wall = any(
            last.right - 1 <= rule.left <= stack.box.left + 1 and rule.top <= stack.box.top < rule.bottom
            for rule in upright
        )
        if wall or stack.box.left - last.right > BESIDE * body:
            parts.append([])
        parts[-1].append(stack)
    return parts
