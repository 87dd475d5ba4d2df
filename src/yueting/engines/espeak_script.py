"""What eSpeak NG is given to say: phonemes for Mandarin, its own spelling rules for everything else. Pure.

Han text is never handed over in Mandarin: the library reads 84 common characters and every 儿 as English. The rests
between breaths are ours, because the library's own are too long for a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from yueting.engines.espeak_breaths import Breath, Placed
from yueting.readings import figures, is_spelled, readings

INITIALS: Final = {
    "b": "p", "p": "ph", "m": "m", "f": "f", "d": "t", "t": "th", "n": "n", "l": "l", "g": "k", "k": "kh", "h": "X",
    "j": "tS;", "q": "tS;h", "x": "S;", "zh": "ts.", "ch": "ts.h", "sh": "s.", "r": "z.", "z": "ts", "c": "tsh", "s": "s",
}  # fmt: skip
FINALS: Final = {
    "a": "'A", "ai": "'ai", "an": "'a|n", "ang": "'A|N", "ao": "'Au", "e": "'o-", "ei": "'ei", "en": "'@|n", "eng": "'@|N",
    "er": "'@r", "i": "'i", "ia": "'iA", "ian": "'iE|n", "iang": "'iA|N", "iao": "j'Au", "ie": "'iE", "in": "'i|n",
    "ing": "'i|N", "iong": "j'ong", "iu": "'iou", "o": "'o", "ong": "'ong", "ou": "'ou", "u": "'u", "ua": "w'A",
    "uai": "'uai", "uan": "'ua|n", "uang": "w'A|N", "ui": "'uei", "un": "'u@|n", "uo": "'uo", "v": "'y", "van": "'y&|n",
    "ve": "'yE", "vn": "'y@|n",
}  # fmt: skip
"""Final → glide, stress mark, vowel, and after the bar, where the tone goes, what closes the syllable."""
WHOLE: Final = {
    "yi": "j'i", "ya": "j'iA", "yo": "j'io", "ye": "j'iE", "yao": "j'Au", "you": "j'iou", "yan": "j'iE|n", "yin": "j'i|n",
    "yang": "j'iA|N", "ying": "j'i|N", "yong": "j'ong", "yu": "j'y", "yue": "j'yE", "yuan": "j'y&|n", "yun": "j'y@|n",
    "yai": "j'ai", "wu": "w'u", "wa": "w'A", "wo": "w'o", "wai": "w'ai", "wei": "w'ei", "wan": "w'A|n", "wen": "w'u@|n",
    "wang": "w'A|N", "weng": "w'u@|N", "wong": "w'u@|N", "de": "t'@", "te": "th'@", "le": "l'@", "ne": "n'@", "n": "'@|n",
    "ng": "'@|N", "m": "m'u", "hm": "X'@|N", "hng": "X'@|N",
}  # fmt: skip
"""Syllables without an initial, and those that are said otherwise than their letters."""
HISSED: Final = {"zh": "i.", "ch": "i.", "sh": "i.", "r": "i.", "z": "i[", "c": "i[", "s": "i["}
"""The vowel of zhi, chi, shi, ri, zi, ci, si."""
TONES: Final = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}
LONGEST: Final = 500
"""Bytes of one breath: past 725 the library cuts where it likes, even inside a word's phonemes."""
COMMA: Final = "[[_:]]"
"""A rest of 0.11 s within the breath."""
RESTS: Final = dict.fromkeys("，,", 0.22) | dict.fromkeys("；;：:…", 0.3) | dict.fromkeys("—–", 0.12)
RESTS.update(dict.fromkeys("。！？!?", 0.36))
STOPS: Final = re.compile(r"([，；：…—–。！？、!?]+)")
SYLLABLE: Final = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)(.*)")
WORDS: Final = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff][^\s\u3400-\u9fff]*")
"""What is one word to a voice that reads by its own rules: a Chinese character, or letters to the next blank."""


Piece = tuple[str, str]
"""A word of the text, empty for a rest, and what the library is given for it."""


def mandarin(text: str) -> tuple[Breath, ...]:
    """Return the breaths of *text* read as Mandarin, words as phonemes."""
    return tuple(_bounded(_clauses(text)))


