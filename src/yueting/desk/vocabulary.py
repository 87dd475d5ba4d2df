"""How much two stretches of a page speak of the same things.

Letter pairs that few neighbouring stretches use weigh more than those that many use; so names and subjects count and
grammar does not. Each comparison looks at a bounded part of each text and at a bounded number of neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.desk.wording import pairs

NEIGHBOURS: Final = 5
"""How many stretches on each side say which pairs are common."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """The *share* of words (0 to 1), and the share at which kin and strangers are equally likely here."""

    share: float
    par: float


class Vocabulary:
    """The stretches of a page and the letter pairs of each, made when first asked for."""

    def __init__(self, stretches: Sequence[str]) -> None:
        self._stretches = stretches
        self._pairs: dict[int, frozenset[str]] = {}

    def of(self, at: int) -> frozenset[str]:
        """Return the letter pairs of stretch *at*."""
        if at not in self._pairs:
            self._pairs[at] = frozenset(pairs((self._stretches[at],)))
        return self._pairs[at]

    def kinship(self, one: Sequence[int], other: Sequence[int]) -> Kinship:
        """Return how much of the rarer words of the smaller side the larger side shares."""
        mine, theirs = self._union(one), self._union(other)
        if len(mine) > len(theirs):
            mine, theirs = theirs, mine
        near = self._around(one, other)
        weight = {pair: 1.0 / (1 + sum(pair in stretch for stretch in near)) ** 2 for pair in mine}
        total = sum(weight.values())
        share = sum(weight[pair] for pair in mine if pair in theirs) / total if total else 0.0
        # Without neighbours nothing tells common words from rare ones, so more of them are shared by chance.
        return Kinship(share, 0.045 + 0.08 / (1 + len(near)))

    def _union(self, stretches: Sequence[int]) -> frozenset[str]:
        return frozenset().union(*(self.of(n) for n in stretches))

    def _around(self, one: Sequence[int], other: Sequence[int]) -> list[frozenset[str]]:
        """Return the pairs of the stretches round the two sides."""
        ours = {*one, *other}
        low, high = min(ours) - NEIGHBOURS, max(ours) + NEIGHBOURS + 1
        near = [n for n in range(max(0, low), min(len(self._stretches), high)) if n not in ours]
        return [self.of(n) for n in near[: 2 * NEIGHBOURS]]
