"""The long MP3 of an edition: the finished tracks one after the other, a chapter for each, nothing encoded again.

It is written in a stream: no more than one track is in memory. Lengths are known beforehand, so the tag that stands
first is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yueting.audio.frames import LEAD, info_tag, played, sound_of
from yueting.audio.tags import Labels, tag
from yueting.audio.transcript import Chapter
from yueting.errors import ProductError
from yueting.messages import Message
from yueting.mp3 import DELAY_SECONDS, FRAME_BYTES, FRAME_SECONDS

PIECE: Final = 1 << 20
"""Bytes written at once."""


@dataclass(frozen=True, slots=True)
class Part:
    """One finished track: its chapter's title, how long it plays, and how to read its file."""

    title: str
    seconds: float
    read: Callable[[], bytes]

    @property
    def size(self) -> int:
        """Return the bytes of its sound, without tags and lead."""
        return round((self.seconds + DELAY_SECONDS) / FRAME_SECONDS) * FRAME_BYTES - len(LEAD)


@dataclass(frozen=True, slots=True)
class Reel:
    """An edition's long track, before it is written: *size* in bytes and *seconds* are exact."""

    head: bytes
    parts: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    offsets: tuple[float, ...]
    """By how much the marks of each part are later here than in its own track."""
    seconds: float

    @property
    def size(self) -> int:
        """Return the length of the file."""
        return len(self.head) + sum(part.size for part in self.parts)

    def chunks(self) -> Iterator[bytes]:
        """Yield the file piece by piece; raises ProductError where a track is not as long as it was."""
        yield self.head
        for part in self.parts:
            sound = bytes(sound_of(part.read()))
            if len(sound) != part.size:
                raise ProductError(
                    Message(
                        "the track of {title} has {sound} bytes of sound instead of {size}",
                        title=repr(part.title),
                        sound=len(sound),
                        size=part.size,
                    )
                )
            yield sound


def reel(labels: Labels, parts: Sequence[Part]) -> Reel:
    """Return the long track of *parts*, tagged with *labels* and one chapter a part."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + part.size)
    frames = (len(LEAD) + starts.pop()) // FRAME_BYTES
    seconds = played(frames * FRAME_BYTES)
    offsets = tuple(start // FRAME_BYTES * FRAME_SECONDS for start in starts)
    ends = (*offsets[1:], seconds)
    chapters = tuple(Chapter(p.title, begin, end) for p, begin, end in zip(parts, offsets, ends, strict=False))
    head = tag(labels, (), chapters) + info_tag(frames) + LEAD
    return Reel(head, tuple(parts), chapters, offsets, seconds)
