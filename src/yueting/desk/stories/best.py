"""The best reading of a page: all its lines together, by what each line weighs and what may follow what (Viterbi).

Time grows with the number of lines and no faster. How sure each line is comes from the margin to the best reading of the
page in which this line is something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from yueting.desk.stories.states import KINDS, PLAIN, STATES, TEXT
from yueting.desk.stories.weights import NEVER, Steps, Weights, together

KIND_OF: Final = tuple(KINDS.index(kind) for kind in PLAIN)
TEXT_AT: Final = tuple(k for k, state in enumerate(STATES) if state in TEXT)


@dataclass(frozen=True, slots=True)
class Item:
    """A line that is to be read: what each family of witnesses says, how it is set beside the head before, what it may be."""

    heard: tuple[tuple[str, ...], ...]
    relation: str
    may_be: frozenset[str]

    @property
    def words(self) -> tuple[str, ...]:
        """Return all that the witnesses say."""
        return tuple(chain.from_iterable(self.heard))


@dataclass(frozen=True, slots=True)
class Read:
    """The reading of a line, its *margin* to the best page without it, and what the line would be there."""

    state: str
    margin: float
    second: str

    @property
    def kind(self) -> str:
        """Return what the line is, whatever head it stands under."""
        return self.state.rstrip("'")


def best(items: Sequence[Item], weights: Weights) -> list[Read]:
    """Return the readings of *items* in the best reading of them all."""
    if not items:
        return []
    scores = [_scores(item, weights) for item in items]
    forward = [{state: score + weights.starts[state] for state, score in scores[0].items()}]
    back: list[dict[int, int]] = [{}]
    for n in range(1, len(items)):
        values, before = _forward(forward[-1], scores[n], weights.steps[items[n].relation])
        forward.append(values)
        back.append(before)
    behind = _backward(items, scores, weights)
    path = [max(forward[-1], key=forward[-1].__getitem__)]
    for n in range(len(items) - 1, 0, -1):
        path.append(back[n][path[-1]])
    path.reverse()
    return [_read(state, f, b) for state, f, b in zip(path, forward, behind, strict=True)]


Column = dict[int, float]
"""What each state weighs that a line can be in."""


def _scores(item: Item, weights: Weights) -> Column:
    if item.may_be is TEXT:
        return dict.fromkeys(TEXT_AT, 0.0)
    kinds = together([weights.of(words) for words in item.heard])
    return {k: kinds[KIND_OF[k]] for k in _places(item.may_be)}


@cache
def _places(may_be: frozenset[str]) -> tuple[int, ...]:
    return tuple(k for k, state in enumerate(STATES) if state in may_be)


def _forward(before: Column, scores: Column, steps: Steps) -> tuple[Column, dict[int, int]]:
    values: Column = {}
    backs: dict[int, int] = {}
    for state, score in scores.items():
        value, way = NEVER * 2, next(iter(before))
        for other, weight in steps[state]:
            if other in before and (whole := before[other] + weight) > value:
                value, way = whole, other
        values[state], backs[state] = value + score, way
    return values, backs


def _backward(items: Sequence[Item], scores: Sequence[Column], weights: Weights) -> list[Column]:
    """Return for each line and state what the best reading of all lines below weighs."""
    found: list[Column] = [dict.fromkeys(scores[-1], 0.0)]
    for n in range(len(items) - 1, 0, -1):
        steps = weights.steps[items[n].relation]
        values = dict.fromkeys(scores[n - 1], NEVER * 2)
        for after, score in scores[n].items():
            ahead = score + found[-1][after]
            for state, weight in steps[after]:
                if state in values and weight + ahead > values[state]:
                    values[state] = weight + ahead
        found.append(values)
    found.reverse()
    return found


def _read(state: int, forward: Column, behind: Column) -> Read:
    totals = {k: value + behind[k] for k, value in forward.items()}
    others = [k for k in totals if PLAIN[k] != PLAIN[state]]
    if not others:
        return Read(STATES[state], -NEVER, PLAIN[state])
    second = max(others, key=totals.__getitem__)
    return Read(STATES[state], totals[state] - totals[second], PLAIN[second])
