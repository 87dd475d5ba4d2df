"""What the desk can measure of a text: its bare letters, its clauses, how much of one text another one holds.

Nothing here knows what a newspaper is. Every function is linear in the length of its texts; those that compare look at
a bounded part of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

ENDS: Final = "。！？…!?；;”’」』）)】]~～—.：:，,、"
"""Marks that a sentence, or a part of one, may end with; a headline or a name seldom does."""

FULL_STOPS: Final = "。！？!?…"
CLOSERS: Final = "”’」』）)】]》〉"
DASHES: Final = ("—", "--")
"""How a deck begins, and the name of whose words are quoted."""
BRACKETS: Final[dict[str, str]] = {
    "（": "）",
    "(": ")",
    "【": "】",
    "[": "]",
    "〔": "〕",
    "〖": "〗",
    "［": "］",
    "「": "」",
    "『": "』",
}

_CLAUSE: Final = re.compile(r"\w{5,}")
_LETTERS: Final = re.compile(r"\w+")
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z]*")
_GRAMMAR: Final = (
    "的了在是和有也就不都而及与與着或一个個这這那我你他她它们們为為之以于於上中下到出来來去说說要会會能对對把被让讓从從向将將已还還又很更最"
    "年月日大小多人时時地得所其后後前"
)
"""Letters of grammar, time and number: a pair with one of these says nothing of a subject."""
_PAIR: Final = re.compile(rf"(?=([^\Wa-zA-Z_{_GRAMMAR}]{{2}}))")
_WORD: Final = re.compile(r"[A-Za-z]{5,}")
REACH: Final = 700
"""How many characters of each text a comparison of vocabulary looks at."""


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Return only the letters and digits of *text*: what two printings of one text have in common."""
    return "".join(_LETTERS.findall(text)).replace("_", "")


def clauses(text: str) -> list[str]:
    """Return the runs of five letters or more between any marks of *text*: the grain of the duplicate search."""
    return _CLAUSE.findall(text)


def han(text: str) -> int:
    """Return how many Chinese characters *text* has."""
    return len("".join(_HAN.findall(text)))


def is_latin(text: str) -> bool:
    """Return whether *text* is written mostly in Latin letters."""
    latin = _letters(text)
    return latin > 0 and (text.isascii() or latin > 2 * han(text))


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """Return the length of *text* in Chinese characters, a Latin letter counting a third of one."""
    return len(text) - _letters(text) * 2 / 3


def _letters(text: str) -> int:
    return len("".join(_LATIN.findall(text)))


def finishes(text: str) -> bool:
    """Return whether *text* ends as a sentence does, closing quotes and brackets apart."""
    core = text.rstrip().rstrip(CLOSERS)
    return bool(core) and core[-1] in FULL_STOPS + "."


def stops(text: str) -> int:
    """Return how many sentences *text* ends before its last character."""
    return sum(text.count(mark, 0, len(text) - 1) for mark in "。！？")


def unwrapped(text: str) -> str:
    """Return *text* without one pair of brackets that encloses the whole of it, or an empty string if none does."""
    text = text.strip()
    if len(text) < 3 or BRACKETS.get(text[0]) != text[-1]:
        return ""
    inside = text[1:-1]
    return inside if text[0] not in inside and text[-1] not in inside else ""


def pairs(texts: Iterable[str]) -> set[str]:
    """Return the pairs of neighbouring letters of *texts* that may name something, and their longer Latin words.

    At most REACH characters of each end of each text are looked at.
    """
    return set[str]().union(*map(pairs_of, texts))


@lru_cache(maxsize=128)
def pairs_of(text: str) -> frozenset[str]:
    """Return the `pairs` of one *text*, remembered: the surroundings of two printings are compared both ways."""
    return frozenset(pair_list(text))


def pair_list(text: str) -> list[str]:
    """Return the pairs of letters of *text* that may name something, each as often as it stands within its REACH."""
    part = reach(text)
    found: list[str] = _PAIR.findall(part)
    return found + _WORD.findall(part) if _LATIN.search(part) else found


def reach(text: str) -> str:
    """Return as much of both ends of *text* as a comparison of vocabulary looks at."""
    return text if len(text) <= 2 * REACH else text[:REACH] + " " + text[-REACH:]


def echo(headline: str, text: str) -> float:
    """Return the share (0–1) of the pairs of letters of *headline* that *text* takes up again."""
    return echoes(headline, (text,))[0]


def echoes(headline: str, texts: Sequence[str]) -> list[float]:
    """Return the share (0–1) of the pairs of letters of *headline* that each of *texts* takes up again."""
    if is_latin(headline):
        head = set(_WORD.findall(headline))
    else:
        head = {a + b for word in _LETTERS.findall(headline) for a, b in pairwise(word)}
    return [taken_up(head, text[:4000]) if head else 0.0 for text in texts]


def taken_up(words: Collection[str], text: str) -> float:
    """Return the share (0–1) of *words*, of which there is at least one, that stand in *text*."""
    return sum(map(text.__contains__, words)) / len(words)
