"""How much two stretches of a page speak of the same things.

Letter pairs that few neighbouring stretches use weigh more than those that many use; so names and subjects count and
grammar does not. Each comparison looks at a bounded part of each text and at a bounded number of neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, combinations
from operator import sub
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
    """How near two stretches are: the *share* of rarer words, and the share at which kin and strangers are as likely."""

    share: float
    par: float


@dataclass(frozen=True, slots=True)
class Return:
    """What of a story comes back: how many words of the headline below only it has, and what share of its key words.

    Key words are said twice, and nowhere around; the share is nothing where the story has too few.
    """

    rare: int
    recall: float | None


@dataclass(frozen=True, slots=True)
class _Words:
    """The letter pairs that a stretch has *said*, and those of them that it says *often*: twice or more."""

    said: frozenset[str]
    often: frozenset[str]


class Vocabulary:
    """The stretches of a page and the letter pairs of each, made when asked for and kept for a while."""

    def __init__(self, stretches: Sequence[str], begins: Sequence[bool]) -> None:
        """Take the texts of the stretches, and of each whether it surely begins a story."""
        self._stretches = stretches
        self._begins = begins
        self._words: dict[int, _Words] = {}
        self._both: dict[tuple[int, int], frozenset[str]] = {}
        self._asked: tuple[int, ...] = ()
        self._near: list[int] = []

    def _of(self, at: int) -> _Words:
        if at not in self._words:
            if len(self._words) == KEPT:
                del self._words[next(iter(self._words))]
            counts = Counter(pair_list(self._stretches[at]))
            often = frozenset([pair for pair, count in counts.items() if count > 1])
            self._words[at] = _Words(frozenset(counts), often)
        return self._words[at]

    def kinship(self, one: Sequence[int], other: int) -> Kinship:
        """Return how near stretch *other* is to the story of the stretches *one*."""
        ours, theirs = [self._of(n).said for n in one], self._of(other).said
        near = self._around((*one, other))
        both = [self._shared(other, n) for n in one]
        common = both[0].union(*both[1:])
        if len(theirs) <= max(map(len, ours)) or len(theirs) <= len(whole := ours[0].union(*ours[1:])):
            size, spread = len(theirs), Counter(chain.from_iterable([self._shared(other, n) for n in near]))
        else:
            said = [frozenset[str]().union(*[self._shared(k, n) for k in one]) for n in near]
            size, spread = len(whole), Counter(chain.from_iterable(said))
        total = size - len(spread) + _weight(spread.values())
        share = _weight([spread.get(pair, 0) for pair in common]) / total if total else 0.0
        # Without neighbours nothing tells common words from rare ones, so more of them are shared by chance.
        return Kinship(share, 0.045 + 0.08 / (1 + len(near)))

    def returned(self, headline: str, one: Sequence[int], other: int) -> Return:
        """Return what stretch *other*, and the *headline* over it, take up again of the story of the stretches *one*."""
        ours, theirs = [self._of(n) for n in one], self._of(other)
        near = [self._of(n).said for n in self._around((*one, other))]
        head = pairs((headline,))
        # One by one: to take several sets away at once looks at all that they hold.
        rare = reduce(sub, near, head.intersection(chain.from_iterable([head & words.said for words in ours])))
        keys = reduce(sub, near, self._often(one))
        return Return(len(rare), len(keys & theirs.said) / len(keys) if len(keys) >= FEW else None)

    def _shared(self, one: int, other: int) -> frozenset[str]:
        """Return what the stretches *one* and *other* have both said; each is a neighbour of the other, so it is asked again."""
        key = (one, other) if one < other else (other, one)
        if key not in self._both:
            if len(self._both) == FAR * KEPT:
                del self._both[next(iter(self._both))]
            self._both[key] = self._of(one).said & self._of(other).said
        return self._both[key]

    def leaning(self, line: str, above: Sequence[int], below: Sequence[int]) -> float | None:
        """Return how much more of *line* the stretches *below* say than those *above* (−1 to 1), nothing of a line without words."""
        head = pairs((line,))
        if not head:
            return None
        up, down = (set[str]().union(*[head & self._of(n).said for n in ns]) for ns in (above, below))
        return (len(down) - len(up)) / len(head)

    def _often(self, stretches: Sequence[int]) -> frozenset[str]:
        """Return what the *stretches* together say twice or more."""
        again = [self._shared(one, other) for one, other in combinations(stretches, 2)]
        return frozenset[str]().union(*again, *[self._of(n).often for n in stretches])

    def _around(self, ours: tuple[int, ...]) -> list[int]:
        """Return the stretches round *ours* that belong to neither story.

        What follows may be the same story, up to the next stretch that surely begins another.
        """
        if ours != self._asked:
            self._asked, self._near = ours, self._found(ours)
        return self._near

    def _found(self, ours: tuple[int, ...]) -> list[int]:
        first, last, end = min(ours), max(ours), len(self._stretches)
        after = next((n for n in range(last + 1, min(end, last + FAR)) if self._begins[n]), end)
        near = [n for n in range(max(0, first - NEIGHBOURS), first) if n not in ours]
        return [*near, *range(after, min(end, after + NEIGHBOURS))]


def _weight(spreads: Iterable[int]) -> float:
    """Return what pairs weigh together, each by the number of neighbouring stretches that have it too."""
    return sum(count / (1 + spread) ** 2 for spread, count in sorted(Counter(spreads).items()))
