"""Engines around an engine: one that remembers what it has said.

A clip is kept by everything that shapes its sound: engine, its version, voice, settings, spoken text. Sentence ids are
not part of it, so the same words in another edition are not said again.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from dataclasses import astuple
from pathlib import Path

from yueting.engines.store import Store
from yueting.proof import flaw
from yueting.speech import Clip, Engine, Forms, Mark, Utterance, VoiceName


class Remembering:
    """*engine* with a memory of clips in *folder*, at most *most_bytes* bytes; *force* writes it but reads nothing."""

    def __init__(self, engine: Engine, folder: Path, *, most_bytes: int, force: bool = False) -> None:
        self._engine, self._force = engine, force
        self._store = Store(folder, most_bytes)

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
        """Return what the engine inside needs written out."""
        return self._engine.forms

    @property
    def lanes(self) -> int:
        """Return how many utterances the engine inside takes at once."""
        return self._engine.lanes

    @property
    def times(self) -> bool:
        """Return whether the engine inside times several sentences of one utterance."""
        return bool(getattr(self._engine, "times", True))

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the remembered clip of *utterance*, else a new one, which is kept if it is proven whole."""
        key = self._key(utterance)
        if not self._force and (known := await asyncio.to_thread(self._store.get, key)):
            clip = _named(known, utterance)
            if not flaw(clip, utterance):
                return clip
        clip = await self._engine.speak(utterance)
        if not flaw(clip, utterance):
            await asyncio.to_thread(self._store.put, key, clip)
        return clip

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the voices of the engine inside."""
        return await self._engine.voices()

    async def close(self) -> None:
        """Close the engine inside."""
        await self._engine.close()

    def _key(self, utterance: Utterance) -> str:
        facts = (self.name, self.version, astuple(utterance.voice), [phrase.text for phrase in utterance.phrases])
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _named(clip: Clip, utterance: Utterance) -> Clip:
    """Return *clip* with its marks named by the sentences of *utterance*, which may be another edition's."""
    if len(clip.marks) != len(utterance.phrases):
        return clip
    pairs = zip(clip.marks, utterance.phrases, strict=True)
    return Clip(clip.mp3, tuple(Mark(phrase.sentence, mark.begin, mark.end) for mark, phrase in pairs))
