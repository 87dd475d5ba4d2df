"""The tables of this room: units, money, signs and classes of words, each a file of `tables/` that anyone can extend."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from yueting.tables import any_of, rows

_HERE: Final = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, str]:
    """Return the rows of `tables/<name>.tsv`: first column → second column."""
    return rows(_HERE / f"{name}.tsv")


@cache
def one_of(name: str) -> str:
    """Return the pattern of any word of the class *name* of words.tsv, the longest first."""
    return any_of(tuple(table("words")[name].split()))


def endings(name: str) -> str:
    """Return the signs with which words of the class *name* end, as they stand in a class of a pattern.

    A pattern that looks back at them first spares its rule the numbers that it would decline.
    """
    return "".join(sorted({re.escape(word[-1]) for word in table("words")[name].split()}))


@cache
def ahead(*names: str) -> re.Pattern[str]:
    """Return what matches a word of the classes *names* at a place."""
    return re.compile(any_of(tuple(word for name in names for word in table("words")[name].split())))


@cache
def behind(name: str) -> tuple[str, ...]:
    """Return the words of the class *name*, for `str.endswith`."""
    return tuple(table("words")[name].split())
