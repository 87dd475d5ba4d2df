r"""Patterns of a publisher's lexicon, such as `(\d+)路: \1路`: a safe part of Python's, so that none of them can run away.

Allowed are characters, classes, groups, choices and at most three repetitions, each of one character and of at most
twelve times. So a pattern takes bounded time at every place of a text, however hostile the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from yueting.messages import Message
from yueting.passes.spoken.numerals import cardinal, figures
from yueting.passes.spoken.scan import Rule

LONGEST: Final = 80
"""Signs of the longest pattern."""
MOST: Final = 3
"""Repetitions of a pattern."""
TIMES: Final = 12
"""How often what is repeated without a bound may stand."""
_TOKEN: Final = re.compile(
    r"\((?:\?:)?|\)\??|\||"
    r"(?:\\[dwsDWS.()\[\]{}+*?|\\/-]|\[\^?(?:\\.|[^\]\\\[]){1,40}\]|[^\\()\[\]{}+*?|^$])"
    r"(?P<times>[+*?]|\{(?P<least>\d{1,2})(?:,(?P<most>\d{1,2}))?\})?"
)
"""What a pattern is made of; nothing else is allowed, so no group is repeated and nothing looks about."""
_PLACE: Final = re.compile(r"([\\#])([1-9])")


@dataclass(frozen=True, slots=True)
class Shape:
    r"""A pattern and what is said for it: `\1` its first group figure by figure, `#1` as a number."""

    pattern: re.Pattern[str]
    said: str

    def rules(self, text: str, begin: int, end: int) -> Iterator[Rule]:
        """Yield what is said for each match of *text* from *begin* to *end*."""
        for found in self.pattern.finditer(text, begin, end):
            if found.end() > found.start():
                yield Rule("lexicon", found.start(), found.end(), self._for(found))

    def _for(self, found: re.Match[str]) -> str:
        def part(place: re.Match[str]) -> str:
            group = found.group(int(place[2])) or ""
            return cardinal(group) if place[1] == "#" and group.isdecimal() else figures(group)

        return _PLACE.sub(part, self.said)


def shapes(patterns: Mapping[str, str]) -> tuple[Shape, ...]:
    """Return the shapes of the lexicon's *patterns*, which `fault` has found none with."""
    return tuple(_shape(pattern, said) for pattern, said in patterns.items())


@cache
def _shape(pattern: str, said: str) -> Shape:
    bounded = re.sub(r"(?<!\\)([+*])", lambda sign: f"{{{int(sign[1] == '+')},{TIMES}}}", pattern)
    # A pattern that begins with a figure begins where a number does.
    return Shape(re.compile(rf"(?:(?<![0-9])|(?![0-9]))(?:{bounded})"), said)


def fault(pattern: str, said: str) -> Message | None:
    """Return what is wrong with *pattern* or with what is *said* for it; None where nothing is."""
    if len(pattern) > LONGEST:
        return Message("{pattern} is longer than {most} signs", pattern=pattern, most=LONGEST)
    at = repeats = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if not token or int(token["most"] or token["least"] or 0) > TIMES:
            return Message(
                "{pattern} cannot be used from {rest} on: see docs/voices.md", pattern=pattern, rest=pattern[at:]
            )
        repeats += token["times"] is not None and (token["least"] is None or token["most"] is not None)
        at = token.end()
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        return Message("{pattern} is no pattern: {error}", pattern=pattern, error=str(error))
    if repeats > MOST:
        return Message("{pattern} repeats more than {most} times over", pattern=pattern, most=MOST)
    if any(int(place[2]) > groups for place in _PLACE.finditer(said)):
        return Message("{said} names a group that {pattern} has not", said=said, pattern=pattern)
    return None
