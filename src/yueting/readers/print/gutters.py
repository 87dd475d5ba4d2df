"""Where white between two letters of a row is a gutter: lines above and below begin and end at the same edges.

How wide a gutter is nobody knows beforehand; what parts columns comes again in line after line, and word spaces do not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from yueting.joining import wide
from yueting.readers.print.sheet import FileOrder, Glyph

LOUD: Final = 1.25
LEAST: Final = 0.3
"""White of fewer sizes is no gutter without a rule in it."""
EDGE: Final = 0.1
REACH: Final = 12.0
"""Edges that differ by fewer sizes are one, as far as so many sizes above and below."""
EVEN: Final = 0.06
"""Whites that differ by fewer sizes are even."""
OFTEN: Final = 6
"""So many rows with white in one place have a gutter there."""
BROAD: Final = 1.5
MIDDLING: Final = 0.75
SPACED: Final = 3
"""So many edges of lines near are chance where words stand apart."""
VAST: Final = 3.0
"""White of so many sizes may part headlines, columns, or needs no evidence."""
ALIKE: Final = 0.1
"""Rows whose type differs by more, as a table's under a column, say nothing of a gutter."""
VASTEST: Final = 6.0
"""Words of a line drawn out to its measure stand no more sizes apart."""
VAST_AWAY: Final = 1e6
NARROWEST: Final = 0.15
"""White of fewer sizes is no gutter of the paper's own grid."""
GRID: Final = 1.0
OUTER: Final = 200
"""A gutter of the paper's grid is as wide as so many sizes at most each way; one letter in so many may stand outside of the columns."""
SEEN: Final = 4.5
"""Rows are looked at as far as so many sizes above and below."""


@dataclass(slots=True)
class Edges:
    """Where runs of letters begin and end: for each place along the line, how far across, sorted."""

    step: float
    lefts: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    rights: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, runs: Iterable[Sequence[Glyph]], body: float) -> Edges:
        """Return the edges of *runs* in type of about *body*."""
        found = cls(EDGE * body)
        for run in runs:
            if run[0].size <= LOUD * body:
                found.lefts[round(run[0].box.left / found.step)].append(run[0].box.top)
                found.rights[round(run[-1].box.right / found.step)].append(run[0].box.top)
        for tops in (*found.lefts.values(), *found.rights.values()):
            tops.sort()
        return found

    def count(self, edges: dict[int, list[float]], place: float, top: float) -> int:
        """Return how many lines near *top* have an edge at *place*."""
        reach, at = REACH * self.step / EDGE, round(place / self.step)
        tops = [edges.get(n, []) for n in (at - 1, at, at + 1)]
        return sum(bisect_right(t, top + reach) - bisect_left(t, top - reach) for t in tops)

    def flush(self, last: Glyph, glyph: Glyph) -> int:
        """Return how many lines end where *last* does and as many begin where *glyph* does: their gutter is no wider."""
        top, left, right = glyph.box.top, glyph.box.left, last.box.right
        return min(self.count(self.rights, right, top), self.count(self.lefts, left, top))


White = tuple[int, int]
"""From where to where white lies in a row, in whole points."""


def whites_of(rows: Iterable[Sequence[Glyph]]) -> frozenset[White]:
    """Return where white lies in so many of *rows* as only a gutter does."""
    pairs = (pair for row in rows for pair in pairwise(row))
    count = Counter(white_of(one, two) for one, two in pairs if two.box.left - one.box.right > LEAST * one.size)
    return frozenset(white for white, often in count.items() if often >= OFTEN)


def white_of(one: Glyph, two: Glyph) -> White:
    """Return the white between two letters."""
    return round(one.box.right), round(two.box.left)


