"""Reading columns of vertical type, twice: on their side as they are, and cut into signs that are set side by side.

A column on its side needs no cut and keeps its words and figures, but a reader of lines drops the marks that stand in
the corner of their cell; those it knows where they stand upright. Cell by cell the better reading is taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.cells import Cell, Column, chosen, words_in
from yueting.readers.scan.finding import Span
from yueting.readers.scan.marks import blocks_of, with_marks
from yueting.readers.scan.model import Networks
from yueting.readers.scan.orthography import with_stops
from yueting.readers.scan.reading import MARGIN, Sign, read, squeezed, strip_of
from yueting.readers.scan.setting import Told, is_han, size_of
from yueting.readers.scan.upright import cuts_of, side_by_side

if TYPE_CHECKING:
    from numpy import ndarray

ASIDE: Final = 0.1
"""White left beside a column, in widths of it."""
INKED: Final = 0.01
"""How much of a cell is ink where it is not blank."""
EDGE: Final = 0.55
"""A word's first and last letter stand in the middle of no more widths of the column."""
BROAD: Final = 0.5
FLAT: Final = 0.3
SHRED: Final = 0.1
"""The stroke of 一 is so broad at least, and so high at most, in widths of the column; a shred is no higher."""
FEWEST: Final = 3
"""Fewer Han do not tell how broad a column is."""


def columns_in(grey: ndarray, ink: ndarray, spans: Sequence[Span], networks: Networks) -> list[Told]:
    """Return the columns of vertical type in *spans* of the page *grey*, whose *ink* is known."""
    import numpy as np

    if not spans:
        return []
    level = np.rot90(grey)
    lying = read([strip_of(level, _turned(span, grey.shape[1])) for span in spans], networks)
    columns = [_column(ink, span, signs) for span, signs in zip(spans, lying, strict=True)]
    cut = [column for column in columns if column.cells]
    standing = dict(zip(map(id, cut), read([_strip(grey, column) for column in cut], networks), strict=True))
    return [_told(column, ink, standing.get(id(column), ())) for column in columns]


def _told(column: Column, ink: ndarray, standing: Sequence[Sign]) -> Told:
    """Return *column* as it was read on its side and its cells *standing*."""
    inside = ink[column.span.top : column.span.bottom, column.span.left : column.span.right]
    signs = with_stops(with_marks(inside, chosen(column, _placed(column, standing))))
    span = _as_broad_as_han(column, inside, signs)
    return Told(span, signs, size_of(span, signs, upright=True), upright=True)


def _as_broad_as_han(column: Column, ink: ndarray, signs: Sequence[Sign]) -> Span:
    """Return where *column* stands, no broader than its Han: letters and brackets on their side reach further to both."""
    import numpy as np

    han = [sign.at * column.span.height for sign in signs if is_han(sign.text)]
    cells = [cell for cell in column.cells if (n := bisect_left(han, cell.top)) < len(han) and han[n] <= cell.bottom]
    if len(cells) < FEWEST:
        return column.span
    inked = np.concatenate([ink[cell.top : cell.bottom] for cell in cells]).sum(0).nonzero()[0]
    if not len(inked):
        return column.span
    left = column.span.left
    return column.span._replace(left=left + int(inked[0]), right=left + int(inked[-1]) + 1)


def _turned(span: Span, wide: int) -> Span:
    """Return where *span* lies once the page, *wide* pixels, is turned against the clock."""
    return Span(span.top, wide - span.right, span.bottom, wide - span.left)


def _column(ink: ndarray, span: Span, signs: Sequence[Sign]) -> Column:
    """Return the column in *span*, whose *signs* were read on its side, with its cells."""
    inside = ink[span.top : span.bottom, span.left : span.right]
    margin = round(MARGIN * span.width)
    whole = span.height + 2 * margin
    lying = [sign._replace(at=min(1.0, max(0.0, (sign.at * whole - margin) / span.height))) for sign in signs]
    cells: list[Cell] = []
    top = 0
    words = words_in(lying, span)
    for first, last in [*words, (1.0, 1.0)]:
        cells += _cells(inside, top, _edge(inside, first, -1))
        top = _edge(inside, last, 1)
    return Column(span, lying, words, cells, frozenset(n for n, cell in enumerate(cells) if _is_stroke(inside, cell)))


def _is_stroke(ink: ndarray, cell: Cell) -> bool:
    """Return whether a flat stroke is all that stands in *cell* of the column *ink*, but for a shred of the sign over it."""
    wide = int(ink.shape[1])
    blocks = blocks_of(ink[cell.top : cell.bottom])
    if len(blocks) > 1 and cell.top and blocks[0].top == 0 and blocks[0].height <= SHRED * wide:
        blocks = blocks[1:]
    return len(blocks) == 1 and blocks[0].width >= BROAD * wide and blocks[0].height <= FLAT * wide


def _edge(ink: ndarray, at: float, way: int) -> int:
    """Return the whitest row before (*way* -1) or behind a letter whose middle stands *at*; the head or foot as it is."""
    high, wide = int(ink.shape[0]), int(ink.shape[1])
    if at in (0.0, 1.0):
        return round(at * high)
    far, near = round(at * high) + way * round(EDGE * wide), round(at * high) + way * max(1, round(EDGE * wide / 3))
    first, last = max(0, min(far, near)), min(high, max(far, near))
    if first >= last:
        return min(high, max(0, far))
    inked = ink[first:last].sum(1)
    white = (inked == inked.min()).nonzero()[0]
    return first + int(white[len(white) // 2])


def _cells(ink: ndarray, top: int, bottom: int) -> list[Cell]:
    """Return the cells of the column *ink* from *top* to *bottom* that are not blank."""
    if bottom <= top:
        return []
    cuts = [top + cut for cut in cuts_of(ink[top:bottom])]
    cells = [Cell(one, two) for one, two in pairwise(cuts)]
    return [cell for cell in cells if float(ink[cell.top : cell.bottom].mean()) > INKED]


def _strip(grey: ndarray, column: Column) -> ndarray:
    span = column.span
    out = round(ASIDE * span.width)
    left, right = max(0, span.left - out), min(grey.shape[1], span.right + out)
    return squeezed(side_by_side(grey[span.top : span.bottom, left:right], column.cells, int(grey.max())))


def _placed(column: Column, signs: Sequence[Sign]) -> list[tuple[int, Sign]]:
    """Return *signs*, read side by side, each with its cell, where they stand in the column."""
    placed = []
    for sign in signs:
        along = sign.at * len(column.cells)
        n = min(len(column.cells) - 1, int(along))
        top, bottom = column.cells[n]
        at = (top + (bottom - top) * (along - n)) / column.span.height
        placed.append((n, Sign(sign.text, min(1.0, at), sign.sure)))
    return placed
