"""Stops of vertical type that stand in the upper right corner of their cell: small ink there, and white below it.

A small ring is a stop, a stroke down to the right the mark of a list, one that is higher than broad a comma. What stands
in the middle of its cell, as Traditional type has it, a reader of lines knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span

if TYPE_CHECKING:
    from numpy import ndarray

RING: Final = "。"
SMALL: Final = (0.14, 0.55)
"""How high a stop is, and as broad at most but for the least, in widths of the column."""
RIGHT: Final = 0.45
"""It begins so far from the column's left edge, in widths of it."""
BELOW: Final = 0.25
"""So much white, in widths of the column, is below it at least: the rest of its cell."""
RING_BELOW: Final = 0.1
"""A ring needs no more: no sign has one there, and a corner that closes a quotation follows it closely."""
ROUND: Final = 0.7
"""A ring's shorter side, in parts of its longer one."""
HOLLOW: Final = 0.5
"""How much of a ring's middle, a fifth of it each way, is ink at most."""
SLANT: Final = 0.12
"""The foot of a stroke to the right stands so far beside its head, in parts of its breadth, at least."""
TALL: Final = 1.3
"""A comma is so many times as high as broad: a dot is not."""


def stops_in(ink: ndarray, blocks: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the stops among *blocks*, what of the column *ink* has white above and below, each with where it stands."""
    high, wide = ink.shape
    least, most = SMALL[0] * wide, SMALL[1] * wide
    for n, block in enumerate(blocks):
        below = blocks[n + 1].top if n + 1 < len(blocks) else high + BELOW * wide
        small = least <= block.height <= most and least / 2 <= block.width <= most
        if small and block.left >= RIGHT * wide and below - block.bottom >= RING_BELOW * wide:
            text = _stop(ink[block.top : block.bottom, block.left : block.right] > 0)
            if text and (text == RING or below - block.bottom >= BELOW * wide):
                yield text, block


def _stop(ink: ndarray) -> str:
    """Return which stop *ink* is, or nothing."""
    high, wide = ink.shape
    down, (top, left) = max(1, high // 3), (2 * high // 5, 2 * wide // 5)
    middle = ink[top : high - top, left : wide - left]
    if min(high, wide) >= ROUND * max(high, wide) and min(high, wide) > 3 and middle.mean() < HOLLOW and _closed(ink):
        return RING
    slant = (_centre(ink[-down:]) - _centre(ink[:down])) / wide
    if slant >= SLANT:
        return "、"
    return "，" if high >= TALL * wide else ""


def _closed(ink: ndarray) -> bool:
    """Return whether ink goes all round: every row and column has some."""
    return bool(ink.any(0).all() and ink.any(1).all())


def _centre(rows: ndarray) -> float:
    """Return where the middle of the ink of *rows* is, from the left."""
    across = rows.nonzero()[1]
    return float(across.mean()) if len(across) else 0.0
