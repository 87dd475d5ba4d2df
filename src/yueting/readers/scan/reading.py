"""Reading lines: cut out of the page at their own scale, read in batches of like length, each sign with where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from yueting.readers.scan.finding import Span
from yueting.readers.scan.model import HEIGHT, Networks

if TYPE_CHECKING:
    from numpy import ndarray

MARGIN: Final = 0.12
"""White left round a line, in heights of it."""
LONGEST: Final = 1600
BATCH: Final = 3200
"""Pixels of a line that is read at once, and of all lines that are."""
SQUEEZE: Final = 0.6
LONG: Final = 4.0
"""How wide lines are read, in parts of their width: the reader takes half the time and errs no more, but in shorter ones, in heights."""
RING: Final = "○"
FIGURES: Final = "〇一二三四五六七八九"
STEP: Final = 8
"""Pixels of a line for each step of the reader."""


class Sign(NamedTuple):
    """A sign read: *at* is where its middle stands along the line, from 0 to 1, *sure* how likely it is, 0 to 1."""

    text: str
    at: float
    sure: float


def read(strips: Sequence[ndarray], networks: Networks) -> list[tuple[Sign, ...]]:
    """Return the signs of each of *strips*, grey pictures of lines that are `HEIGHT` high."""
    found: list[tuple[Sign, ...]] = [()] * len(strips)
    order = sorted(range(len(strips)), key=lambda n: strips[n].shape[1])
    for batch in _batches(order, strips):
        best, sure = networks.signs_in(_stacked([strips[n] for n in batch]))
        for n, row, likely in zip(batch, best, sure, strict=True):
            found[n] = with_noughts(tuple(_signs(row, likely, strips[n].shape[1], networks.signs)))
    return found


def with_noughts(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """Return *signs* with rings behind Han figures made noughts, which look the same."""
    found: list[Sign] = []
    for sign in signs:
        is_nought = sign.text == RING and bool(found) and found[-1].text in FIGURES
        found.append(sign._replace(text=FIGURES[0]) if is_nought else sign)
    return tuple(found)


def _batches(order: Sequence[int], strips: Sequence[ndarray]) -> Iterator[list[int]]:
    batch: list[int] = []
    for n in order:
        if batch and strips[n].shape[1] * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(n)
    if batch:
        yield batch


def _stacked(strips: Sequence[ndarray]) -> ndarray:
    import numpy as np

    wide = max(strip.shape[1] for strip in strips)
    return np.stack([np.pad(strip, ((0, 0), (0, wide - strip.shape[1])), constant_values=127) for strip in strips])


def _signs(best: ndarray, sure: ndarray, width: int, signs: Sequence[str]) -> Iterator[Sign]:
    """Yield the signs that the steps tell: the same in steps that follow one another is one sign."""
    steps = list(zip(best.tolist(), sure.tolist(), range(len(best)), strict=True))
    for sign, run in groupby(steps, key=lambda step: step[0]):
        if sign and sign < len(signs):
            held = list(run)
            middle = (held[0][2] + held[-1][2] + 1) / 2 * STEP
            if middle <= width + STEP:
                yield Sign(signs[sign], min(1.0, middle / width), max(one[1] for one in held))


def strip_of(grey: ndarray, span: Span) -> ndarray:
    """Return the line in *span* of the page *grey*, `HEIGHT` high and squeezed."""
    high = max(1, span.height)
    up = round(MARGIN * high)
    top, bottom = max(0, span.top - up), min(grey.shape[0], span.bottom + up)
    left, right = max(0, span.left - up), min(grey.shape[1], span.right + up)
    cut = grey[top:bottom, left:right]
    return squeezed(cut, LONG)


def squeezed(line: ndarray, long: float = 0.0) -> ndarray:
    """Return the picture *line* `HEIGHT` high, and squeezed if it is over *long* heights wide."""
    from yueting.readers.scan.picture import resized

    high, wide = max(1, line.shape[0]), line.shape[1]
    squeeze = SQUEEZE if wide > long * high else 1.0
    return resized(line, max(HEIGHT // 2, round(wide * HEIGHT / high * squeeze)), HEIGHT)
