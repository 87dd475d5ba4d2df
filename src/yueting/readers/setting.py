"""A line being set: the words, links and strength that a reader has met since the last break.

Both mark-ups end here, Markdown's tokens and HTML's events, so that a link or a strong line means the same in both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from yueting.inlines import moved
from yueting.joining import join_lines
from yueting.model import Image, Inline, InlineKind, Link
from yueting.readers.marking import Mark, settled
from yueting.readers.ruby import PARTS, Ruby

_EMPTY_ALT: Final = re.compile(
    r"图片|圖片|image|img|photo|[0-9]{1,6}|[!-~]{0,80}\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE
)
MARKS: Final[dict[str, InlineKind]] = {
    "em": "em",
    "i": "em",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "sub": "sub",
    "sup": "sup",
}
"""Elements of a line → what they mark; all else in a line only looks different."""
_HEIGHT: Final = re.compile(r"(?:^|;)\s{0,9}vertical-align\s{0,9}:\s{0,9}(super|sub)\b", re.IGNORECASE)
DEEPEST: Final = 4
"""Rubies in one another: a base may have a reading on each side, and pages go further."""
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
    inlines: tuple[Inline, ...] = ()
    anchors: tuple[str, ...] = ()


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
    open: list[Mark] = field(default_factory=list)
    done: list[Mark] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    depth: Counter[str] = field(default_factory=Counter)
    ruby: Ruby | None = None
    deep: int = 0
    heights: list[str] = field(default_factory=list)

    def say(self, text: str, line: int) -> None:
        """Add *text*, which begins on source line *line*."""
        if self.ruby and self.ruby.took(text):
            return
        self.words.append(text)
        if text and not text.isspace():
            self.first = self.first or line + text[: len(text) - len(text.lstrip())].count("\n")
            self.last = line + text.rstrip().count("\n")
            self.plain = self.plain or not self.strong

    def is_empty(self) -> bool:
        """Return whether nothing has been said since the last break."""
        return not self.first and self.ruby is None

    def turn(self, line: int) -> None:
        """Go on behind a break inside a headline, which its type alone has wrapped: with a blank between the parts."""
        said = "".join(self.words).rstrip()
        if said:
            self.say("\u3000" if said[-1] > "\u2e80" and said[-1].isalpha() else " ", line)

    def tag(self, name: str, *, closing: bool = False, href: str = "") -> None:
        """Follow an element that marks words inside a line; *href* is where the mark of a note leads."""
        kind = MARKS.get(name)
        if kind:
            self.finish(kind) if closing else self.begin(kind)
        elif name == "q":  # a browser sets its marks
            self.words.append("”" if closing else "“")
        elif name == "ruby":
            self._ruby(closing=closing)
        elif self.ruby and name in PARTS:
            self.ruby.part(name, self, closing=closing)
        if name == "a" and closing:
            self.finish("note")
        elif name == "a" and href:
            self.begin("note", href)

    def span(self, style: str = "", *, closing: bool = False) -> None:
        """Follow a `span`, whose *style* may raise or lower what it holds."""
        if not closing:
            self.heights.append(_height(style))
            self.tag(self.heights[-1])
        elif self.heights:
            self.tag(self.heights.pop(), closing=True)

    def _ruby(self, *, closing: bool) -> None:
        """Begin or end a ruby; in a ruby that is a base itself, none begins."""
        if not closing:
            self.deep += 1
            if self.deep <= DEEPEST:
                self.ruby = Ruby(len(self.words), self.ruby)
        elif self.ruby:
            if self.deep <= DEEPEST:
                self.ruby.closed(self)
                self.ruby = self.ruby.within
            self.deep -= 1

    def anchor(self, name: str) -> None:
        """Note that the place *name* is here, if the line has not begun to say anything."""
        if name and not any(word.strip() for word in self.words):
            self.anchors.append(name)

    def begin(self, kind: InlineKind, value: str = "") -> None:
        """Begin an inline mark of *kind*; inside another of its kind it says nothing more."""
        self.depth[kind] += 1
        if self.depth[kind] == 1:
            self.open.append(Mark(kind, len(self.words), len(self.words), value))

    def finish(self, kind: InlineKind) -> None:
        """End the innermost open mark of *kind*, if there is one."""
        self.depth[kind] = max(0, self.depth[kind] - 1)
        if not self.depth[kind]:
            self._finish(kind)

    def _finish(self, kind: str) -> None:
        at = next((n for n in range(len(self.open) - 1, -1, -1) if self.open[n].kind == kind), -1)
        if at >= 0:
            mark = self.open.pop(at)
            self.done.append(Mark(mark.kind, mark.first, len(self.words), mark.value))

    def open_link(self, href: str) -> None:
        """Begin a link; one that was still open ends here, for links do not nest."""
        self.close_link()
        self.href, self.since = href, len(self.words)

    def close_link(self) -> None:
        """End the open link, if there is one with words in it; one that leads inside the page may be a note's mark."""
        if self.href:
            self.done.append(Mark("link", self.since, len(self.words), self.href))
        self.href = ""

    def end(self, *, hard: bool = False) -> Printed | None:
        """Return the line if it says anything, and begin the next; an open link or mark goes on there."""
        if not self.words:
            self.hard = self.hard or hard
            return None
        href, still = self.href, [*self.open]
        self.close_link()
        for mark in still:
            self._finish(mark.kind)
        while self.ruby:
            self._ruby(closing=True)
        line = self._line()
        self.hard = hard or (self.hard and not line)
        self.words, self.plain, self.first, self.href, self.since, self.done = [], False, 0, href, 0, []
        self.open = [Mark(mark.kind, 0, 0, mark.value) for mark in still]
        self.anchors = [] if line else self.anchors
        return line

    def _line(self) -> Printed | None:
        words, inlines, links = settled(self.words, self.done)
        said = "".join(words)
        text = _one_line(said)
        if not text:
            return None
        shown = ((_one_line(said[one.start : one.end]), one.value) for one in links)
        return Printed(
            text,
            self.first,
            self.last,
            self.hard,
            not self.plain,
            indent(said.lstrip(" \t\n")),
            tuple(Link(part, href) for part, href in shown if part),
            inlines=moved(inlines, said, text),
            anchors=tuple(self.anchors),
        )


