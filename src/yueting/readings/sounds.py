"""A character for a syllable: how a lexicon's pinyin reaches every voice, those that take no phonemes too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from yueting.readings.dictionary import dictionary, syllable
from yueting.readings.respelling import same_sound


def character(sound: str) -> str:
    """Return a common character that sounds like *sound*, such as `qing4`, and is read no other way if one is.

    Empty where no character in use has that sound.
    """
    return same_sound().get(sound) or _common().get(sound, "")


@cache
def _common() -> dict[str, str]:
    """Return syllable → character of GB/T 2312: of its level 1 one of one reading, else one mostly read so, else of its level 2."""
    common, rarer = range(0xB0, 0xD8), range(0xD8, 0xF8)
    usual = {dictionary().usual(sign): sign for sign in reversed([*_signs(common)])}
    return _single(rarer) | usual | _single(common)


def _single(rows: range) -> dict[str, str]:
    """Return syllable → the first character of *rows* that is read no other way."""
    known = dictionary().characters
    readings = ((sign, known.get(sign, "").split(",")) for sign in _signs(rows))
    single = [(syllable(said[0]), sign) for sign, said in readings if len(said) == 1 and said[0]]
    return dict(reversed(single))


def _signs(rows: range) -> Iterator[str]:
    for row, cell in product(rows, range(0xA1, 0xFF)):
        yield from bytes((row, cell)).decode("gb2312", "ignore")
