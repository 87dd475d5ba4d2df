"""The tables of this room: units, money, signs and classes of words, each a file of `tables/` that anyone can extend."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, str]:
    """Return the rows of `tables/<name>.tsv`: first column → second column."""
    rows = (_HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))


@cache
def one_of(name: str) -> str:
    """Return the pattern of any word of the class *name* of words.tsv, the longest first."""
    return any_of(tuple(table("words")[name].split()))


def any_of(words: tuple[str, ...]) -> str:
    """Return the pattern of any of *words*, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


@cache
def ahead(*names: str) -> re.Pattern[str]:
    """Return what matches a word of the classes *names* at a place."""
    return re.compile("|".join(map(one_of, names)))


@cache
def behind(name: str, between: str = "") -> re.Pattern[str]:
    """Return what finds a word of the class *name*, then *between*, at the end of a text."""
    return re.compile(one_of(name) + between + r"\Z")
