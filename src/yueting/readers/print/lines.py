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
from yueting.readers.print.drawnout import made_whole
from yueting.readers.print.gaps import is_again
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
from yueting.readers.print.sheet import Box, Glyph, Line, Sheet, around, laid_down, lying, stood_up
from yueting.readers.print.spacing import Words
from yueting.readers.print.walls import Walls
from yueting.readers.print.written import BLANKS, NOT_WRITTEN, Written

WORD: Final = 0.15
HALF: Final = 0.6
"""White of so many sizes more than is usual in its line is a space; between wide characters it is a full one."""
SPACED: Final = 2.5
"""A turned word stands no more sizes from the rest of its line, drawn out as it may be."""
NARROW: Final = 0.8
"""A letter of upright type is narrow that is so many sizes wide."""
FULL: Final = "\u3000"
SPACES: Final = BLANKS + FULL


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
    words, file = Words.of(glyphs, whole), Written.of(glyphs, whole, often) if sheet.in_order else NOT_WRITTEN
    rows = [candidates(row, grid, body, often, file) for row in whole]
    edges, seen = Edges.of((run for runs in rows for run in runs), body), Rows.of(rows, body, grid)
    parted = [list(_parted(runs, (words, file), (edges, seen), walls, body)) for runs in rows]
    return _sorted([_line(run) for run in made_whole(parted, (edges, seen), (walls, file), body)])


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
    runs: Sequence[list[Glyph]], told: tuple[Words, Written], seen: tuple[Edges, Rows], walls: Walls, body: float
) -> Iterator[list[Glyph]]:
    """Yield the lines of a row: its *runs*, joined where only spacing parts them, cut at rules."""
    whole: list[Glyph] = []
    for run in runs:
        if whole and _is_parted(whole[-1], run[0], *told, seen, body):
            yield from _walled(whole, walls)
            whole = []
        whole += run
    yield from _walled(whole, walls)


def _is_parted(last: Glyph, glyph: Glyph, words: Words, file: Written, seen: tuple[Edges, Rows], body: float) -> bool:
    """Return whether a gutter parts two letters of a row: no printed space, nor white as wide as between other words of the line."""
    if id(glyph) in words.spaced:
        return False
    if words.are_unspaced(last, glyph) or file.part(last, glyph):
        return True
    if is_again(last, glyph, seen[1], body, even=id(glyph) in words.even):
        return True
    if id(glyph) in words.even and not is_close_gutter(last, glyph, *seen, body):
        return False
    return is_gutter(last, glyph, *seen, body)


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
