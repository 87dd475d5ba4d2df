"""How much two stretches of a page speak of the same things.

Letter pairs that few neighbouring stretches use weigh more than those that many use; so names and subjects count and
grammar does not. Each comparison looks at a bounded part of each text and at a bounded number of neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.desk.wording import pair_counts, pairs

NEIGHBOURS: Final = 5
"""How many stretches on each side say which pairs are common."""
FEW: Final = 4
FAR: Final = 12
"""How far ahead the next story is looked for."""


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


class Vocabulary:
    """The stretches of a page and the letter pairs of each, made when first asked for."""

    def __init__(self, stretches: Sequence[str], begins: Sequence[bool]) -> None:
        """Take the texts of the stretches, and of each whether it surely begins a story."""
        self._stretches = stretches
        self._begins = begins
        self._counts: dict[int, Counter[str]] = {}

    def _of(self, at: int) -> Counter[str]:
        if at not in self._counts:
            self._counts[at] = pair_counts(self._stretches[at])
        return self._counts[at]

    def _sum(self, stretches: Sequence[int]) -> Counter[str]:
        if len(stretches) == 1:
            return self._of(stretches[0])
        total = Counter[str]()
        for n in stretches:
            total.update(self._of(n))
        return total

    def compare(self, headline: str, one: Sequence[int], other: int) -> Kinship:
        """Return what stretch *other* under *headline* has in common with the story of the stretches *one*."""
        ours = self._sum(one)
        theirs = self._of(other)
        near = self._around((*one, other))
        spread = Counter[str]()
        mine, yours = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
        for stretch in near:
            spread.update(mine.keys() & stretch.keys())
        weight = {pair: 1.0 / (1 + spread[pair]) ** 2 for pair in mine}
        total = sum(weight.values())
        shared = sum(weight[pair] for pair in mine.keys() & yours.keys())
        known: set[str] = set().union(*near)
        keys = {pair for pair, count in ours.items() if count >= 2} - known
        return Kinship(
            share=shared / total if total else 0.0,
            # Without neighbours nothing tells common words from rare ones, so more of them are shared by chance.
            par=0.045 + 0.08 / (1 + len(near)),
            rare=len((pairs((headline,)) & ours.keys()) - known),
            recall=len(keys & theirs.keys()) / len(keys) if len(keys) >= FEW else None,
        )

    def _around(self, ours: Sequence[int]) -> list[Counter[str]]:
        """Return the pairs of the stretches round *ours* that belong to neither story.

        What follows may be the same story, up to the next stretch that surely begins another.
        """
        first, last, end = min(ours), max(ours), len(self._stretches)
        after = next((n for n in range(last + 1, min(end, last + FAR)) if self._begins[n]), end)
        near = [n for n in range(max(0, first - NEIGHBOURS), first) if n not in ours]
        return [self._of(n) for n in (*near, *range(after, min(end, after + NEIGHBOURS)))]
