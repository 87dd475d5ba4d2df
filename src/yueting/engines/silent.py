"""An engine that says nothing in the right time: for dry runs, tests and benchmarks.

It takes 4.5 characters a second, as a newsreader does, and its marks are exact.
"""

from __future__ import annotations

import math
from typing import Final

from yueting.mp3 import FRAME_SECONDS, SILENCE
from yueting.speech import Clip, Forms, Mark, Utterance, VoiceName

PACE: Final = 4.5
"""Characters a second."""


class Silent:
    """The silent engine."""

    name: Final = "silent"
    version: Final = "1"
    forms: Forms = "full"
    lanes: Final = 4
    times: Final = True

    def __init__(self, *, jobs: int = 0) -> None:
        del jobs  # silence needs no processes

    async def speak(self, utterance: Utterance) -> Clip:
        """Return silence as long as *utterance* would take to say."""
        frames = 0
        marks = []
        for phrase in utterance.phrases:
            length = max(1, math.ceil(len(phrase.text) / PACE / FRAME_SECONDS))
            marks.append(Mark(phrase.sentence, frames * FRAME_SECONDS, (frames + length) * FRAME_SECONDS))
            frames += length
        return Clip(SILENCE * frames, tuple(marks))

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the one voice that says nothing."""
        return (VoiceName("silent", "silence", "zh-Hans"),)

    async def close(self) -> None:
        """Do nothing."""
