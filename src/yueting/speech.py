"""The page every voice engine is written against: what it is asked, what it gives back, how it fails.

A clip is whole MP3 frames of one fixed kind (see `yueting.mp3`), so clips of different engines can stand in one track.
Failures are `yueting.errors.Unavailable` (try again) and `yueting.errors.Refused` (never).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, Protocol

Forms = Literal["full", "unusual"]
"""How much of the spoken form an engine needs from us: every number written out, or only what it would misread."""
ANY_PITCH: Final = (-50, 100)
"""Percent of pitch that a cast may ask for; an engine that does less has its own lowest and highest as `pitches`."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks and how: *rate*, *pitch* and *volume* in percent of the voice's own, −50…+100.

    *language* is BCP 47 (`zh-Hans`, `zh-Hant-TW`, `yue`, `en`). *options* are the engine's own settings by name.
    """

    engine: str
    name: str
    language: str = "zh-Hans"
    rate: int = 0
    pitch: int = 0
    volume: int = 0
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence as it is to be said: the ledger's sentence id and the spoken text, never empty."""

    sentence: str
    text: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """The unit of request, retry and cache: whole sentences of one paragraph in one voice, at most 300 Han characters."""

    voice: Voice
    phrases: tuple[Phrase, ...]

    @property
    def text(self) -> str:
        """Return all that is said, without separators."""
        return "".join(phrase.text for phrase in self.phrases)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in what is said, and when it sounds, in seconds as those of its sentence's mark."""

    text: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Mark:
    """When a sentence sounds, in seconds from the first sample a decoder that keeps the encoder's delay would play.

    *words* are those of it whose times the engine knows, in order, inside the mark; empty where it knows none.
    """

    sentence: str
    begin: float
    end: float
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Clip:
    """What an engine gives for an utterance: whole MP3 frames and one mark a sentence, in order, within the clip."""

    mp3: bytes
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class VoiceName:
    """One voice an engine can speak with now."""

    engine: str
    name: str
    language: str
    gender: str = ""


class Engine(Protocol):
    """A voice engine. One object serves a whole run; `speak` may be awaited *lanes* times at once."""

    @property
    def name(self) -> str:
        """Return the engine's name as `--engine` and voices.yaml spell it."""

    @property
    def version(self) -> str:
        """Return what must change when the same utterance would sound different: it is part of the cache key."""

    @property
    def forms(self) -> Forms:
        """Return how much of the spoken form has to be written out for this engine."""

    @property
    def lanes(self) -> int:
        """Return how many utterances may be in work at once."""

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the whole sound of *utterance*; raises Unavailable or Refused, never gives half a clip."""

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the voices that can be had now; raises Unavailable."""

    async def close(self) -> None:
        """Let go of processes and connections; calling it twice does no harm."""
