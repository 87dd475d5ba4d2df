"""What one request of the online voices brings, and the proof that it is the whole of it. Nothing here has a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from yueting.engines.words import Boundary, covered
from yueting.errors import Unavailable
from yueting.messages import Message
from yueting.mp3 import DELAY_SECONDS, FRAME_BYTES, seconds

MOST_BYTES: Final = 900
"""UTF-8 bytes of one request: about a minute of speech, far from the ten the service stops at."""
TICKS: Final = 10_000_000
"""The service counts time in units of 100 ns."""
LATE: Final = 0.1
"""Seconds the last word may end after the sound: the service rounds, and adds most of a second of silence."""
MOST_SOUND: Final = 6_000_000
"""Bytes of sound one request may bring: ten minutes twice over; a service that goes on for ever is left."""
COVERED: Final = 0.8
"""The share of a text's letters that the announced words must cover: figures and signs are announced otherwise."""


@dataclass(slots=True)
class Take:
    """What came for one request: frames, and the words with their times in seconds of the decoded sound."""

    state: Mapping[str, Any] = field(default_factory=dict)
    """The client's own: it counts the bytes of a turn when the service has said that the turn is over."""
    mp3: bytearray = field(default_factory=bytearray)
    words: list[Boundary] = field(default_factory=list)

    def add(self, message: dict[str, Any]) -> None:
        """Keep a message of the client; raises Unavailable where there is no end of them."""
        if len(self.mp3) > MOST_SOUND or len(self.words) > MOST_BYTES:
            raise Unavailable("edge does not stop sending", kind="broken")
        if message["type"] == "audio":
            self.mp3 += message["data"]
        elif message["type"] == "WordBoundary":
            begin = message["offset"] / TICKS + DELAY_SECONDS
            self.words.append(Boundary(message["text"], begin, begin + message["duration"] / TICKS))

    def prove(self, text: str) -> None:
        """Raise Unavailable unless this is the whole of *text*."""
        if not self.mp3:
            raise Unavailable("edge sent no sound", kind="empty")
        if len(self.mp3) % FRAME_BYTES:
            raise Unavailable("edge sent half a frame", kind="broken")
        if self.state.get("cumulative_audio_bytes", len(self.mp3)) != len(self.mp3):
            raise Unavailable("edge left before it was done", kind="broken")
        last = max((word.end for word in self.words), default=0.0)
        if last > seconds(bytes(self.mp3)) + LATE:
            raise Unavailable(
                Message(
                    "edge sent {mp3} s of {last} s of sound", mp3=f"{seconds(bytes(self.mp3)):.1f}", last=f"{last:.1f}"
                ),
                kind="broken",
            )
        if (share := covered(text, self.words)) < COVERED:
            raise Unavailable(
                Message("edge announced words for {share} of a text", share=f"{share:.0%}"), kind="broken"
            )


def pieces(text: str) -> Iterator[str]:
    """Yield *text* in pieces of at most 900 bytes, cut after a stop, else after a comma, else anywhere."""
    while len(text.encode()) > MOST_BYTES:
        room = text.encode()[:MOST_BYTES].decode(errors="ignore")
        cut = max((room.rfind(stop) for stop in "。！？；\n"), default=-1) + 1
        cut = cut or max(room.rfind(comma) for comma in "，、, ") + 1 or len(room)
        yield text[:cut]
        text = text[cut:]
    yield text


def joined(takes: Sequence[Take]) -> list[Boundary]:
    """Return the words of all *takes* with their times in the joined sound."""
    words, before = [], 0.0
    for take in takes:
        words += [Boundary(word.text, word.begin + before, word.end + before) for word in take.words]
        before += seconds(bytes(take.mp3))
    return words
