"""What a paper's own pages teach: weights that are added to the general ones, and only where they read held-back pages better.

A structured perceptron whose steps are averaged (Collins 2002): where the best reading of a page is not the one that is
true, what is heard of each line there counts a little more for what it is, and a little less for what it was taken for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import Final

from yueting.desk.piece import BODY, Piece, Role
from yueting.desk.stories.best import Item, Read, best
from yueting.desk.stories.roles import EVERY, FIXED, items_of
from yueting.desk.stories.sections import Sheet, sections
from yueting.desk.stories.states import KINDS, TEXT
from yueting.desk.stories.weights import Weights, general

Added = Mapping[str, Mapping[str, float]]
"""What is added to the general weights, by word and reading."""
NOTHING: Final[Added] = MappingProxyType({})
PACES: Final = (0.05, 0.2)
"""How much one mistake changes a weight: the pace that reads held-back pages better is kept."""
ROUNDS: Final = 8
FOLDS: Final = 5
LEAST: Final = 0.01
"""What is less is not written down."""
OTHER: Final[Mapping[str, frozenset[str]]] = FIXED | {"": EVERY, "duplicate": EVERY}
"""What a line is that a person gives one of these roles; another role makes it text or furniture."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The lines of one page and what each truly is: all readings where nobody has said."""

    items: tuple[Item, ...]
    truth: tuple[frozenset[str], ...]

    @property
    def told(self) -> int:
        """Return of how many lines the truth is told."""
        return sum(bool(item.words) and true != EVERY for item, true in zip(self.items, self.truth, strict=True))


@dataclass(frozen=True, slots=True)
class Taught:
    """What was *added*, and how many of the *lines* of held-back pages were read rightly *before* and *after*."""

    added: Added
    lines: int
    before: int
    after: int


def lesson(page: Sequence[Piece], said: Sequence[Role]) -> Lesson:
    """Return what one *page* teaches; *said* is the role that a person gives each of its pieces, or an empty string."""
    sheet = Sheet(page, sections(page))
    roles: list[Role | None] = []
    for section in sheet.sections:
        roles += [*(said[n] for n in section.members), *([None] if section.body else [])]
    items = items_of(sheet)
    truth = (TEXT if role is None else _states(role) & item.may_be for role, item in zip(roles, items, strict=True))
    return Lesson(tuple(items), tuple(true or EVERY for true in truth))


def _states(role: Role) -> frozenset[str]:
    return OTHER.get(role) or (TEXT if role in BODY else frozenset(("furniture",)))


def learn(lessons: Sequence[Lesson]) -> Taught:
    """Return what the *lessons* teach, nothing where pages held back from learning are read no better by it."""
    folds = min(FOLDS, len(lessons))
    lines, before = sum(one.told for one in lessons), _right(lessons, NOTHING)
    best_after, best_pace = before, 0.0
    for pace in PACES if folds > 1 else ():
        after = sum(_right(lessons[n::folds], taught(_without(lessons, n, folds), pace)) for n in range(folds))
        if after > best_after:
            best_after, best_pace = after, pace
    return Taught(taught(lessons, best_pace) if best_pace else NOTHING, lines, before, best_after)


def _without(lessons: Sequence[Lesson], fold: int, folds: int) -> list[Lesson]:
    return [one for n, one in enumerate(lessons) if n % folds != fold]


def _right(lessons: Iterable[Lesson], added: Added) -> int:
    """Return how many lines whose truth is told are read rightly."""
    weights = general().with_(added)
    return sum(
        read.state in true
        for one in lessons
        for item, true, read in zip(one.items, one.truth, best(one.items, weights), strict=True)
        if item.words and true != EVERY
    )


def taught(lessons: Sequence[Lesson], pace: float) -> Added:
    """Return what is added to the general weights by ROUNDS walks over the *lessons*, the mean of all steps."""
    now: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    total: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(KINDS))
    steps = ROUNDS * len(lessons)
    for left, one in zip(range(steps, 0, -1), chain.from_iterable([lessons] * ROUNDS), strict=True):
        for word, at, change in _changes(one, general().with_(_rows(now, 1.0))):
            now[word][at] += pace * change
            total[word][at] += pace * change * left
    return _rows(total, 1 / steps)


def _changes(one: Lesson, weights: Weights) -> Iterable[tuple[str, int, int]]:
    """Yield what must count more (1) or less (−1) for the true reading of a page to be the best: word and kind."""
    taken = best(one.items, weights)
    if all(read.state in true for read, true in zip(taken, one.truth, strict=True)):
        return
    bound = [replace(item, may_be=item.may_be & true) for item, true in zip(one.items, one.truth, strict=True)]
    for item, right, wrong in zip(one.items, best(bound, weights), taken, strict=True):
        yield from _of_line(item, right, wrong)


def _of_line(item: Item, right: Read, wrong: Read) -> Iterable[tuple[str, int, int]]:
    if right.kind != wrong.kind:
        for word in item.words:
            yield word, KINDS.index(right.kind), 1
            yield word, KINDS.index(wrong.kind), -1


def _rows(weights: Mapping[str, Sequence[float]], share: float) -> dict[str, dict[str, float]]:
    rows = {
        word: {
            kind: weight for kind, one in zip(KINDS, row, strict=True) if abs(weight := round(one * share, 4)) > LEAST
        }
        for word, row in sorted(weights.items())
    }
    return {word: row for word, row in rows.items() if row}