def plain(text: str) -> tuple[Breath, ...]:
    """Return the breaths of *text* for a voice that reads it by its own rules, such as Cantonese or English."""
    parts = [*STOPS.split(text), ""]
    return tuple(
        Breath(piece, _rest(stop) if last else 0.0, phonemes=False, words=_placed(piece))
        for said, stop in zip(parts[::2], parts[1::2], strict=True)
        for piece, last in _pieces(said.strip())
    )


def phonemes(text: str) -> str:
    """Return what the Mandarin voice is given for *text*, rests in seconds between the breaths."""
    return " ".join(f"{breath.text} ({breath.rest:.2f})" if breath.rest else breath.text for breath in mandarin(text))


@lru_cache(maxsize=2048)
def syllable(pinyin: str) -> str:
    """Return the phonemes of one syllable such as `zhong4`, stress mark before the vowel."""
    letters, tone = pinyin[:-1], TONES[pinyin[-1]]
    vowel, _, close = _sound(letters).partition("|")
    return vowel + tone + close


def _sound(letters: str) -> str:
    if letters in WHOLE:
        return WHOLE[letters]
    initial, final = SYLLABLE.fullmatch(letters).groups()  # type: ignore[union-attr]  # the pattern takes anything
    if final == "i" and initial in HISSED:
        return f"{INITIALS[initial]}'{HISSED[initial]}"
    if initial in set("jqx") and final.startswith("u"):
        final = "v" + final[1:]
    return INITIALS.get(initial, "") + FINALS.get(final, "'@")


def _clauses(text: str) -> Iterator[tuple[list[Piece], float]]:
    said: list[Piece] = []
    at = 0
    for word in readings(text):
        own, at = text[at : at + len(word.text)], at + len(word.text)
        match word.kind:
            case "han":
                said.append((own, _joined(word.pinyin)))
            case "digits":
                said.append((own, _joined(figures(word.text))))
            case "latin":
                said.append((own, _spelled(word.text)))
            case "stop" if word.text == "、":
                said.append(("", COMMA))
            case "stop" if word.text in RESTS:
                yield said, RESTS[word.text]
                said = []
            case _:
                pass
    yield said, 0.0


def _bounded(clauses: Iterable[tuple[list[Piece], float]]) -> Iterator[Breath]:
    waiting: Breath | None = None
    for said, rest in clauses:
        breaths = _breaths(said)
        if not breaths and waiting:  # stop after stop, as in ！”——: the longest rest is enough
            waiting = replace(waiting, rest=max(waiting.rest, rest))
            continue
        if waiting:
            yield waiting
        yield from breaths[:-1]
        waiting = replace(breaths[-1], rest=rest) if breaths else None
    if waiting:
        yield waiting


def _breaths(said: list[Piece]) -> list[Breath]:
    rows: list[list[Piece]] = []
    size = LONGEST
    for own, sound in said:
        size += 1 + len(sound)
        if size <= LONGEST:
            rows[-1].append((own, sound))
        elif sound != COMMA:
            rows.append([(own, sound)])
            size = len(sound)
    return [_breath(row) for row in rows]


def _breath(row: list[Piece]) -> Breath:
    words, at = [], 0
    for own, sound in row:
        words += [Placed(own, at)] if own else []
        at += len(sound) + 1
    return Breath(" ".join(sound for _, sound in row), words=tuple(words))


def _placed(text: str) -> tuple[Placed, ...]:
    return tuple(Placed(found[0], found.start()) for found in WORDS.finditer(text))


def _joined(pinyin: Iterable[str]) -> str:
    """Return the syllables of a word as one, stressed on the last: espeak then leaves no gap between them."""
    *first, last = map(syllable, pinyin)
    return "[[" + "".join(s.replace("'", "") for s in first) + last + "]]"


def _spelled(letters: str) -> str:
    """Return *letters* as they are said, short capitals one by one; an A by itself before another would be an article."""
    return " ".join(letters).replace("A ", "A-") if is_spelled(letters) else letters


def _rest(stop: str) -> float:
    return max(RESTS.get(character, 0.11) for character in stop) if stop else 0.0


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield *text* in pieces the library's buffer holds, cut at spaces where there are any, and whether it is the last."""
    while len(text) > LONGEST // 4:
        cut = text.rfind(" ", 1, LONGEST // 4) + 1 or LONGEST // 4
        yield text[:cut], False
        text = text[cut:]
    yield text, True
