"""Lines drawn out to their measure: where lines near run from one edge to another, what stands between these is one line, however far apart its words.

A narrow column of Latin words has lines of two or three of them. Their whites are as wide as gutters; the edges of the column
tell them, which whole lines over and under show.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yueting.joining import wide
from yueting.readers.print.gaps import is_alone
from yueting.readers.print.gutters import EDGE, LOUD, REACH, Edges, Rows
from yueting.readers.print.sheet import FileOrder, Glyph
from yueting.readers.print.stacks import INDENT
from yueting.readers.print.walls import Walls

FLUSH: Final = 3
"""So many lines near that keep to both edges of a white are columns."""
SEVERAL: Final = 2
"""So many lines near that run from edge to edge show a column."""
LEAST: Final = 5.0
"""A column is wider than so many sizes."""
MOST: Final = 6
"""So many measures that begin at one edge are looked at, the commonest."""

Runs = Sequence[Sequence[Glyph]]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Measures:
    """From which edge to which lines run, in steps, and how far down the page, sorted; for each left edge the commonest right ones."""

    step: float
    tops: dict[Span, list[float]]
    rights: dict[int, list[int]]

    @classmethod
    def of(cls, rows: Iterable[Runs], body: float) -> Measures:
        """Return the measures of the runs of *rows* in type of about *body*."""
        step = EDGE * body
        tops: dict[Span, list[float]] = defaultdict(list)
        for run in (run for row in rows for run in row):
            left, right = run[0].box.left, run[-1].box.right
            if run[0].size <= LOUD * body and right - left > LEAST * body:
                tops[round(left / step), round(right / step)].append(run[0].box.top)
        told: dict[int, Counter[int]] = defaultdict(Counter)
        for (start, end), found in tops.items():
            found.sort()
            told[start][end] = len(found)
        return cls(step, tops, {start: [end for end, _ in ends.most_common(MOST)] for start, ends in told.items()})

    def from_edge(self, left: float, top: float, body: float) -> Iterator[tuple[float, int]]:
        """Yield where columns end that begin at *left*, or by an indent before it, near *top*, and how many lines show it."""
        at = round(left / self.step)
        for start in range(at - int(INDENT * body / self.step), at + 2):
            told = ((end * self.step, self._shown(start, end, top)) for end in self.rights.get(start, ()))
            yield from (one for one in told if one[1])

    def _shown(self, start: int, end: int, top: float) -> int:
        reach = REACH * self.step / EDGE
        near = (self.tops.get((a, b), []) for a in (start - 1, start, start + 1) for b in (end - 1, end, end + 1))
        return sum(bisect_right(tops, top + reach) - bisect_left(tops, top - reach) for tops in near)


def made_whole(
    rows: Sequence[Runs], seen: tuple[Edges, Rows], drawn: tuple[Walls, FileOrder], body: float
) -> Iterator[list[Glyph]]:
    """Yield the lines of *rows*, each in parts: parts that begin and end together at the edges of lines near are one line drawn out.

    Those that a rule parts, or the file, are not: *drawn* has both.
    """
    measures = Measures.of(rows, body)
    for row in rows:
        at = 0
        while at < len(row):
            told = _ends(row, at, measures, body)
            end = next((n for n, most in told if _are_words(row[at:n], seen, drawn, body, most)), at + 1)
            yield [glyph for part in row[at:end] for glyph in part]
            at = end


def _ends(row: Runs, at: int, measures: Measures, body: float) -> Iterator[tuple[int, int]]:
    """Yield behind which parts of *row* a column may end that the part *at* begins, and how many lines may keep to a white in it."""
    if row[at][0].size > LOUD * body or at + 1 == len(row):
        return
    for end, shown in measures.from_edge(row[at][0].box.left, row[at][0].box.top, body):
        last = bisect_right(row, end + measures.step, key=_right)
        if last > at + 1 and row[last - 1][-1].box.right >= end - measures.step:
            yield last, FLUSH if shown >= SEVERAL else FLUSH - 1


def _are_words(parts: Runs, seen: tuple[Edges, Rows], drawn: tuple[Walls, FileOrder], body: float, most: int) -> bool:
    """Return whether nothing but white between words parts *parts*: no rule, and no gutter that *most* lines near keep to."""
    whites = [(one[-1], two[0]) for one, two in pairwise(parts)]
    return not any(
        wide(one.text)
        or wide(two.text)
        or drawn[0].part(one.box, two.box)
        or drawn[1].part(one, two)
        or _is_kept(one, two, *seen, body, most)
        for one, two in whites
    )


def _is_kept(last: Glyph, glyph: Glyph, edges: Edges, rows: Rows, body: float, most: int) -> bool:
    """Return whether *most* lines near keep to both edges of the white between two letters, one of them to both at once."""
    return edges.flush(last, glyph) >= most and not is_alone(last, glyph, rows, body)


def _right(run: Sequence[Glyph]) -> float:
    return run[-1].box.right