def candidates(
    row: Sequence[Glyph], grid: Sequence[float], body: float, often: frozenset[White], file: FileOrder
) -> list[list[Glyph]]:
    """Return *row* parted wherever white stands out of its neighbours, lies as *often* so, or where the paper's *grid* or its *file* has it."""
    whites = [0.0, *(two.box.left - one.box.right for one, two in pairwise(row)), 0.0]
    usual = sorted(whites)[len(whites) // 2]
    runs = [[row[0]]]
    for n, glyph in enumerate(row[1:], 1):
        last = runs[-1][-1]
        known = whites[n] > usual + LEAST * glyph.size and white_of(last, glyph) in often
        # White that comes again beside it is spacing: a line drawn out to its measure.
        even = min(abs(whites[n] - whites[n - 1]), abs(whites[n] - whites[n + 1])) < EVEN * glyph.size
        even = not known and (file.join(last, glyph) or (even and not file.part(last, glyph)))
        given = whites[n] > NARROWEST * glyph.size and _is_on(grid, glyph.box.left - whites[n] / 2, body)
        if given or (whites[n] > LEAST * glyph.size and not even):
            runs.append([])
        runs[-1].append(glyph)
    return runs


@dataclass(slots=True)
class Rows:
    """What stands in the rows of a page, sorted from the top: in each, where runs begin and end; where the paper's *grid* has gutters."""

    tops: list[float]
    sizes: list[float]
    runs: list[tuple[list[float], list[float]]]
    grid: tuple[float, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Sequence[Sequence[Glyph]]], body: float, grid: tuple[float, ...] = ()) -> Rows:
        """Return the *rows*, each in runs, whose type is not larger than about *body*."""
        small = sorted((r for r in rows if r[0][0].size <= LOUD * body), key=lambda runs: runs[0][0].box.top)
        spans = [([run[0].box.left for run in r], [run[-1].box.right for run in r]) for r in small]
        return cls([runs[0][0].box.top for runs in small], [runs[0][0].size for runs in small], spans, grid)

    def near(self, place: float, low: float, high: float, size: float) -> Iterator[tuple[float, float]]:
        """Yield what stands before and behind *place* in each row of type of *size* from *low* to *high*: where it ends, where it begins."""
        for row in range(bisect_left(self.tops, low), bisect_right(self.tops, high)):
            if abs(self.sizes[row] - size) <= ALIKE * size:
                lefts, rights = self.runs[row]
                n = bisect_right(lefts, place)
                yield rights[n - 1] if n else -VAST_AWAY, lefts[n] if n < len(lefts) else VAST_AWAY

    def gaps(self, place: float, low: float, high: float, size: float) -> Iterator[tuple[float, float]]:
        """Yield the whites round *place* in those rows, from where to where."""
        for before, behind in self.near(place, low, high, size):
            if before <= place and behind - before < VAST * 2 * size:
                yield before, behind

    def seen(self, place: float, top: float, reach: float, size: float) -> tuple[int, int]:
        """Return how many rows of type of *size* from *top* as far as *reach* have a gap between letters at *place*, and how many cross it."""
        gaps = crosses = 0
        for before, behind in self.near(place, min(top, top + reach), max(top, top + reach), size):
            crosses += before > place
            gaps += before <= place and place - before < abs(reach) and behind - place < abs(reach)
        return gaps, crosses


def _is_on(grid: Sequence[float], place: float, body: float) -> bool:
    n = bisect_left(grid, place - GRID * body)
    return n < len(grid) and grid[n] <= place + GRID * body


