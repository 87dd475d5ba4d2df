"""How much of a sentence was heard: characters, syllables, and syllables without their tones. Pure.

Both sides are brought to one form first: numbers as they are said, Simplified script, letters alone. So a listener who
writes 12 for 十二 has heard rightly.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.passes.spoken import explain
from yueting.readings import pinyin
from yueting.scripts import convert

TIMES: Final = 2000
"""Samples of the bootstrap."""
SEED: Final = 20260318
ALIKE: Final = str.maketrans({"她": "他", "它": "他", "两": "二", "〇": "零"})
"""What sounds the same or counts the same."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a listener made of one sentence: its *length*, and how much of it was wrong by each measure."""

    length: int
    characters: int
    syllables: int
    bare: int


def heard(wanted: str, written: str) -> Heard:
    """Return how *written* differs from *wanted*; an error is never more than the whole sentence."""
    a, b = _plain(wanted), _plain(written)
    sounds, others = pinyin(a), pinyin(b)
    pairs = ((a, b), (sounds, others), (_toneless(sounds), _toneless(others)))
    return Heard(len(a), *(min(len(a), _distance(one, other)) for one, other in pairs))


def share(rows: Sequence[Heard], measure: str) -> tuple[float, float, float]:
    """Return the share of *measure* that was wrong over all *rows*, and its range of 95 % by drawing rows anew."""
    chance = random.Random(SEED)  # noqa: S311 -- no secret, and the same range each time
    drawn = sorted(_mean([chance.choice(rows) for _ in rows], measure) for _ in range(TIMES))
    return _mean(rows, measure), drawn[round(0.025 * TIMES)], drawn[round(0.975 * TIMES) - 1]


def _mean(rows: Sequence[Heard], measure: str) -> float:
    wrong: int = sum(getattr(row, measure) for row in rows)
    return wrong / max(1, sum(row.length for row in rows))


def _plain(text: str) -> str:
    said = convert(explain(unicodedata.normalize("NFKC", text), "full").spoken, "t2s").translate(ALIKE)
    return "".join(character for character in said.lower() if character.isalnum())


def _toneless(syllables: Sequence[str]) -> tuple[str, ...]:
    return tuple(syllable[:-1] for syllable in syllables)


def _distance(one: Sequence[str], other: Sequence[str]) -> int:
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]
