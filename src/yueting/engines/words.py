"""The words a service announces, held against the text they were made from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yueting.errors import Unavailable
from yueting.languages import is_mandarin
from yueting.mp3 import FRAME_SECONDS
from yueting.readings import respell
from yueting.speech import Mark, Word

NEAR: Final = 40
"""Characters ahead in which an announced word is looked for: a word announced otherwise must not pull the rest along."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A word the service announced, and when it sounds."""

    text: str
    begin: float
    end: float


def sendable(text: str, language: str) -> str:
    """Return *text* as a voice without phonemes should get it: respelt for Mandarin, no surrogates, no line ends."""
    sound = "".join(" " if c.isspace() or "\ud800" <= c <= "\udfff" else c for c in text)
    return respell(sound) if language and is_mandarin(language) else sound


def covered(text: str, words: Iterable[Boundary]) -> float:
    """Return the share of the letters of *text* that *words* cover, in order."""
    letters = sum(character.isalnum() for character in text)
    if not letters:
        return 1.0
    return sum(end - begin for begin, end, _ in _placed(text, words)) / letters


def marks(phrases: Sequence[tuple[str, str]], words: Sequence[Boundary], own: Sequence[str] = ()) -> tuple[Mark, ...]:
    """Return one mark a phrase (sentence id, text sent), from the first of its words to the last, with the words in it.

    *own* are the texts as they were to be said, character for character, where others were sent.

    A phrase without a letter lasts one frame after what was said before. Raises Unavailable where a phrase has letters
    and no word.
    """
    placed = _placed("".join(text for _, text in phrases), words)
    out: list[Mark] = []
    begin, now = 0, 0.0
    for (sentence, text), said in zip(phrases, own or [text for _, text in phrases], strict=True):
        here = [(at - begin, word) for at, _, word in placed if begin <= at < begin + len(text)]
        inside = [word for _, word in here]
        if not inside and any(character.isalnum() for character in text):
            raise Unavailable("edge announced no word of a sentence", kind="broken")
        first = inside[0].begin if inside else now
        now = max(inside[-1].end if inside else 0.0, first + FRAME_SECONDS)
        out.append(Mark(sentence, first, now, tuple(_worded(here, said, now))))
        begin += len(text)
    return tuple(out)


def _worded(here: Iterable[tuple[int, Boundary]], said: str, last: float) -> Iterator[Word]:
    """Yield the words of a phrase that is *said*, each from where it stands, none before another's end or after *last*."""
    now = 0.0
    for at, word in here:
        begin = min(max(now, word.begin), last)
        now = min(max(begin, word.end), last)
        yield Word(said[at : at + len(word.text)], begin, now)


def _placed(text: str, words: Iterable[Boundary]) -> list[tuple[int, int, Boundary]]:
    """Return where in *text* each word stands: letters before and after it, in order, and the word."""
    out, at = [], 0
    for word in words:
        found = text.find(word.text, at, at + NEAR + len(word.text))
        if found >= 0 and word.text:
            at = found + len(word.text)
            letters = sum(character.isalnum() for character in word.text)
            out.append((found, found + letters, word))
    return out
