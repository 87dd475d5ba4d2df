"""Same-sound respelling: a text for voices that take no phonemes, which then read the right sound by their own lights.

A character is replaced only where a rule of context, not a word, decided its reading, and that reading is not the one
a reader would guess: whole words a voice reads right by itself. The stand-in is a common character with that sound and
no other. The length of the text stays, so that places in it stay too; the eye's text is never touched.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from yueting.readings.dictionary import dictionary
from yueting.readings.reader import readings

SAME: Final = Path(__file__).parent / "same_sound.txt"
LEFT_ALONE: Final = frozenset("一不的地得了着过儿啊吗呢吧")
"""Characters whose sound depends on what follows, or that every voice reads right by grammar."""


def respell(text: str) -> str:
    """Return *text* with ambiguous characters replaced by unambiguous ones of the same sound."""
    out: list[str] = []
    for word in readings(text):
        at = sum(map(len, out))
        written = text[at : at + len(word.text)]
        out.append(_clear(written, word.pinyin[0]) if len(word.text) == 1 and word.pinyin else written)
    return "".join(out)


def _clear(character: str, syllable: str) -> str:
    if character in LEFT_ALONE or syllable == dictionary().usual(character) or syllable.endswith("5"):
        return character
    return same_sound().get(syllable, character)


@cache
def same_sound() -> dict[str, str]:
    """Return syllable → a common character that has this reading and no other."""
    lines = (line.split("#")[0].split() for line in SAME.read_text("utf-8").splitlines())
    return {pair[0]: pair[1] for pair in lines if len(pair) == 2}
