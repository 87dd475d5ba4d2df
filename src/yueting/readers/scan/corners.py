"""Corner marks of quotations in vertical type: a stroke across the column, with a short one at its end.

An opening mark (﹁) goes down at the right, a closing one (﹂) up at the left; the numeral 一 does neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span, pieces

if TYPE_CHECKING:
    from numpy import ndarray

BROAD: Final = 0.45
FLAT: Final = (0.12, 0.6)
"""A corner is so broad, and no less and no more high, in widths of the column."""
FILLED: Final = 0.8
"""How much of the stroke across is ink, and of the short one."""
OFF: Final = 0.2
"""White before an opening mark and behind a closing one, in widths of the column."""
THIN: Final = 0.6
"""How much of a corner's box is ink at most: the rest is white."""


def corners_in(ink: ndarray) -> Iterator[tuple[str, float]]:
    """Yield the corner marks in the column *ink*, each with where its middle stands, from 0 at the head to 1."""
    high, wide = ink.shape
    for piece in pieces(ink > 0):
        shaped = piece.width >= BROAD * wide and FLAT[0] * wide <= piece.height <= FLAT[1] * wide
        text = _corner(ink[piece.top : piece.bottom, piece.left : piece.right]) if shaped and _alone(ink, piece) else ""
        if text and _stands_off(ink, piece, text):
            yield text, (piece.top + piece.bottom) / 2 / high


def _alone(ink: ndarray, piece: Span) -> bool:
    rows = ink[piece.top : piece.bottom]
    return int(rows.sum()) == int(rows[:, piece.left : piece.right].sum())


def _stands_off(ink: ndarray, piece: Span, text: str) -> bool:
    """Return whether white is before an opening mark, or behind a closing one: letters of a word have none."""
    off = max(1, round(OFF * ink.shape[1]))
    beside = ink[max(0, piece.top - off) : piece.top] if text == "「" else ink[piece.bottom : piece.bottom + off]
    return not beside.any()


def _corner(ink: ndarray) -> str:
    """Return which corner mark *ink* is, or nothing."""
    high, wide = ink.shape
    if ink.mean() > THIN:
        return ""
    third, edge = max(1, high // 3), max(1, wide // 6)
    opens = ink[:third].any(0).mean() >= FILLED and ink[:, -edge:].any(1).mean() >= FILLED
    closes = ink[-third:].any(0).mean() >= FILLED and ink[:, :edge].any(1).mean() >= FILLED
    if opens and not ink[-third:, : -2 * edge].any():
        return "「"
    return "」" if closes and not ink[:third, 2 * edge :].any() else ""
