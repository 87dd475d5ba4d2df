"""The one kind of MP3 frame in the house: MPEG-2 Layer III, 24 kHz, 48 kbit/s, mono, constant bit rate.

A frame is 144 bytes and 24 ms (576 samples), so time is counted, never measured. Every engine gives frames of this
kind, so that clips are joined without being encoded again. Standard: ISO/IEC 13818-3.
"""

from __future__ import annotations

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


def seconds(mp3: bytes) -> float:
    """Return how long *mp3*, whole frames, sounds."""
    return len(mp3) // FRAME_BYTES * FRAME_SECONDS


def rest(duration: float) -> bytes:
    """Return silent frames for *duration* seconds, rounded to whole frames, at least none."""
    return SILENCE * max(0, round(duration / FRAME_SECONDS))


def is_whole(mp3: bytes) -> bool:
    """Return whether *mp3* is nothing but whole frames of the house's kind."""
    return len(mp3) % FRAME_BYTES == 0 and all(
        mp3[i : i + 2] == HEADER[:2] and mp3[i + 2] & 0xFC == HEADER[2] & 0xFC for i in range(0, len(mp3), FRAME_BYTES)
    )
