"""What a text sounds like, word by word: the noun of this room. Nothing here reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["han", "latin", "digits", "stop"]
"""Chinese word; run of Latin letters; run of digits that nobody wrote out; punctuation or anything that is silent."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as written and how it is read: *pinyin* has a syllable a Han character, tone digit last, `lv4`, `de5`.

    *pinyin* is empty for every other kind. The words of a text, joined, are the text (in Simplified script).
    """

    text: str
    kind: Kind
    pinyin: tuple[str, ...] = ()
