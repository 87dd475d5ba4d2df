"""The lines of one paragraph become its text: hyphens at their ends, forms of letters, readings.

Standard: Unicode Normalization Form KC (UAX #15) for the characters that stand for others; nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from yueting.joining import join_lines
from yueting.model import Inline
from yueting.readers.print.sheet import Line

OFTEN: Final = 3
"""A page that ends so many lines with a hyphen parts words."""

_FORMS: Final = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe4f]")
_HYPHENS: Final = "-\u00ad\u2010"
_COMPOUND: Final = re.compile("[A-Za-z]{1,40}-[A-Za-z]{1,40}")
_TAIL: Final = re.compile("[A-Za-z]{1,40}$")
_HEAD: Final = re.compile("[a-z]{1,40}")


def plain(text: str) -> str:
    """Return *text* with ligatures, Kangxi radicals, upright punctuation and compatibility ideographs as ordinary characters."""
    return _FORMS.sub(lambda found: normalize("NFKC", found.group()), text).strip()


@dataclass(frozen=True, slots=True)
class Habit:
    """How a page uses hyphens: whether it parts words at the ends of lines, and its compounds in lower case."""

    parts: bool = False
    compounds: frozenset[str] = frozenset()


NO_HABIT: Final = Habit()


def habit_of(lines: Sequence[Line]) -> Habit:
    """Return how *lines* use hyphens: a page that has more inside lines than at their ends has those too where a compound has one."""
    ends = sum(line.text[-1:] in _HYPHENS and line.text[-2:-1].isalpha() for line in lines)
    inside = [found.lower() for line in lines if "-" in line.text for found in _COMPOUND.findall(line.text)]
    return Habit(ends >= max(OFTEN, len(inside)), frozenset(inside))


def joined(lines: Sequence[Line], habit: Habit) -> tuple[str, tuple[Inline, ...]]:
    """Return the text of *lines* and its readings; a word parted by a hyphen is whole again unless its *habit* has it so."""
    parts = [_whole(one.text, two.text, habit) for one, two in pairwise(lines)] + [lines[-1].text]
    text = plain(_together(parts))
    if not any(line.readings for line in lines):
        return text, ()
    return text, tuple(_readings(lines, parts, text))


def _whole(line: str, following: str, habit: Habit) -> str:
    """Return *line*, with a zero-width joint for its hyphen where the word runs on in *following*; no word is parted behind one letter."""
    if line[-1:] not in _HYPHENS or not line[:-1]:
        return line
    tail, head = _TAIL.search(line[:-1]), _HEAD.match(following)
    if (
        not (habit.parts and tail and head)
        or len(tail.group()) == 1
        or f"{tail.group()}-{head.group()}".lower() in habit.compounds
    ):
        return line
    return line[:-1] + _JOINT


_JOINT: Final = "\u2060"
"""A word joiner: what stands before it and behind it is one word."""


def _together(parts: Sequence[str]) -> str:
    runs: list[str] = []
    for part in parts:
        if runs and runs[-1].endswith(_JOINT):
            runs[-1] = runs[-1][:-1] + part
        else:
            runs.append(part)
    return join_lines(runs).replace(_JOINT, "")


def _readings(lines: Sequence[Line], parts: Sequence[str], text: str) -> Iterable[Inline]:
    at = 0
    for line, part in zip(lines, parts, strict=True):
        found = text.find(plain(part), at)
        if found < 0:
            continue
        for start, end, value in line.readings:
            if text[found + start : found + end] == line.text[start:end]:
                yield Inline("ruby", found + start, found + end, value)
        at = found + len(part)
