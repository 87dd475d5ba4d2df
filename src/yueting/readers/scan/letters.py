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
FEW: Final = 30
"""So few letters are as large as what they are tells: whether any reaches over the small ones."""
HALFWAY: Final = 0.58
"""How high a t is. The dots of other letters stand off, and are no part of a line that nothing else joins them to."""
DOTTED: Final = "ij"
SHORTEST: Final = "acegmnopqrsuvwxyz.,:;-–—·"
"""Where those rows are so much of the line or more it is of capitals, figures or tall letters, if it has any."""


def letters_size(ink: ndarray, text: str) -> float:
    """Return the size, in pixels, of the type of the line *text* of letters, whose *ink* is given as far as it reaches."""
    import numpy as np

    high = int(ink.shape[0])
    rows = ink.sum(1)
    full = (rows > FILLED * float(np.percentile(rows, 75))).nonzero()[0]
    # Smoothed ink is a pixel higher.
    if len(full) and len(text) < FEW:
        return max(1.0, float(full[-1])) / _reach(text)
    small = int(full[-1] - full[0] + 1) if len(full) else high
    tall = small >= MOST * high and any(char not in SHORTEST for char in text)
    return max(1.0, (high if tall else small) - 1.0) / (TALL if tall else SMALL)


def _reach(text: str) -> float:
    """Return how high the ink of *text* is over the line that it stands on, in sizes."""
    over = {char for char in text if char not in SHORTEST and char not in DOTTED}
    return TALL if over - {"t"} else HALFWAY if over else SMALL
