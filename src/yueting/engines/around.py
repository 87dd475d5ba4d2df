"""Engines around an engine: what remembers, and what is patient. Each keeps the promises of the engine inside."""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import astuple, replace
from pathlib import Path

from yueting.engines.store import Store
from yueting.proof import flaw, proven
from yueting.speech import ANY_PITCH, Clip, Engine, Forms, Utterance, VoiceName


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

    @property
    def pitches(self) -> tuple[int, int]:
        """Return by how many percent the voices of the engine inside may be lower and higher."""
        low, high = getattr(self._engine, "pitches", ANY_PITCH)
        return low, high

    async def speak(self, utterance: Utterance) -> Clip:
        """Return what the engine inside gives."""
        return await self._engine.speak(utterance)

    async def warm(self) -> None:
        """Let the engine inside get ready, if it has anything to get ready."""
        if warm := getattr(self._engine, "warm", None):
            await warm()

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the voices of the engine inside."""
        return await self._engine.voices()

    async def close(self) -> None:
        """Close the engine inside."""
        await self._engine.close()


class Remembering(Around):
    """*engine* with a memory of clips in *folder*, at most *most_bytes* bytes; *force* writes it but reads nothing.

    One that does not keep only reads: what it asks has a memory of its own in the same folder.

    A clip is kept by everything that shapes its sound: engine, its version, voice, settings, spoken text. Sentence ids
    are not part of it, so the same words in another edition are not said again.
    """

    proves = True

    def __init__(
        self, engine: Engine, folder: Path, *, most_bytes: int = 5_000_000_000, force: bool = False, keeps: bool = True
    ) -> None:
        super().__init__(engine)
        self._store, self._force, self._keeps = Store(folder, most_bytes), force, keeps

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the remembered clip of *utterance*, else a new one, which is kept; raises Unavailable or Refused."""
        key = self._key(utterance)
        if not self._force and (known := await asyncio.to_thread(self._store.get, key)):
            clip = _named(known, utterance)
            if not flaw(clip, utterance):
                return clip
        clip = proven(await self._engine.speak(utterance), utterance, self.name)
        if self._keeps:
            await asyncio.to_thread(self._store.put, key, clip)
        return clip

    def _key(self, utterance: Utterance) -> str:
        facts = (self.name, self.version, astuple(utterance.voice), [phrase.text for phrase in utterance.phrases])
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _named(clip: Clip, utterance: Utterance) -> Clip:
    """Return *clip* with its marks named by the sentences of *utterance*, which may be another edition's."""
    if len(clip.marks) != len(utterance.phrases):
        return clip
    pairs = zip(clip.marks, utterance.phrases, strict=True)
    return Clip(clip.mp3, tuple(replace(mark, sentence=phrase.sentence) for mark, phrase in pairs))
