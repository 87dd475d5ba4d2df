"""The smallest correction that says a change of a text: what is printed, once in its block, and what is meant. Pure."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from yueting.desk.proofmarks import Edit

LEAST: Final = 4
"""Characters that name a place, where so many stand there: fewer would mean nothing to a reader."""


def misprint(whole: str, old: str, new: str) -> Edit | None:
    """Return what changes *old*, a part of *whole*, into *new*; None where nothing changes or nothing would be left."""
    if old == new or not new.strip() or not whole:
        return None
    base = max(0, whole.find(old))
    begin = _same(old, new)
    end = _same(old[begin:][::-1], new[begin:][::-1])
    first, last = base + begin, base + len(old) - end
    low, high = first, last
    while low > 0 or high < len(whole):
        if high - low >= min(LEAST, len(whole)) and whole.count(whole[low:high]) == 1:
            break
        low, high = max(0, low - 1), min(len(whole), high + 1)
    meant = whole[low:first] + new[begin : len(new) - end] + whole[last:high]
    return Edit.model_validate({"from": whole[low:high], "to": meant})


def _same(one: str, other: str) -> int:
    """Return how many characters *one* and *other* begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def place_behind(text: str, at: int) -> tuple[str, int]:
    """Return the words that stand right before the place *at* and nowhere else in *text*, empty where none do, and *at*."""
    for begin in range(max(0, at - LEAST), -1, -1):
        words = text[begin:at]
        if words.strip() and text.count(words) == 1:
            return words, at
    return "", at
