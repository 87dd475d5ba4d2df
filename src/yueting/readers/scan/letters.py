"""How large letters are set: by the rows that small ones fill, which every line of them has; what reaches over and under comes and goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import ndarray

FILLED: Final = 0.55
"""The rows of small letters have so much ink at least, in parts of the fullest quarter's."""
SMALL: Final = 0.47
TALL: Final = 0.7
"""How high small letters and tall ones are, in sizes."""
MOST: Final = 0.74
SHORTEST: Final = "acegmnopqrsuvwxyz.,:;-–—·"
"""Where those rows are so much of the line or more it is of capitals, figures or tall letters, if it has any."""


def letters_size(ink: ndarray, text: str) -> float:
    """Return the size, in pixels, of the type of the line *text* of letters, whose *ink* is given as far as it reaches."""
    import numpy as np

    high = int(ink.shape[0])
    rows = ink.sum(1)
    full = (rows > FILLED * float(np.percentile(rows, 75))).nonzero()[0]
    small = int(full[-1] - full[0] + 1) if len(full) else high
    tall = small >= MOST * high and any(char not in SHORTEST for char in text)
    # Smoothed ink is a pixel higher.
    return max(1.0, (high if tall else small) - 1.0) / (TALL if tall else SMALL)
