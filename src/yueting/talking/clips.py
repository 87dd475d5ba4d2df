"""A track cut into clips without a gap: each sentence sounds until the next begins, the last to the end of the track.

A player that goes from clip to clip then plays the whole track, its rests and chimes too. Times are whole milliseconds,
so that clips add up exactly. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yueting.talking.book import Sound

SHORTEST: Final = 100
"""Milliseconds of a clip; players stumble over slivers."""


@dataclass(frozen=True, slots=True)
class Clip:
    """What is heard of *sentence* in the file *file*, from *begin* to *end* in milliseconds."""

    sentence: str
    file: str
    begin: int
    end: int

    @property
    def length(self) -> int:
        """Return its milliseconds."""
        return self.end - self.begin


def whole(sound: Sound, file: str) -> tuple[Clip, ...]:
    """Return the clips of the whole *sound*, which stands in *file*; sentences of one begin share the first one's clip."""
    begins = _begins(sound)
    ends = (*(begin for _, begin in begins[1:]), _ms(sound.seconds))
    return tuple(Clip(sentence, file, begin, end) for (sentence, begin), end in zip(begins, ends, strict=True))


def _begins(sound: Sound) -> list[tuple[str, int]]:
    """Return each sentence that has a clip of its own with its begin; the first one's is the track's."""
    kept: list[tuple[str, int]] = []
    for sentence, begin in _named(sound):
        if not kept:
            kept.append((sentence, 0))
        elif begin - kept[-1][1] >= SHORTEST and _ms(sound.seconds) - begin >= SHORTEST:
            kept.append((sentence, begin))
    return kept


def _named(sound: Sound) -> Iterator[tuple[str, int]]:
    """Yield sentence and begin of every mark that is of a sentence, in the order of time."""
    return ((mark.sentence, _ms(mark.begin)) for mark in sound.marks if mark.sentence)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
