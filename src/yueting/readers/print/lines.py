"""Glyphs become lines: same row, same size, no gutter and no rule between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from yueting.joining import wide
from yueting.readers.print.directions import body_size, rows_of, run_across
from yueting.readers.print.gutters import (
    LEAST,
    Edges,
    Rows,
    candidates,
    grid_of,
    is_close_gutter,
    is_gutter,
    whites_of,
)
from yueting.readers.print.sheet import Box, Glyph, Line, Sheet, Tag, are_one, around, laid_down, lying, stood_up
from yueting.readers.print.spacing import PRINTED, after_spaces, drawn_out
from yueting.readers.print.walls import Walls

LOUD: Final = 1.3
"""Type so many times larger than the body's is no part of its lines."""
INDENT: Final = 2.3
"""An indent is of no more sizes."""
WORD: Final = 0.15
HALF: Final = 0.6
"""White of so many sizes more than is usual in its line is a space; between wide characters it is a full one."""
SPACED: Final = 2.5
"""A turned word stands no more sizes from the rest of its line, drawn out as it may be."""
NARROW: Final = 0.8
"""A letter of upright type is narrow that is so many sizes wide."""
FULL: Final = "\u3000"
SPACES: Final = PRINTED + FULL


def lines_of(sheet: Sheet) -> list[Line]:
    """Return the lines of *sheet* that run from left to right, from top to bottom and left to right."""
    return _lines(sheet, sheet.glyphs, body_size(sheet.glyphs))


def upright_lines_of(sheet: Sheet, *, upright: bool, columns: int = 0) -> list[Line]:
    """Return the lines of *sheet*, laid down if it is *upright*, and those that run across it, in the same places.

    The paper says that it has so many *columns*, 0 where it says nothing.
    """
    body = body_size(sheet.glyphs)
    own, across = run_across(sheet.glyphs, upright=upright)
    other = sheet
    if upright:
        own = [replace(glyph, box=laid_down(glyph.box, sheet.width)) for glyph in squared(own)]
    else:
        across = [replace(glyph, box=laid_down(glyph.box, sheet.width)) for glyph in squared(across)]
        other = lying(sheet)
    found = _lines(lying(sheet) if upright else sheet, own, body, columns)
    if across:
        lines = _lines(other, across, body)
        found += [
            replace(line, box=_placed(line.box, sheet, upright=upright), across=True, whites=()) for line in lines
        ]
    return _sorted(found)


