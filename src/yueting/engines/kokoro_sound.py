"""What becomes of the network's samples before they are encoded: rests as a newsreader's, level, a limiter, 16 bits.

Everything is done in floats, so that nothing is cut off before the limiter has seen it. Deterministic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from yueting.engines.kokoro_model import Spoken
from yueting.engines.kokoro_script import RESTS
from yueting.mp3 import RATE

Samples = np.ndarray[Any, np.dtype[np.float32]]
CEILING: Final = 0.65
"""−3.7 dBFS: what LAME adds at its peaks, up to 2.4 dB of a voice that whispers, then stays under −1 dBTP."""
HISS: Final = 0.75
"""What a step from sample to sample counts beside a sample: at a hiss of 7 kHz LAME adds 3.2 dB, it is turned down by more."""
END: Final = "".join(RESTS) + "”) "
"""What no more is said behind."""
WINDOW: Final = RATE // 200
"""Samples over which loudness is looked at: 5 ms."""
HEARD: Final = 0.0015
"""A window whose mean level, after the gain, is under this is silence: −56 dB; the network's own is under −130."""
HUSHED: Final = 0.008
"""The same within a line: what is left of a breath or a nasal does not fill a rest."""
LASTING: Final = 8
"""Windows of which half are heard where speech begins: a breath or a click before it is shorter or softer."""
MARGIN: Final = round(0.015 * RATE)
"""Samples left around what is heard."""
EARLY: Final = round(0.05 * RATE)
"""Samples by which a letter sounds before the network's own count: 40 to 90 ms, measured behind rests."""
EARLIEST: Final = round(0.1 * RATE)
"""The most of it: a pause may be over before it is counted, and a rest laid there would cut the next word's first sound in two."""
RELEASE: Final = round(0.004 * RATE)
"""Samples before and after a peak over which the limiter goes down and comes back."""
FADE: Final = round(0.004 * RATE)
"""Samples over which the ends of a line rise from and fall to nothing."""


