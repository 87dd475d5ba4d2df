"""The publisher's lexicon: how a word is said, for every edition, one paper or one edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from yueting.errors import SettingsError
from yueting.resources import find
from yueting.settings import Settings, line_of, load

Words = dict[str, str]


class Lexicon(Settings):
    """Word → what is said for it: *words* everywhere, *papers* by a paper's name, *editions* by an edition's id.

    What is said may hold words of the lexicon again. A word that is said as itself is left alone by every rule.
    """

    words: Words = {}  # noqa: RUF012  (pydantic copies a default)
    papers: dict[str, Words] = {}  # noqa: RUF012
    editions: dict[str, Words] = {}  # noqa: RUF012

    def chosen(self, paper: str = "", edition: str = "") -> Lexicon:
        """Return the lexicon of one edition of one paper: the narrower entry counts."""
        return Lexicon(words={**self.words, **self.papers.get(paper, {}), **self.editions.get(edition, {})})


def read_lexicon(path: Path | None) -> Lexicon:
    """Return the lexicon of the YAML file *path*, or the one of the publisher's drawer.

    Raises SettingsError naming file, line and key, for a word that is said by way of itself too.
    """
    path = path or find("audio/lexicon.yaml")
    lexicon = load(path, Lexicon)
    for where, words in _scopes(lexicon):
        if word := _looping({**lexicon.words, **words}):
            place = (*where, word) if word in words else ("words", word)
            raise SettingsError(
                f"{word} is said by way of itself: give it another respelling",
                file=str(path),
                line=line_of(path, place),
                key=".".join(place),
            )
    return lexicon


def _scopes(lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], Words]]:
    yield ("words",), lexicon.words
    yield from ((("papers", name), words) for name, words in lexicon.papers.items())
    yield from ((("editions", name), words) for name, words in lexicon.editions.items())


def respelt(words: Mapping[str, str]) -> Mapping[str, str]:
    """Return *words* with the words of the lexicon inside what is said for them respelt too."""
    return {word: _through(word, words, ()) for word in words}


def any_word(words: Mapping[str, str]) -> re.Pattern[str]:
    """Return what finds a word of *words* in a text, the longest first; an empty lexicon finds nothing."""
    return re.compile("|".join(map(re.escape, sorted(filter(None, words), key=len, reverse=True))) or r"(?!)")


def _through(word: str, words: Mapping[str, str], on_the_way: tuple[str, ...]) -> str:
    said = words[word]
    if said == word or word in on_the_way:
        return said
    way = (*on_the_way, word)
    inside = any_word({other: "" for other in words if other not in way})
    return inside.sub(lambda found: _through(found.group(), words, way), said)


def _looping(words: Mapping[str, str]) -> str:
    """Return a word whose respelling leads back to it, empty where there is none."""
    inside = any_word(words)
    leads = {word: set(inside.findall(said)) - {word} for word, said in words.items() if said != word}
    for word, next_words in leads.items():
        seen, waiting = set[str](), [*next_words]
        while waiting:
            following = waiting.pop()
            if following == word:
                return word
            if following not in seen:
                seen.add(following)
                waiting += leads.get(following, ())
    return ""
