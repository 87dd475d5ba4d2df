"""The door to markdown-it-py: CommonMark 0.31 with tables and strike-through, fitted to newspapers.

Three differences, each because newspapers are typed so: `*` and `**` may open or close beside a wide character, because
Chinese sets no space around emphasis (`**真的。**然后`); four leading spaces are a paragraph's indent, not code; a
reference definition counts only where it leads to an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

from yueting.joining import wide

LONGEST: Final = 50_000
"""Characters of a paragraph that are parsed at once: the parser's memory is a hundred times its text."""

FOOTNOTES: Final = "yueting-footnotes"
"""The environment's key for the page's footnotes: name → printed number."""

__all__ = ["FOOTNOTES", "Token", "blank", "definitions", "inline", "tokens"]

_DEFINITION: Final = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]{0,8}<?(?:https?:|mailto:|/|\./|#)[^\n]{0,2000}$", re.MULTILINE
)


class WideState(StateInline):
    """The inline state whose `*` sees a wide neighbour as a letter on one side and as a space on the other."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803  (the library's own names)
        """Return how a run of `*` or `_` may open and close: a wide neighbour never forbids it, `5*3` never is one."""
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if self.src[start] != "*":
            return scanned
        if before.isdigit() and after.isdigit():
            return Scanned(False, False, scanned.length)
        if not (_east(before) or _east(after)):
            return scanned
        return Scanned(not after.isspace(), not before.isspace(), scanned.length)


class WideInline(ParserInline):
    """The inline parser that works on `WideState`."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Return *tokens* with the inline tokens of *src* added."""
        state = WideState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _east(char: str) -> bool:
    # Curly quotes, dashes and the middle dot are East Asian marks too, though Unicode calls their width ambiguous.
    return wide(char) or char in "“”‘’—…·"


def definitions(text: str) -> dict[str, Any]:
    """Return the environment that holds every reference definition of the page, for all its parts."""
    env: dict[str, Any] = {}
    if found := _DEFINITION.findall(text):
        _parser(definitions=True).parse("\n\n".join(found), env)
    return env


def blank(line: str) -> str:
    """Return a reference definition as a blank line, any other line as it is."""
    return "" if "]:" in line and _DEFINITION.match(line) else line


def tokens(text: str, env: dict[str, Any], *, fences: bool = True) -> list[Token]:
    """Return the block tokens of *text*, with line maps counted from 0; what is inline in them is not parsed yet."""
    return _parser(definitions=False, fences=fences, inlines=False).parse(text, env)


def inline(text: str, env: dict[str, Any]) -> Iterator[Token]:
    """Return the inline tokens of a heading, paragraph or cell; a very long one is parsed sentence by sentence."""
    start = 0
    while len(text) - start > LONGEST:
        end = 1 + max(text.rfind(stop, start, start + LONGEST) for stop in "。 ")
        end = end if end > start else start + LONGEST
        yield from _inline(text[start:end], env)
        start = end
    yield from _inline(text[start:], env)


def _inline(text: str, env: dict[str, Any]) -> list[Token]:
    return _parser(definitions=False).parseInline(text, env)[0].children or []


@cache
def _parser(*, definitions: bool, fences: bool = True, inlines: bool = True) -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    parser.inline = WideInline()
    parser.enable(["table", "strikethrough"])
    if not definitions:
        parser.disable("reference")
    off = ["fence"] * (not fences) + ["inline"] * (not inlines)
    return parser.disable(off)
