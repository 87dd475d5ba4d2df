"""Drawn rules of a scan, ink that runs on straight for longer than any stroke of a sign does, and boxes on a tint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span, pieces

if TYPE_CHECKING:
    from numpy import ndarray

LONG: Final = 56
THICK: Final = 6
"""Pixels that a rule is long at least and thick at most, at 100 dots an inch."""
WHOLE: Final = 0.9
"""How much of a rule's length is ink, and of a box is tint: a scan breaks them."""
BLOCK: Final = 8
LIGHTEST: Final = 10.0
DARKEST: Final = 90.0
"""Pixels of a side of a block, and how much darker than paper a tint is."""


def rules_of(ink: ndarray, text: Sequence[Span]) -> list[Span]:
    """Return the rules in *ink*, both ways, without what lies in the lines of *text*."""
    level = _level(ink)
    plumb = [Span(one.top, one.left, one.bottom, one.right) for one in _level(ink.T)]
    return [rule for rule in (*level, *plumb) if not any(_inside(rule, line) for line in text)]


def _level(ink: ndarray) -> list[Span]:
    import numpy as np

    # Two rows together: a rule that is a little off changes its row.
    thick = np.maximum(ink, np.roll(ink, 1, axis=0))
    sums = np.pad(thick, ((0, 0), (1, 0))).cumsum(1, dtype=np.int32)
    full = sums[:, LONG:] - sums[:, :-LONG] >= WHOLE * LONG
    found = [Span(one.left, one.top, one.right + LONG - 1, one.bottom) for one in pieces(full)]
    return [one for one in found if one.height <= THICK]


def _inside(rule: Span, line: Span) -> bool:
    """Return whether *rule* is a stroke of *line*: no rule between stories is as short as the line is."""
    across = line.left - THICK <= rule.left and rule.right <= line.right + THICK
    return across and line.top - THICK <= rule.top and rule.bottom <= line.bottom + THICK


def light_of(grey: ndarray) -> ndarray:
    """Return how light each block of *grey*, of `BLOCK` pixels a side, is between its letters: there lies paper, tint or picture."""
    import numpy as np

    high, wide = grey.shape[0] // BLOCK, grey.shape[1] // BLOCK
    blocks = (
        grey[: high * BLOCK, : wide * BLOCK]
        .reshape(high, BLOCK, wide, BLOCK)
        .swapaxes(1, 2)
        .reshape(high, wide, BLOCK * BLOCK)
    )
    light: ndarray = np.percentile(blocks, 80, axis=2)
    return light


def tints_of(light: ndarray) -> list[Span]:
    """Return the boxes of a page's *light* that are printed on a tint: darker than the paper, and evenly so."""
    import numpy as np

    if not light.size:
        return []
    paper = float(np.median(light))
    tinted = (light < paper - LIGHTEST) & (light > paper - DARKEST)
    found = [box for box in pieces(tinted) if min(box.width, box.height) * BLOCK >= LONG]
    whole = [box for box in found if float(tinted[box.top : box.bottom, box.left : box.right].mean()) > WHOLE]
    return [Span(*(edge * BLOCK for edge in box)) for box in whole]
