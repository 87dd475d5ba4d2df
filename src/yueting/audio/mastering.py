"""Every voice as loud as every other, by editing the gain of finished frames; nothing is encoded again.

A voice whose loudness `voices.yaml` knows needs no measuring. Another one is measured on the longest thing it says in a
story, while the rest is still being said, so that the same clips give the same bytes and nobody waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from yueting.audio.ffmpeg import decoded
from yueting.audio.frames import gain
from yueting.audio.limiter import limited
from yueting.audio.script import Cue, Say
from yueting.cast import Cast
from yueting.levels import Level
from yueting.proof import SILENT
from yueting.speech import Clip, Utterance, Voice


def unmeasured(cues: Iterable[Cue], cast: Cast) -> dict[str, Utterance]:
    """Return the longest utterance of each voice, by its name in `voices.yaml`, whose loudness nobody has measured."""
    longest: dict[str, Utterance] = {}
    for utterance in (cue.utterance for cue in cues if isinstance(cue, Say)):
        name = full_name(utterance.voice)
        if utterance.voice.engine == SILENT or cast.level(utterance.voice):
            continue
        if name not in longest or len(utterance.text) > len(longest[name].text):
            longest[name] = utterance
    return longest


def levelled(
    takes: Sequence[Clip], cues: Sequence[Cue], cast: Cast, measured: Mapping[str, Level | None]
) -> tuple[Clip, ...]:
    """Return *takes*, one for each of *cues*, with every voice at −19 LUFS.

    Where a voice's peaks stand in the way they are lowered, if FFmpeg can find them, else the voice stays softer.
    """
    return tuple(_levelled(take, cue, cast, measured) for take, cue in zip(takes, cues, strict=True))


def full_name(voice: Voice) -> str:
    """Return *voice* as `voices.yaml` spells it."""
    return f"{voice.engine}/{voice.name}"


def _levelled(take: Clip, cue: Cue, cast: Cast, measured: Mapping[str, Level | None]) -> Clip:
    if not isinstance(cue, Say):
        return take
    voice = cue.utterance.voice
    level = cast.level(voice) or measured.get(full_name(voice))
    if level is None:
        return take
    if level.steps < level.wanted and (samples := decoded(take.mp3)):
        return replace(take, mp3=limited(take.mp3, samples, level.wanted))
    return replace(take, mp3=gain(take.mp3, level.steps))
