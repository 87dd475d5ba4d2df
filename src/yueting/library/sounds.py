"""Whether a sound on the shelf is whole: every frame, its tags, its transcript, its chapters. Pure.

Standards: ISO/IEC 11172-3 and 13818-3 frames, ID3v2 (id3.org), WebVTT (W3C), Podcasting 2.0 chapters 1.2.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from yueting.messages import Message, Words
from yueting.mp3 import sound_begins

_RATES: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""Version bits → samples a second."""
_BITS: Final = {
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Version bits → kbit/s of Layer III by index from 1; MPEG-2.5 shares MPEG-2's."""
_CUE: Final = re.compile(
    r"((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t].*)?"
)
_HEADING: Final = re.compile(r"\ufeff?WEBVTT(?:[ \t][^\n]*)?")


@dataclass(frozen=True, slots=True)
class Heard:
    """What an MP3 holds: seconds of sound by its frames, whether it is tagged, and what is wrong or an empty string."""

    seconds: float
    tagged: bool
    fault: Words = ""


def heard(mp3: bytes) -> Heard:
    """Return what *mp3* holds, every frame walked; the first frame is not counted if it is an Info tag."""
    at = sound_begins(mp3)
    end = len(mp3) - (128 if mp3[-128:-125] == b"TAG" else 0)
    tagged, seconds, first = at > 0, 0.0, True
    while at < end:
        size, length = _frame(mp3[at : at + 4])
        if not size:
            return Heard(seconds, tagged, Message("no frame at byte {at}", at=at))
        if at + size > end:
            return Heard(seconds, tagged, Message("the frame at byte {at} is cut short", at=at))
        if not (first and mp3.find(b"Info", at, at + 64) > 0):
            seconds += length
        at, first = at + size, False
    return Heard(seconds, tagged, "" if seconds else "no sound")


def transcript_fault(text: bytes, seconds: float) -> Words:
    """Return what is wrong with the WebVTT *text* of a sound of *seconds*, or an empty string."""
    try:
        lines = text.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        return "not UTF-8"
    if not _HEADING.fullmatch(lines[0]) or (len(lines) > 1 and lines[1]):
        return "no WEBVTT line with an empty one after it"
    last = 0.0
    cues = [line for line in lines if "-->" in line]
    for cue in cues:
        match = _CUE.fullmatch(cue)
        if not match:
            return Message("no times in {cue}", cue=repr(cue[:60]))
        begin, end = map(_seconds, match.groups())
        if begin < last - 0.001 or end <= begin:
            return Message("out of order at {match}", match=match[1])
        last = begin
        if end > seconds + 0.5:
            return Message("runs to {match}, beyond the sound", match=match[2])
    return "" if cues else "no cues"


def chapters_fault(text: bytes, seconds: float) -> Words:
    """Return what is wrong with the chapters *text* of a sound of *seconds*, or an empty string."""
    try:
        data = json.loads(text)
        starts = [float(chapter["startTime"]) for chapter in data["chapters"]]
        titled = all(chapter["title"] for chapter in data["chapters"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "not chapters in JSON"
    if not isinstance(data.get("version"), str) or not titled:
        return "no version, or a chapter without a title"
    if starts != sorted(starts) or (starts and starts[-1] >= seconds):
        return "chapters out of order or beyond the sound"
    return ""


def _frame(header: bytes) -> tuple[int, float]:
    """Return bytes and seconds of the Layer III frame that *header* begins, (0, 0) where it begins none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0, 0.0
    version, rate_index, bits_index = header[1] >> 3 & 3, header[2] >> 2 & 3, header[2] >> 4
    if version == 1 or rate_index == 3 or not 0 < bits_index < 15:
        return 0, 0.0
    rate = _RATES[version][rate_index]
    samples = 1152 if version == 3 else 576
    bits = _BITS[3 if version == 3 else 2][bits_index - 1] * 1000
    return samples // 8 * bits // rate + (header[2] >> 1 & 1), samples / rate


def _seconds(clock: str) -> float:
    total = 0.0
    for part in clock.split(":"):
        total = total * 60 + float(part)
    return total
