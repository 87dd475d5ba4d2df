"""Drop caps of level lines: parted from the lines beside them, which the detector runs into them or takes for one with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span

if TYPE_CHECKING:
    from numpy import ndarray

HIGH: Final = 1.6
VALLEY: Final = 0.01
"""A line so many times higher than most may be two beside a drop cap: so little of the row between them is ink."""
LOW: Final = 0.75
"""A line beside it is no higher, in heights of it."""
SHORT: Final = 3.0
"""A drop cap, with a mark before it, is no more times as wide as high."""


def without_initials(spans: Sequence[Span], ink: ndarray) -> list[Span]:
    """Return *spans* with the level ones that are a drop cap and the lines beside it parted from one another."""
    level = [span for span in spans if not span.stands]
    usual = sorted(span.height for span in level)[len(level) // 2] if level else 0
    high = {span for span in level if span.height > HIGH * usual}
    caps = {span for span in high if span.width < SHORT * span.height}
    apart = _beside(spans, caps, ink) if caps else spans
    return [part for span in apart for part in (_capped(span, ink, usual) if span in high - caps else [span])]


def _capped(span: Span, ink: ndarray, usual: int) -> list[Span]:
    inside = ink[span.top : span.bottom, span.left : span.right]
    blank = (inside[:, usual:].sum(0) == 0).nonzero()[0]
    if not len(blank) or usual + int(blank[0]) > 1.5 * span.height:
        return [span]
    cut = usual + int(blank[0])
    rows = inside[:, cut:].sum(1)
    third = span.height // 3
    low = third + int(rows[third : 2 * third + 1].argmin())
    if rows[low] > VALLEY * (span.width - cut) or min(rows[:low].max(), rows[low:].max()) < usual:
        return [span]
    first = cut + int((inside[:, cut:].sum(0) > 0).argmax())
    cap = Span(span.left, span.top, span.left + cut, span.bottom)
    upper = Span(span.left + first, span.top, span.right, span.top + low)
    return [cap, *(_tight(part, ink) for part in (upper, Span(upper.left, upper.bottom, span.right, span.bottom)))]


def _tight(span: Span, ink: ndarray) -> Span:
    """Return *span* as high as its ink is."""
    rows = ink[span.top : span.bottom, span.left : span.right].sum(1).nonzero()[0]
    return Span(span.left, span.top + int(rows[0]), span.right, span.top + int(rows[-1]) + 1) if len(rows) else span


def _beside(spans: Sequence[Span], caps: set[Span], ink: ndarray) -> list[Span]:
    """Return *spans* with each of *caps* and the lines that run into it cut at the white between them."""
    order = sorted(spans, key=lambda span: span.top)
    tops = [span.top for span in order]
    now = {span: span for span in spans}
    for cap in caps:
        near = order[bisect_left(tops, cap.top - cap.height // 4) : bisect_left(tops, cap.bottom)]
        lines = [span for span in near if span not in caps and _runs_into(span, cap)]
        white = _white(cap, ink) if lines else None
        if white:
            now[cap] = cap._replace(left=min(cap.left, *(line.left for line in lines)), right=white[0])
            now |= {line: _row(line._replace(left=white[1]), ink) for line in lines if line.left < white[1]}
    return [now[span] for span in spans]


def _runs_into(line: Span, cap: Span) -> bool:
    """Return whether *line*, beside a part of the height of *cap* alone, begins at it or within it and ends behind it."""
    beside = min(line.bottom, cap.bottom) - max(line.top, cap.top)
    low = beside < LOW * cap.height and line.height < LOW * cap.height
    return low and cap.left - cap.height // 2 <= line.left < cap.right < line.right


def _row(span: Span, ink: ndarray) -> Span:
    """Return *span* as high as the row is that has most of its ink: what the drop cap hid is white."""
    inked = ink[span.top : span.bottom, span.left : span.right].sum(1).tolist()
    rows = [list(run) for is_white, run in groupby(range(len(inked)), lambda n: inked[n] == 0) if not is_white]
    most = max(rows, key=lambda row: sum(inked[n] for n in row), default=None)
    return span._replace(top=span.top + most[0], bottom=span.top + most[-1] + 1) if most else span


def _white(cap: Span, ink: ndarray) -> tuple[int, int] | None:
    """Return from where to where the widest white behind the middle of *cap* is, in all of its rows."""
    start = (cap.left + cap.right) // 2
    inked = ink[cap.top : cap.bottom, start : cap.right].sum(0).nonzero()[0].tolist()
    gaps = [(two - one, start + one + 1, start + two) for one, two in pairwise(inked) if two - one > 1]
    return max(gaps)[1:] if gaps else None
