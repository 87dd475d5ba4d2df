"""Where the words that were said stand in the text that is read, and when each sounds. Pure.

A voice says 三百四十七 where 347 stands: what the spoken pass says otherwise sounds as one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from yueting.model import Article, Sentence
from yueting.speech import Mark, Word

NEAR: Final = 40
"""Characters ahead in which a word is looked for: one that is not there must not pull the rest along."""


class Heard(NamedTuple):
    """A word of a sentence: its *first* character and the one behind its *last*, and when it sounds, in seconds."""

    first: int
    last: int
    begin: float
    end: float


def heard(said: Article, marks: Iterable[Mark]) -> dict[str, tuple[Heard, ...]]:
    """Return for each sentence of *said*, a story as it was spoken, its words in time; without those nobody timed."""
    sentences = {sentence.id: sentence for sentence in said.sentences}
    found = {m.sentence: tuple(_one_a_place(_read(sentences[m.sentence], m))) for m in marks if m.sentence in sentences}
    return {name: words for name, words in found.items() if words}


def _read(sentence: Sentence, mark: Mark) -> Iterator[Heard]:
    places = _places(sentence)
    for at, word in _spoken(sentence.spoken or sentence.text, mark.words):
        inside = places[at : at + len(word.text)]
        if inside:
            yield Heard(inside[0][0], inside[-1][1], word.begin, word.end)


def _spoken(text: str, words: Iterable[Word]) -> Iterator[tuple[int, Word]]:
    at = 0
    for word in words:
        found = text.find(word.text, at, at + NEAR + len(word.text))
        if found >= 0 and word.text:
            yield found, word
            at = found + len(word.text)


def _places(sentence: Sentence) -> list[tuple[int, int]]:
    """Return for each character that is said the characters of the text it is said for."""
    places: list[tuple[int, int]] = []
    behind = 0
    for begin, end, length in sentence.turns:
        places += ((at, at + 1) for at in range(behind, begin))
        places += [(begin, end)] * length
        behind = end
    return [*places, *((at, at + 1) for at in range(behind, len(sentence.text)))]


def _one_a_place(words: Iterable[Heard]) -> Iterator[Heard]:
    """Yield *words*, those that are said for the same characters as one, and none for no character."""
    last: Heard | None = None
    for word in words:
        if last and word.first < last.last:
            last = Heard(last.first, max(last.last, word.last), last.begin, word.end)
            continue
        if last and last.first < last.last:
            yield last
        last = word
    if last and last.first < last.last:
        yield last
