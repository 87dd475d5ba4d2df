"""A character for a syllable: how a lexicon's pinyin reaches every voice, those that take no phonemes too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from yueting.readings.dictionary import dictionary, syllable
from yueting.readings.respelling import same_sound


def character(sound: str) -> str:
    """Return a common character that sounds like *sound*, such as `qing4`, and is read no other way if one is.

    Empty where no common character has that sound.
    """
    return same_sound().get(sound) or _common().get(sound, "")


@cache
def _common() -> dict[str, str]:
    """Return syllable → character, of the 3,755 characters of level 1 of GB/T 2312, those of one reading first."""
    known = dictionary()
    single: dict[str, str] = {}
    usual: dict[str, str] = {}
    for sign in _level_one():
        readings = known.characters.get(sign, "").split(",")
        if len(readings) == 1:
            single.setdefault(syllable(readings[0]), sign)
        usual.setdefault(known.usual(sign), sign)
    return usual | single


def _level_one() -> Iterator[str]:
    for row, cell in product(range(0xB0, 0xD8), range(0xA1, 0xFF)):
        yield from bytes((row, cell)).decode("gb2312", "ignore")