class Stop(NamedTuple):
    """A stop inside a line, in samples: where the network *counted* it to begin, its quietest moment, what it was *lacking*."""

    counted: int
    quietest: int
    lacking: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A line as it is published: its *samples*, which of the network's is the *first*, and the *stops* between its words.

    *loud* are the windows of the network's samples in which something is heard.
    """

    samples: Samples
    first: int
    stops: tuple[Stop, ...]
    loud: np.ndarray[Any, np.dtype[np.int64]]

    def heard(self, begin: int, end: int) -> tuple[int, int]:
        """Return where the word that the network counts from *begin* to *end* is heard now; no pause beside it is part of it."""
        behind = max((stop.quietest for stop in self.stops if stop.quietest < begin + WINDOW), default=0)
        before = next((stop.quietest for stop in self.stops if stop.counted == end), end - EARLY)
        begin, end = max(begin - EARLY, behind), before
        inside = self.loud[np.searchsorted(self.loud, begin // WINDOW) : np.searchsorted(self.loud, end // WINDOW)]
        if len(inside):
            begin, end = max(begin, int(inside[0]) * WINDOW), (int(inside[-1]) + 1) * WINDOW
        return self._at(begin), self._at(end)

    def _at(self, sample: int) -> int:
        moved = sample - self.first + sum(stop.lacking for stop in self.stops if stop.quietest <= sample)
        return min(max(0, moved), len(self.samples))


def turned(spoken: Spoken, pitch: float) -> Spoken:
    """Return *spoken* played *pitch* times as fast, which raises the voice; in its band, so that nothing is folded back."""
    if pitch == 1:
        return spoken
    size = len(spoken.samples)
    bands = np.fft.rfft(spoken.samples)
    width = round(size / pitch)
    sound = np.fft.irfft(bands[: width // 2 + 1], width) * (width / size)
    return Spoken(sound.astype(np.float32), tuple(round(end / pitch) for end in spoken.ends))


def line(spoken: Spoken, letters: str, gain: float) -> Laid:
    """Return a line times *gain* without the silence at its ends, with whole rests at the stops inside; may be empty."""
    loud = spoken.samples * np.float32(gain)
    first, last = _heard(loud)
    stops = tuple(_stops(loud, spoken, letters, first, last))
    heard = np.flatnonzero(_levels(loud) >= HUSHED)
    return Laid(_faded(_rested(loud, first, last, stops)), first, stops, heard)


def rest(seconds: float) -> Samples:
    """Return silence."""
    return np.zeros(round(seconds * RATE), np.float32)


def joined(parts: list[Samples]) -> Samples:
    """Return *parts* one after the other."""
    return np.concatenate(parts) if parts else rest(0)


def pcm(samples: Samples) -> bytes:
    """Return *samples* under the ceiling as 16 bits, little-endian: loud moments are turned down, none is cut off."""
    return np.round(_limited(samples) * 32767).astype("<i2").tobytes()


def _heard(samples: Samples) -> tuple[int, int]:
    loud = np.flatnonzero(_levels(samples) > HEARD)
    if not len(loud):
        return 0, 0
    lasting = np.flatnonzero(np.searchsorted(loud, loud + LASTING) - np.arange(len(loud)) >= LASTING // 2)
    first = int(loud[lasting[0] if len(lasting) else 0]) * WINDOW
    return max(0, first - MARGIN), min(len(samples), (int(loud[-1]) + 1) * WINDOW + MARGIN)


def _levels(samples: Samples) -> Samples:
    whole = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW)
    levels: Samples = np.sqrt((whole * whole).mean(axis=1))
    return levels


def _stops(loud: Samples, spoken: Spoken, letters: str, first: int, last: int) -> Iterator[Stop]:
    levels = _levels(loud)
    for at, letter in enumerate(letters.rstrip(END)):
        # Behind the letter are the stop itself and the blank; in front of the first is the network's own pause.
        begin, end = spoken.ends[at], spoken.ends[min(at + 2, len(letters))]
        if letter in RESTS and first < begin and end < last:
            quietest, quiet = _quiet(levels, max(first, begin - EARLIEST) // WINDOW, end // WINDOW)
            lacking = round(RESTS[letter] * RATE) - quiet * WINDOW
            yield Stop(begin, quietest * WINDOW + WINDOW // 2, max(0, lacking))


def _quiet(levels: Samples, begin: int, end: int) -> tuple[int, int]:
    """Return the quietest window between two, and how many windows around it are quiet, beyond the two as well."""
    quietest = begin + int(levels[begin : end + 1].argmin())
    loud = np.flatnonzero(levels >= HUSHED)
    before, after = np.searchsorted(loud, (quietest, quietest + 1))
    left = int(loud[before - 1]) + 1 if before else 0
    right = int(loud[after]) if after < len(loud) else len(levels)
    return quietest, max(0, right - left) if levels[quietest] < HUSHED else 0


def _rested(samples: Samples, first: int, last: int, stops: Iterable[Stop]) -> Samples:
    """Return the samples from *first* to *last*, with silence where a stop is lacking it."""
    parts, begin = [], first
    for stop in stops:
        if stop.lacking:
            parts += [_faded(samples[begin : stop.quietest]), np.zeros(stop.lacking, np.float32)]
            begin = stop.quietest
    return joined([*parts, _faded(samples[begin:last])])


def _faded(samples: Samples) -> Samples:
    width = min(FADE, len(samples) // 2)
    if not width:
        return samples
    slope = np.linspace(0, 1, width, endpoint=False, dtype=np.float32)
    faded = samples.copy()
    faded[:width] *= slope
    faded[-width:] *= slope[::-1]
    return faded


def _limited(samples: Samples) -> Samples:
    """Return *samples* turned down around each moment over the ceiling, and around a hiss near it, by a gain that never jumps."""
    steps = np.abs(np.diff(samples, prepend=samples[:1]))
    over = np.maximum(np.maximum(np.abs(samples), HISS * steps), CEILING)
    if not len(samples) or float(over.max()) <= CEILING:
        return samples
    width = 2 * RELEASE + 1
    padded = np.pad(over, 2 * RELEASE, mode="edge")
    highest = np.lib.stride_tricks.sliding_window_view(padded, width).max(axis=1)
    gains = CEILING / highest
    smooth = np.lib.stride_tricks.sliding_window_view(gains, width).mean(axis=1)
    turned: Samples = (samples * smooth).astype(np.float32)
    return turned
