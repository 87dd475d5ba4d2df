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
FAR: Final = 12
"""How far ahead the next story is looked for."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """The *share* of words (0 to 1), and the share at which kin and strangers are equally likely here."""

    share: float
    par: float


class Vocabulary:
    """The stretches of a page and the letter pairs of each, made when first asked for."""

    def __init__(self, stretches: Sequence[str], begins: Sequence[bool]) -> None:
        """Take the texts of the stretches, and of each whether it surely begins a story."""
        self._stretches = stretches
        self._begins = begins
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

    def recall(self, headline: str, one: Sequence[int], other: Sequence[int]) -> tuple[int, float]:
        """Return how many rare words of *headline* side *one* has too, and how much *other* repeats of its key words.

        Key words are the pairs of letters that stand twice or more in *one*; rare ones stand in no stretch around.
        """
        near = self._around(one, other)
        texts = [self._stretches[n] for n in one]
        told = pairs((headline,)) & self._union(one)
        rare = sum(not any(pair in stretch for stretch in near) for pair in told)
        keys = {pair for pair in self._union(one) if sum(text.count(pair) for text in texts) >= 2}
        keys = {pair for pair in keys if not any(pair in stretch for stretch in near)}
        again = self._union(other)
        return rare, (sum(pair in again for pair in keys) / len(keys) if len(keys) >= 4 else -1.0)

    def _union(self, stretches: Sequence[int]) -> frozenset[str]:
        return frozenset().union(*(self.of(n) for n in stretches))

    def _around(self, one: Sequence[int], other: Sequence[int]) -> list[frozenset[str]]:
        """Return the pairs of the stretches round the two sides that belong to neither story.

        What follows *other* may be the same story, up to the next stretch that surely begins another.
        """
        ours = {*one, *other}
        after = next(
            (n for n in range(max(ours) + 1, min(len(self._stretches), max(ours) + FAR)) if self._begins[n]), None
        )
        low = max(0, min(ours) - NEIGHBOURS)
        near = [n for n in range(low, min(ours)) if n not in ours]
        if after is not None:
            near += range(after, min(len(self._stretches), after + NEIGHBOURS))
        return [self.of(n) for n in near]
