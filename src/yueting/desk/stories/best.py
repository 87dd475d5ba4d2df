"""The best reading of a page: all its lines together, by what each line weighs and what may follow what (Viterbi).

Time grows with the number of lines and no faster. How sure each line is comes from the margin to the best reading of the
page in which this line is something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.desk.stories.states import KINDS, PLAIN, STATES
from yueting.desk.stories.weights import NEVER, Row, Weights

KIND_OF: Final = tuple(KINDS.index(kind) for kind in PLAIN)


@dataclass(frozen=True, slots=True)
class Item:
    """A line that is to be read: what the witnesses say, how it is set beside the head before, and what it may be."""

    words: tuple[str, ...]
    relation: str
    may_be: frozenset[str]


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
    forward = [[score + start for score, start in zip(scores[0], weights.starts, strict=True)]]
    back: list[list[int]] = [[0] * len(STATES)]
    for n in range(1, len(items)):
        values, before = _forward(forward[-1], scores[n], weights.steps[items[n].relation])
        forward.append(values)
        back.append(before)
    behind = _backward(items, scores, weights)
    path = [max(range(len(STATES)), key=forward[-1].__getitem__)]
    for n in range(len(items) - 1, 0, -1):
        path.append(back[n][path[-1]])
    path.reverse()
    return [_read(state, f, b) for state, f, b in zip(path, forward, behind, strict=True)]


def _scores(item: Item, weights: Weights) -> list[float]:
    rows: list[Row] = [row for word in item.words if (row := weights.words.get(word))]
    kinds = [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(KINDS)
    return [kinds[KIND_OF[k]] if state in item.may_be else NEVER for k, state in enumerate(STATES)]


def _forward(
    before: Sequence[float], scores: Sequence[float], steps: Sequence[Sequence[tuple[int, float]]]
) -> tuple[list[float], list[int]]:
    values, backs = [], []
    for score, ways in zip(scores, steps, strict=True):
        value, way = max((before[state] + weight, state) for state, weight in ways)
        values.append(value + score)
        backs.append(way)
    return values, backs


def _backward(items: Sequence[Item], scores: Sequence[Sequence[float]], weights: Weights) -> list[list[float]]:
    """Return for each line and state what the best reading of all lines below weighs."""
    found = [[0.0] * len(STATES)]
    for n in range(len(items) - 1, 0, -1):
        ahead = [score + value for score, value in zip(scores[n], found[-1], strict=True)]
        values = [NEVER * 2] * len(STATES)
        for after, ways in enumerate(weights.steps[items[n].relation]):
            for state, weight in ways:
                values[state] = max(values[state], weight + ahead[after])
        found.append(values)
    found.reverse()
    return found


def _read(state: int, forward: Sequence[float], behind: Sequence[float]) -> Read:
    totals = [f + b for f, b in zip(forward, behind, strict=True)]
    others = [k for k in range(len(STATES)) if PLAIN[k] != PLAIN[state]]
    second = max(others, key=totals.__getitem__)
    return Read(STATES[state], totals[state] - totals[second], PLAIN[second])
