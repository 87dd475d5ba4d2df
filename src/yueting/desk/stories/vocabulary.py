"""How much two stretches of a page speak of the same things.

Letter pairs that few neighbouring stretches use weigh more than those that many use; so names and subjects count and
grammar does not. Each comparison looks at a bounded part of each text and at a bounded number of neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import chain, combinations
from math import lcm
from operator import sub
from typing import Final

from yueting.desk.measures.wording import pair_list, pairs_of

NEIGHBOURS: Final = 5
"""How many stretches on each side say which pairs are common."""
FEW: Final = 4
FAR: Final = 12
"""How far ahead the next story is looked for."""
KEPT: Final = 64
"""So many stretches are remembered, more than any comparison needs: an archive's words would fill the memory."""
_WHOLE: Final = lcm(*range(1, 2 * NEIGHBOURS + 2)) ** 2
_WEIGHT: Final = tuple(_WHOLE // (1 + spread) ** 2 for spread in range(2 * NEIGHBOURS + 1))
"""What a pair weighs by the number of neighbours that have it too: whole numbers add up alike in any order."""


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
    """The letter pairs that a stretch has *said*, those that it says *often*, twice or more, and what *both* say.

    *both* holds, by its number, what it shares with each stretch before it: that is asked again.
    """

    said: frozenset[str]
    often: frozenset[str]
    both: dict[int, frozenset[str]] = field(default_factory=dict)


class Vocabulary:
    """The stretches of a page and the letter pairs of each, made when asked for and kept for a while."""

    def __init__(self, stretches: Sequence[str], begins: Sequence[bool]) -> None:
        """Take the texts of the stretches, and of each whether it surely begins a story."""
        self._stretches = stretches
        self._words: dict[int, _Words] = {}
        self._next = [len(begins)] * len(begins)
        """The next stretch below each that surely begins a story."""
        for at in range(len(begins) - 1, 0, -1):
            self._next[at - 1] = at if begins[at] else self._next[at]

    def _of(self, at: int) -> _Words:
        if at not in self._words:
            if len(self._words) == KEPT:
                del self._words[next(iter(self._words))]
            self._words[at] = _words_of(self._stretches[at])
        return self._words[at]

    def kinship(self, one: Sequence[int], other: int) -> Kinship:
        """Return how near stretch *other* is to the story of the stretches *one* above it."""
        near = self._around(one[0], other)
        size, spread = self._spread(one, other, near)
        common = _united([self._shared(other, n) for n in one])
        total = (size - len(spread)) * _WHOLE + _weight(spread.values())
        share = _weight([spread.get(pair, 0) for pair in common]) / total if total else 0.0
        # Without neighbours nothing tells common words from rare ones, so more of them are shared by chance.
        return Kinship(share, 0.045 + 0.08 / (1 + len(near)))

    def _spread(self, one: Sequence[int], other: int, near: Sequence[int]) -> tuple[int, Counter[str]]:
        """Return how many pairs the side says that says less, and in how many of the stretches *near* each is that is in any."""
        ours, theirs = [self._of(n).said for n in one], self._of(other).said
        if len(theirs) <= max(map(len, ours)) or len(theirs) <= len(_united(ours)):
            return len(theirs), Counter(chain.from_iterable([self._shared(other, n) for n in near]))
        said = [_united([self._shared(k, n) for k in one]) for n in near]
        return len(_united(ours)), Counter(chain.from_iterable(said))

    def returned(self, headline: str, one: Sequence[int], other: int) -> Return:
        """Return what stretch *other*, and the *headline* over it, take up again of the story of the stretches *one*."""
        near = [self._of(n).said for n in self._around(one[0], other)]
        head = pairs_of(headline)
        # One by one: to take several sets away at once looks at all that they hold.
        rare = reduce(sub, near, _united([head & self._of(n).said for n in one]))
        keys = reduce(sub, near, self._often(one))
        return Return(len(rare), len(keys & self._of(other).said) / len(keys) if len(keys) >= FEW else None)

    def _shared(self, one: int, other: int) -> frozenset[str]:
        """Return what the stretches *one* and *other* have both said."""
        before, behind = (one, other) if one < other else (other, one)
        both = self._of(behind).both
        if before not in both:
            both[before] = self._of(before).said & self._of(behind).said
        return both[before]

    def leaning(self, line: str, above: Sequence[int], below: Sequence[int]) -> float | None:
        """Return how much more of *line* the stretches *below* say than those *above* (−1 to 1), nothing of a line without words."""
        head = pairs_of(line)
        if not head:
            return None
        unsaid_above, unsaid_below = (reduce(sub, [self._of(n).said for n in ns], head) for ns in (above, below))
        return (len(unsaid_above) - len(unsaid_below)) / len(head)

    def _often(self, stretches: Sequence[int]) -> frozenset[str]:
        """Return what the *stretches* together say twice or more."""
        again = [self._shared(one, other) for one, other in combinations(stretches, 2)]
        return _united([*again, *[self._of(n).often for n in stretches]])

    def _around(self, first: int, last: int) -> Sequence[int]:
        """Return the stretches round those from *first* to *last* that belong to neither story.

        What follows may be the same story, up to the next stretch that surely begins another.
        """
        end, after = len(self._stretches), self._next[last]
        behind = range(after, min(end, after + NEIGHBOURS)) if after < last + FAR else ()
        return [*range(max(0, first - NEIGHBOURS), first), *behind]


def _words_of(text: str) -> _Words:
    said, often = set[str](), set[str]()
    for pair in pair_list(text):
        (often if pair in said else said).add(pair)
    return _Words(frozenset(said), frozenset(often))


def _united(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0].union(*sets[1:]) if len(sets) > 1 else sets[0]


def _weight(spreads: Iterable[int]) -> int:
    """Return what pairs weigh together, each by the number of neighbouring stretches that have it too."""
    return sum(map(_WEIGHT.__getitem__, spreads))
