"""Every voice as loud as every other, by editing the gain of finished frames; nothing is encoded again.

A voice whose loudness `voices.yaml` knows needs no measuring. Another one is measured on all it says in a story, so that
the same clips give the same bytes, where FFmpeg is at hand; elsewhere it is left as it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from yueting.audio.ffmpeg import measured
from yueting.audio.frames import gain, join
from yueting.audio.script import Cue, Say
from yueting.cast import Cast
from yueting.proof import SILENT
from yueting.speech import Clip, Voice


def mastered(takes: Sequence[Clip], cues: Sequence[Cue], cast: Cast) -> tuple[Clip, ...]:
    """Return *takes*, one for each of *cues*, with every voice at −19 LUFS as far as its headroom allows."""
    voices = [cue.utterance.voice if isinstance(cue, Say) else None for cue in cues]
    names = [voice.name if voice else None for voice in voices]
    steps = {
        voice.name: _steps(voice, [take for take, name in zip(takes, names, strict=True) if name == voice.name], cast)
        for voice in voices
        if voice
    }
    return tuple(
        replace(take, mp3=gain(take.mp3, steps[name])) if name is not None else take
        for take, name in zip(takes, names, strict=True)
    )


def unmeasured(cues: Iterable[Cue], cast: Cast) -> tuple[str, ...]:
    """Return the names, as `voices.yaml` spells them, of the voices of *cues* whose loudness nobody has measured."""
    voices = dict.fromkeys(cue.utterance.voice for cue in cues if isinstance(cue, Say))
    unknown = (voice for voice in voices if voice.engine != SILENT and not cast.level(voice))
    return tuple(dict.fromkeys(f"{voice.engine}/{voice.name}" for voice in unknown))


def _steps(voice: Voice, said: Sequence[Clip], cast: Cast) -> int:
    level = cast.level(voice) or (None if voice.engine == SILENT else measured(join(said).mp3))
    return level.steps if level else 0
