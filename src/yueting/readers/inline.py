"""What the lines of a Markdown paragraph say, without their marks: text, links, strength, and the pictures in them.

HTML tags inside Markdown are understood where they say something (a, b, br, img, p); a script's text is never text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import Final, cast

from yueting.inlines import raised
from yueting.model import Image, InlineKind
from yueting.readers.commonmark import Token
from yueting.readers.setting import Printed, Setting, meaningful, picture

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_ATTRIBUTE: Final = re.compile(r"""\s([a-zA-Z]{2,8})=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_EXTENSION: Final = re.compile(
    r"\[\^(?P<note>[^\]\s^]{1,40})\]"
    r"|(?<=[0-9A-Za-z)\]）\u3400-\u9fff])\^(?P<sup>[+−-]?[0-9]{1,5}|[0-9]{0,3}[+−-]|[A-Za-z]{1,3})\^"
    r"|(?<=[A-Za-z)\]])~(?P<sub>[0-9]{1,3}|[a-z])~"
)
"""Footnotes, superscript and subscript as Pandoc, PHP Markdown Extra and many editors write them."""
_FORMULA: Final = re.compile(
    r"\$(?P<whole>[0-9.]{0,12}(?:\s?\\(?:times|cdot)\s?|[×·])?[0-9A-Za-z]{1,6})"
    r"(?P<mark>[\^_])(?:\{(?P<group>[+−-]?[0-9A-Za-z]{1,5})\}|(?P<one>[0-9A-Za-z]))(?P<rest>[A-Za-z]{0,3})\$(?![0-9])"
)
"""A formula of TeX that is one raised or lowered sign: `$10^{-6}$`, `$H_2O$`; `$5` alone is an amount."""
_TIMES: Final = re.compile(r"\s?\\(times|cdot)\s?")
NONE: Final[Mapping[str, str]] = MappingProxyType({})
_BREAKS: Final = frozenset(
    {
        "br",
        "p",
        "div",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figure",
        "figcaption",
        "section",
        "article",
        "center",
    }
)


def printed(tokens: Iterable[Token], notes: Mapping[str, str] = NONE) -> Iterator[Printed]:
    """Return the lines and pictures of a paragraph's inline *tokens*, rows counted from 1; empty lines are left out.

    *notes* are the page's footnotes: name → printed number.
    """
    line, row, hidden = Setting(), 1, False
    for token in tokens:
        ended: Iterable[Printed | None] = ()
        match token.type:
            case "text" | "code_inline":
                if not hidden:
                    say(line, token, row, notes)
            case "softbreak" | "hardbreak":
                ended = (line.end(hard=token.type == "hardbreak"),)
                row += 1
            case "image":
                ended = _picture(line, _image(token), row)
            case "html_inline":
                hidden = _hides(token.content, hidden)
                ended = _tag(line, token.content, row)
                row += token.content.count("\n")
            case _:
                _mark(line, token, row)
        yield from filter(None, ended)
    yield from filter(None, (line.end(),))


def say(line: Setting, token: Token, row: int, notes: Mapping[str, str]) -> None:
    """Set the words of a text or code token, with the marks that only Markdown's extensions write: `^6^`, `[^1]`."""
    if token.type == "code_inline":
        line.tag("code")
        line.say(token.content, row)
        line.tag("code", closing=True)
        return
    at, words = 0, _FORMULA.sub(_unset, token.content) if "$" in token.content else token.content
    for found in _EXTENSION.finditer(words):
        line.say(words[at : found.start()], row)
        kind = cast("InlineKind", found.lastgroup)
        name = found[kind]
        line.begin(kind, f"#{name}" if name in notes and kind == "note" else "")
        line.say(raised(notes.get(name, found[0])) if kind == "note" else name, row)
        line.finish(kind)
        at = found.end()
    line.say(words[at:], row)


def _unset(formula: re.Match[str]) -> str:
    """Return a small *formula* with the marks that Markdown's extensions write."""
    whole = _TIMES.sub(lambda sign: "×" if sign[1] == "times" else "·", formula["whole"])
    mark = {"^": "^", "_": "~"}[formula["mark"]]
    return f"{whole}{mark}{formula['group'] or formula['one']}{mark}{formula['rest']}"


def _mark(line: Setting, token: Token, row: int) -> None:
    match token.type:
        case "strong_open" | "strong_close" | "em_open" | "em_close":
            line.strong += token.nesting * (token.tag == "strong")
            line.tag(token.tag, closing=token.nesting < 0)
        case "link_open":
            if token.info == "auto":  # the angle brackets of `<http://…>` are printed (RFC 3986, appendix C)
                line.say("<", row)
            line.open_link(str(token.attrs.get("href", "")))
        case "link_close":
            line.close_link()
            if token.info == "auto":
                line.say(">", row)
        case _:
            pass


def _picture(line: Setting, image: Image, row: int) -> tuple[Printed | None, Printed]:
    return line.end(hard=True), Printed("", row, row, hard=True, image=image)


def _image(token: Token) -> Image:
    alt = meaningful("".join(_words(token.children or ())))
    return Image(str(token.attrs.get("src", "")), alt or meaningful(str(token.attrs.get("title", ""))))


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.children:
            yield from _words(token.children)


def _hides(html: str, hidden: bool) -> bool:
    return html[1:7].lower() == "script" or html[1:6].lower() == "style" or (hidden and html[:2] != "</")


def _tag(line: Setting, html: str, row: int) -> tuple[Printed | None, ...]:
    """Set what an HTML tag inside Markdown says, and return the lines that it ended."""
    found = _TAG.match(html)
    name, closing = (found.group(2).lower(), bool(found.group(1))) if found else ("", False)
    match name:
        case "img":
            given = attributes(html)
            return _picture(line, picture(given, given.get("src", "")), row)
        case "a" if closing:
            line.close_link()
        case "a":
            line.open_link(attributes(html).get("href", ""))
        case "span":
            line.span(attributes(html).get("style", ""), closing=closing)
        case _ if name in _BREAKS:
            return (line.end(hard=True),)
        case _:
            line.strong = max(0, line.strong + (name in ("b", "strong")) * (-1 if closing else 1))
            line.tag(name, closing=closing)
    return ()


def attributes(html: str) -> dict[str, str]:
    """Return the attributes of one HTML tag: names in lower case, entities resolved."""
    return {
        m.group(1).lower(): unescape(m.group(2) or m.group(3) or m.group(4) or "") for m in _ATTRIBUTE.finditer(html)
    }
