"""Whole MP3 frames joined into a track: nothing is encoded again, and every time is counted in frames.

The first frame is an Info tag, so that decoders drop the encoder's delay and a mark is exact to the sample. Standards:
ISO/IEC 13818-3 for the frames, the Xing/LAME Info tag (http://gabriel.mp3-tech.org/mp3infotag.html) for the first one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, repeat
from typing import Final

from yueting.mp3 import DELAY_SECONDS, FRAME_BYTES, FRAME_SECONDS, HEADER, SILENCE, sound_begins
from yueting.speech import Clip, Mark, Word

LEAD: Final = SILENCE * 2
"""What the decoder's cut of 1105 samples falls on, so that it never touches a voice."""
SIDE_BYTES: Final = 9
"""Side information of a mono MPEG-2 frame."""
ENCODER_DELAY: Final = 576
END_PADDING: Final = 529
"""The decoder's own delay, which it takes off the padding: nothing is cut at the end."""


@dataclass(frozen=True, slots=True)
class Track:
    """One MP3 from its Info tag on, in pieces; *marks* and *seconds* as a decoder that honours the tag plays."""

    pieces: tuple[bytes, ...]
    marks: tuple[Mark, ...]
    seconds: float

    @property
    def mp3(self) -> bytes:
        """Return the pieces as one."""
        return b"".join(self.pieces)


def join(takes: Iterable[Clip]) -> Track:
    """Return the *takes*, one after the other, as a track; marks of one sentence that follow each other become one."""
    pieces, marks, size = [LEAD], list[Mark](), len(LEAD)
    for take in takes:
        marks += shifted(take.marks, played(size))
        pieces.append(take.mp3)
        size += len(take.mp3)
    return Track((info_tag(size // FRAME_BYTES), *pieces), one_a_sentence(marks), played(size))


def played(size: int) -> float:
    """Return how long *size* bytes of frames sound where the delay is dropped."""
    return size // FRAME_BYTES * FRAME_SECONDS - DELAY_SECONDS


def shifted(marks: Iterable[Mark], by: float) -> Iterator[Mark]:
    """Yield *marks* later by *by* seconds, never before the beginning."""
    for mark in marks:
        words = tuple(Word(word.text, max(0.0, word.begin + by), max(0.0, word.end + by)) for word in mark.words)
        yield Mark(mark.sentence, max(0.0, mark.begin + by), max(0.0, mark.end + by), words)


def one_a_sentence(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return *marks* with neighbours of the same sentence merged and those of no sentence left out."""
    runs = ((sentence, list(run)) for sentence, run in groupby(marks, key=lambda mark: mark.sentence))
    return tuple(
        Mark(sentence, run[0].begin, run[-1].end, tuple(word for mark in run for word in mark.words))
        for sentence, run in runs
        if sentence
    )


def info_tag(frames: int) -> bytes:
    """Return the Info frame for *frames* frames of sound: their number, the bytes, the delay, constant bit rate."""
    size = (frames + 1) * FRAME_BYTES
    count = struct.pack(">4sIIII", b"Info", 1 | 2 | 8, frames, size, 50)
    gap = (ENCODER_DELAY << 12 | END_PADDING).to_bytes(3, "big")
    lame = b"LAME3.100" + bytes([1, 0]) + bytes(9) + bytes([48]) + gap + bytes(4) + struct.pack(">IH", size, 0)
    head = HEADER + bytes(SIDE_BYTES) + count + lame
    return (head + crc16(head).to_bytes(2, "big")).ljust(FRAME_BYTES, b"\0")


def crc16(data: bytes) -> int:
    """Return the CRC-16 (polynomial 8005, reflected) that closes an Info tag."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def sound_of(mp3: bytes) -> memoryview:
    """Return the frames of a finished file, without its ID3 tag, Info tag and lead."""
    start = sound_begins(mp3)
    if mp3[start + len(HEADER) + SIDE_BYTES :][:4] == b"Info":
        start += FRAME_BYTES
    return memoryview(mp3)[start + (len(LEAD) if mp3.startswith(LEAD, start) else 0) :]


def gain(mp3: bytes, steps: int) -> bytes:
    """Return the frames louder by *steps* of 1.505 dB (softer where negative), without encoding them again."""
    return gains(mp3, repeat(steps)) if steps else mp3


def gains(mp3: bytes, steps: Iterable[int]) -> bytes:
    """Return each frame louder by its own number of *steps*; neighbours blend, as frames overlap."""
    louder = bytearray(mp3)
    # Global gain is bits 30 to 37 of the side information, which begins after the four bytes of the header.
    for high, more in zip(range(7, len(louder) - 1, FRAME_BYTES), steps, strict=False):
        value = (louder[high] & 3) << 6 | louder[high + 1] >> 2
        if value:
            value = max(1, min(255, value + more))
            louder[high] = louder[high] & 0xFC | value >> 6
            louder[high + 1] = louder[high + 1] & 3 | (value & 0x3F) << 2
    return bytes(louder)