def _one_line(text: str) -> str:
    """Return *text* as one line: runs of blanks are one space, broken lines joined the East Asian way."""
    lines = text.split("\n") if "\n" in text else [text]
    return join_lines([_BLANK.sub(" ", line).strip() for line in lines])


def indent(line: str) -> int:
    """Return the columns of white space that *line* begins with; an ideographic space takes two, a tab four."""
    lead = line[: len(line) - len(line.lstrip(" \t\u3000\xa0\u2003\u2002"))]
    return len(lead) + sum(map(lead.count, "\u3000\u2003")) + 3 * lead.count("\t")


def _height(style: str) -> str:
    """Return the element that raises or lowers as *style* does, `sup` or `sub`; else nothing."""
    found = _HEIGHT.search(style[:400])
    return found[1].lower().replace("super", "sup") if found else ""


def meaningful(alt: str) -> str:
    """Return a picture's text alternative, or nothing where it is only a file name or the word for a picture."""
    alt = " ".join(alt.split())
    return "" if _EMPTY_ALT.fullmatch(alt) else alt


def picture(given: Mapping[str, str], src: str) -> Image:
    """Return the picture of an `img` with the attributes *given*; one with an empty `alt` is an ornament (HTML, 4.8.4.4).

    Without an `alt` its other names count, as they do for a screen reader (HTML-AAM, 4.1.10).
    """
    alt = given.get("alt", given.get("aria-label") or given.get("title"))
    hidden = given.get("role", "").lower() in {"presentation", "none"} or given.get("aria-hidden") == "true"
    return Image(src, meaningful(alt or ""), ornament=hidden or (alt is not None and not alt.strip()))
