"""Readings over the characters: pinyin with its tone marks, or bopomofo, from the figures the studio speaks by.

A reading is shown to the eye alone: assistive technology hears the character, never both. Standards: HTML ruby,
GB/T 16159 (tone marks), ISO 7098.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from yueting.readings.notation import written
from yueting.xhtml import escaped

__all__ = ["is_han", "ruby", "written"]


def is_han(character: str) -> bool:
    """Return whether *character* is a Chinese character, which has a reading."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff" or character == "〇"


def ruby(text: str, readings: Sequence[str]) -> str:
    """Return *text* as markup with *readings* (ready to print, one a Han character, empty where unknown) above it."""
    out: list[str] = []
    waiting = deque(readings)
    for character in text:
        reading = waiting.popleft() if waiting and is_han(character) else ""
        sign = escaped(character)
        out.append(f'<ruby>{sign}<rt aria-hidden="true">{escaped(reading)}</rt></ruby>' if reading else sign)
    return "".join(out)
