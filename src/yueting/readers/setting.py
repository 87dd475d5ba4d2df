"""A line being set: the words, links and strength that a reader has met since the last break.

Both mark-ups end here, Markdown's tokens and HTML's events, so that a link or a strong line means the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from yueting.model import Image, Link
from yueting.wrapping import join_lines

_EMPTY_ALT: Final = re.compile(
    r"图片|圖片|image|img|photo|[0-9]{1,6}|[!-~]{0,80}\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE
)
_BLANK: Final = re.compile(r"[ \t\f\v\xa0]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line or picture as it is printed: *first* and *last* are its source lines, *hard* a break that was wanted."""

    text: str
    first: int
    last: int
    hard: bool = False
    strong: bool = False
    indent: int = 0
    links: tuple[Link, ...] = ()
    image: Image | None = None


@dataclass(slots=True)
class Setting:
    """The line being set. *strong* counts the open marks; *plain* says that something stands outside of them."""

    hard: bool = False
    strong: int = 0
    plain: bool = False
    first: int = 0
    last: int = 0
    words: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    href: str = ""
    since: int = 0

    def say(self, text: str, line: int) -> None:
        """Add *text*, which begins on source line *line*."""
        self.words.append(text)
        if text and not text.isspace():
            self.first = self.first or line + text[: len(text) - len(text.lstrip())].count("\n")
            self.last = line + text.rstrip().count("\n")
            self.plain = self.plain or not self.strong

    def open_link(self, href: str) -> None:
        """Begin a link; one that was still open ends here, for links do not nest."""
        self.close_link()
        self.href, self.since = href, len(self.words)

    def close_link(self) -> None:
        """End the open link, if there is one with words in it."""
        text = _one_line("".join(self.words[self.since :])) if self.href else ""
        if text:
            self.links.append(Link(text, self.href))
        self.href = ""

    def end(self, *, hard: bool = False) -> Printed | None:
        """Return the line if it says anything, and begin the next; an open link goes on there."""
        if not self.words:
            self.hard = self.hard or hard
            return None
        href = self.href
        self.close_link()
        said = "".join(self.words)
        text = _one_line(said)
        line = None
        if text:
            line = Printed(
                text, self.first, self.last, self.hard, not self.plain, indent(said.lstrip(" \t\n")), tuple(self.links)
            )
        self.hard = hard or (self.hard and not text)
        self.words, self.links, self.plain, self.first, self.href, self.since = [], [], False, 0, href, 0
        return line


def _one_line(text: str) -> str:
    """Return *text* as one line: runs of blanks are one space, broken lines joined the East Asian way."""
    lines = text.split("\n") if "\n" in text else [text]
    return join_lines([_BLANK.sub(" ", line).strip() for line in lines])


def indent(line: str) -> int:
    """Return the columns of white space that *line* begins with; an ideographic space takes two, a tab four."""
    lead = line[: len(line) - len(line.lstrip(" \t\u3000\xa0\u2003\u2002"))]
    return len(lead) + sum(map(lead.count, "\u3000\u2003")) + 3 * lead.count("\t")


def meaningful(alt: str) -> str:
    """Return a picture's text alternative, or nothing where it is only a file name or the word for a picture."""
    alt = " ".join(alt.split())
    return "" if _EMPTY_ALT.fullmatch(alt) else alt


def picture(given: Mapping[str, str], src: str) -> Image:
    """Return the picture of an `img` with the attributes *given*; one with an empty `alt` is an ornament (HTML, 4.8.4.4)."""
    alt = given.get("alt")
    hidden = given.get("role", "").lower() in {"presentation", "none"} or given.get("aria-hidden") == "true"
    return Image(src, meaningful(alt or ""), ornament=hidden or (alt is not None and not alt.strip()))
