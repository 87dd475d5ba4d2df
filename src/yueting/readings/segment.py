"""Where one Chinese word ends and the next begins: the fewest words the dictionary can cover a run with.

Pure and linear in the length of the run. Among equals the division with the longer first words wins, as in forward
maximum matching, and the house's own words come before all others.
"""

from __future__ import annotations

from typing import Final

from yueting.readings.dictionary import LONGEST, Dictionary

WORD: Final = 100
"""What a word of the dictionary costs."""
OWN: Final = 90
"""What one of the house's own words costs: less, because it was written to settle a doubt."""
EVERYDAY: Final = 102
"""What a word costs that is here to be cut as one: more, because nothing in it is doubtful."""
NEUTRAL: Final = 104
"""What a word costs that is here for its neutral tone: most, because its characters make other words with others."""
ALONE: Final = 105
"""What a character costs that belongs to no word."""

BOUND: Final = 106
"""What a character costs alone that is hardly ever a word: 老|师傅, not 老师|傅."""

FUNCTION: Final = 88
"""What one of these costs alone: little, so that 实际上|将 and 至少|将 are not cut 实际|上将 and 至|少将."""
_FUNCTION: Final = frozenset("将都的了着会也就在是还地")


def segment(run: str, words: Dictionary) -> list[str]:
    """Return *run*, Han characters only, cut into words."""
    best = [0] * (len(run) + 1)
    length = [1] * len(run)
    for start in range(len(run) - 1, -1, -1):
        best[start] = best[start + 1] + _single(run[start], words)
        for size in range(2, min(LONGEST, len(run) - start) + 1):
            word = run[start : start + size]
            if not words.has(word):
                continue
            cost = best[start + size] + _cost(word, words)
            if cost <= best[start]:
                best[start], length[start] = cost, size
    return _cut(run, length)


def _single(character: str, words: Dictionary) -> int:
    if character in _FUNCTION:
        return FUNCTION
    return BOUND if character in words.bound else ALONE


def _cost(word: str, words: Dictionary) -> int:
    if word in words.own:
        return OWN
    if word in words.neutral:
        return NEUTRAL
    return EVERYDAY if word in words.everyday else WORD


def _cut(run: str, length: list[int]) -> list[str]:
    out, at = [], 0
    while at < len(run):
        out.append(run[at : at + length[at]])
        at += length[at]
    return out
