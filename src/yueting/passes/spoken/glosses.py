"""Readings that the page gives: in brackets behind a word, or over it as ruby. They are shown, steer the voice, and are not said.

A bracket is a gloss if all it holds is a reading, one syllable for each character before it: with tone marks any, without
them only one that the dictionary knows for these characters. So 世界贸易组织（WTO）, 苹果（Apple） and 张三（Zhang San） are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yueting.passes.spoken.patterns import HAN
from yueting.passes.spoken.scan import Rule
from yueting.readings import pinyin
from yueting.readings.dictionary import dictionary, syllable
from yueting.readings.notation import syllables
from yueting.readings.sounds import character

_TOLD: Final = "(?:[今应應古旧舊又]|此处|此處|这里|這裡)?(?:拼音|读音|讀音|音同|读作|讀作|读如|讀如|念作|[音读讀念同])[为為是]?[：:]?[“‘「]?"
_SAYS: Final = f"(?:{_TOLD})?[为為是]?[：:]?[“‘「]?"
_SOUND: Final = "[A-Za-zàáèéìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜĕŭăĭŏɑɡḿǹ\\u3105-\\u312dˊˇˋ˙\\u0300-\\u030c]"
_BRACKET: Final = re.compile(
    rf"(?<=[{HAN}”’」』》])(?P<open>[（(［\[〔【])\s?(?P<lead>{_SAYS})"
    rf"(?P<sound>{_SOUND}(?:{_SOUND}|[1-5 '’·-]){{0,46}}|(?<=音|同|读|讀|作|如|念|：|“)[{HAN}](?=[”’」]?[）)］\]〕】]))"
    rf"(?P<shut>[”’」]?(?:[，,；;]\s?(?:而?[不非勿]|[又亦也旧舊])(?:是|读|讀|念|音|读作|讀作)?[“‘「]?{_SOUND}{{1,12}}[”’」]?)?\s?"
    r"(?:[）)］\]〕】]|(?P<more>[，,；;、](?=[\u3400-\u9fff]))))"
)
_NAMED: Final = re.compile(
    rf"[（(［\[〔【][“‘「]?(?P<sign>[{HAN}])[”’」]?字?\s?[，,：:]?\s?{_TOLD}(?P<sound>{_SOUND}{{1,8}}[1-5]?)[”’」]?\s?[）)］\]〕】]"
)
"""A bracket that says which of the characters before it has the reading: 王盖（盖音gě）."""
_QUOTED: Final = re.compile(rf"[“‘「『](?P<word>[{HAN}]{{1,4}})[”’」』][姓字音]\Z")
"""What a bracket behind “单”姓 speaks of."""
_BASE: Final = re.compile(rf"[{HAN}]{{1,12}}\Z")
_MARKED: Final = re.compile("[1-5āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĕŭăĭŏˊˇˋ˙\\u3105-\\u312d\\u0300-\\u030c]")


def printed(text: str) -> Iterator[Rule]:
    """Yield what is said for a word that has its reading in brackets behind it, and nothing for the bracket."""
    if not any(sign in text for sign in "（(［[〔【"):
        return
    behind = 0
    for found in _BRACKET.finditer(text):
        at = found.start() - (text[found.start() - 1] in "”’」』》")
        if quoted := _QUOTED.search(text, max(behind, at - 8), at):
            at = quoted.end("word")
        base = _BASE.search(text, max(behind, at - 12), at)
        sounds = _sounds(found["sound"], base.group()) if base else ()
        if not sounds:
            continue
        yield from over(text, at - len(sounds), at, sounds)
        begin = found.start() if found["more"] is None else found.start("lead")
        yield Rule("gloss", begin, found.end(), "")
        behind = found.end()
    for found in _NAMED.finditer(text):
        at = text.rfind(found["sign"], max(0, found.start() - 12), found.start())
        sounds = _sounds(found["sound"], text[: at + 1][-1:]) if at >= 0 else ()
        if sounds:
            yield from over(text, at, at + 1, sounds)
            yield Rule("gloss", found.start(), found.end(), "")


def _sounds(sound: str, before: str) -> tuple[str, ...]:
    """Return the reading that *sound* gives to the last characters of *before*; nothing where it is no gloss of them."""
    if not sound.isascii() and "\u3400" <= sound[0] <= "\u9fff":
        alike = dictionary().usual(sound)
        return (alike,) if alike in _readings(before[-1]) and sound != before[-1] else ()
    said = syllables(sound)
    base = before[-len(said) :] if said else ""
    if not said or len(base) < len(said):
        return ()
    if _MARKED.search(sound) and not (sound[-1].isdigit() and len(said) == 1 and len(sound) == 2):
        return _toned(said, base)
    if not sound.islower() or len(said) > 1:
        return ()
    known = _toned(said, base)
    return known if all(one in _readings(sign) for one, sign in zip(known, base, strict=True)) else ()


def _toned(said: tuple[str, ...], base: str) -> tuple[str, ...]:
    """Return *said* with the tone that the dictionary knows where none is written."""
    return tuple(one if one[-1] != "0" else _tone(one[:-1], sign) for one, sign in zip(said, base, strict=True))


def _tone(bare: str, sign: str) -> str:
    return next((reading for reading in _readings(sign) if reading[:-1] == bare), bare + "5")


def _readings(sign: str) -> tuple[str, ...]:
    return tuple(syllable(mark) for mark in dictionary().characters.get(sign, "").split(",") if mark)


def over(text: str, begin: int, end: int, sounds: tuple[str, ...]) -> Iterator[Rule]:
    """Yield for each character from *begin* to *end* one that is read as its sound, where the word alone is not."""
    if pinyin(text[begin:end]) == sounds and (len(sounds) > 1 or len(_readings(text[begin])) == 1):
        return
    for at, sound in zip(range(begin, end), sounds, strict=True):
        if said := character(sound):
            yield Rule("gloss", at, at + 1, said)


def ruby(text: str, begin: int, end: int, reading: str) -> Iterator[Rule]:
    """Yield what is said for the characters from *begin* to *end* under the ruby *reading*; nothing where it is no sound."""
    base = text[begin:end]
    places = [begin + n for n, sign in enumerate(base) if re.match(f"[{HAN}]", sign)]
    said = syllables(reading.strip("（）()［］[] "))
    if not said or len(said) != len(places):
        return
    sounds = _toned(said, "".join(text[n] for n in places))
    if len(places) == end - begin:
        yield from over(text, begin, end, sounds)
        return
    for at, sound in zip(places, sounds, strict=True):
        yield from over(text, at, at + 1, (sound,))
