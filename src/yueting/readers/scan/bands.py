"""Columns of vertical type put right by their ink: the detector joins bands of columns, breaks columns up, and misses some.

Bands part where white, or a rule, runs on across the columns beside; what stands in one column without either is one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.blanks import CLEAR, closed, white_beside, white_between
from yueting.readers.scan.finding import Span, pieces, trimmed

if TYPE_CHECKING:
    from numpy import ndarray

MOST: Final = 0.6
"""A page is upright where so much of the length of its lines stands."""
BETWEEN: Final = 0.45
DRAWN_OUT: Final = 1.7
"""Bands stand so many widths of a column apart at least, and so many times as far as signs do."""
REACH: Final = 1.45
"""Less white within a column, in widths of it, parts nothing: a stop stands low in its cell, and lines are drawn out."""
THIN: Final = 0.55
WIDE: Final = 1.3
"""A column is so many usual ones wide, at least and at most."""
LONG: Final = 3.0
"""A column that the detector did not see is so many widths long."""
BROAD: Final = 1.6
BARE: Final = 0.05
"""One so wide, and no wider, may have readings beside it, behind a strip of which no more is ink."""
SIGN: Final = 2.0
"""What is no wider nor higher is a sign of text, with what the detector took along."""
COVERED: Final = 0.3
HANGING: Final = 0.8
SMALL: Final = 0.6
"""A stop that hangs into the white ends no more widths below its column, and is no larger."""


def columns_of(spans: Sequence[Span], ink: ndarray, rules: Sequence[Span], photos: Sequence[Span]) -> list[Span]:
    """Return *spans*, lines on the page of *ink*, with its columns put right if the page is upright; all in its pixels."""
    standing = [span for span in spans if span.stands]
    length, along = sum(span.height for span in standing), sum(max(span.width, span.height) for span in spans)
    if length < MOST * along or not length:
        return list(spans)
    usual = _usual(standing)
    own = [one for span in standing if (one := _narrowed(span, ink, usual)).width <= WIDE * usual]
    # Where a paragraph's last sign stands alone, the detector sees a line as broad as high.
    alone = [span for span in spans if max(span.width, span.height) <= SIGN * usual]
    broad = [span for span in spans if _is_broad(span, usual)]
    within = {span: _abreast(span, ink, usual) for span in broad}
    own += [one for columns in within.values() for one in columns]
    loud = [span for span in broad if not within[span] and not any(_crosses(rule, span) for rule in rules)]
    walls = [*rules, *photos, *loud]
    free = _without(ink, walls)
    for span, columns in within.items():
        _clear_between(free, span, columns)
    boxes = _found(free, own, rules, _painted(walls, ink.shape), usual)
    seen = _painted([*own, *alone], ink.shape)
    found = [box for box in boxes if box.height >= LONG * usual or _middle(seen, box)]
    covered = _painted(found, ink.shape)
    # Ends of paragraphs, of a sign each, are seen as a line across the columns with those beside them.
    across = _painted([span for span in spans if _is_covered(span, covered)], ink.shape) & ~covered
    found += [box for box in boxes if _middle(across, box)]
    known = set(loud)
    return [*found, *loud, *(span for span in spans if span not in known and not _is_covered(span, covered))]


def _is_broad(span: Span, usual: int) -> bool:
    least, most = sorted((span.width, span.height))
    return least > WIDE * usual and most > SIGN * usual and span.width > BROAD * usual


def _usual(standing: Sequence[Span]) -> int:
    """Return how wide most of the length of columns is."""
    left = sum(span.height for span in standing) / 2
    for span in sorted(standing, key=lambda one: one.width):
        left -= span.height
        if left <= 0:
            return span.width
    return 1


def _without(ink: ndarray, spans: Sequence[Span]) -> ndarray:
    free = ink > 0
    for span in spans:
        free[max(0, span.top - 1) : span.bottom + 1, max(0, span.left - 1) : span.right + 1] = False
    return free


def _found(free: ndarray, own: Sequence[Span], rules: Sequence[Span], walls: ndarray, usual: int) -> list[Span]:
    """Return the columns that the ink *free* of anything else makes, *walls* among it, with those that were seen."""
    drawn_out = DRAWN_OUT * _gap(own, free)
    white = white_beside(free, usual, max(BETWEEN * usual, drawn_out))
    white |= white_between(free, walls, usual, max(CLEAR * usual, drawn_out))
    for rule in rules:
        if rule.width > max(rule.height, 2 * usual):
            white[rule.top : rule.bottom, rule.left : rule.right] = True
    drawn = free.copy()
    for span in own:
        drawn[span.top : span.bottom, span.left + 1 : span.right - 1] = True
    own = sorted(own)
    whole = closed(closed(drawn & ~white, round(REACH * usual)).T, max(2, usual // 5)).T & ~white
    boxes = [
        box
        for piece in pieces(whole)
        for one in _apart(piece, own, usual)
        if THIN * usual <= (box := _narrowed(one, free, usual)).width <= WIDE * usual
    ]
    return [trimmed(_hung(box, free, usual), free) for box in boxes]


def _apart(piece: Span, own: Sequence[Span], usual: int) -> list[Span]:
    """Return the columns in *piece*, where readings between them join those that were seen apart, *own* from the left."""
    if piece.width <= BROAD * usual:
        return [piece]
    first = bisect_left(own, (piece.left - usual // 2,))
    last = bisect_left(own, (piece.right,))
    seen = sorted({(one.left, one.right) for one in own[first:last] if _reaches(one, piece)})
    parts = [piece._replace(left=left, right=right) for left, right in seen]
    return parts if all(one.right <= two.left for one, two in pairwise(parts)) else []


def _reaches(one: Span, piece: Span) -> bool:
    """Return whether *one* shares the middle of the height of *piece*, and stands in it."""
    middle = (piece.top + piece.bottom) // 2
    return one.top <= middle < one.bottom and one.left + one.right < 2 * piece.right


def _crosses(rule: Span, span: Span) -> bool:
    """Return whether *rule* runs through *span*: what it joins then is of two bands, and not of large type."""
    inside = span.top + span.width < rule.top and rule.bottom < span.bottom - span.width
    return inside and rule.left < span.left and span.right < rule.right


def _abreast(box: Span, ink: ndarray, usual: int) -> list[Span]:
    """Return the columns that *box* is joined of, as by readings between them; none where it is of large type."""
    if box.height < LONG * usual:
        return []
    inked = ink[box.top : box.bottom, box.left : box.right].sum(0) > BARE * box.height
    runs = [Span(box.left + run.left, box.top, box.left + run.right, box.bottom) for run in pieces(inked[None])]
    columns = [run for run in runs if run.width >= THIN * usual]
    return columns if len(columns) > 1 and all(run.width <= WIDE * usual for run in columns) else []


def _clear_between(free: ndarray, box: Span, columns: Sequence[Span]) -> None:
    """Take the readings between *columns* in *box*, if there are any, from what is *free*."""
    for one, two in pairwise(columns):
        free[box.top : box.bottom, one.right : two.left] = False


def _narrowed(box: Span, free: ndarray, usual: int) -> Span:
    """Return *box* without the readings to the right of its column."""
    if not WIDE * usual < box.width <= BROAD * usual:
        return box
    first, last = box.left + round(0.8 * usual), box.left + round(WIDE * usual)
    inked = free[box.top : box.bottom, first:last].sum(0)
    at = int(inked.argmin())
    return box._replace(right=first + at) if inked[at] <= BARE * box.height else box


def _gap(own: Sequence[Span], free: ndarray) -> float:
    """Return how far signs stand apart in the columns *own*: the middle of all that white within them."""
    import numpy as np

    gaps = []
    for span in own:
        inked = free[span.top : span.bottom, span.left : span.right].sum(1).nonzero()[0]
        apart = np.diff(inked)
        gaps += apart[apart > 1].tolist()
    return float(np.median(gaps)) if gaps else 0.0


def _painted(spans: Sequence[Span], shape: tuple[int, int]) -> ndarray:
    import numpy as np

    mask = np.zeros(shape, bool)
    for span in spans:
        mask[span.top : span.bottom, span.left : span.right] = True
    return mask


def _is_covered(span: Span, covered: ndarray) -> bool:
    inside = covered[span.top : span.bottom, span.left : span.right]
    return bool(inside.size) and float(inside.mean()) > COVERED


def _middle(mask: ndarray, span: Span) -> bool:
    """Return whether the middle of *span* stands in *mask*."""
    down, across = (span.top + span.bottom) // 2, (span.left + span.right) // 2
    return bool(mask[min(down, mask.shape[0] - 1), min(across, mask.shape[1] - 1)])


def _hung(box: Span, free: ndarray, usual: int) -> Span:
    """Return *box* down to a stop that hangs below it."""
    inside = free[box.bottom : box.bottom + round((HANGING + SMALL) * usual), box.left : box.right]
    rows = inside.sum(1) > 0
    inked = rows.nonzero()[0]
    if not len(inked):
        return box
    first = int(inked[0])
    last = first + int((~rows[first:]).argmax()) if not rows[first:].all() else len(rows)
    across = inside[first:last].sum(0).nonzero()[0]
    small = max(last - first, int(across[-1]) + 1 - int(across[0])) <= SMALL * usual
    return box._replace(bottom=box.bottom + last) if small and last <= HANGING * usual else box
