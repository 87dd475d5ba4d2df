"""The raster of a page: ink on paper as an array, and how far the page is turned.

All lengths are pixels, y grows downwards; ink is 1, paper 0, whatever the scan's light was.
"""

from __future__ import annotations

from math import radians, tan
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import ndarray

STEEPEST: Final = 3.0
"""Degrees to each side in which the page is sought straight."""
STEPS: Final = (0.5, 0.125, 0.03125)
SLICE: Final = 96
"""Columns that are moved together when the rows of a turned page are added up."""
LEAST_TURN: Final = 0.08
AROUND: Final = 31
CONTRAST: Final = 28.0
"""Pixels to each side that paper is told from, and how much darker ink is."""
BAND: Final = 512
"""Rows that are looked at together."""


def ink_of(grey: ndarray) -> ndarray:
    """Return where *grey* (0 black to 255 white) is darker than the paper round it, as 0 and 1 in bytes."""
    import numpy as np

    # Band by band: the sums of a whole page would fill the memory.
    bands = [_ink(grey, top, min(grey.shape[0], top + BAND)) for top in range(0, grey.shape[0], BAND)]
    return np.concatenate(bands) if bands else np.zeros(grey.shape, np.uint8)


def _ink(grey: ndarray, top: int, bottom: int) -> ndarray:
    import numpy as np

    first, last = max(0, top - AROUND), min(grey.shape[0], bottom + AROUND)
    sides = ((AROUND - (top - first), AROUND - (last - bottom)), (AROUND, AROUND))
    padded = np.pad(grey[first:last].astype(np.int64), sides, mode="edge")
    sums = padded.cumsum(0).cumsum(1)
    (high, wide), n = (bottom - top, grey.shape[1]), 2 * AROUND
    across = sums[:, n : n + wide] - sums[:, :wide]
    mean = (across[n : n + high] - across[:high]) / (n * n)
    return np.asarray(grey[top:bottom] < mean - CONTRAST, np.uint8)


def smoothed(grey: ndarray) -> ndarray:
    """Return *grey* with each pixel the mean of itself and the eight round it: the grain of paper and film is gone."""
    import numpy as np

    total = np.zeros(grey.shape, np.uint16)
    padded = np.pad(grey, 1, mode="edge")
    for down in range(3):
        for right in range(3):
            total += padded[down : down + grey.shape[0], right : right + grey.shape[1]]
    return np.asarray(total // 9, np.uint8)


def turn_of(ink: ndarray) -> float:
    """Return by how many degrees the lines of *ink* fall to the right, or its columns lean to the left: the same turn."""
    best, reach = 0.0, STEEPEST
    for step in STEPS:
        count = round(reach / step)
        # Of turns that are as good the least is taken.
        tried = sorted((best + step * n for n in range(-count, count + 1)), key=abs)
        best, reach = max(tried, key=lambda angle: _sharpness(ink, angle)), step
    return best if abs(best) >= LEAST_TURN else 0.0


def _sharpness(ink: ndarray, angle: float) -> float:
    """Return how unevenly ink lies in rows, or in columns, that fall by *angle* degrees: text in lines makes stripes."""
    return max(_stripes(ink, angle), _stripes(ink.T, -angle))


def _stripes(ink: ndarray, angle: float) -> float:
    import numpy as np

    slope, total = tan(radians(angle)), np.zeros(ink.shape[0])
    for left in range(0, ink.shape[1], SLICE):
        part = ink[:, left : left + SLICE].sum(1, dtype=np.float64)
        total += np.roll(part, -round((left + (SLICE - ink.shape[1]) / 2) * slope))
    return float((np.diff(total) ** 2).sum())
