"""Text in, words with their readings out: segmentation, dictionary, rules of context, sandhi, in this order. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby, islice
from typing import Final

from yueting.readings import rules, sake, sandhi
from yueting.readings.aspects import aspects
from yueting.readings.dictionary import Dictionary, dictionary
from yueting.readings.givens import given_names
from yueting.readings.model import Word
from yueting.readings.persons import persons
from yueting.readings.segment import segment
from yueting.readings.together import together

HAN: Final = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUNS: Final = re.compile(rf"(?P<han>[{HAN}]+)|(?P<latin>[^\W\d_{HAN}]+)|(?P<digits>\d+)|(?P<stop>.)", re.DOTALL)
ALWAYS: Final = {"一": "yi1", "不": "bu4", "〇": "ling2"}
"""Base tones, whatever a dictionary says: what they become is the sandhi's business."""
ERA: Final = re.compile("乾(?=[符封寧宁德道祐化興兴亨統统貞贞明元][元一二三四五六七八九十0-9]{0,3}年|[卦嘉學学陵州])")
"""乾 of an era, of a trigram and of the school of 乾隆 and 嘉慶, which is qián in Traditional text too."""
UNKNOWN: Final = "mou3"
"""A character without a reading is said as 某, so that it is heard that something stands there."""


def readings(text: str, known: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """Return the words of *text* in order, each Han character with its syllable as spoken in its place.

    *known* are the names of persons whom `people` has found elsewhere on the page.
    """
    simple = simplified(text)
    surnames = given_names(simple) | persons(simple, known) | _dry(text, simple)
    return sandhi.apply([word for run in RUNS.finditer(simple) for word in _words(simple, run, surnames)])


def spoken(text: str) -> tuple[Word, ...]:
    """Return `readings` of *text* with what is said as one in one word: 二十三点四, 十五日, 王师傅."""
    read = readings(text)
    return tuple(
        word for han, run in groupby(read, lambda word: word.kind == "han") for word in (_bound(run) if han else run)
    )


def _bound(run: Iterable[Word]) -> Iterator[Word]:
    """Yield the words of a *run* of Han characters as they are said, each character with the reading it had."""
    read = tuple(run)
    sounds = iter([sound for word in read for sound in word.pinyin])
    for word in together("".join(word.text for word in read)):
        yield Word(word, "han", tuple(islice(sounds, len(word))))


def words(text: str) -> tuple[str, ...]:
    """Return *text*, in its own script, cut into words; what is no Han is cut into runs of letters, digits, signs."""
    simple = simplified(text)
    cut = [word for run in RUNS.finditer(simple) for word in _cut(run)]
    ends = accumulate(map(len, cut))
    return tuple(text[end - len(word) : end] for word, end in zip(cut, ends, strict=True))


def _cut(run: re.Match[str]) -> list[str]:
    return segment(run[0], dictionary()) if run.lastgroup == "han" else [run[0]]


def pinyin(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return one syllable for every Han character of *text*: `zhong4`, `lv4`, neutral `de5`; *known* as above."""
    return tuple(syllable for word in readings(text, known) for syllable in word.pinyin)


@lru_cache(maxsize=256)
def simplified(text: str) -> str:
    """Return *text* in Simplified script, sign by sign of the same length; a lone surrogate is U+FFFD."""
    from yueting.scripts import convert

    sound = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    if "著" in sound:
        # In Traditional text it is written for 着 too, which has four readings; 著 has one.
        forms = dict(aspects(sound, convert(sound, "tw2t")))
        sound = "".join(forms.get(at, sign) for at, sign in enumerate(sound))
    simple = convert(sound, "t2s")
    if len(simple) != len(text):
        simple = "".join(convert(c, "t2s")[:1] or c for c in sound)
    if "乾" in sound:
        # Only Traditional text writes it for 干; in Simplified it is qián, as in 乾县, and in an era's name.
        everywhere = _is_simplified(sound.replace("乾", ""))
        places = {at for at, sign in enumerate(sound) if sign == "乾" and (everywhere or ERA.match(sound, at))}
        simple = "".join("乾" if at in places else sign for at, sign in enumerate(simple))
    return simple


def _dry(text: str, simple: str) -> dict[int, str]:
    """Return where 乾 stands for what Simplified writes 干, which has another reading too."""
    return {at: "gan1" for at, sign in enumerate(text) if sign == "乾" and simple[at] == "干"} if "乾" in text else {}


def _is_simplified(text: str) -> bool:
    """Return whether *text* has characters that only Simplified script writes, and none of Traditional script."""
    from yueting.scripts import convert

    return convert(text, "t2s") == text != convert(text, "s2t")


def _words(text: str, run: re.Match[str], surnames: dict[int, str]) -> Iterator[Word]:
    match run.lastgroup:
        case "han":
            yield from _read(text, run.start(), segment(run[0], dictionary()), surnames)
        case "latin":
            yield Word(run[0], "latin")
        case "digits":
            yield Word(run[0], "digits")
        case _:
            yield Word(run[0], "stop")


def _read(text: str, start: int, words: list[str], surnames: dict[int, str]) -> Iterator[Word]:
    known = dictionary()
    starts = accumulate((len(word) for word in words), initial=start)
    for at, word in zip(starts, words, strict=False):
        usual = known.read(word)
        alone = len(word) == 1
        sounds = (surnames.get(at + i) or _one(text, at + i, s, known, alone=alone) for i, s in enumerate(usual))
        yield Word(word, "han", tuple(sounds))


def _one(text: str, at: int, usual: str, known: Dictionary, *, alone: bool) -> str:
    character = text[at]
    if character in ALWAYS:
        return ALWAYS[character]
    if character == "々" and at:
        return known.usual(text[at - 1]) or UNKNOWN
    ruled = rules.ruled(text, at, alone=alone)
    if alone and character == "为":
        return sake.heard(text, at, ruled)
    return ruled or usual or UNKNOWN
