"""The embedded voice: eSpeak NG in worker processes, fed phonemes for Mandarin. It needs no network and no model.

The same utterance gives the same bytes, on any day and in any process.
"""

from __future__ import annotations

import asyncio
from dataclasses import astuple, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from yueting.encoder import SWIFT
from yueting.engines import espeak_library
from yueting.engines.espeak_breaths import Reading, sent
from yueting.engines.espeak_library import Manner
from yueting.engines.local import Local
from yueting.errors import Refused
from yueting.messages import Message
from yueting.speech import Clip, Forms, Utterance, Voice, VoiceName

WORKER: Final = "yueting.engines.espeak_worker"
RULES: Final = "4"
"""Raised whenever readings, rests, words or loudness change: clips of another number are not used again."""
SPEED: Final = 195
"""Words a minute: 4.5 characters a second in Mandarin."""
PITCH: Final = 50
"""The voice's own, of 100."""
RANGE: Final = 90
"""How far the voice's pitch moves: at the library's own 50 its tones are too flat to tell apart."""


@dataclass(frozen=True, slots=True)
class Known:
    """A voice whose loudness was measured: *gain*, in decibels, brings it to −19 LUFS; *speed* and *pitch* are its own."""

    language: str
    gender: str
    gain: float
    speed: int = SPEED
    pitch: int = PITCH


VOICES: Final = {
    "cmn+clear": Known("zh", "female", 0.0, speed=164, pitch=42),
    "cmn+f3": Known("zh", "female", 0.8),
    "cmn": Known("zh", "male", 0.4),
    "yue+f3": Known("yue", "female", 1.6),
    "yue": Known("yue", "male", 1.1),
    "en-us+f3": Known("en-US", "female", 1.2),
    "en-us": Known("en-US", "male", 1.8),
    "en+f3": Known("en-GB", "female", 0.9),
    "en": Known("en-GB", "male", 1.3),
}
"""The voices that are offered; any other voice of the library can be named too."""
UNKNOWN: Final = Known("", "", 0.0)
MANDARIN: Final = ("cmn", "zh")
"""What the names of voices begin with that are given phonemes."""
SPEAKERS: Final = (
    ("zh-Hant-HK", "yue"), ("zh-Hant-MO", "yue"), ("zh", "cmn+clear"), ("yue", "yue"), ("en-GB", "en"), ("en", "en-us"),
)  # fmt: skip
"""Language → the voice that speaks where none is named, the first that fits."""


class Espeak(Local):
    """eSpeak NG with *jobs* worker processes (0: one a core)."""

    name = "espeak"
    forms: Forms = "full"

    def __init__(self, *, jobs: int = 0, quality: int = SWIFT) -> None:
        super().__init__(WORKER, jobs)
        self.version = f"{_installed()}-{RULES}-q{quality}"
        self._quality = quality

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the sound of *utterance*; raises Refused, EngineError, Unavailable where two workers die."""
        return await self._spoken(utterance, lambda: self._request(utterance))

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the voices whose loudness is known; raises EngineError where the library does not work here."""
        await asyncio.to_thread(self._check)
        return tuple(VoiceName("espeak", name, known.language, known.gender) for name, known in VOICES.items())

    def _check(self) -> None:
        data = espeak_library.prepare()
        try:
            espeak_library.test(data)
        finally:
            espeak_library.discard(data)

    def _request(self, utterance: Utterance) -> dict[str, object]:
        # Read here, where the page's names have been read already: a dictionary in every worker is a third of a second each.
        from yueting.engines.espeak_script import mandarin, plain

        how = manner(utterance.voice)
        read = mandarin if how.voice.startswith(MANDARIN) else plain
        return {
            "data": str(self._data),
            "manner": astuple(how),
            "texts": [sent(Reading(phrase.text, read(phrase.text))) for phrase in utterance.phrases],
            "quality": self._quality,
        }


def manner(voice: Voice) -> Manner:
    """Return how the library has to be set to speak as *voice*; raises Refused for options that are no numbers."""
    name = voice.name or speaker(voice.language)
    known = VOICES.get(name, UNKNOWN)
    try:
        options = {key: int(value) for key, value in voice.options}
    except ValueError as error:
        raise Refused(Message("the options of espeak/{name} are numbers: {error}", name=name, error=error)) from error
    return Manner(
        voice=name,
        speed=_within(80, round(known.speed * (1 + voice.rate / 100)), 450),
        pitch=_within(0, round(options.get("pitch", known.pitch) * (1 + voice.pitch / 100)), 99),
        range=_within(0, options.get("range", RANGE), 100),
        gain=10 ** (known.gain / 20) * (1 + voice.volume / 100),
    )


def speaker(language: str) -> str:
    """Return the voice that speaks *language* where none is named, else the language's own name in the library."""
    return next((name for prefix, name in SPEAKERS if language.startswith(prefix)), language.lower())


def _within(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))


def _installed() -> str:
    try:
        return version("espeakng-loader")
    except PackageNotFoundError:
        return "none"
