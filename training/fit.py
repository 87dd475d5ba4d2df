"""Weights fitted: a conditional random field over the lines of a page, by gradient, with L2, on truth that may be partial."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from training.examples import Item
from yueting.desk.stories.states import FOLLOWING, KINDS, LIKE, PLAIN, RELATIONS, START, STATES, TEXT

Floats = NDArray[np.float64]
NEVER: Final = -1e9
S, K = len(STATES), len(KINDS)
KIND_OF: Final = np.array([KINDS.index(kind) for kind in PLAIN])
MAY_FOLLOW: Final = np.array([[0.0 if after in FOLLOWING[state] else NEVER for after in STATES] for state in STATES])
MAY_START: Final = np.array([0.0 if state in START else NEVER for state in STATES])
STROKE: Final = np.array([1 if state.endswith("'") else 0 for state in STATES])
CARRIES: Final = np.array([state.rstrip("'") in ("text", "signature") for state in STATES])
LIKE_AT: Final = [STATES.index(state) for state in LIKE]


@dataclass(slots=True)
class Page:
    """One page as figures: the words of each line by number, its relation, and what it may be and is."""

    words: list[NDArray[np.int64]]
    relations: list[int]
    may_be: Floats
    is_: Floats
    weight: float = 1.0


@dataclass(slots=True)
class Model:
    """What is fitted: a weight for each word and kind of line, each step, and each step from text by how a line is set."""

    vocabulary: dict[str, int]
    words: Floats
    steps: Floats
    runs: Floats

    @classmethod
    def empty(cls, vocabulary: dict[str, int]) -> Model:
        """Return a model in which all weighs nothing."""
        return cls(vocabulary, np.zeros((len(vocabulary), K)), np.zeros((S, S)), np.zeros((len(RELATIONS), 2, len(LIKE))))

    def step(self, relation: int) -> Floats:
        """Return what each step weighs to a line of the *relation*."""
        steps = self.steps + MAY_FOLLOW
        for k, at in enumerate(LIKE_AT):
            steps[:, at] += np.where(CARRIES, self.runs[relation][STROKE, k], 0.0)
        return steps


def vocabulary_of(pages: Sequence[Sequence[Item]], least: int) -> dict[str, int]:
    """Return a number for each word that at least *least* lines have."""
    counts = Counter(word for page in pages for item in page for word in item.words)
    return {word: n for n, word in enumerate(sorted(word for word, count in counts.items() if count >= least))}


def figures(items: Sequence[Item], vocabulary: dict[str, int], weight: float = 1.0) -> Page:
    """Return *items* as figures."""
    words = [np.array(sorted({vocabulary[w] for w in item.words if w in vocabulary}), dtype=np.int64) for item in items]
    allowed = [[[0.0 if s in states else NEVER for s in STATES] for states in (item.may_be, item.is_)] for item in items]
    table = np.array(allowed)
    return Page(words, [RELATIONS.index(item.relation) for item in items], table[:, 0], table[:, 1], weight)


def emissions(model: Model, page: Page) -> Floats:
    """Return what each line weighs in each state."""
    rows = [model.words[w].sum(axis=0) if len(w) else np.zeros(K) for w in page.words]
    return np.array(rows)[:, KIND_OF]


def forward_backward(scores: Floats, steps: Sequence[Floats]) -> tuple[float, Floats, list[Floats]]:
    """Return the log of the sum over all readings, the share of each state at each line, and of each step between lines."""
    n = len(scores)
    a, b = np.zeros((n, S)), np.zeros((n, S))
    a[0] = scores[0] + MAY_START
    for i in range(1, n):
        m = a[i - 1][:, None] + steps[i]
        top = m.max(axis=0)
        a[i] = scores[i] + top + np.log(np.exp(m - top).sum(axis=0))
    for i in range(n - 2, -1, -1):
        m = steps[i + 1] + (scores[i + 1] + b[i + 1])[None, :]
        top = m.max(axis=1)
        b[i] = top + np.log(np.exp(m - top[:, None]).sum(axis=1))
    total = float(a[-1].max() + np.log(np.exp(a[-1] - a[-1].max()).sum()))
    shares = np.exp(np.minimum(a + b - total, 0))
    pairs = [np.exp(np.minimum(a[i - 1][:, None] + steps[i] + (scores[i] + b[i])[None, :] - total, 0)) for i in range(1, n)]
    return total, shares, pairs


def gradient(model: Model, page: Page, into: Model) -> float:
    """Add the gradient of one page's loss to *into*, and return the loss."""
    base = emissions(model, page)
    by_relation = {r: model.step(r) for r in set(page.relations)}
    steps = [by_relation[r] for r in page.relations]
    all_, shares, pairs = forward_backward(base + page.may_be, steps)
    true, right, right_pairs = forward_backward(base + np.minimum(page.may_be, page.is_), steps)
    if true < NEVER / 2:  # the truth is no reading that a page can have
        return 0.0
    over = (shares - right) * page.weight
    for i, words in enumerate(page.words):
        if len(words):
            per_kind = np.zeros(K)
            np.add.at(per_kind, KIND_OF, over[i])
            into.words[words] += per_kind
    for i, (p, q) in enumerate(zip(pairs, right_pairs, strict=True), 1):
        difference = (p - q) * page.weight
        into.steps += difference
        for k, at in enumerate(LIKE_AT):
            for stroke in (0, 1):
                into.runs[page.relations[i], stroke, k] += difference[CARRIES & (STROKE == stroke), at].sum()
    return float(all_ - true) * page.weight


def fit(pages: Sequence[Page], vocabulary: dict[str, int], *, rounds: int, l2: float, seed: int = 0, rate: float = 0.1) -> Model:
    """Return the model of the least loss on *pages*, by Adam on small batches, with L2."""
    rng = np.random.default_rng(seed)
    model = Model.empty(vocabulary)
    names = ("words", "steps", "runs")
    first = {n: np.zeros_like(getattr(model, n)) for n in names}
    second = {n: np.zeros_like(getattr(model, n)) for n in names}
    tick, size = 0, 16
    for turn in range(rounds):
        order = rng.permutation(len(pages))
        loss = 0.0
        for start in range(0, len(order), size):
            batch = [pages[k] for k in order[start : start + size]]
            into = Model.empty(vocabulary)
            loss += sum(gradient(model, page, into) for page in batch)
            tick += 1
            pace = rate * (1 - turn / rounds) + 0.005
            for n in names:
                grad = getattr(into, n) / len(batch) + l2 * getattr(model, n)
                first[n] = 0.9 * first[n] + 0.1 * grad
                second[n] = 0.999 * second[n] + 0.001 * grad * grad
                change = (first[n] / (1 - 0.9**tick)) / (np.sqrt(second[n] / (1 - 0.999**tick)) + 1e-8)
                setattr(model, n, getattr(model, n) - pace * change)
        print(f"round {turn + 1}: loss {loss / len(pages):.4f}", flush=True)
    return model


def best(model: Model, page: Page) -> tuple[list[int], Floats]:
    """Return the best reading of *page* and the share of each state at each line."""
    scores = emissions(model, page) + page.may_be
    steps = [model.step(r) for r in page.relations]
    _, shares, _ = forward_backward(scores, steps)
    n = len(scores)
    value, back = scores[0] + MAY_START, np.zeros((n, S), dtype=int)
    for i in range(1, n):
        m = value[:, None] + steps[i]
        back[i] = m.argmax(axis=0)
        value = m.max(axis=0) + scores[i]
    path = [int(value.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return path[::-1], shares


def texts() -> frozenset[str]:
    """Return the states that are text."""
    return TEXT
