"""The one kind of MP3 frame in the house: MPEG-2 Layer III, 24 kHz, 48 kbit/s, mono, constant bit rate.

A frame is 144 bytes and 24 ms (576 samples), so time is counted, never measured. Every engine gives frames of this
kind, so that clips are joined without being encoded again. Standard: ISO/IEC 13818-3.
"""

from __future__ import annotations

import struct
from typing import Final

RATE: Final = 24_000
"""Samples a second."""
FRAME_BYTES: Final = 144
FRAME_SAMPLES: Final = 576
FRAME_SECONDS: Final = FRAME_SAMPLES / RATE
"""0.024 seconds."""
HEADER: Final = bytes.fromhex("fff364c4")
"""Sync, MPEG-2, Layer III, no CRC, 48 kbit/s, 24 kHz, no padding, mono."""
SILENCE: Final = HEADER + bytes(FRAME_BYTES - len(HEADER))
"""One frame whose side information is all zero: 24 ms of silence."""
DELAY_SAMPLES: Final = 1105
"""What a decoder plays before the first encoded sample: 576 of the encoder, 529 of the decoder."""
DELAY_SECONDS: Final = DELAY_SAMPLES / RATE
_FRAME: Final = struct.Struct(">IQ132x")
"""Header, and the first eight bytes of the side information (ISO/IEC 13818-3, 2.4.1.7)."""
TAG_HEADER: Final = 10
"""Bytes of an ID3v2 tag's header, and of its footer; its size counts what stands between (id3.org, 3.1)."""
TAG_FOOTER: Final = 0x10
"""The flag of a tag that has a footer."""
_FIXED: Final = 0xFFFFFEC0
_WANTED: Final = int.from_bytes(HEADER, "big") & _FIXED
"""All of the header but its private, mode extension, copyright, original and emphasis bits."""
_MAIN_BYTES: Final = FRAME_BYTES - 4 - 9
"""A frame without its header and side information."""
_MOST_PAIRS: Final = 288
"""Big values are pairs of the 576 lines of a granule."""


def seconds(mp3: bytes) -> float:
    """Return how long *mp3*, whole frames, sounds."""
    return len(mp3) // FRAME_BYTES * FRAME_SECONDS


def rest(duration: float) -> bytes:
    """Return silent frames for *duration* seconds, rounded to whole frames, at least none."""
    return SILENCE * max(0, round(duration / FRAME_SECONDS))


def is_whole(mp3: bytes) -> bool:
    """Return whether *mp3* is nothing but whole frames of the house's kind, from the first one of a stream on.

    Beside the headers it holds the side information against itself: a frame's bits must lie between the end of the
    frame before and its own, which neither rubbish nor a stream whose beginning is missing gets right.
    """
    if len(mp3) % FRAME_BYTES:
        return False
    reserve = 0
    for header, side in _FRAME.iter_unpack(mp3):
        begin, bits, pairs = side >> 56, side >> 43 & 0xFFF, side >> 34 & 0x1FF
        if header & _FIXED != _WANTED or begin > reserve or bits > 8 * (begin + _MAIN_BYTES) or pairs > _MOST_PAIRS:
            return False
        reserve = begin + _MAIN_BYTES - (bits + 7) // 8
    return True


def is_mute(mp3: bytes) -> bool:
    """Return whether no frame of *mp3* has a single bit of sound."""
    return not any(side >> 43 & 0xFFF for _, side in _FRAME.iter_unpack(mp3))


def sound_begins(mp3: bytes) -> int:
    """Return the byte of *mp3* at which its first frame stands, behind an ID3v2 tag if it has one."""
    if mp3[:3] != b"ID3" or len(mp3) < TAG_HEADER:
        return 0
    a, b, c, d = (byte & 0x7F for byte in mp3[6:TAG_HEADER])
    return TAG_HEADER + (a << 21 | b << 14 | c << 7 | d) + (TAG_HEADER if mp3[5] & TAG_FOOTER else 0)
