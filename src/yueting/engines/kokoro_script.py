"""What Kokoro's voices are given to say: one line of letters at a time, with the pauses of the text in it. Pure.

A line is what is said in one go, so its melody is one: a sentence, or as much of it as the model takes, cut at a stop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from math import ceil
from typing import Final, NamedTuple

from yueting.engines import kokoro_sounds
from yueting.readings import figures, is_spelled, spoken, thirds

LONGEST: Final = 290
"""Letters of one line: the model takes 510, and hurries towards the end of such."""
FRAMES: Final = 560
"""Frames of 25 ms that one line is expected to last at most: its memory grows with them, by half a megabyte each."""
STOPS: Final = {
    "，": ",", "、": "、", "。": ".", "！": "!", "？": "?", "；": ";", "：": ":", "…": "…", "—": "—", "–": "—", ",": ",",
    "!": "!", "?": "?", ";": ";", ":": ":", ".": ".",
}  # fmt: skip
"""Punctuation of a text → that of the model; what is not here is not heard."""
QUOTES: Final = (
    dict.fromkeys("“「『‘《〈", "“") | dict.fromkeys("”」』’》〉", "”") | {"（": "(", "）": ")", "(": "(", ")": ")"}
)
OPENING: Final = ("“", "(")
RESTS: Final = {"、": 0.16, ",": 0.26, ";": 0.36, ":": 0.34, "…": 0.36, "—": 0.26, ".": 0.42, "!": 0.42, "?": 0.42}
"""Stop → seconds that a newsreader rests there at least."""
SEAM: Final = 0.05
"""Seconds between two lines of a sentence that has no stop to be cut at."""
CUTS: Final = (".!?;:…—,", "、", " ")
"""Where a line that is too long may be cut, the best first."""
_RUNS: Final = re.compile(r"[，。！？；：、…—–,.!?;:“”()（）‘’]+|[^，。！？；：、…—–,.!?;:“”()（）]+")

Part = tuple[str, bool, str]
"""Letters, whether they are a stop or quote, and the word of the text that they say."""


class Line(NamedTuple):
    """What is said in one go: *letters*, and the *words* among them: text, first letter and the one behind the last."""

    letters: str
    words: tuple[tuple[str, int, int], ...] = ()


English = Callable[[str], str]
"""English words → their letters."""


def longest(pace: float) -> int:
    """Return how many letters a line may have in a voice that takes *pace* frames for one."""
    return min(LONGEST, int(FRAMES / pace))


def mandarin(text: str, english: English, most: int = LONGEST) -> tuple[Line, ...]:
    """Return the lines of *text* read as Mandarin, of at most *most* letters, words of Latin letters by *english*; raises Refused."""
    return tuple(_lines(*_set(_mandarin(text, english)), most))


def foreign(text: str, english: English, most: int = LONGEST) -> tuple[Line, ...]:
    """Return the lines of English *text*, of at most *most* letters, its words by *english*."""
    return tuple(_lines(*_set(_foreign(text, english)), most))


def seam(letters: str) -> float:
    """Return the seconds of rest behind a line of *letters*, before the next of the same sentence."""
    return RESTS.get(letters.rstrip("”) ")[-1:], SEAM)


def _mandarin(text: str, english: English) -> Iterator[Part]:
    at = 0
    for word in thirds(spoken(text)):
        own, at = text[at : at + len(word.text)], at + len(word.text)
        match word.kind:
            case "han":
                yield "".join(map(kokoro_sounds.syllable, word.pinyin)), False, own
            case "digits":
                yield "".join(map(kokoro_sounds.syllable, figures(word.text))), False, own
            case "latin":
                yield " ".join(map(english, _spelled(word.text))), False, own
            case "stop":
                yield STOPS.get(word.text) or QUOTES.get(word.text, ""), True, own


def _foreign(text: str, english: English) -> Iterator[Part]:
    for part in _RUNS.findall(text):
        if part[0] in STOPS or part[0] in QUOTES:
            yield from ((STOPS.get(sign) or QUOTES.get(sign, ""), True, sign) for sign in part)
        else:
            yield from _english(part.split(), english(part.strip()))


def _english(words: list[str], letters: str) -> Iterator[Part]:
    """Yield the *words* of a clause with their *letters*; all as one where they were joined or spelled out."""
    said = letters.split()
    whole = len(said) != len(words)
    yield from [(letters, False, " ".join(words))] if whole else zip(said, repeat(False), words)


def _set(parts: Iterable[Part]) -> tuple[str, list[tuple[str, int, int]]]:
    """Return *parts* in one row: a blank before a word and before what opens, none before a stop, no stop twice.

    And each word with where its letters begin and end in the row.
    """
    row: list[str] = []
    words: list[tuple[str, int, int]] = []
    size = 0
    for letters, sign, own in parts:
        opens = not sign or letters in OPENING
        if not letters or (sign and not opens and (not row or row[-1] in RESTS)):
            continue
        added = [" ", letters] if opens and row and row[-1] not in OPENING else [letters]
        row += added
        size += sum(map(len, added))
        words += [] if sign else [(own, size - len(letters), size)]
    return "".join(row), words


def _lines(row: str, words: Iterable[tuple[str, int, int]], most: int) -> Iterator[Line]:
    begin, left = 0, list(words)
    while len(row) - begin > most:
        end = _cut(row, begin, most)
        yield _line(row, begin, end, left)
        begin = end
    if any(map(str.isalpha, row[begin:])):
        yield _line(row, begin, len(row), left)


def _line(row: str, begin: int, end: int, words: Iterable[tuple[str, int, int]]) -> Line:
    """Return the letters from *begin* to *end* with the *words* that begin there; one that is cut ends with the line."""
    letters = row[begin:end].strip()
    first = begin + len(row[begin:end]) - len(row[begin:end].lstrip())
    inside = (
        (own, at - first, min(to - first, len(letters))) for own, at, to in words if first <= at < first + len(letters)
    )
    return Line(letters, tuple(inside))


def _cut(row: str, begin: int, most: int) -> int:
    """Return where a row that is too long ends the line that begins at *begin*: behind the best stop, in parts as even as may be."""
    left = len(row) - begin
    even = begin + left / ceil(left / most)
    for signs in CUTS:
        ends = [at + 1 for at in range(begin + most // 3, begin + most) if row[at] in signs]
        if ends:
            return min(ends, key=lambda end: abs(end - even))
    return begin + most


def _spelled(letters: str) -> Iterable[str]:
    """Return *letters* as words to be said, short capitals one by one: `A I` as one text would have an article in it."""
    return letters if is_spelled(letters) else (letters,)
