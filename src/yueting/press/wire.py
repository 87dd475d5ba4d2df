"""What the press and its hands say to one another: messages, and how one is sent through a pipe.

A message is a pickle behind its length. Both ends are this program, started by one another, so nothing foreign is read.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from yueting.errors import YuetingError
from yueting.press.order import Made, Order
from yueting.speech import Forms, Utterance

LENGTH: Final = 8
"""Bytes that say how long a message is."""


@dataclass(frozen=True, slots=True)
class Voices:
    """What a hand has to know of an engine that stays with the press."""

    name: str
    version: str
    forms: Forms
    lanes: int
    times: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """The first thing a hand is told: into which library, what was ordered, the settings' key, the engines."""

    root: Path
    order: Order
    settings: str
    engines: tuple[Voices, ...]


@dataclass(frozen=True, slots=True)
class Make:
    """Press to hand: make the edition *id* of *source*."""

    source: Path
    id: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hand to press: what came of the edition."""

    of: Made | YuetingError


@dataclass(frozen=True, slots=True)
class Ask:
    """Hand to press: say *utterance* with *engine*; without one, open the library."""

    number: int
    engine: str = ""
    utterance: Utterance | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Press to hand: what was asked under *number*, or the error that it came to."""

    number: int
    value: Any


def packed(message: object) -> bytes:
    """Return *message* as it goes through a pipe."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(content).to_bytes(LENGTH, "big") + content


def unpacked(content: bytes) -> Any:
    """Return the message that *content*, without its length, is."""
    return pickle.loads(content)  # noqa: S301  (from our own process)


def received(pipe: BinaryIO) -> Any:
    """Return the next message of *pipe*, having waited for it; raises EOFError where the other end is gone."""
    head = pipe.read(LENGTH)
    content = pipe.read(int.from_bytes(head, "big"))
    if len(head) < LENGTH or len(content) < int.from_bytes(head, "big"):
        raise EOFError
    return unpacked(content)