def squared(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return *glyphs* of upright type with narrow ones that stand side by side as one, as two figures in a square, each as wide as high."""
    found: list[Glyph] = []
    narrow = [glyph for glyph in glyphs if _is_narrow(glyph)]
    for glyph in sorted(narrow, key=lambda one: (round(one.box.bottom, 1), one.box.left)):
        last = found[-1] if found else None
        if (
            last
            and last.box.bottom - glyph.box.bottom < 0.1
            and 0 <= glyph.box.left - last.box.right + 0.2 < glyph.size / 3
        ):
            box = Box(last.box.left, last.box.top, glyph.box.right, last.box.bottom)
            found[-1] = replace(last, text=last.text + glyph.text, box=box)
        else:
            found.append(glyph)
    rest = [glyph for glyph in glyphs if not _is_narrow(glyph)]
    return rest + [_as_wide(glyph) for glyph in found]


def _is_narrow(glyph: Glyph) -> bool:
    return not glyph.turned and glyph.box.width < NARROW * glyph.size


def _as_wide(glyph: Glyph) -> Glyph:
    """Return *glyph* as wide as high: Latin letters stand in the middle of their square, others begin with it."""
    left = glyph.box.middle - glyph.size / 2 if glyph.text.isascii() else glyph.box.left
    return replace(glyph, box=Box(left, glyph.box.top, left + glyph.size, glyph.box.bottom))


def _placed(box: Box, sheet: Sheet, *, upright: bool) -> Box:
    return laid_down(box, sheet.width) if upright else stood_up(box, sheet.width)


def _sorted(lines: Sequence[Line]) -> list[Line]:
    return sorted((line for line in lines if line.text), key=lambda line: (line.box.top, line.box.left))


def _lines(sheet: Sheet, glyphs: Sequence[Glyph], body: float, columns: int = 0) -> list[Line]:
    inked = [glyph for glyph in glyphs if glyph.text not in SPACES]
    walls = Walls.of((*sheet.walls, *(side for frame in sheet.frames for side in _sides(frame))))
    grid = grid_of(inked, columns, body)
    whole = with_turned(inked)
    often = whites_of(whole)
    rows = [candidates(row, grid, body, often) for row in whole]
    edges, seen = Edges.of((run for runs in rows for run in runs), body), Rows.of(rows, body, grid)
    spaced, even = after_spaces(glyphs), {letter for row in whole for letter in drawn_out(row)}
    parted = (run for runs in rows for run in _parted(runs, (spaced, even), (edges, seen), walls, body))
    return _sorted([_line(run) for run in parted])


def with_turned(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the rows of *glyphs*; runs of turned ones, whose own line lies elsewhere, in the row that they continue."""
    rows = rows_of([glyph for glyph in glyphs if not glyph.turned])
    runs = [run for row in rows_of([glyph for glyph in glyphs if glyph.turned]) for run in _close(row)]
    order = sorted(range(len(rows)), key=lambda n: rows[n][0].box.centre)
    centres = [rows[n][0].box.centre for n in order]
    for reach in (HALF, SPACED, SPACED, SPACED):  # what stands close first: a word may continue another
        left: list[list[Glyph]] = []
        for run in runs:
            at, most = run[0].box.centre, HALF * run[0].size
            near = order[bisect_left(centres, at - most) : bisect_right(centres, at + most)]
            away, n = min(((_away(run, rows[n]), n) for n in near), default=(float("inf"), -1))
            if away <= reach * run[0].size:
                place = bisect_left(rows[n], run[0].box.left, key=_left)
                rows[n][place:place] = run
            else:
                left.append(run)
        runs = left
    return [*rows, *runs]


def _left(glyph: Glyph) -> float:
    return glyph.box.left


def _close(row: Sequence[Glyph]) -> list[list[Glyph]]:
    runs = [[row[0]]]
    for one, two in pairwise(row):
        if two.box.left - one.box.right > HALF * one.size:
            runs.append([])
        runs[-1].append(two)
    return runs


def _away(run: Sequence[Glyph], row: Sequence[Glyph]) -> float:
    """Return how far *run* is from the nearest letter of *row* before or behind it."""
    n = bisect_left(row, run[0].box.left, key=_left)
    before = run[0].box.left - row[n - 1].box.right if n else float("inf")
    behind = row[n].box.left - run[-1].box.right if n < len(row) else float("inf")
    return min(abs(before), abs(behind))


def _sides(frame: Box) -> Iterator[Box]:
    yield Box(frame.left, frame.top, frame.left, frame.bottom)
    yield Box(frame.right, frame.top, frame.right, frame.bottom)


def _parted(
    runs: Sequence[list[Glyph]], words: tuple[set[int], set[int]], seen: tuple[Edges, Rows], walls: Walls, body: float
) -> Iterator[list[Glyph]]:
    """Yield the lines of a row: its *runs*, joined where only spacing parts them, cut at rules.

    *words* are the letters that begin one behind a printed space, and those as far from the last as others of their line.
    """
    spaced, even = words
    whole: list[Glyph] = []
    for run in runs:
        follows = whole and (
            id(run[0]) in spaced or (id(run[0]) in even and not is_close_gutter(whole[-1], run[0], *seen, body))
        )
        if whole and not follows and is_gutter(whole[-1], run[0], *seen, body):
            yield from _walled(whole, walls)
            whole = []
        whole += run
    yield from _walled(whole, walls)


def _walled(run: list[Glyph], walls: Walls) -> Iterator[list[Glyph]]:
    start = 0
    for n, (one, two) in enumerate(pairwise(run), 1):
        if two.box.left > one.box.right and walls.part(one.box, two.box):
            yield run[start:n]
            start = n
    yield run[start:]


def _line(run: Sequence[Glyph]) -> Line:
    whites = sorted(two.box.left - one.box.right for one, two in pairwise(run))
    usual = max(0.0, whites[len(whites) // 2]) if whites else 0.0
    said, apart = run[0].text, []
    for one, two in pairwise(run):
        white = (two.box.left - one.box.right - usual) / two.size
        if wide(one.text) and wide(two.text):
            said += FULL if white > HALF else ""
        elif not (wide(one.text) or wide(two.text)):
            said += " " if white > WORD else ""
        if white > LEAST:
            apart.append((len(said), one.box.right, two.box.left))
        said += two.text
    tags = Counter(glyph.tag for glyph in run)
    tag = max(tags, key=lambda one: (tags[one], -one))
    return Line(said.strip(), around([glyph.box for glyph in run]), run[0].size, whites=tuple(apart), tag=tag)


def with_initials(lines: Sequence[Line], body: float, tags: Sequence[Tag] = ()) -> list[Line]:
    """Return *lines* with each drop cap, a large letter beside a line's beginning, set before that line.

    The column goes on under it, or *tags* have both in one element.
    """
    found = list(lines)
    for cap in [line for line in lines if len(line.text) <= 2 and line.size > LOUD * body]:
        beside = [n for n, line in enumerate(found) if _is_beside(cap, line, body)]
        if (
            beside
            and found[beside[0]].box.centre < cap.box.centre
            and (any(_is_below(cap, line, body) for line in lines) or are_one(cap, found[beside[0]], tags))
        ):
            found = [line for line in (_moved(cap, n, beside, one) for n, one in enumerate(found)) if line is not cap]
    return found


def _is_beside(cap: Line, line: Line, body: float) -> bool:
    near = 0 <= line.box.left - cap.box.right + body / 2 <= 1.5 * body
    return line.size <= LOUD * body and near and cap.box.top - body / 3 <= line.box.centre <= cap.box.bottom


def _is_below(cap: Line, line: Line, body: float) -> bool:
    """Return whether *line* goes on under *cap* at the edge of its column."""
    edge = abs(line.box.left - cap.box.left) <= INDENT * body and line.box.right > cap.box.right
    return line.size <= LOUD * body and edge and -body <= line.box.top - cap.box.bottom <= INDENT * body


def _moved(cap: Line, n: int, beside: Sequence[int], line: Line) -> Line:
    if n not in beside:
        return line
    box = Box(cap.box.left, line.box.top, line.box.right, line.box.bottom)
    if n > beside[0]:
        return replace(line, box=box)
    more = len(cap.text)
    readings = (*cap.readings, *((start + more, end + more, said) for start, end, said in line.readings))
    return replace(line, text=cap.text + line.text, box=box, initial=True, whites=(), readings=readings)
