"""The publisher's lexicon: how a word is said, for every edition, one paper or one edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from yueting.errors import SettingsError
from yueting.messages import Message
from yueting.passes.spoken import shapes
from yueting.passes.spoken.patterns import HAN
from yueting.readings import people, pinyin
from yueting.readings.notation import syllables, written
from yueting.readings.sounds import character
from yueting.resources import find
from yueting.settings import Settings, line_of, load

Words = dict[str, str]
NAME: Final = "audio/lexicon.yaml"
"""Where a publisher's drawer has its lexicon."""
HEADER: Final = (
    "# How words are said: word → pinyin, a syllable a character, or other characters of the same sound.\n\n"
)
_PINYIN: Final = re.compile(r"[a-z]{1,6}[0-9](?: {1,3}[a-z]{1,6}[0-9]){0,40}")


_HAN_WORD: Final = re.compile(f"[{HAN}〇]{{1,12}}")
_SHAPED: Final = re.compile(r"[\\\[(]")
"""What a pattern has and a word has not."""
_MARKED: Final = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]", re.IGNORECASE)


class Lexicon(Settings):
    r"""Word → what is said for it: *words* everywhere, *papers* by a paper's name, *editions* by an edition's id.

    *patterns* are patterns of a bounded kind (`shapes.py`) and what is said for them: `(\d+)路: \1路`.
    What is said is other characters, or pinyin with tone digits or marks, one syllable a character (`chong2 qing4`,
    `chóng qìng`). It may hold words of the lexicon again. A word that is said as itself is left alone by every rule.
    """

    words: Words = {}  # noqa: RUF012  (pydantic copies a default)
    papers: dict[str, Words] = {}  # noqa: RUF012
    editions: dict[str, Words] = {}  # noqa: RUF012
    patterns: Words = {}  # noqa: RUF012

    def chosen(self, paper: str = "", edition: str = "") -> Lexicon:
        """Return the lexicon of one edition of one paper: the narrower entry counts."""
        words = {**self.words, **self.papers.get(paper, {}), **self.editions.get(edition, {})}
        return Lexicon(words=words, patterns=self.patterns)


def own_lexicon(chosen: Path | None, drawer: Path | None) -> Path | None:
    """Return the publisher's own lexicon, which need not be there yet: the *chosen* one, else that of the *drawer*."""
    return chosen or (drawer / NAME if drawer else None)


def line_for(text: str) -> tuple[str, str]:
    """Return a Han word and what the lexicon is to say for it: `任建国` as it is read, `任建国: rén jiàn guó` as told.

    Both are empty where *text* is no such word, or where no line of a lexicon can say it.
    """
    word, _, said = (part.strip() for part in text.replace("：", ":").partition(":"))
    if not _HAN_WORD.fullmatch(word):
        return "", ""
    said = said or _as_read(word)
    right = said and (_syllables(said) or _HAN_WORD.fullmatch(said)) and not _fault(word, said)
    return (word, said) if right else ("", "")


def pattern_for(text: str) -> tuple[str, str]:
    r"""Return the pattern and what is said for it that *text* gives, as `(\d+)路: \1路`; both empty where it gives none."""
    pattern, parted, said = (part.strip() for part in text.partition(": "))
    shaped = parted and said and _SHAPED.search(pattern)
    return (pattern, said) if shaped and not shapes.fault(pattern, said) else ("", "")


def unsayable(text: str) -> Message:
    """Return why *text* gives no line of a lexicon."""
    word, _, said = (part.strip() for part in text.replace("：", ":").partition(":"))
    if _SHAPED.search(word) and (fault := shapes.fault(word, said)):
        return fault
    if _HAN_WORD.fullmatch(word) and (fault := _fault(word, said)):
        return fault
    if _HAN_WORD.fullmatch(word) and said:
        return Message("{said} is no pinyin with tones: write zhǎng or zhang3, a syllable a character", said=said)
    return Message("no word that a lexicon can say: give Han characters, such as 任建国 or “任建国: rén jiàn guó”")


def _as_read(word: str) -> str:
    # Alone a word says nothing of itself: it is a name where it would be one behind a role.
    sounds = pinyin(word, people([f"记者{word}说"]))
    marked = " ".join(written(sound, "pinyin") for sound in sounds)
    return marked if _MARKED.search(marked) else " ".join(sounds)


def read_lexicon(path: Path | None) -> Lexicon:
    """Return the lexicon of the YAML file *path*, or the one of the publisher's drawer, pinyin as characters.

    Raises SettingsError naming file, line and key, for a word that is said by way of itself too, and for pinyin that is
    none, or not one syllable a character.
    """
    path = path or find(NAME)
    lexicon = load(path, Lexicon)
    for where, words in _scopes(lexicon):
        for word, said in words.items():
            if fault := _fault(word, said):
                raise _wrong(path, (*where, word), fault)
        if word := _looping({**lexicon.words, **words}):
            place = (*where, word) if word in words else ("words", word)
            raise _wrong(path, place, Message("{word} is said by way of itself: give it another respelling", word=word))
    for pattern, said in lexicon.patterns.items():
        if wrong := shapes.fault(pattern, said):
            raise _wrong(path, ("patterns", pattern), wrong)
    return Lexicon(
        patterns=lexicon.patterns,
        words=_sounding(lexicon.words),
        papers={name: _sounding(words) for name, words in lexicon.papers.items()},
        editions={name: _sounding(words) for name, words in lexicon.editions.items()},
    )


def _wrong(path: Path, place: tuple[str, ...], fault: Message) -> SettingsError:
    return SettingsError(fault, file=str(path), line=line_of(path, place), key=".".join(place))


def _fault(word: str, said: str) -> Message | None:
    """Return what is wrong with the pinyin *said* for *word*; None for right pinyin and for characters."""
    told = _syllables(said)
    if not told:
        return None
    unknown = [syllable for syllable in told if not character(syllable)]
    if unknown:
        return Message("no character sounds like {unknown}: write characters of the sound instead", unknown=unknown[0])
    if len(told) != len(word):
        return Message(
            "{syllables} syllables for {word} characters: write one a character, such as chong2 qing4",
            syllables=len(told),
            word=len(word),
        )
    return None


def _syllables(said: str) -> list[str]:
    """Return the syllables of *said* where it is pinyin with tone digits or tone marks; ü is written v or ü."""
    figures = said.strip().lower().replace("u:", "v").replace("ü", "v")
    if _PINYIN.fullmatch(figures):
        return figures.split()
    # Tone marks tell pinyin from other words: without one, `lai` may be English.
    return [one.replace("0", "5") for one in syllables(said)] if _MARKED.search(said) else []


def sounding(said: str) -> str:
    """Return *said* with characters of the same sound where it is pinyin."""
    return "".join(map(character, _syllables(said))) or said


def _sounding(words: Words) -> Words:
    return {word: sounding(said) for word, said in words.items()}


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
