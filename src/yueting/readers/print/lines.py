"""Glyphs become lines: same row, same size, no gutter and no rule between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from yueting.readers.print.sheet import Box, Glyph, Line, Sheet, around
from yueting.wrapping import wide

GUTTER: Final = 0.75
LOUD_GUTTER: Final = 1.3
LOUD: Final = 1.3
"""White of so many sizes parts two lines in a row, more in type so many times larger than the body's."""
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
    upright = sorted((wall for wall in sheet.walls if wall.height > wall.width), key=lambda wall: wall.left)
    walls = [wall.left for wall in upright]
    found = [line for row in rows.values() for line in _parted(row, body, upright, walls)]
    return sorted(found, key=lambda line: (line.box.top, line.box.left))


def _parted(row: list[Glyph], body: float, upright: Sequence[Box], walls: Sequence[float]) -> Iterator[Line]:
    row.sort(key=lambda glyph: glyph.box.left)
    run = row[:1]
    whites = [0.0, *(two.box.left - one.box.right for one, two in pairwise(row)), 0.0]
    for n, glyph in enumerate(row[1:], 1):
        last, white = run[-1], whites[n]
        most = (LOUD_GUTTER if glyph.size > LOUD * body else GUTTER) * glyph.size
        # White that comes again beside it is spacing: a line drawn out to its measure.
        even = min(abs(white - whites[n - 1]), abs(white - whites[n + 1])) < EVEN * glyph.size
        if (white > most and not even) or (white > 0 and _walled(last.box, glyph.box, upright, walls)):
            yield _line(run)
            run = []
        run.append(glyph)
    yield _line(run)


def _walled(one: Box, two: Box, upright: Sequence[Box], walls: Sequence[float]) -> bool:
    between = upright[bisect_left(walls, one.right) : bisect_right(walls, two.left)]
    return any(wall.top <= one.top and wall.bottom >= one.bottom for wall in between)


def _line(run: Sequence[Glyph]) -> Line:
    said = [run[0].text]
    for before, glyph in pairwise(run):
        apart = glyph.box.left - before.box.right > WORD * glyph.size
        if apart and not (wide(before.text) or wide(glyph.text)):
            said.append(" ")
        said.append(glyph.text)
    return Line("".join(said), around([glyph.box for glyph in run]), run[0].size)
