"""The proof that a clip is the whole of its utterance: what does not hold is never cached and never published.

It sees frames and times, not words: an engine that knows which words it said proves those itself.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from yueting.errors import Unavailable
from yueting.messages import Message, Words, message
from yueting.mp3 import FRAME_SECONDS, is_mute, is_whole, seconds
from yueting.speech import Clip, Utterance

SILENT: Final = "silent"
"""The one engine whose clips may be mute."""
SHORTEST: Final = 0.02
"""Seconds a character takes at the very least: fifty a second is ten times as fast as a newsreader."""


def flaw(clip: Clip, utterance: Utterance) -> Words:
    """Return what shows that *clip* is not the whole of *utterance*, or an empty string."""
    if not clip.mp3:
        return "no sound"
    if not is_whole(clip.mp3):
        return "sound that is not whole MP3 frames of 24 kHz, 48 kbit/s, mono"
    if utterance.voice.engine != SILENT and is_mute(clip.mp3):
        return "silence"
    if seconds(clip.mp3) < SHORTEST * len(utterance.text):
        return Message(
            "{mp3} s of sound for {text} characters", mp3=f"{seconds(clip.mp3):.1f}", text=len(utterance.text)
        )
    return _flaw_of_marks(clip, utterance)


def proven(clip: Clip, utterance: Utterance, engine: str) -> Clip:
    """Return *clip* of *engine* where it is the whole of *utterance*; raises Unavailable that says what is wrong."""
    if wrong := flaw(clip, utterance):
        raise Unavailable(Message("{engine} gave {wrong}", engine=engine, wrong=message(wrong)), kind="flaw")
    return clip


def _flaw_of_marks(clip: Clip, utterance: Utterance) -> str:
    if [mark.sentence for mark in clip.marks] != [phrase.sentence for phrase in utterance.phrases]:
        return "times that are not one a sentence"
    length = seconds(clip.mp3) + FRAME_SECONDS
    if any(not 0 <= mark.begin < mark.end <= length for mark in clip.marks):
        return "times outside the sound"
    if any(after.begin < before.end - FRAME_SECONDS for before, after in pairwise(clip.marks)):
        return "times out of order"
    return ""