def grid_of(glyphs: Sequence[Glyph], columns: int, body: float) -> tuple[float, ...]:
    """Return where a page of *columns* columns of one width has gutters: between its outer edges, as *glyphs* of the text have them."""
    text = [glyph.box for glyph in glyphs if glyph.size <= LOUD * body] if columns > 1 else []
    if not text:
        return ()
    lefts, rights = sorted(box.left for box in text), sorted(box.right for box in text)
    left, right = lefts[len(text) // OUTER], rights[-1 - len(text) // OUTER]
    return tuple(left + n * (right - left) / columns for n in range(1, columns))


def _is_set_over(last: Glyph, glyph: Glyph, edges: Edges, rows: Rows, body: float) -> bool:
    """Return whether two letters of a row stand in the gutter of the rows above and below, as a line centred over columns does."""
    place = (last.box.right + glyph.box.left) / 2
    top, reach = glyph.box.top, SEEN * body
    spans = ((top - reach, top - body / 2), (top + body / 2, top + reach))
    gaps = [gap for low, high in spans for gap in rows.gaps(place, low, high, glyph.size)]
    narrow = min((right - left for left, right in gaps), default=0.0) - (glyph.box.left - last.box.right)
    begins = any(abs(right - glyph.box.left) < ALIKE * glyph.size for _, right in gaps)
    return len(gaps) > 1 and narrow > LEAST * glyph.size and not begins and edges.flush(last, glyph) <= SPACED


def is_gutter(last: Glyph, glyph: Glyph, edges: Edges, rows: Rows, body: float) -> bool:
    """Return whether the white between two letters of a row parts columns: rows above or below leave it white too."""
    white = (glyph.box.left - last.box.right) / glyph.size
    if white > VAST:
        return white > VASTEST or not _is_drawn_out(last, glyph, edges, rows, body)
    if glyph.size > LOUD * body:
        under = edges.count(edges.lefts, glyph.box.left, glyph.box.top + REACH * body)
        return white > BROAD or (not wide(glyph.text) and under > SPACED)
    seen = _all_seen(last, glyph, rows, body)
    begins, ends = _edges_at(last, glyph, edges, body)
    if begins + ends > 0 and _is_on(rows.grid, (last.box.right + glyph.box.left) / 2, body) and not _crossed(seen):
        return True
    if any(parts for parts, _ in seen):
        if wide(glyph.text) or wide(last.text):
            # What is centred in its column, as a crosshead is, begins where no other line does.
            centred = white > BROAD and ends > SPACED
            least = 0 if white > MIDDLING else 2
            return (begins > least or centred) and not _is_set_over(last, glyph, edges, rows, body)
        # Words are spaced wide in a line drawn out, and two such lines may follow one another.
        return begins + ends > SPACED
    # Where both edges show it, a line that lies over the columns may cross it.
    shown = min(begins, ends) >= SPACED and not _is_set_over(last, glyph, edges, rows, body)
    return white > MIDDLING and (shown or (begins + ends > 0 and not _crossed(seen)))


def is_close_gutter(last: Glyph, glyph: Glyph, edges: Edges, rows: Rows, body: float) -> bool:
    """Return whether columns stand as close as words: lines keep to both edges of the white, and none near stands in its way."""
    white, often = (glyph.box.left - last.box.right) / glyph.size, edges.flush(last, glyph)
    seen = _all_seen(last, glyph, rows, body)
    if often == SPACED:
        # Chance where white is narrow; hardly ever where it is broad and has nothing but white over or under it.
        return white > MIDDLING and all(parts and not crossed for parts, crossed in seen)
    return often > SPACED and (white > VAST or all(parts or not crossed for parts, crossed in seen))


def _is_drawn_out(last: Glyph, glyph: Glyph, edges: Edges, rows: Rows, body: float) -> bool:
    """Return whether vast white lies between two words of one line: the lines near cross it and keep to none of its edges."""
    words = not (wide(last.text) or wide(glyph.text)) and glyph.size <= LOUD * body
    return words and max(_edges_at(last, glyph, edges, body)) <= SPACED and _crossed(_all_seen(last, glyph, rows, body))


def _all_seen(last: Glyph, glyph: Glyph, rows: Rows, body: float) -> list[tuple[bool, bool]]:
    return [_seen(place, glyph, rows, body) for place in _places(last, glyph, body)]


def _crossed(seen: Sequence[tuple[bool, bool]]) -> bool:
    """Return whether letters stand in the way of a gutter wherever it may be."""
    return all(crossed for _, crossed in seen)


def _places(last: Glyph, glyph: Glyph, body: float) -> list[float]:
    """Return where a gutter between two letters may be: right behind one, right before the other, or before its indent."""
    slight = min(EDGE * body, (glyph.box.left - last.box.right) / 2)
    places = [last.box.right + slight, glyph.box.left - slight]
    indented = glyph.box.left - 2 * body - slight
    return [*places, indented] if indented > last.box.right else places


def _seen(place: float, glyph: Glyph, rows: Rows, body: float) -> tuple[bool, bool]:
    """Return whether rows above or below have a gap at *place* and none crosses it there, and whether any crosses it."""
    over, over_crossed = rows.seen(place, glyph.box.top - body / 2, -SEEN * body, glyph.size)
    under, under_crossed = rows.seen(place, glyph.box.top + body / 2, SEEN * body, glyph.size)
    parts = (over > 1 and not over_crossed) or (under > 1 and not under_crossed)
    return parts, bool(over_crossed or under_crossed)


def _edges_at(last: Glyph, glyph: Glyph, edges: Edges, body: float) -> tuple[int, int]:
    """Return how many lines begin where *glyph* does, or one or two sizes before, as if it were indented, and end where *last* does."""
    first, *rest = (edges.count(edges.lefts, glyph.box.left - n * body, glyph.box.top) for n in range(3))
    return max(first - 1, *rest), edges.count(edges.rights, last.box.right, last.box.top) - 1
