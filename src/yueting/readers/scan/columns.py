"""Reading columns of vertical type: cut into signs that are read side by side; what lies on its side is turned and read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from yueting.joining import wide
from yueting.readers.scan.corners import corners_in
from yueting.readers.scan.finding import Span
from yueting.readers.scan.model import HEIGHT, Networks
from yueting.readers.scan.picture import resized
from yueting.readers.scan.reading import Sign, read, strip_of
from yueting.readers.scan.setting import Told, size_of
from yueting.readers.scan.upright import cuts_of, side_by_side

if TYPE_CHECKING:
    from numpy import ndarray

SQUEEZE: Final = 0.6
MARGIN: Final = 0.1
INKED: Final = 0.01
"""How much of a cell is ink where it is not blank."""
FAINT: Final = 0.8
CLEAR: Final = 0.85
"""Signs less sure may lie on their side, and are believed to where they are surer so."""
LYING: Final = frozenset("《》〈〉（）()〔〕【】［］—…“”‘’「」『』~～-–:：;；")
"""Marks that lie in a column."""


@dataclass(slots=True)
class _Column:
    """A column while it is read: *cuts* between its cells from its head, *signs* with the cell that each stands in."""

    span: Span
    ink: ndarray
    cuts: list[int]
    signs: list[Sign]

    def cell(self, sign: Sign) -> int:
        """Return the cell that *sign* stands in."""
        at = sign.at * self.span.height
        return max(0, next((n for n, cut in enumerate(self.cuts) if cut > at), len(self.cuts) - 1) - 1)


def columns_in(grey: ndarray, ink: ndarray, spans: Sequence[Span], networks: Networks) -> list[Told]:
    """Return the columns of vertical type in *spans* of the page *grey*, whose *ink* is known."""
    if not spans:
        return []
    columns = [_column(ink[span.top : span.bottom, span.left : span.right], span) for span in spans]
    said = read([_strip(grey, column) for column in columns], networks)
    for column, signs in zip(columns, said, strict=True):
        column.signs = _placed(column, signs)
    _set_corners(columns)
    _turn(grey, columns, networks)
    return [Told(c.span, tuple(c.signs), size_of(c.span, c.signs, upright=True), upright=True) for c in columns]


def _column(ink: ndarray, span: Span) -> _Column:
    return _Column(span, ink, cuts_of(ink), [])


def _strip(grey: ndarray, column: _Column) -> ndarray:
    span = column.span
    out = round(MARGIN * span.width)
    left, right = max(0, span.left - out), min(grey.shape[1], span.right + out)
    line = side_by_side(grey[span.top : span.bottom, left:right], column.cuts, int(grey.max()))
    return resized(line, max(HEIGHT // 2, round(line.shape[1] * HEIGHT / line.shape[0] * SQUEEZE)), HEIGHT)


def _placed(column: _Column, signs: Sequence[Sign]) -> list[Sign]:
    """Return *signs*, read side by side, where their cells stand in the column."""
    placed, cells = [], len(column.cuts) - 1
    for sign in signs:
        at = sign.at * cells
        n = min(cells - 1, int(at))
        top, bottom = column.cuts[n], column.cuts[n + 1]
        placed.append(Sign(sign.text, (top + (bottom - top) * (at - n)) / column.span.height, sign.sure))
    return placed


def _set_corners(columns: Sequence[_Column]) -> None:
    """Set the corner marks of quotations in, which hardly any reader of lines knows as they stand in columns."""
    for column in columns:
        half = column.span.width / 2 / column.span.height
        for text, at in corners_in(column.ink):
            # A corner is read as a stroke, if at all.
            kept = [
                s for s in column.signs if abs(s.at - at) > half or not (s.text in LYING or s.text in "一ーLT1丨l_")
            ]
            column.signs = sorted([*kept, Sign(text, at, CLEAR)], key=lambda sign: sign.at)


def _turn(grey: ndarray, columns: Sequence[_Column], networks: Networks) -> None:
    """Read again, turned, what nothing was read in or what was read with doubt: letters and marks that lie on their side."""
    import numpy as np

    places = [(column, first, last) for column in columns for first, last in _lying(column)]
    level = np.rot90(grey)
    strips = [strip_of(level, _turned(column, first, last, grey.shape[1]), SQUEEZE) for column, first, last in places]
    for (column, first, last), signs in zip(places, read(strips, networks), strict=True):
        if signs and _believed(column, first, last, signs):
            top, bottom = column.cuts[first], column.cuts[last]
            high = column.span.height
            now = [Sign(sign.text, (top + sign.at * (bottom - top)) / high, sign.sure) for sign in signs]
            kept = [sign for sign in column.signs if not first <= column.cell(sign) < last]
            column.signs = sorted([*kept, *now], key=lambda sign: sign.at)


def _turned(column: _Column, first: int, last: int, wide_: int) -> Span:
    """Return where the cells *first* to *last* stand once the page is turned against the clock."""
    span = column.span
    top, bottom = span.top + column.cuts[first], span.top + column.cuts[last]
    return Span(top, wide_ - span.right, bottom, wide_ - span.left)


def _lying(column: _Column) -> list[tuple[int, int]]:
    """Return the runs of cells, from and up to, in which something may lie on its side."""
    cells = len(column.cuts) - 1
    sure = [1.0] * cells
    filled = [False] * cells
    for sign in column.signs:
        n = column.cell(sign)
        filled[n] = True
        sure[n] = min(sure[n], sign.sure if wide(sign.text) or sign.text.isdigit() else FAINT - 0.01)
    doubtful = [
        sure[n] < FAINT or (not filled[n] and float(column.ink[column.cuts[n] : column.cuts[n + 1]].mean()) > INKED)
        for n in range(cells)
    ]
    runs: list[tuple[int, int]] = []
    for n, is_doubtful in enumerate(doubtful):
        if is_doubtful and runs and runs[-1][1] == n:
            runs[-1] = (runs[-1][0], n + 1)
        elif is_doubtful:
            runs.append((n, n + 1))
    return runs


def _believed(column: _Column, first: int, last: int, signs: Sequence[Sign]) -> bool:
    """Return whether what was read of the turned cells is surer than what was, and such as does lie in columns."""
    before = [sign for sign in column.signs if first <= column.cell(sign) < last]
    sure = sum(sign.sure for sign in signs) / len(signs)
    was = sum(sign.sure for sign in before) / len(before) if before else 0.0
    lies = all(sign.text in LYING or not wide(sign.text) for sign in signs)
    return lies and sure >= CLEAR and sure > was
