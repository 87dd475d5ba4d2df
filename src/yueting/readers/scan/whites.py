"""White in level lines, told by their ink: a reader of lines says which signs there are, and hardly how far they stand apart.

Two headlines side by side are read as one line, and its signs, set evenly, would hide the gutter between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Final

from yueting.joining import wide
from yueting.readers.scan.finding import pieces
from yueting.readers.scan.setting import BLANK, ENDS, OPENERS, Told

if TYPE_CHECKING:
    from numpy import ndarray

APART: Final = 0.5
WORD: Final = 0.15
"""White of so many sizes, beyond what marks have beside them, sets signs apart; of so many it may be between words."""
SPECK: Final = 0.02
"""So much of a line's height is ink at most where it is white: grain."""
FEWEST: Final = 3
ODD: Final = 1.6
"""White so many times as broad as most of so many between the words of a line is none between words."""
CENTRED: Final = "·…"


@dataclass(frozen=True, slots=True)
class _White:
    """White from *left* to *right* between the signs numbered *before* and *behind*, *broad* beyond what marks there have."""

    left: int
    right: int
    before: int
    behind: int
    broad: float


def set_apart(line: Told, ink: ndarray) -> Told:
    """Return the level *line* with the white that sets its signs apart, as *ink* tells, and no space where that is none of words."""
    found = list(_whites(line, ink))
    words = [one for one in found if not _is_wide(line, one)]
    usual = median(one.broad for one in words) if len(words) >= FEWEST else line.size
    most = max(APART * line.size, ODD * usual)
    apart = [one for one in found if one.broad >= APART * line.size or _is_space(line, one)]
    no_words = [one for one in apart if _is_wide(line, one) or one.broad > most]
    odd = {n for one in no_words for n in range(one.before + 1, one.behind)}
    kept = [n for n in range(len(line.signs)) if n not in odd]
    at = {n: k for k, n in enumerate(kept)}
    whites = tuple((at[one.behind], one.left, one.right) for one in apart)
    return replace(line, signs=tuple(line.signs[n] for n in kept), whites=whites)


def _is_space(line: Told, white: _White) -> bool:
    """Return whether letters stand on both sides of *white*, and a space was read there."""
    return white.behind - white.before > 1 and not _is_wide(line, white)


def _is_wide(line: Told, white: _White) -> bool:
    return wide(line.signs[white.before].text) or wide(line.signs[white.behind].text)


def _whites(line: Told, ink: ndarray) -> Iterator[_White]:
    """Yield the white between signs of *line* that may part words."""
    span = line.span
    blank = ink[span.top : span.bottom, span.left : span.right].sum(0) <= SPECK * span.height
    signs = [(sign.at * span.width, n) for n, sign in enumerate(line.signs) if sign.text != " "]
    han = any(wide(sign.text) for sign in line.signs)
    n = 0
    for run in pieces(blank[None]):
        while n < len(signs) and signs[n][0] < (run.left + run.right) / 2:
            n += 1
        if run.width >= WORD * line.size and 0 < n < len(signs):
            before, behind = signs[n - 1][1], signs[n][1]
            broad = run.width - han * _blank(line.signs[before].text, line.signs[behind].text) * line.size
            yield _White(span.left + run.left, span.left + run.right, before, behind, broad)


def _blank(before: str, behind: str) -> float:
    """Return how many sizes of white two marks have between them by themselves."""
    return BLANK * ((before in ENDS or before in CENTRED) + (behind in OPENERS or behind in CENTRED))
