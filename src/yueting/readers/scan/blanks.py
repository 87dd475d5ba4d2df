"""Where a page of vertical type is blank between one band of columns and the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import ndarray

ACROSS: Final = 9.0
WHITE: Final = 0.05
"""Between bands so many widths of a column to one side are white, with no more ink than so: a stop may hang there."""
WRITTEN: Final = 0.08
AROUND: Final = 3.0
"""Paper is written on where so much of it, so many widths up and down, is ink: a margin parts nothing."""
FEW: Final = 5.0
CLEAR: Final = 0.8
"""Where walls leave no room for more columns it is written on if so many widths are, and white is so many widths high."""


def white_beside(free: ndarray, usual: int, least: float) -> ndarray:
    """Return where white runs on across the columns to one side, and down for *least* pixels."""
    import numpy as np

    reach, around = round(ACROSS * usual), round(AROUND * usual)
    wide = free.shape[1]
    sums = np.pad(free, ((0, 0), (reach + 1, reach))).cumsum(1, dtype=np.int32)
    white = np.zeros_like(free)
    # from a pixel to the right, and from it to the left
    for begin, end in ((reach, 2 * reach), (0, reach)):
        row = sums[:, end + 1 : end + 1 + wide] - sums[:, begin : begin + wide]
        written = _summed(row, around) >= WRITTEN * (2 * around + 1) * reach
        white |= _opened((row <= WHITE * reach) & written, max(2, round(least)))
    return white


def white_between(free: ndarray, walls: ndarray, usual: int, least: float) -> ndarray:
    """Return where white runs on from wall to wall, as headlines and rules are, and down for *least* pixels."""
    import numpy as np

    wide, around = free.shape[1], round(AROUND * usual)
    at = np.arange(wide, dtype=np.int32)
    first = np.maximum.accumulate(np.where(walls, at + 1, 0), axis=1)
    last = np.minimum.accumulate(np.where(walls, at, wide)[:, ::-1], axis=1)[:, ::-1]
    sums = np.pad(free, ((0, 0), (1, 0))).cumsum(1, dtype=np.int32)
    row = np.take_along_axis(sums, np.maximum(first, last), 1) - np.take_along_axis(sums, first, 1)
    written = _summed(row, around) >= WRITTEN * (2 * around + 1) * FEW * usual
    return _opened((row <= WHITE * FEW * usual) & written & ~walls, max(2, round(least)))


def _summed(row: ndarray, around: int) -> ndarray:
    """Return for each pixel the sum of *row* as far as *around* up and down."""
    import numpy as np

    sums = np.pad(row, ((around + 1, around), (0, 0))).cumsum(0, dtype=np.int32)
    total: ndarray = sums[2 * around + 1 :] - sums[: -2 * around - 1]
    return total


def _opened(mask: ndarray, least: int) -> ndarray:
    """Return *mask* where it runs on down for *least* pixels."""
    import numpy as np

    if mask.shape[0] < least:
        return np.zeros_like(mask)
    sums = np.pad(mask, ((1, 0), (0, 0))).cumsum(0, dtype=np.int32)
    full = np.pad(sums[least:] - sums[:-least] == least, ((least, least - 1), (0, 0)))
    sums = full.cumsum(0, dtype=np.int32)
    opened: ndarray = sums[least:] > sums[:-least]
    return opened


def closed(mask: ndarray, most: int) -> ndarray:
    """Return *mask* with what is blank for less than *most* pixels downwards filled."""
    return ~_opened(~mask, most)
