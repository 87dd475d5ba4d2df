"""Ruled tables: lines in the cells of a grid of rules become rows, their cells parted by tabs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yueting.readers.print.sheet import Box, Line, around

LEAST: Final = 3
"""So many rules each way make a grid."""
TOUCH: Final = 1.5
"""Points by which rules of a grid may miss one another."""
MOST: Final = 600
"""So many short rules of a page are looked at."""
HIGHEST: Final = 8.0
"""A row is no higher than so many sizes of the page's type."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid and what stands in it: rows of cells, each the lines in it."""

    box: Box
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


def tables_of(walls: Sequence[Box], lines: Sequence[Line], body: float) -> list[Table]:
    """Return the ruled tables of a page; *lines* are those that may stand in one."""
    upright = sorted((w for w in walls if w.height > w.width and w.height < 60 * body), key=lambda w: w.left)[:MOST]
    flat = sorted((w for w in walls if w.width >= w.height), key=lambda w: w.top)
    found = []
    for grid in _grids(upright, flat):
        table = _table(grid, lines, body)
        if table:
            found.append(table)
    return found


def _grids(upright: Sequence[Box], flat: Sequence[Box]) -> list[tuple[list[float], list[float]]]:
    """Return the places of the rules of each grid: those that stand, from the left, and those that lie, from the top."""
    spans: dict[tuple[int, int], list[Box]] = {}
    for rule in upright:
        spans.setdefault((round(rule.top / TOUCH / 2), round(rule.bottom / TOUCH / 2)), []).append(rule)
    found = []
    for group in spans.values():
        lefts = sorted({round(rule.left, 1) for rule in group})
        box = around(group)
        first, last = bisect_left(flat, box.top - TOUCH, key=_top), bisect_right(flat, box.bottom + TOUCH, key=_top)
        across = [
            rule for rule in flat[first:last] if rule.left <= box.left + TOUCH and rule.right >= box.right - TOUCH
        ]
        tops = sorted({round(rule.top, 1) for rule in across})
        if len(lefts) >= LEAST and len(tops) >= LEAST:
            found.append((lefts, tops))
    return found


def _top(box: Box) -> float:
    return box.top


def _table(grid: tuple[list[float], list[float]], lines: Sequence[Line], body: float) -> Table | None:
    lefts, tops = grid
    if max(low - top for top, low in pairwise(tops)) > HIGHEST * body:
        return None
    box = Box(lefts[0], tops[0], lefts[-1], tops[-1])
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if box.holds(line.box):
            cells.setdefault((bisect_right(tops, line.box.centre), bisect_right(lefts, line.box.middle)), []).append(
                line
            )
    if len(cells) < LEAST:
        return None
    rows = [tuple(tuple(cells.get((r, c), ())) for c in range(1, len(lefts))) for r in range(1, len(tops))]
    return Table(box, tuple(row for row in rows if any(row)))
