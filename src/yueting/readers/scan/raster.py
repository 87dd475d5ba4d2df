"""The raster of a page: ink on paper as an array, and how far the page is turned.

All lengths are pixels, y grows downwards; ink is 1, paper 0, whatever the scan's light was.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import radians, tan
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import ndarray

STEEPEST: Final = 3.0
"""Degrees to each side in which the page is sought straight."""
STEPS: Final = (0.5, 0.125, 0.03125)
SLICE: Final = 32
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
    rows, columns = _sums(ink), _sums(ink.T)
    best, reach = 0.0, STEEPEST
    for step in STEPS:
        count = round(reach / step)
        # Of turns that are as good the least is taken.
        tried = sorted((best + step * n for n in range(-count, count + 1)), key=abs)
        # Text in lines makes stripes, in rows or in columns.
        best = max(tried, key=lambda angle: max(_stripes(rows, angle), _stripes(columns, -angle)))
        reach = step
    return best if abs(best) >= LEAST_TURN else 0.0


def _sums(ink: ndarray) -> list[tuple[float, ndarray]]:
    """Return the sums of the rows of each slice of *ink*, the middle one off the page's middle by so much.

    Each is blended with those over and under it, so that it may be moved by parts of a pixel.
    """
    import numpy as np

    found = []
    for left in range(0, ink.shape[1], SLICE):
        part = np.pad(ink[:, left : left + SLICE].sum(1, dtype=np.float64), 1, mode="edge")
        found.append((left + (SLICE - ink.shape[1]) / 2, part[:-2] + 2 * part[1:-1] + part[2:]))
    return found


def _stripes(sums: Sequence[tuple[float, ndarray]], angle: float) -> float:
    """Return how unevenly ink lies in rows that fall by *angle* degrees, as *sums* of slices tell."""
    import numpy as np

    slope = tan(radians(angle))
    rows = np.arange(sums[0][1].shape[0])
    total = sum(np.interp(rows + middle * slope, rows, part) for middle, part in sums)
    return float((np.diff(total) ** 2).sum())
