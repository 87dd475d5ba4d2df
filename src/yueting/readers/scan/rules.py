"""Drawn rules of a scan: ink that runs on straight for longer than any stroke of a sign does."""

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
"""How much of a rule's length is ink: a scan breaks it."""


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
    middle = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
    return line.left <= middle[0] <= line.right and line.top - 1 <= middle[1] <= line.bottom
