"""The loudness of voices that nobody has measured: taken once, on the first minute a voice speaks, and a constant from then.

The figures are remembered in a folder, a file a voice. The first to write one decides for all who share the folder, so
processes that measure the same voice at once end with the same figures. Without a folder they hold for the run.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.audio.ffmpeg import measured
from yueting.audio.frames import join
from yueting.levels import Level
from yueting.speech import Clip, Utterance

A_MINUTE: Final = 260
"""Characters that a news reader says in about a minute."""


@dataclass(slots=True)
class Meter:
    """One unknown voice: what it says first, in the order it was asked for, and what was heard of that."""

    wanted: list[Utterance] = field(default_factory=list)
    heard: dict[int, Clip | None] = field(default_factory=dict)
    full: asyncio.Event = field(default_factory=asyncio.Event)
    reading: asyncio.Task[Level | None] | None = None

    def want(self, utterance: Utterance) -> None:
        """Listen to *utterance* too, if the minute is not full and nobody reads the meter yet."""
        if self.reading is None and sum(len(one.text) for one in self.wanted) < A_MINUTE:
            self.wanted.append(utterance)
            self.full.clear()

    def hear(self, utterance: Utterance, clip: Clip | None) -> None:
        """Note *clip*, None where it could not be had."""
        for number, wanted in enumerate(self.wanted):
            if wanted is utterance:
                self.heard.setdefault(number, clip)
        if len(self.heard) == len(self.wanted):
            self.full.set()

    async def clips(self) -> list[Clip]:
        """Return all that was listened to, having waited for it."""
        if len(self.heard) < len(self.wanted):
            await self.full.wait()
        return [clip for _, clip in sorted(self.heard.items()) if clip]


class Meters:
    """The meters of a run, and the memory of what they have shown in *folder*."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[str, Level | None] = {}
        self._meters: dict[str, Meter] = {}

    def want(self, spoken: Mapping[str, Sequence[Utterance]]) -> None:
        """Listen to what each voice of *spoken* says, where nothing is known of it yet."""
        for voice, utterances in spoken.items():
            if voice in self._known or self._remembered(voice):
                continue
            meter = self._meters.setdefault(voice, Meter())
            for utterance in utterances:
                meter.want(utterance)

    def hear(self, voice: str, utterance: Utterance, clip: Clip | None) -> None:
        """Note the *clip* of *utterance*; None where its story was given up."""
        if meter := self._meters.get(voice):
            meter.hear(utterance, clip)

    def leave(self, spoken: Mapping[str, Sequence[Utterance]]) -> None:
        """Wait no longer for what of *spoken* was not heard: its story was given up."""
        for voice, utterances in spoken.items():
            for utterance in utterances:
                self.hear(voice, utterance, None)

    async def read(self, voices: Iterable[str]) -> dict[str, Level | None]:
        """Return what is known of each of *voices*, None where it could not be measured."""
        return {voice: await self._read(voice) for voice in voices}

    async def _read(self, voice: str) -> Level | None:
        if voice in self._known:
            return self._known[voice]
        meter = self._meters[voice]
        if meter.reading is None:
            meter.reading = asyncio.create_task(self._measured(voice, meter))
        return await asyncio.shield(meter.reading)

    async def _measured(self, voice: str, meter: Meter) -> Level | None:
        clips = await meter.clips()
        level = await asyncio.to_thread(measured, join(clips).mp3) if clips else None
        if level:
            level = await asyncio.to_thread(self._kept, voice, level)
            self._known[voice] = level
        # Where nothing could be heard the next story tries with what it says.
        self._meters[voice] = Meter()
        return level

    def _remembered(self, voice: str) -> bool:
        """Return whether the figures of *voice* are in the folder, and know them from now on."""
        try:
            level = Level.model_validate(json.loads(intake.text(self._path(voice), intake.SETTINGS))["level"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return False
        self._known[voice] = level
        return True

    def _kept(self, voice: str, level: Level) -> Level:
        """Return the figures of *voice* that count: those that somebody has written in the meantime, else *level*."""
        if self._folder is None:
            return level
        path = self._path(voice)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        facts = {"voice": voice, "level": level.model_dump()}
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(facts), "utf-8")
            with contextlib.suppress(FileExistsError):
                # A link, unlike a renaming, fails where another has been first.
                os.link(temporary, path)
        with contextlib.suppress(OSError):
            temporary.unlink()
        return (self._known[voice] or level) if self._remembered(voice) else level

    def _path(self, voice: str) -> Path:
        if self._folder is None:
            raise FileNotFoundError(voice)
        return self._folder / f"{hashlib.sha256(voice.encode('utf-8', 'surrogateescape')).hexdigest()[:24]}.level.json"
