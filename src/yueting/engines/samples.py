"""Sound samples as other programs write them, made into the house's clips: mono, trimmed, encoded. It opens no file.

WAV is read by the standard library (PCM of 8, 16, 24 or 32 bits, any rate, any number of channels).
"""

from __future__ import annotations

import array
import io
import sys
import warnings
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from yueting.encoder import encode
from yueting.errors import Unavailable
from yueting.messages import Message
from yueting.mp3 import DELAY_SECONDS, is_whole, rest, seconds, sound_begins
from yueting.speech import Clip, Mark

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop  # from 3.13 on the package audioop-lts

QUIET: Final = 160
"""Samples under this are silence: −46 dB."""
MARGIN: Final = 0.02
"""Seconds left around what is heard, so that a soft beginning is not cut."""
BETWEEN: Final = 0.3
"""Seconds between two sentences of an utterance."""
LOOK: Final = 128
"""Bytes that are looked at together for a loud sample."""
RATES: Final = range(6_000, 200_000)
WIDTHS: Final = range(1, 5)
CEILING: Final = 0.75
"""−2.5 dBFS: what LAME adds at its peaks then stays under −1 dBTP, and no loudness is lost."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One sentence: *pcm*, mono signed 16-bit little-endian samples at *rate* Hz."""

    pcm: bytes
    rate: int


def wav(content: bytes) -> Sound:
    """Return the sound of a WAV file; raises Unavailable for anything else."""
    try:
        with wave.open(io.BytesIO(content)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            # A program that writes to a pipe cannot know the length: the header may promise any number of frames.
            frames = file.readframes(min(file.getnframes(), len(content)))
    except (wave.Error, EOFError, ValueError, MemoryError) as error:
        raise Unavailable(
            Message("what came is no WAV file: {error}", error=str(error) or Message("it is cut short")), kind="broken"
        ) from error
    return pcm(frames, rate, channels=channels, width=width)


def pcm(frames: bytes, rate: int, *, channels: int = 1, width: int = 2) -> Sound:
    """Return samples of *width* bytes in *channels* as mono 16 bits; raises Unavailable for rates no one speaks at."""
    if rate not in RATES or channels < 1 or width not in WIDTHS:
        raise Unavailable(
            Message(
                "sound of {rate} Hz in {channels} channels of {it} bits cannot be used",
                rate=rate,
                channels=channels,
                it=8 * width,
            ),
            kind="broken",
        )
    whole = frames[: len(frames) // (width * channels) * width * channels]
    if width == 1:
        whole = audioop.bias(whole, 1, -128)
    mono = _mixed(audioop.lin2lin(whole, width, 2) if width != 2 else whole, channels)
    return Sound(mono, rate)


def levelled(samples: bytes, gain: float) -> bytes:
    """Return *samples* times *gain*, cut at the ceiling: multiplying past full scale and back is a limiter at C speed."""
    return audioop.mul(audioop.mul(samples, 2, gain / CEILING), 2, CEILING)


def first_loud(samples: bytes, quiet: int) -> int:
    """Return which of *samples* is the first over *quiet*, their number where none is."""
    for at in range(0, len(samples), LOOK):
        part = samples[at : at + LOOK]
        if audioop.max(part, 2) > quiet:
            return at // 2 + next(i for i, value in enumerate(_numbers(part)) if abs(value) > quiet)
    return len(samples) // 2


def behind_loud(samples: bytes, quiet: int) -> int:
    """Return which of *samples* stands behind the last over *quiet*, their number where none is."""
    for end in range(len(samples), 0, -LOOK):
        part = samples[max(0, end - LOOK) : end]
        if audioop.max(part, 2) > quiet:
            return end // 2 - next(i for i, value in enumerate(reversed(_numbers(part))) if abs(value) > quiet)
    return len(samples) // 2


def _numbers(samples: bytes) -> array.array[int]:
    numbers = array.array("h", samples)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def clip(takes: Iterable[tuple[str, Sound]]) -> Clip:
    """Return the clip of sentences (id, sound) one after the other; raises Unavailable where one is silent."""
    mp3, marks = b"", []
    for sentence, sound in takes:
        begin, end = _heard(sound)
        mp3 += rest(BETWEEN) if mp3 else b""
        first = max(0, begin - round(MARGIN * sound.rate))
        cut = sound.pcm[2 * first : 2 * (end + round(MARGIN * sound.rate))]
        start = seconds(mp3) + DELAY_SECONDS
        marks.append(Mark(sentence, start + (begin - first) / sound.rate, start + (end - first) / sound.rate))
        mp3 += encode(cut, sound.rate)
    return Clip(mp3, tuple(marks))


def frames(content: bytes) -> bytes | None:
    """Return the frames of an MP3 file that is already of the house's kind, without its tags; None for any other."""
    bare = content[sound_begins(content) :]
    bare = bare[: len(bare) - 128] if bare[-128:-125] == b"TAG" else bare
    bare = bare[144:] if bare[:2] == b"\xff\xf3" and any(mark in bare[:144] for mark in (b"Info", b"Xing")) else bare
    return bare if bare and is_whole(bare) else None


def _heard(sound: Sound) -> tuple[int, int]:
    first = first_loud(sound.pcm, QUIET)
    if first == len(sound.pcm) // 2:
        raise Unavailable("what came is silence", kind="empty")
    return first, behind_loud(sound.pcm, QUIET)


def _mixed(samples: bytes, channels: int) -> bytes:
    if channels == 1:
        return samples
    parts = array.array("h", samples)
    if channels == 2:
        return audioop.tomono(samples, 2, 0.5, 0.5)
    return parts[::channels].tobytes()  # the first channel is the centre or the front left
