"""Readings over the characters: pinyin with its tone marks, or bopomofo, from the figures the studio speaks by.

A word is one `ruby` with a reading a character, so that the eye sees where words end. A reading is shown to the eye
alone: assistive technology hears the character, never both. Standards: HTML ruby, GB/T 16159 (tone marks), ISO 7098.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import groupby

from yueting.readings import words
from yueting.readings.notation import written
from yueting.xhtml import escaped

__all__ = ["is_han", "ruby", "written"]


def is_han(character: str) -> bool:
    """Return whether *character* is a Chinese character, which has a reading."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff" or character == "〇"


def ruby(text: str, readings: Sequence[str]) -> str:
    """Return *text* as markup with *readings* (ready to print, one a Han character, empty where unknown) above it."""
    waiting = deque(readings)
    return "".join(_word([(sign, _over(sign, waiting)) for sign in word]) for word in words(text))


def _over(sign: str, waiting: deque[str]) -> str:
    return waiting.popleft() if waiting and is_han(sign) else ""


def _word(signs: Sequence[tuple[str, str]]) -> str:
    """Return a word, each sign of it with what stands over it; signs without a reading are left out of the ruby."""
    out = []
    for has, group in groupby(signs, lambda one: bool(one[1])):
        inner = "".join(
            f'{escaped(sign)}<rt aria-hidden="true">{escaped(over)}</rt>' if over else escaped(sign)
            for sign, over in group
        )
        out.append(f"<ruby>{inner}</ruby>" if has else inner)
    return "".join(out)
