"""Weights fitted: a conditional random field over the lines of a page, by gradient, with L2, on truth that may be partial."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.examples import Item
from yueting.desk.stories.states import FOLLOWING, KINDS, LIKE, PLAIN, RELATIONS, START, STATES

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
NEVER: Final = -1e9
S, K, R = len(STATES), len(KINDS), len(RELATIONS)
KIND_OF: Final = np.array([KINDS.index(kind) for kind in PLAIN])
TO_KIND: Final[Floats] = np.eye(K)[KIND_OF]
MAY_FOLLOW: Final = np.array([[0.0 if after in FOLLOWING[state] else NEVER for after in STATES] for state in STATES])
MAY_START: Final = np.array([0.0 if state in START else NEVER for state in STATES])
STROKE: Final = np.array([1 if state.endswith("'") else 0 for state in STATES])
CARRIES: Final = np.array([state.rstrip("'") in ("text", "signature") for state in STATES])
LIKE_AT: Final = [STATES.index(state) for state in LIKE]
BATCH: Final = 16


@dataclass(slots=True)
class Page:
    """One page as figures: the words of each line by number, its relation, and what it may be and is."""

    words: list[Whole]
    relations: Whole
    may_be: Floats
    is_: Floats
    weight: float = 1.0


@dataclass(slots=True)
class Model:
    """What is fitted: a weight for each word and kind of line, each step, and each step from text by how a line is set.

    The last row of *words* is that of no word.
    """

    vocabulary: dict[str, int]
    words: Floats
    steps: Floats
    runs: Floats

    @classmethod
    def empty(cls, vocabulary: dict[str, int]) -> Model:
        """Return a model in which all weighs nothing."""
        return cls(vocabulary, np.zeros((len(vocabulary) + 1, K)), np.zeros((S, S)), np.zeros((R, 2, len(LIKE))))

    def by_relation(self) -> Floats:
        """Return what each step weighs, by the relation of the line that it leads to."""
        steps = np.repeat((self.steps + MAY_FOLLOW)[None], R, axis=0)
        for k, at in enumerate(LIKE_AT):
            steps[:, :, at] += np.where(CARRIES, self.runs[:, STROKE, k], 0.0)
        return steps


@dataclass(slots=True)
class Batch:
    """Pages of nearly one length, together: lines beyond the end of a page are not *real*."""

    words: Whole
    starts: Whole
    owners: Whole
    relations: Whole
    may_be: Floats
    is_: Floats
    real: NDArray[np.bool_]
    weights: Floats


def vocabulary_of(pages: Sequence[Sequence[Item]], least: int) -> dict[str, int]:
    """Return a number for each word that at least *least* lines have."""
    counts = Counter(word for page in pages for item in page for word in item.words)
    return {word: n for n, word in enumerate(sorted(word for word, count in counts.items() if count >= least))}


def figures(items: Sequence[Item], vocabulary: dict[str, int], weight: float = 1.0) -> Page:
    """Return *items* as figures."""
    none = [len(vocabulary)]
    words = [np.array(sorted({vocabulary[w] for w in item.words if w in vocabulary}) or none) for item in items]
    allowed = [
        [[0.0 if s in states else NEVER for s in STATES] for states in (item.may_be, item.is_)] for item in items
    ]
    table = np.array(allowed)
    relations = np.array([RELATIONS.index(item.relation) for item in items])
    return Page(words, relations, table[:, 0], np.minimum(table[:, 0], table[:, 1]), weight)


def batches(pages: Sequence[Page], nothing: int, rng: np.random.Generator) -> Iterator[Batch]:
    """Yield *pages* in batches of like lengths, in an order of chance; *nothing* is the number of no word."""
    lengths = np.array([len(page.words) for page in pages]) * rng.uniform(0.9, 1.1, len(pages))
    order = np.argsort(lengths)
    groups = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    for k in rng.permutation(len(groups)):
        yield together([pages[n] for n in groups[k]], nothing)


def together(pages: Sequence[Page], nothing: int) -> Batch:
    """Return *pages* as one batch."""
    most = max(len(page.words) for page in pages)
    none = np.array([nothing])
    lines = [word for page in pages for word in (*page.words, *[none] * (most - len(page.words)))]
    sizes = np.array([len(line) for line in lines])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    shape = (len(pages), most)
    relations, may_be, is_ = np.zeros(shape, dtype=np.int64), np.zeros((*shape, S)), np.zeros((*shape, S))
    real = np.zeros(shape, dtype=bool)
    for n, page in enumerate(pages):
        size = len(page.words)
        relations[n, :size], may_be[n, :size], is_[n, :size], real[n, :size] = (
            page.relations,
            page.may_be,
            page.is_,
            True,
        )
    weights = np.array([page.weight for page in pages])
    return Batch(
        np.concatenate(lines), starts, np.repeat(np.arange(len(lines)), sizes), relations, may_be, is_, real, weights
    )


def _summed(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    found: Floats = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return found


def forward_backward(scores: Floats, steps: Floats, batch: Batch) -> tuple[Floats, Floats, Floats]:
    """Return the log of the sum over all readings of each page, the share of each state at each line, and of each step."""
    pages, most, _ = scores.shape
    a, b = np.empty_like(scores), np.zeros_like(scores)
    a[:, 0] = scores[:, 0] + MAY_START
    for i in range(1, most):
        into = scores[:, i] + _summed(a[:, i - 1, :, None] + steps[batch.relations[:, i]], 1)
        a[:, i] = np.where(batch.real[:, i, None], into, a[:, i - 1])
    for i in range(most - 2, -1, -1):
        ahead = (scores[:, i + 1] + b[:, i + 1])[:, None, :]
        into = _summed(steps[batch.relations[:, i + 1]] + ahead, 2)
        b[:, i] = np.where(batch.real[:, i + 1, None], into, b[:, i + 1])
    total = _summed(a[:, -1], 1)
    shares = np.exp(np.minimum(a + b - total[:, None, None], 0)) * batch.real[:, :, None]
    pairs = np.zeros((R, pages, S, S))
    for i in range(1, most):
        ways = a[:, i - 1, :, None] + steps[batch.relations[:, i]] + (scores[:, i] + b[:, i])[:, None, :]
        share = np.exp(np.minimum(ways - total[:, None, None], 0)) * batch.real[:, i, None, None]
        np.add.at(pairs, (batch.relations[:, i], np.arange(pages)), share)
    return total, shares, pairs


def gradient(model: Model, batch: Batch) -> tuple[float, Model]:
    """Return the loss of a batch, and its gradient as a model."""
    into = Model.empty(model.vocabulary)
    kinds = np.add.reduceat(model.words[batch.words], batch.starts, axis=0)
    base = kinds[:, KIND_OF].reshape(*batch.relations.shape, S)
    steps = model.by_relation()
    all_, shares, pairs = forward_backward(base + batch.may_be, steps, batch)
    true, right, right_pairs = forward_backward(base + batch.is_, steps, batch)
    # A truth that is no reading which a page can have teaches nothing.
    weights = np.where(true > NEVER / 2, batch.weights, 0.0)
    over = ((shares - right) * weights[:, None, None]).reshape(-1, S) @ TO_KIND
    for k in range(K):
        into.words[:, k] = np.bincount(batch.words, weights=over[batch.owners, k], minlength=len(into.words))
    into.words[-1] = 0
    difference = ((pairs - right_pairs) * weights[None, :, None, None]).sum(axis=1)
    into.steps = difference.sum(axis=0)
    for k, at in enumerate(LIKE_AT):
        for stroke in (0, 1):
            into.runs[:, stroke, k] = difference[:, CARRIES & (stroke == STROKE), at].sum(axis=1)
    return float(((all_ - true) * weights).sum()), into


def fit(pages: Sequence[Page], start: Model, *, rounds: int, l2: float, pace: float, seed: int = 0) -> Model:
    """Return the model of the least loss on *pages*, by Adam on small batches, held to *start* by L2: the mean of the last third's steps."""
    rng = np.random.default_rng(seed)
    vocabulary, names = start.vocabulary, ("words", "steps", "runs")
    model = replace(start)
    first = {n: np.zeros_like(getattr(model, n)) for n in names}
    second = {n: np.zeros_like(getattr(model, n)) for n in names}
    mean, counted = Model.empty(vocabulary), 0
    tick = 0
    for turn in range(rounds):
        loss = 0.0
        for batch in batches(pages, len(vocabulary), rng):
            lost, into = gradient(model, batch)
            loss, tick = loss + lost, tick + 1
            step = pace * (1 - turn / rounds) + 0.005
            for n in names:
                grad = getattr(into, n) / len(batch.weights) + l2 * (getattr(model, n) - getattr(start, n))
                first[n] = 0.9 * first[n] + 0.1 * grad
                second[n] = 0.999 * second[n] + 0.001 * grad * grad
                change = (first[n] / (1 - 0.9**tick)) / (np.sqrt(second[n] / (1 - 0.999**tick)) + 1e-8)
                setattr(model, n, getattr(model, n) - step * change)
            if turn >= rounds - max(1, rounds // 3):
                counted += 1
                for n in names:
                    setattr(mean, n, getattr(mean, n) + (getattr(model, n) - getattr(mean, n)) / counted)
        print(f"round {turn + 1}: loss {loss / len(pages):.4f}", flush=True)
    return mean


def mean(models: Sequence[Model]) -> Model:
    """Return the mean of *models*, at least one, of the same vocabulary."""
    words, steps, runs = (
        sum(getattr(model, name) for model in models) / len(models) for name in ("words", "steps", "runs")
    )
    return Model(models[0].vocabulary, words, steps, runs)
