"""The table of weights as it is written, and how far its margins can be believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import Final

import numpy as np

from training.fit import Model
from training.gathering import Example
from yueting.desk.stories.best import Item, best
from yueting.desk.stories.states import FOLLOWING, KINDS, LIKE, RELATIONS, STATES
from yueting.desk.stories.weights import parsed

TABLE: Final = Path(__file__).resolve().parent.parent / "src" / "yueting" / "desk" / "stories" / "weights.tsv"
LEAST: Final = 0.03
MOST: Final = 12.0
"""A margin beyond this tells no more."""
HEAD: Final = (
    "# What each word of a witness is worth for each reading of a line; written by `python -m training fit`.",
    "# family\tword\treading\tweight",
)
EVERY: Final = frozenset(STATES)


def rows(model: Model) -> Iterator[str]:
    """Yield the rows of the table of *model*, weights that are next to nothing left out."""
    yield from HEAD
    for s, state in enumerate(STATES):
        yield from (f"step\t{state}\t{after}\t{model.steps[s, STATES.index(after)]:.2f}" for after in FOLLOWING[state])
    for r, relation in enumerate(RELATIONS):
        for stroke, before in enumerate(("title", "subhead")):
            yield from (f"run\t{relation},{before}\t{to}\t{model.runs[r, stroke, k]:.2f}" for k, to in enumerate(LIKE))
    for word, n in model.vocabulary.items():
        family, _, said = word.partition("/")
        for kind, weight in zip(KINDS, model.words[n], strict=True):
            if abs(weight) > LEAST:
                yield f"{family}\t{said}\t{kind}\t{weight:.2f}"


def model_of(lines: Sequence[str], vocabulary: Mapping[str, int]) -> Model:
    """Return the model that the *lines* of a table give; words that stand in neither the table nor *vocabulary* have no row."""
    weights = parsed(lines)
    model = Model.empty({word: n for n, word in enumerate(sorted({*vocabulary, *weights.words}))})
    for word, row in weights.words.items():
        model.words[model.vocabulary[word]] = row
    for line in lines:
        family, word, reading, figure = (line.split("\t") + [""] * 4)[:4]
        if family == "step":
            model.steps[STATES.index(word), STATES.index(reading)] = float(figure)
        elif family == "run":
            relation, _, before = word.partition(",")
            model.runs[RELATIONS.index(relation), int(before == "subhead"), LIKE.index(reading)] = float(figure)
    return model


Judged = list[tuple[float, bool]]


def margins(lines: Sequence[str], examples: Sequence[Example]) -> Judged:
    """Return for each line of *examples* whose truth is told the margin of its reading, and whether that is right."""
    weights = parsed(lines)
    found = []
    for example in examples:
        read = best([Item((item.words,), item.relation, item.may_be) for item in example.items], weights)
        found += [
            (r.margin, r.state in item.is_)
            for r, item in zip(read, example.items, strict=True)
            if item.words and item.is_ != EVERY
        ]
    return found


def belief(judged: Judged) -> tuple[float, float]:
    """Return at what a margin of 0 is believed, and by how much more each point of margin, in log odds (Platt)."""
    margin = np.minimum([m for m, _ in judged], MOST)
    right = np.array([r for _, r in judged], dtype=float)
    value = np.array([0.0, 1.0])
    for _ in range(200):
        p = 1 / (1 + np.exp(-(value[0] + value[1] * margin)))
        down = np.array([(right - p).sum(), ((right - p) * margin).sum()])
        curved = p * (1 - p)
        whole = np.array(
            [[curved.sum(), (curved * margin).sum()], [(curved * margin).sum(), (curved * margin**2).sum()]]
        )
        step = np.linalg.solve(whole + 1e-3 * np.eye(2), down)
        value += np.clip(step, -0.5, 0.5)
    return float(value[0]), float(value[1])


def curve(judged: Judged, at: float, slope: float) -> Iterator[tuple[float, float, int]]:
    """Yield for each tenth of confidence what was said (mean), what was right (share) and of how many lines."""
    for low in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99):
        high = {0.0: 0.5, 0.9: 0.95, 0.95: 0.99, 0.99: 1.01}.get(low, low + 0.1)
        said = [(1 / (1 + exp(-(at + slope * min(m, MOST)))), right) for m, right in judged]
        inside = [(p, right) for p, right in said if low <= p < high]
        if inside:
            yield sum(p for p, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside), len(inside)
