"""Vertical lines turned right: a column of signs is cut between them, and the signs set side by side.

A reader of lines knows signs that stand upright. Where to cut is told by the whole column: cuts fall on white, as far
from one another as the type is large.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import ndarray

NARROWEST: Final = 0.7
WIDEST: Final = 1.45
"""How far apart two cuts may lie, in widths of the column."""
CLOSEST: Final = 0.92
"""Signs follow one another no closer, in widths of the column: strokes within a sign do."""
INKED: Final = 3.0
UNEVEN: Final = 6.0
"""What it costs to cut through a column's ink, by its share of the width, and to leave the pitch, by the square of it."""


def cuts_of(ink: ndarray) -> list[int]:
    """Return where the column *ink*, one line of vertical type, is cut: from its head to its foot, both among them."""
    import numpy as np

    high, wide = ink.shape
    least, most = max(2, int(NARROWEST * wide)), max(4, int(WIDEST * wide))
    if high < 2 * least:
        return [0, high]
    share = ink.sum(1) / wide
    pitch = _pitch(share, least, most, wide)
    spacing = UNEVEN * ((np.arange(least, most + 1) / pitch - 1) ** 2)
    through = INKED * np.append(share, 0.0)
    cost = np.full(high + 1, np.inf)
    cost[0] = 0.0
    come = np.zeros(high + 1, np.int64)
    for at in range(least, high + 1):
        near = cost[max(0, at - most) : at - least + 1][::-1]
        total = near + spacing[: len(near)]
        best = int(total.argmin())
        cost[at], come[at] = total[best] + through[at], at - least - best
    end = high if np.isfinite(cost[high]) else int(np.isfinite(cost).nonzero()[0][-1])
    cuts = [high] if end != high else []
    while end > 0:
        cuts.append(end)
        end = int(come[end])
    return [0, *reversed(cuts)]


def _pitch(share: ndarray, least: int, most: int, wide: int) -> float:
    """Return from one sign to the next in pixels: how far a column is moved to lie on itself best."""
    import numpy as np

    white = 1.0 - np.minimum(1.0, share * 4)
    white = white - white.mean()
    told = [
        (float((white[lag:] * white[:-lag]).mean()), lag)
        for lag in range(max(least, round(CLOSEST * wide)), min(most, len(white) // 2) + 1)
    ]
    strength, lag = max(told, default=(0.0, round(1.05 * wide)))
    return float(lag) if strength > 0 else 1.05 * wide


def side_by_side(grey: ndarray, cells: Sequence[tuple[int, int]], paper: int) -> ndarray:
    """Return *cells* of the column *grey*, from where to where, side by side, each as wide as the column and as high as the highest."""
    import numpy as np

    high = max(bottom - top for top, bottom in cells)
    out = np.full((high, grey.shape[1] * len(cells)), paper, np.uint8)
    for n, (top, bottom) in enumerate(cells):
        up = (high - (bottom - top)) // 2
        out[up : up + bottom - top, n * grey.shape[1] : (n + 1) * grey.shape[1]] = grey[top:bottom]
    return out
