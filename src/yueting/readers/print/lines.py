"""Glyphs become lines: same row, same size, no gutter and no rule between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yueting.joining import wide
from yueting.readers.print.sheet import Box, Glyph, Line, Sheet, around

GUTTER: Final = 0.75
LOUD_GUTTER: Final = 1.3
SPACED: Final = 3.0
LOUD: Final = 1.3
"""White of so many sizes parts two lines in a row, more beside a printed space and
in type so many times larger than the body's."""
EVEN: Final = 0.05
WORD: Final = 0.15
"""Whites that differ by less are even; white of so many sizes beside a letter is a space."""


def body_size(glyphs: Sequence[Glyph]) -> float:
    """Return the size that most characters of the page have."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def lines_of(sheet: Sheet) -> list[Line]:
    """Return the lines of *sheet*, from top to bottom and left to right."""
    body = body_size(sheet.glyphs)
    rows: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in sheet.glyphs:
        rows[round(glyph.box.bottom * 4 / body), round(glyph.size * 10 / body)].append(glyph)
    walls = sorted((wall for wall in sheet.walls if wall.height > wall.width), key=lambda wall: wall.left)
    parted = [list(_parted(row, body, walls)) for row in rows.values()]
    edges = _edges(parted, body)
    found = [_line(run) for parts in parted for run in _healed(parts, edges, walls, body)]
    return sorted((line for line in found if line.text), key=lambda line: (line.box.top, line.box.left))


def is_upright(sheet: Sheet) -> bool:
    """Return whether most letters of *sheet* follow one another downwards, as in vertical type."""
    down = along = 0
    for one, two in pairwise(sheet.glyphs):
        right, below = two.box.left - one.box.left, two.box.top - one.box.top
        along += abs(below) < one.size / 4 and 0 < right < 2 * one.size
        down += abs(right) < one.size / 4 and 0 < below < 2 * one.size
    return down > along


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where lines of the page begin and end, sorted."""

    lefts: tuple[float, ...]
    rights: tuple[float, ...]


def _edges(parted: Sequence[Sequence[Sequence[Glyph]]], body: float) -> _Edges:
    runs = [run for parts in parted for run in parts if run[0].size <= LOUD * body]
    return _Edges(tuple(sorted(run[0].box.left for run in runs)), tuple(sorted(run[-1].box.right for run in runs)))


def _healed(parts: Sequence[list[Glyph]], edges: _Edges, walls: Sequence[Box], body: float) -> list[list[Glyph]]:
    """Return the runs of a row, joined again where no other line of the page begins or ends: spacing, no gutter."""
    healed = [list(parts[0])]
    for run in parts[1:]:
        last, glyph = healed[-1][-1], run[0]
        near = glyph.box.left - last.box.right <= SPACED * glyph.size and glyph.size <= LOUD * body
        begins = _shared(edges.lefts, glyph.box.left, body) or _shared(edges.lefts, glyph.box.left - 2 * body, body)
        walled = _walled(last.box, glyph.box, walls)
        if near and not (begins or walled) and not _shared(edges.rights, last.box.right, body):
            healed[-1] += run
        else:
            healed.append(list(run))
    return healed


def _shared(edges: Sequence[float], edge: float, body: float) -> bool:
    return bisect_right(edges, edge + body / 10) - bisect_left(edges, edge - body / 10) > 1


def _parted(row: list[Glyph], body: float, walls: Sequence[Box]) -> Iterator[list[Glyph]]:
    row.sort(key=lambda glyph: glyph.box.left)
    run = row[:1]
    whites = [0.0, *(two.box.left - one.box.right for one, two in pairwise(row)), 0.0]
    for n, glyph in enumerate(row[1:], 1):
        last, white = run[-1], whites[n]
        most = _most(last, glyph, body) * glyph.size
        # White that comes again beside it is spacing: a line drawn out to its measure.
        even = min(abs(white - whites[n - 1]), abs(white - whites[n + 1])) < EVEN * glyph.size
        if (white > most and not even) or (white > 0 and _walled(last.box, glyph.box, walls)):
            yield run
            run = []
        run.append(glyph)
    yield run


def _most(last: Glyph, glyph: Glyph, body: float) -> float:
    """Return how much white, in sizes, may stand between two letters of one line."""
    if last.text == " " or glyph.text == " ":
        return SPACED
    return LOUD_GUTTER if glyph.size > LOUD * body else GUTTER


def _walled(one: Box, two: Box, walls: Sequence[Box]) -> bool:
    first = bisect_left(walls, one.right, key=_left)
    between = walls[first : bisect_right(walls, two.left, key=_left)]
    return any(wall.top <= one.top and wall.bottom >= one.bottom for wall in between)


def _left(wall: Box) -> float:
    return wall.left


def _trimmed(run: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return *run* without the spaces at its ends, if anything is left."""
    inked = [n for n, glyph in enumerate(run) if not glyph.text.isspace()]
    return run[inked[0] : inked[-1] + 1] if inked else run


def _line(run: Sequence[Glyph]) -> Line:
    run = _trimmed(run)
    said = [run[0].text]
    for before, glyph in pairwise(run):
        apart = glyph.box.left - before.box.right > WORD * glyph.size
        if apart and not (wide(before.text) or wide(glyph.text) or " " in (before.text, glyph.text)):
            said.append(" ")
        said.append(glyph.text)
    return Line(" ".join("".join(said).split(" ")).strip(), around([glyph.box for glyph in run]), run[0].size)


def with_initials(lines: Sequence[Line], body: float) -> list[Line]:
    """Return *lines* with each drop cap, a large letter beside a line's beginning, set before that line."""
    found = list(lines)
    for cap in [line for line in lines if len(line.text) <= 2 and line.size > LOUD * body]:
        beside = [n for n, line in enumerate(found) if _is_beside(cap, line, body)]
        if beside:
            found = [line for line in (_moved(cap, n, beside, one) for n, one in enumerate(found)) if line is not cap]
    return found


def _is_beside(cap: Line, line: Line, body: float) -> bool:
    near = 0 <= line.box.left - cap.box.right + body / 2 <= 1.5 * body
    middle = (line.box.top + line.box.bottom) / 2
    return line.size <= LOUD * body and near and cap.box.top <= middle <= cap.box.bottom


def _moved(cap: Line, n: int, beside: Sequence[int], line: Line) -> Line:
    if n not in beside:
        return line
    box = Box(cap.box.left, line.box.top, line.box.right, line.box.bottom)
    return Line(cap.text + line.text if n == beside[0] else line.text, box, line.size)
