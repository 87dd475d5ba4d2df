"""The table of weights: what each word of a witness is worth for each reading of a line. It is fitted, not guessed.

`weights.tsv` has a line a weight: family, word, reading, weight, and what the word means where a person is told of it.
`python -m training` writes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from math import exp
from typing import Final

from yueting.desk.stories.states import FOLLOWING, KINDS, LIKE, PLAIN, RELATIONS, START, STATES

NEVER: Final = -1e9
MOST: Final = 12.0
"""A margin beyond this tells no more."""
KNOWN: Final = 8192
"""So many sets of words are remembered with what they weigh."""
Row = tuple[float, ...]
Steps = tuple[tuple[tuple[int, float], ...], ...]
"""For each state, the states before it and what the step from them weighs."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What *words* weigh, by kind of line; what each step weighs, by how the line is set; how a margin is believed."""

    words: Mapping[str, Row]
    starts: Row
    steps: Mapping[str, Steps]
    """The steps, by the relation of the line that they lead to."""
    belief: tuple[float, float] = (0.0, 1.0)
    _known: dict[tuple[str, ...], Row] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What words that were heard together weigh: many lines are heard alike."""

    def of(self, words: tuple[str, ...]) -> Row:
        """Return what *words*, heard together by one family of witnesses, weigh for each kind of line."""
        if words not in self._known:
            if len(self._known) == KNOWN:
                self._known.clear()
            self._known[words] = together([row for word in words if (row := self.words.get(word))])
        return self._known[words]

    def with_(self, added: Mapping[str, Mapping[str, float]]) -> Weights:
        """Return these weights with what is *added* to those of words, by word and reading."""
        none = (0.0,) * len(KINDS)
        own = {
            word: tuple(
                weight + row.get(kind, 0.0) for kind, weight in zip(KINDS, self.words.get(word, none), strict=True)
            )
            for word, row in added.items()
        }
        return replace(self, words={**self.words, **own})

    def sure(self, margin: float) -> float:
        """Return how sure a reading is (0 to 1) that outweighs the second best by *margin*."""
        at, slope = self.belief
        return 1 / (1 + exp(-(at + slope * max(-MOST, min(margin, MOST)))))


def together(rows: Sequence[Row]) -> Row:
    """Return what *rows* weigh together."""
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(KINDS)


@cache
def general() -> Weights:
    """Return the weights of the packaged table."""
    return parsed(files(__package__).joinpath("weights.tsv").read_text("utf-8").splitlines())


def parsed(lines: Iterable[str]) -> Weights:
    """Return the weights that the *lines* of a table give; raises ValueError for a line that is none."""
    words: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    steps: dict[tuple[str, str], float] = defaultdict(float)
    runs: dict[tuple[str, str, str], float] = defaultdict(float)
    belief = [0.0, 1.0]
    for line in lines:
        if not line or line.startswith("#"):
            continue
        family, word, reading, figure = line.split("\t")[:4]
        weight = float(figure)
        match family:
            case "step":
                steps[word, reading] = weight
            case "run":
                relation, _, before = word.partition(",")
                runs[relation, before, reading] = weight
            case "belief":
                belief[word == "slope"] = weight
            case _:
                words[f"{family}/{word}"][KINDS.index(reading)] = weight
    by_relation = {relation: _steps(relation, steps, runs) for relation in RELATIONS}
    starts = tuple(0.0 if state in START else NEVER for state in STATES)
    return Weights({word: tuple(row) for word, row in words.items()}, starts, by_relation, (belief[0], belief[1]))


def _steps(relation: str, steps: Mapping[tuple[str, str], float], runs: Mapping[tuple[str, str, str], float]) -> Steps:
    return tuple(
        tuple(
            (before, steps.get((state, after), 0.0) + _run(relation, state, after, runs))
            for before, state in enumerate(STATES)
            if after in FOLLOWING[state]
        )
        for after in STATES
    )


def _run(relation: str, before: str, after: str, runs: Mapping[tuple[str, str, str], float]) -> float:
    if after not in LIKE or PLAIN[STATES.index(before)] not in ("text", "signature"):
        return 0.0
    return runs.get((relation, "subhead" if before.endswith("'") else "title", after), 0.0)
