"""Whether the voices that a publisher names can be had, known before a run: each says one word.

Only voices of this machine are asked, for that costs nothing; those of the packaged cast are known to be there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from yueting.cast import ROLES, Cast
from yueting.casting import read_cast
from yueting.errors import EngineError
from yueting.order import Order
from yueting.speech import Phrase, Utterance, Voice

if TYPE_CHECKING:
    from yueting.speech import Engine

HERE: Final = ("kokoro", "espeak")
"""Engines of this machine, in the order in which a run prefers them."""
PATIENCE: Final = 40.0
"""Seconds an audition may take."""


@dataclass(slots=True)
class Auditions:
    """The voices that a run of *order* would ask, each heard once; the file of voices is read now: raises SettingsError."""

    order: Order
    refused: dict[str, EngineError] = field(default_factory=dict)
    _cast: Cast = field(init=False)
    _heard: set[Voice] = field(default_factory=set)

    def __post_init__(self) -> None:
        from yueting.engines import names

        self._cast = read_cast(self.order.voices, self.order.drawer, names())

    def hear(self, language: str) -> None:
        """Hear whoever would speak *language*; raises EngineError where the only engine of the run has no voice for it."""
        engines = HERE if self.order.engine == "auto" else (self.order.engine,)
        for engine in engines:
            known = self._heard | _voices(read_cast(), engine, language).keys()
            new = [voice for voice in _voices(self._cast, engine, language) if voice not in known]
            self._heard.update(new)
            if new and engine in HERE:
                self.refused |= asyncio.run(_refused(engine, new))
        body = [f"{voice.engine}/{voice.name}" for voice in _bodies(self._cast, engines[0], language)]
        if self.order.engine == HERE[-1] and all(name in self.refused for name in body):
            raise self.refused[body[0]]


def _bodies(cast: Cast, engine: str, language: str) -> Iterator[Voice]:
    """Yield who of *engine* may read a story in *language*, one after the other."""
    for turn in range(cast.turns(language, engine)):
        yield cast.voice("body", language, engine, turn=turn)


def _voices(cast: Cast, engine: str, language: str) -> dict[Voice, None]:
    """Return whoever of *engine* speaks in *language*, without the manner of each role."""
    every = (*_bodies(cast, engine, language), *(cast.voice(role, language, engine) for role in ROLES))
    return dict.fromkeys(Voice(engine, one.name, language, options=one.options) for one in every)


async def _refused(name: str, voices: list[Voice]) -> dict[str, EngineError]:
    """Return those of *voices* that cannot speak, and why; none where the engine *name* is not here at all."""
    from yueting.engines import make

    engine = make(name, jobs=1)
    try:
        async with asyncio.timeout(PATIENCE):
            await engine.voices()
            return {f"{name}/{voice.name}": error for voice in voices if (error := await _error(engine, voice))}
    except (EngineError, TimeoutError):
        return {}
    finally:
        await engine.close()


async def _error(engine: Engine, voice: Voice) -> EngineError | None:
    try:
        await engine.speak(Utterance(voice, (Phrase("audition", "好。" if voice.language != "en" else "Good."),)))
    except EngineError as error:
        return error
    return None
