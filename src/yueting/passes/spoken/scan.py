"""One scan from left to right: at each place the first rule that knows better says the piece, and leaves a span.

A rule is a bounded pattern and what is said for its match; a rule that declines leaves the place to the rules behind
it. A piece that was said is not looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

_CLASS: Final = r"\[\^?\]?(?:[^\[\]\\]|\\.)*\]"
_ATOM: Final = re.compile(rf"\\.|{_CLASS}", re.DOTALL)
_INNERMOST: Final = re.compile(r"\([^()]*\)")
_LOOK_BACK: Final = re.compile(rf"\(\?<[!=]{_CLASS}\)", re.DOTALL)
Say = Callable[[re.Match[str]], str | None]
"""From a match to what is said for it; None where the rule does not hold here."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One change: *name* of the rule, the span *begin*…*end* of the text, and what is said for it."""

    name: str
    begin: int
    end: int
    to: str


@dataclass(frozen=True)
class Way:
    """How one class of pieces is said: *brief* is what a voice that reads numbers itself needs, None for as it stands.

    Groups of *pattern* are named; names are the pattern's own.
    """

    name: str
    pattern: str
    say: Say
    brief: Say | None = None

    @cached_property
    def own(self) -> re.Pattern[str]:
        """Return the pattern, compiled with its groups."""
        return re.compile(self.pattern)

    @property
    def bare(self) -> str:
        """Return the pattern without its groups."""
        return re.sub(r"\(\?P<\w+>", "(?:", self.pattern)


class Scanner:
    """The ways of saying, in order of precedence."""

    def __init__(self, ways: Sequence[Way], start: str) -> None:
        """Take *ways* and the pattern of a single sign with which none of them begins."""
        self._ways = tuple(ways)
        # Nor does one begin inside a word or a number.
        self._any = re.compile(rf"(?!{start}|(?<=[A-Za-z])[A-Za-z]|(?<=\d)\d)(?:{_every(ways)})")

    def scan(self, text: str, begin: int, end: int, *, full: bool) -> Iterator[Rule]:
        """Yield the changes of *text* from *begin* to *end* in order."""
        at = begin
        while found := self._any.search(text, at, end):
            rule = self._first(text, found, end, full=full)
            if rule is None:
                at = found.start() + 1
                continue
            at = max(rule.end, rule.begin + 1)
            if rule.to != text[rule.begin : rule.end]:
                yield rule

    def _first(self, text: str, found: re.Match[str], end: int, *, full: bool) -> Rule | None:
        """Return what the first way says that holds at *found*; the ways before its own do not match there."""
        place = found.start()
        for at in range((found.lastindex or 1) - 1, len(self._ways)):
            way = self._ways[at]
            own = way.own.match(text, place, end)
            if own and (said := self._said(way, own, full=full)) is not None:
                return Rule(way.name, place, own.end(), said)
        return None

    @staticmethod
    def _said(way: Way, own: re.Match[str], *, full: bool) -> str | None:
        said = way.say(own)
        if full or said is None:
            return said
        return own.group() if way.brief is None else way.brief(own)


def _every(ways: Sequence[Way]) -> str:
    """Return the pattern of any of *ways*; of its groups, one a way in their order, the one that took part tells the way.

    Neighbours that look back at the same signs look once. The group stands behind its way, because an alternative that
    begins with a class of signs is passed over at once where none of them stands.
    """
    looks = groupby((_split(way.bare) for way in ways), key=lambda part: part[0])
    return "|".join(f"{back}(?:{'|'.join(f'{rest}()' for _, rest in same)})" for back, same in looks)


def _split(pattern: str) -> tuple[str, str]:
    """Return the look at the sign before, with which *pattern* may begin, and the rest, closed in if it is a choice."""
    outside = _ATOM.sub("", pattern)
    while (fewer := _INNERMOST.sub("", outside)) != outside:
        outside = fewer
    if "|" in outside:
        return "", f"(?:{pattern})"
    look = _LOOK_BACK.match(pattern)
    return (look.group(), pattern[look.end() :]) if look else ("", pattern)
