"""Which way type runs: letters stand closer to the next of their line than to the next line.

A page is upright where most of its letters follow one another downwards. Headlines, captions and page lines may run the
other way: they are found as runs and kept apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

from yueting.readers.print.sheet import Glyph, Sheet, around

SURE: Final = 0.05
"""One white is smaller than another by so many sizes."""
CLEAR: Final = 2
TELLING: Final = 0.2
"""A page's direction is clear where so many times more letters tell one than the other, and so many of all tell any."""
CLOSE: Final = 0.3
LOUD_CLOSE: Final = 0.9
"""White of so many sizes is the most within a run across the page's direction; headlines are spaced wider."""
LOUD: Final = 1.25
RUN: Final = 3
PAIR: Final = 2
"""So many letters make a run across, loud ones so many where each is told by no other."""
SAME: Final = 0.3
STEP: Final = 0.06
"""Letters of one row stand so many sizes apart across it, and each so near the next."""


def is_upright(sheet: Sheet, given: bool | None = None) -> bool:
    """Return whether most letters of *sheet* follow one another downwards, as in vertical type.

    Where not twice as many tell one way as the other, or few tell anything, it is as the paper says, if it has *given* that.
    """
    votes = _votes(sheet.glyphs)
    down, along = sum(vote < 0 for vote in votes), sum(vote > 0 for vote in votes)
    unclear = max(down, along) < CLEAR * min(down, along) or down + along < len(votes) * TELLING
    return given if given is not None and unclear else down > along


def body_size(glyphs: Iterable[Glyph]) -> float:
    """Return the size that most characters of the page have."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def run_across(glyphs: Sequence[Glyph], *, upright: bool) -> tuple[list[Glyph], list[Glyph]]:
    """Return the glyphs that run in the page's direction, and those that run across it."""
    body = body_size(glyphs)
    sign = 1 if upright else -1
    votes = {id(glyph): vote * sign for glyph, vote in zip(glyphs, _votes(glyphs), strict=True)}
    across: set[int] = set()
    loud: list[list[Glyph]] = []
    rest: list[list[Glyph]] = []
    for row in rows_of(glyphs, upright=not upright):
        for run in _runs(row, body, upright=not upright):
            told = [votes[id(glyph)] for glyph in run if votes[id(glyph)]]
            is_loud = run[0].size > LOUD * body
            most = len(run) >= RUN and sum(told) > len(told) / 3 and len(told) * 2 >= len(run)
            if most or (is_loud and len(run) == PAIR == sum(told)):
                across |= {id(glyph) for glyph in run}
                loud += [run] * is_loud
            elif len(run) < RUN and is_loud:
                rest.append(run)
    across |= {
        id(glyph) for run in rest if any(_goes_on(one, run, upright=not upright) for one in loud) for glyph in run
    }
    return [g for g in glyphs if id(g) not in across], [g for g in glyphs if id(g) in across]


def _goes_on(run: Sequence[Glyph], few: Sequence[Glyph], *, upright: bool) -> bool:
    """Return whether the letters *few* are the next row of *run*, under its length."""
    one, two = around([g.box for g in run]), around([g.box for g in few])
    if upright:
        away, within = one.left - two.right, one.top <= (two.top + two.bottom) / 2 <= one.bottom
    else:
        away, within = two.top - one.bottom, one.left <= two.middle <= one.right
    return within and abs(run[0].size - few[0].size) < STEP * run[0].size and -STEP <= away / run[0].size <= LOUD_CLOSE


def _runs(row: Sequence[Glyph], body: float, *, upright: bool) -> list[list[Glyph]]:
    runs = [[row[0]]]
    for one, two in pairwise(row):
        white = (two.box.top - one.box.bottom) if upright else (two.box.left - one.box.right)
        most = LOUD_CLOSE if one.size > LOUD * body else CLOSE
        if white > most * one.size:
            runs.append([])
        runs[-1].append(two)
    return runs


def _votes(glyphs: Sequence[Glyph]) -> list[int]:
    """Return 1 for each glyph nearer to its neighbours in a row, -1 for one nearer to those in a column, else 0."""
    along, down = _nearest(glyphs, upright=False), _nearest(glyphs, upright=True)
    told = []
    for glyph in glyphs:
        off = along[id(glyph)] - down[id(glyph)]
        told.append(0 if abs(off) <= SURE * glyph.size or off != off else -1 if off > 0 else 1)  # noqa: PLR0124  (inf - inf)
    return told


def _nearest(glyphs: Sequence[Glyph], *, upright: bool) -> dict[int, float]:
    near = {id(glyph): float("inf") for glyph in glyphs}
    for row in rows_of(glyphs, upright=upright):
        for one, two in pairwise(row):
            white = (two.box.top - one.box.bottom) if upright else (two.box.left - one.box.right)
            if white > -one.size:
                near[id(one)] = min(near[id(one)], max(white, 0.0))
                near[id(two)] = min(near[id(two)], max(white, 0.0))
    return near


def rows_of(glyphs: Sequence[Glyph], *, upright: bool = False) -> list[list[Glyph]]:
    """Return *glyphs* by rows of about one size, each in order from left to right; by columns from the top if *upright*."""
    level: Callable[[Glyph], float] = (lambda g: g.box.middle) if upright else (lambda g: g.box.bottom)
    place: Callable[[Glyph], float] = (lambda g: g.box.top) if upright else (lambda g: g.box.left)
    sizes: dict[int, list[Glyph]] = defaultdict(list)
    steps = _steps(glyphs)
    for glyph in glyphs:
        sizes[steps[round(glyph.size, 1)]].append(glyph)
    rows: list[list[Glyph]] = []
    for one in sizes.values():
        one.sort(key=level)
        start = last = float("-inf")
        for glyph in one:
            at = level(glyph)
            if at - last > STEP * glyph.size or at - start > SAME * glyph.size:
                rows.append([])
                start = at
            rows[-1].append(glyph)
            last = at
    for row in rows:
        row.sort(key=place)
    return rows


def _steps(glyphs: Sequence[Glyph]) -> dict[float, int]:
    """Return a number for each size: sizes within a twelfth of the next are one."""
    step, last, found = 0, 0.0, {}
    for size in sorted({round(glyph.size, 1) for glyph in glyphs}):
        if size > 1.08 * last:
            step, last = step + 1, size
        found[size] = step
    return found
