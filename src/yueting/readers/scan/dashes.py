"""Dashes and dots of vertical type: a line down the middle of its column, as long as one sign or more, and dots under one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span, pieces

if TYPE_CHECKING:
    from numpy import ndarray

THIN: Final = 0.2
"""A dash is no broader, a dot no broader and no higher, in widths of the column."""
MIDDLE: Final = 0.2
"""How far from the column's middle they stand at most."""
LONG: Final = 0.95
"""A dash is so long at least: the stem of a sign, and the mark of a long vowel, are shorter."""
CELL: Final = 1.06
"""How far apart signs stand, in widths of the column's ink."""
DOTS: Final = 3
NEAR: Final = 0.55
"""Dots of a sign follow one another no farther apart."""
EVEN: Final = 0.1


def dashes_in(ink: ndarray) -> Iterator[tuple[str, Span]]:
    """Yield the dashes in the column *ink*, each with where it stands: as many signs as it is long."""
    import numpy as np

    wide = int(ink.shape[1])
    inked = ink > 0
    first, last = inked.argmax(1), wide - inked[:, ::-1].argmax(1)
    central = np.abs(first + last - wide) <= 2 * MIDDLE * wide
    thin = inked.any(1) & (last - first <= max(1, THIN * wide)) & central
    for run in pieces(thin[:, None]):
        if run.height >= LONG * wide:
            yield "—" * max(1, round(run.height / (CELL * wide))), Span(0, run.top, wide, run.bottom)


def dots_in(ink: ndarray, blocks: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the dots that stand for what is left out, among *blocks* of the column *ink*: one sign for three of them."""
    wide = int(ink.shape[1])
    run: list[Span] = []
    for block in [*blocks, Span(0, 0, 0, 0)]:
        if run and not (_is_dot(block, wide) and _follows(run, block, wide)):
            if len(run) >= DOTS:
                yield "…" * (len(run) // DOTS), Span(0, run[0].top, wide, run[-1].bottom)
            run = []
        if _is_dot(block, wide):
            run.append(block)


def _is_dot(block: Span, wide: int) -> bool:
    central = abs(block.left + block.right - wide) <= 2 * MIDDLE * wide
    return central and 0 < max(block.width, block.height) <= max(2, THIN * wide)


def _follows(run: Sequence[Span], block: Span, wide: int) -> bool:
    """Return whether *block* is as far from the last of *run* as those are from one another."""
    apart = [two.top - one.top for one, two in pairwise([*run[-2:], block])]
    return max(apart) <= NEAR * wide and max(apart) - min(apart) <= max(2, EVEN * wide)
