"""How much two stretches of a page speak of the same things.

Letter pairs that few neighbouring stretches use weigh more than those that many use; so names and subjects count and
grammar does not. Each comparison looks at a bounded part of each text and at a bounded number of neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import Final

from yueting.desk.measures.wording import pair_list, pairs

NEIGHBOURS: Final = 5
"""How many stretches on each side say which pairs are common."""
FEW: Final = 4
FAR: Final = 12
"""How far ahead the next story is looked for."""
KEPT: Final = 64
"""So many stretches are remembered, more than any comparison needs: an archive's words would fill the memory."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """How near two stretches are: the *share* of rarer words, and the share at which kin and strangers are as likely.

    *rare* counts the words of the headline that only the story above has; *recall* is the share of that story's key
    words (said twice, and nowhere around) that come again, or nothing where it has too few.
    """

    share: float
    par: float
    rare: int = 0
    recall: float | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The letter pairs that a stretch has *said*, and those of them that it says *often*: twice or more."""

    said: frozenset[str]
    often: frozenset[str]

    def with_(self, other: _Words) -> _Words:
        """Return the words of both stretches as those of one."""
        return _Words(self.said | other.said, self.often | other.often | (self.said & other.said))


class Vocabulary:
    """The stretches of a page and the letter pairs of each, made when asked for and kept for a while."""

    def __init__(self, stretches: Sequence[str], begins: Sequence[bool]) -> None:
        """Take the texts of the stretches, and of each whether it surely begins a story."""
        self._stretches = stretches
        self._begins = begins
        self._words: dict[int, _Words] = {}

    def _of(self, at: int) -> _Words:
        if at not in self._words:
            if len(self._words) == KEPT:
                del self._words[next(iter(self._words))]
            counts = Counter(pair_list(self._stretches[at]))
            often = frozenset([pair for pair, count in counts.items() if count > 1])
            self._words[at] = _Words(frozenset(counts), often)
        return self._words[at]

    def compare(self, headline: str, one: Sequence[int], other: int) -> Kinship:
        """Return what stretch *other* under *headline* has in common with the story of the stretches *one*."""
        ours = reduce(_Words.with_, map(self._of, one))
        theirs = self._of(other)
        near = [self._of(n).said for n in self._around((*one, other))]
        mine = min(theirs.said, ours.said, key=len)
        both = ours.said & theirs.said
        spread = Counter(chain.from_iterable(mine & stretch for stretch in near))
        total = len(mine) - len(spread) + _weight(spread.values())
        rare, keys = pairs((headline,)) & ours.said, ours.often
        rare, keys = rare.difference(*near), keys.difference(*near)
        return Kinship(
            share=_weight([spread.get(pair, 0) for pair in both]) / total if total else 0.0,
            # Without neighbours nothing tells common words from rare ones, so more of them are shared by chance.
            par=0.045 + 0.08 / (1 + len(near)),
            rare=len(rare),
            recall=len(keys & theirs.said) / len(keys) if len(keys) >= FEW else None,
        )

    def _around(self, ours: Sequence[int]) -> list[int]:
        """Return the stretches round *ours* that belong to neither story.

        What follows may be the same story, up to the next stretch that surely begins another.
        """
        first, last, end = min(ours), max(ours), len(self._stretches)
        after = next((n for n in range(last + 1, min(end, last + FAR)) if self._begins[n]), end)
        near = [n for n in range(max(0, first - NEIGHBOURS), first) if n not in ours]
        return [*near, *range(after, min(end, after + NEIGHBOURS))]


def _weight(spreads: Iterable[int]) -> float:
    """Return what pairs weigh together, each by the number of neighbouring stretches that have it too."""
    return sum(count / (1 + spread) ** 2 for spread, count in sorted(Counter(spreads).items()))
