"""The nought of Han figures in a column, a ring as large as a sign, which readers of lines take for nothing at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span

if TYPE_CHECKING:
    from numpy import ndarray

LARGE: Final = (0.6, 1.1)
"""A ring is so broad and so high, in widths of the column: a stop is smaller."""
ROUND: Final = 0.85
"""Its shorter side, in parts of its longer one."""
CORNER: Final = 0.1
"""So much of each side is blank in its corners: those of a box are drawn."""
INNER: Final = 0.3
"""What is farther in, in parts of its sides, is blank."""


def rings_in(ink: ndarray, blocks: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the noughts among *blocks*, what of the column *ink* has white above and below, each with where it stands."""
    wide = int(ink.shape[1])
    for block in blocks:
        sides = sorted((block.width, block.height))
        large = LARGE[0] * wide <= sides[0] and sides[1] <= LARGE[1] * wide
        if large and sides[0] >= ROUND * sides[1] and _is_ring(ink[block.top : block.bottom, block.left : block.right]):
            yield "〇", block


def _is_ring(ink: ndarray) -> bool:
    high, wide = ink.shape
    down, across = max(1, round(CORNER * high)), max(1, round(CORNER * wide))
    corners = (ink[:down, :across], ink[:down, -across:], ink[-down:, :across], ink[-down:, -across:])
    below, aside = round(INNER * high), round(INNER * wide)
    inner = ink[below : high - below, aside : wide - aside]
    whole = bool(ink.any(0).all() and ink.any(1).all())
    return whole and not inner.any() and not any(corner.any() for corner in corners)
