"""The tables of names: surnames with their readings, and how often a character stands in given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
NEVER: Final = -8
"""The likelihood of a character that no given name has."""
VERBS: Final = frozenset("任解查折应盖过撒盛召洗祭种占干")
PREDICATES: Final = VERBS | frozenset("曾单那秘")
"""Surnames that as words begin a predicate: what follows their given name must be what a person does."""
ONLY_NAMES: Final = frozenset(
    "杰辉玲涛斌鹏霞萍婷磊莉旭凯彬琳鑫芬彦莹楠媛倩雯琦琼栋琪璐铭怡炜玮绍晖芹昊炳瑶帆婧彪妍茜茹骏昕轩莎彤辰娣钰霖芸蓓瑾曦瑛贞煜菁潇钧昱淼皓蕊姣岚烨姗麟馨婕枫琛轶沛斐晔硕谦钊娅韬懿峥祺臻梓卉霄娴焱晟晗筱铮桐毓"
    "婵琨珏恺琰榕玺桦苹俐泓佑瀚翰喆萱麒淳伶祯嵘玥骁沁玫璞珺隽骥昀滢屹桢筠骊霏璋楷熠贻歆锴铎罡胤骅霆旻赟"
)
"""Characters of given names that hardly any word has: behind a verb that is spelt as a surname they tell a name."""


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname, how it is read, how much likelier it is than the word, and the characters beside which it is none."""

    reading: str
    likelihood: int
    before: frozenset[str]
    behind: frozenset[str]


@cache
def surnames() -> dict[str, Surname]:
    """Return every surname that is read otherwise than its character alone."""
    rows = (row.split() for row in (_HERE / "surnames.txt").read_text("utf-8").splitlines() if row[:1] not in ("", "#"))
    return {
        sign: Surname(reading, int(likelihood), frozenset(before), frozenset(behind))
        for sign, reading, likelihood, before, behind in rows
    }


def likelihood(character: str) -> int:
    """Return how much likelier *character* stands in a given name than in text: four times the logarithm of the ratio."""
    return _given().get(character, NEVER)


@cache
def usual() -> dict[str, int]:
    """Return the surnames that are read as the word is, and how much likelier each is than the word."""
    return _bands("usual.txt")


@cache
def _given() -> dict[str, int]:
    return _bands("given.txt")


def _bands(name: str) -> dict[str, int]:
    rows = (row.split("\t") for row in (_HERE / name).read_text("utf-8").splitlines() if not row.startswith("#"))
    return {character: int(band) for band, characters in rows for character in characters}


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A word that may be a given name: how much likelier it is the name, and whether it tells what is done or how."""

    likelihood: int
    is_verb: bool


@cache
def lookalikes() -> dict[str, Lookalike]:
    """Return the words of two characters that may be a given name; another word hardly ever is one."""
    rows = (row.split("\t") for row in (_HERE / "lookalikes.txt").read_text("utf-8").splitlines() if row[0] != "#")
    return {
        words[at : at + 2]: Lookalike(int(band), kind == "v")
        for kind, band, words in rows
        for at in range(0, len(words), 2)
    }
