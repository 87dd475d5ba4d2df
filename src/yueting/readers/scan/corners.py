"""Corner marks of quotations in vertical type: a stroke across the column, with a short one at its end.

An opening mark (﹁) goes down at the right, a closing one (﹂) up at the left; the numeral 一 does neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span, pieces

if TYPE_CHECKING:
    from numpy import ndarray

BROAD: Final = 0.45
FLAT: Final = (0.12, 0.6)
"""A corner is so broad, and no less and no more high, in widths of the column."""
FILLED: Final = 0.75
"""How much of the stroke across is ink, and of the short one."""
ROUGHLY: Final = 0.5
HIGH: Final = 0.22
"""A corner that lacks some of its strokes is as broad and as high, at least."""
ACROSS: Final = 0.85
"""How much of its breadth its stroke across shows."""
OFF: Final = 0.2
"""White before an opening mark and behind a closing one, in widths of the column."""
INNER: Final = 3
"""So many sixths of its breadth the short stroke reaches, which a double corner (﹃ ﹄) has twice."""
THIN: Final = 0.68
"""How much of a corner's box is ink at most: the rest is white."""


def corners_in(ink: ndarray) -> Iterator[tuple[str, float]]:
    """Yield the corner marks in the column *ink*, each with where its middle stands, from 0 at the head to 1."""
    high, wide = ink.shape
    for piece in pieces(ink > 0):
        shaped = piece.width >= BROAD * wide and FLAT[0] * wide <= piece.height <= FLAT[1] * wide
        text = _corner(ink[piece.top : piece.bottom, piece.left : piece.right]) if shaped and _alone(ink, piece) else ""
        if text and _stands_off(ink, piece, text):
            yield text, (piece.top + piece.bottom) / 2 / high


def broken_in(ink: ndarray, blocks: Sequence[Span]) -> Iterator[tuple[str, float]]:
    """Yield the corner marks among *blocks*, what of the column *ink* has white above and below, that lack some of their strokes."""
    high, wide = ink.shape
    for block in blocks:
        if block.width >= ROUGHLY * wide and HIGH * wide <= block.height <= FLAT[1] * wide:
            text = _roughly(ink[block.top : block.bottom, block.left : block.right] > 0)
            if text and _stands_off(ink, block, text):
                yield text, (block.top + block.bottom) / 2 / high


def _roughly(ink: ndarray) -> str:
    """Return which corner *ink* is by where its ink is: across at one end, at one side alone at the other."""
    high, wide = ink.shape
    third, half = max(1, high // 3), wide // 2
    if ink[: 2 * third].any(0).mean() >= ACROSS and ink[-third:, half:].any() and not ink[-third:, :half].any():
        return "「"
    across = ink[-2 * third :].any(0).mean() >= ACROSS
    return "」" if across and ink[:third, : wide - half].any() and not ink[:third, wide - half :].any() else ""


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
    inner = INNER * edge
    if opens and not ink[-third:, :-inner].any():
        return "「"
    return "」" if closes and not ink[:third, inner:].any() else ""
