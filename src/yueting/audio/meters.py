"""The loudness of voices that nobody has measured, taken while their story is still being spoken."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from yueting.audio.ffmpeg import measured
from yueting.audio.frames import join
from yueting.levels import Level
from yueting.speech import Clip, Utterance


class Meters:
    """One meter for each unknown voice of a story: *wanted* says, by voice, which utterance it listens to."""

    def __init__(self, wanted: Mapping[str, Utterance]) -> None:
        self._wanted = wanted
        self._readings: dict[str, asyncio.Task[Level | None]] = {}

    def hear(self, utterance: Utterance, clip: Clip) -> None:
        """Begin to measure *clip* where a meter waits for its utterance."""
        for voice, wanted in self._wanted.items():
            if wanted == utterance and voice not in self._readings:
                track = join((clip,)).mp3
                self._readings[voice] = asyncio.create_task(asyncio.to_thread(measured, track))

    async def read(self) -> dict[str, Level | None]:
        """Return what every meter shows, None where it could not measure."""
        return {voice: await reading for voice, reading in self._readings.items()}
