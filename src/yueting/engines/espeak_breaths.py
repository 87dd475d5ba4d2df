"""A text as breaths for eSpeak NG, and their way to a worker process, which knows no dictionary. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Placed(NamedTuple):
    """A word of the text, and *at* which character of a breath it begins."""

    word: str
    at: int


@dataclass(frozen=True, slots=True)
class Breath:
    """What the library is to say in one go, and the seconds of rest after it; *phonemes*: it has [[ ]].

    *words* are those of the text that it says, in order.
    """

    text: str
    rest: float = 0.0
    phonemes: bool = True
    words: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A *text* and the breaths that it is read in."""

    text: str
    breaths: tuple[Breath, ...]


def sent(reading: Reading) -> list[Any]:
    """Return *reading* as JSON has it."""
    rows = [[breath.text, breath.rest, breath.phonemes, breath.words] for breath in reading.breaths]
    return [reading.text, rows]


def received(row: Sequence[Any]) -> Reading:
    """Return the reading that `sent` made *row* of."""
    text, breaths = row
    return Reading(text, tuple(_breath(*breath) for breath in breaths))


def _breath(text: str, rest: float, phonemes: bool, words: Sequence[tuple[str, int]]) -> Breath:
    return Breath(text, rest, phonemes, tuple(Placed(*word) for word in words))
