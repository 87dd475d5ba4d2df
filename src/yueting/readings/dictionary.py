"""How words are read out of context: pypinyin's, and the house's own words in front of them.

pypinyin (MIT) brings 47,000 phrases and the readings of every Han character. `words.txt` beside this file corrects and
adds: a word, then a syllable a character, where `.` means the character's usual reading; `common.txt` adds words that
need none, `everyday.txt` many more, and `neutral.txt` those that end in the neutral tone; `bound.txt` has characters that
are hardly ever words. Nothing here looks at context.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from yueting.errors import ProductError
from yueting.messages import Message
from yueting.pinyin import known as phrases_and_characters

LONGEST: Final = 8
"""Han characters of the longest word looked for."""
USUAL: Final = "."
"""The reading that a character has alone."""
TONES: Final = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
WORDS: Final = Path(__file__).parent / "words.txt"
COMMON: Final = Path(__file__).parent / "common.txt"
EVERYDAY: Final = Path(__file__).parent / "everyday.txt"
NEUTRAL: Final = Path(__file__).parent / "neutral.txt"
BOUND: Final = Path(__file__).parent / "bound.txt"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """How words and characters are read out of context; *own* are the house's words, which come before *phrases*.

    A syllable of *own* may be `.`, the character's usual one. *bound* are characters that are hardly ever a word.
    """

    own: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, str]
    characters: Mapping[str, str]
    everyday: frozenset[str] = frozenset()
    neutral: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    _usual: dict[str, str] = field(default_factory=dict)

    def has(self, word: str) -> bool:
        """Return whether *word*, two characters or more, is one word here."""
        return self.doubts(word) or word in self.everyday

    def doubts(self, word: str) -> bool:
        """Return whether *word* stands in a table of readings, because a character of it has several."""
        return word in self.own or word in self.phrases or word in self.neutral

    def read(self, word: str) -> tuple[str, ...]:
        """Return the syllables of *word*; of a single character the usual one, empty where it has none."""
        if word in self.own:
            return tuple(self.usual(c) if s == USUAL else s for c, s in zip(word, self.own[word], strict=True))
        if word in self.neutral:
            return (*map(self.usual, word[:-1]), self.usual(word[-1])[:-1] + "5")
        if word in self.phrases and len(word) > 1:
            return tuple(map(syllable, self.phrases[word].split()))
        return tuple(map(self.usual, word))

    def usual(self, character: str) -> str:
        """Return how *character* is read when nothing else is known, empty for what has no reading."""
        if character not in self._usual:
            marks = self.characters.get(character, "").split(",")[0]
            self._usual[character] = syllable(marks) if marks else ""
        return self._usual[character]


@cache
def dictionary() -> Dictionary:
    """Return the dictionary of this process; loading takes about 0.1 s and 25 MB."""
    phrases, characters = phrases_and_characters()
    rows = tuple(_own())
    usual = {word: reading[0] for word, reading in rows if len(word) == 1}
    own = {word: (USUAL,) * len(word) for word in _listed(COMMON)}
    own |= {word: reading for word, reading in rows if len(word) > 1}
    everyday, neutral = frozenset(_listed(EVERYDAY)), frozenset(_listed(NEUTRAL))
    return Dictionary(own, phrases, characters, everyday, neutral, frozenset("".join(_listed(BOUND))), usual)


@cache
def syllable(marks: str) -> str:
    """Return a syllable with a tone digit (`lv4`) for one with a tone mark (`lǜ`); no mark is the neutral tone, 5."""
    tone = "5"
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", marks):
        if letter in TONES:
            tone = TONES[letter]
        elif letter == "\u0308":
            letters[-1] = "v"
        elif letter != "\u0302":
            letters.append(letter)
    return "".join(letters).replace("ɡ", "g") + tone


def _own() -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, line in enumerate(WORDS.read_text("utf-8").splitlines(), 1):
        word, *reading = line.split("#")[0].split() or [""]
        if len(word) != len(reading):
            raise ProductError(
                Message(
                    "{name}:{number}: {word} has {reading} syllables: please report it",
                    name=WORDS.name,
                    number=number,
                    word=word,
                    reading=len(reading),
                )
            )
        if word:
            yield word, tuple(reading)


def _listed(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        yield from line.split("#")[0].split()
