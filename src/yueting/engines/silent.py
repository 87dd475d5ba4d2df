"""The engine without a voice: silence of the right length, for layouts, tests and timing. It never fails."""

from __future__ import annotations

from typing import Final

from yueting.mp3 import FRAME_SECONDS, SILENCE
from yueting.speech import Clip, Forms, Mark, Phrase, Utterance, VoiceName

CHARACTERS_A_SECOND: Final = 4.5
"""A newsreader's speed."""


class Silent:
    """Silence, 4.5 characters a second, marks exact to the frame."""

    name = "silent"
    version = "1"
    forms: Forms = "full"

    def __init__(self, *, jobs: int = 0) -> None:
        self.lanes = jobs or 8

    async def speak(self, utterance: Utterance) -> Clip:
        """Return silent frames for as long as a newsreader would take."""
        begin, marks = 0, []
        for phrase in utterance.phrases:
            end = begin + _frames(phrase, utterance.voice.rate)
            marks.append(Mark(phrase.sentence, begin * FRAME_SECONDS, end * FRAME_SECONDS))
            begin = end
        return Clip(SILENCE * begin, tuple(marks))

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return the one voice that says nothing in every language."""
        return (VoiceName("silent", "silence", "mul"),)

    async def close(self) -> None:
        """Do nothing: there is nothing to let go of."""


def _frames(phrase: Phrase, rate: int) -> int:
    return max(1, round(len(phrase.text) / CHARACTERS_A_SECOND / (1 + rate / 100) / FRAME_SECONDS))
