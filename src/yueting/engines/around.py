"""Engines around an engine: what remembers, and what is patient. Each keeps the promises of the engine inside."""

from __future__ import annotations

from pathlib import Path

from yueting.speech import Clip, Engine, Forms, Utterance, VoiceName


class Around:
    """An engine that hands everything on to the engine inside."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def name(self) -> str:
        """Return the name of the engine inside."""
        return self._engine.name

    @property
    def version(self) -> str:
        """Return the version of the engine inside."""
        return self._engine.version

    @property
    def forms(self) -> Forms:
        """Return the forms the engine inside needs."""
        return self._engine.forms

    @property
    def lanes(self) -> int:
        """Return the lanes of the engine inside."""
        return self._engine.lanes

    @property
    def times(self) -> bool:
        """Return whether the engine inside knows when a sentence begins within an utterance."""
        return bool(getattr(self._engine, "times", True))

    async def speak(self, utterance: Utterance) -> Clip:
        """Return what the engine inside gives."""
        return await self._engine.speak(utterance)

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the voices of the engine inside."""
        return await self._engine.voices()

    async def close(self) -> None:
        """Close the engine inside."""
        await self._engine.close()


class Remembering(Around):
    """Clips kept by content in *folder*."""

    def __init__(self, engine: Engine, folder: Path, *, most_bytes: int = 5_000_000_000, force: bool = False) -> None:
        super().__init__(engine)
        self._folder, self._most, self._force = folder, most_bytes, force
