"""Every voice as loud as every other, by editing the gain of finished frames; nothing is encoded again.

A voice whose loudness `voices.yaml` knows needs no measuring. Another one is measured once (`meters.py`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from yueting.audio.ffmpeg import decoded
from yueting.audio.frames import gain
from yueting.audio.limiter import limited
from yueting.audio.script import Cue, Say
from yueting.cast import Cast
from yueting.levels import Level
from yueting.mp3 import FRAME_BYTES, FRAME_SAMPLES
from yueting.proof import SILENT
from yueting.speech import Clip, Utterance, Voice


def unmeasured(cues: Iterable[Cue], cast: Cast) -> dict[str, tuple[Utterance, ...]]:
    """Return what each voice says, by its name in `voices.yaml`, whose loudness that file does not know."""
    spoken: dict[str, tuple[Utterance, ...]] = {}
    for utterance in (cue.utterance for cue in cues if isinstance(cue, Say)):
        if utterance.voice.engine != SILENT and not cast.level(utterance.voice):
            name = full_name(utterance.voice)
            spoken[name] = (*spoken.get(name, ()), utterance)
    return spoken


def levelled(
    takes: Sequence[Clip], cues: Sequence[Cue], cast: Cast, measured: Mapping[str, Level | None]
) -> tuple[Clip, ...]:
    """Return *takes*, one for each of *cues*, with every voice at −19 LUFS.

    Where a voice's peaks stand in the way they are lowered, if FFmpeg can find them, else the voice stays softer.
    """
    levels = [_level(cue, cast, measured) for cue in cues]
    pairs = [(take, level) for take, level in zip(takes, levels, strict=True)]
    loud = iter(_limited([(take, level) for take, level in pairs if level and level.steps < level.wanted]))
    return tuple(_done(take, level, loud) for take, level in pairs)


def full_name(voice: Voice) -> str:
    """Return *voice* as `voices.yaml` spells it."""
    return f"{voice.engine}/{voice.name}"


def _level(cue: Cue, cast: Cast, measured: Mapping[str, Level | None]) -> Level | None:
    if not isinstance(cue, Say):
        return None
    voice = cue.utterance.voice
    return cast.level(voice) or measured.get(full_name(voice))


def _done(take: Clip, level: Level | None, loud: Iterator[Clip]) -> Clip:
    if level is None:
        return take
    return next(loud) if level.steps < level.wanted else replace(take, mp3=gain(take.mp3, level.steps))


def _limited(takes: Sequence[tuple[Clip, Level]]) -> Iterator[Clip]:
    """Yield each take at its level with its peaks lowered; all are decoded at once, because a program is started for it."""
    samples = decoded(b"".join(take.mp3 for take, _ in takes)) if takes else array("h")
    at = 0
    for take, level in takes:
        begin, at = at, at + len(take.mp3) // FRAME_BYTES * FRAME_SAMPLES
        if not samples:
            yield replace(take, mp3=gain(take.mp3, level.steps))
            continue
        own = samples[begin:at]
        own.extend([0] * (at - begin - len(own)))
        yield replace(take, mp3=limited(take.mp3, own, level.wanted))
