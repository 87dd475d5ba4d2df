"""Quotation marks of vertical type that are two ticks: small strokes side by side, at the right of the column or at its left.

An opening one (〝) stands at the right, low in its cell, a closing one (〟) at the left, high; no sign is two strokes so small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span, pieces

if TYPE_CHECKING:
    from numpy import ndarray

HIGH: Final = (0.15, 0.5)
"""How high two ticks are, and as broad at most, in widths of the column."""
SLENDER: Final = 1.2
"""A tick is so many times as high as broad, at least: a dot is not."""
LEVEL: Final = 0.3
"""Two ticks are level but for so much of their height."""
ASIDE: Final = 0.1
"""They stand so far off the column's middle, in widths of it, at least."""


def ticks_in(ink: ndarray, blocks: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the ticks among *blocks*, what of the column *ink* has white above and below, each with where it stands."""
    wide = int(ink.shape[1])
    for block in blocks:
        small = HIGH[0] * wide <= block.height <= HIGH[1] * wide and block.width <= HIGH[1] * wide
        off = (block.left + block.right - wide) / 2
        if small and abs(off) >= ASIDE * wide and _are_ticks(ink[block.top : block.bottom, block.left : block.right]):
            yield "“" if off > 0 else "”", block


def _are_ticks(ink: ndarray) -> bool:
    found = sorted(pieces(ink > 0))
    if len(found) != 2:
        return False
    one, two = found
    off = LEVEL * ink.shape[0]
    level = abs(one.top - two.top) <= off and abs(one.bottom - two.bottom) <= off
    return level and all(tick.height >= SLENDER * tick.width for tick in found)
