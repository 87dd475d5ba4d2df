"""HTML pages: what a reader of the page would read, block by block, and what stands round it.

Scripts and styles are never text. Navigation, asides and footers are kept as what they are, not as stories.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from yueting.languages import language_of
from yueting.model import Block, Image, Kind, Lines, Page
from yueting.readers.dom import Event, Unfinished, events
from yueting.readers.setting import Setting, meaningful
from yueting.readers.source import Source

BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    }
)
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
REGIONS: Final[dict[str, Kind]] = {"nav": "navigation", "menu": "navigation", "aside": "links", "footer": "footer"}


@dataclass(slots=True)
class _Walk:
    """Where the walk over a page is: the line being set, and the elements that are open round it."""

    file: str
    shift: int = 0
    line: Setting = field(default_factory=Setting)
    blocks: list[Block] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    breaks: int = 0
    cells: list[str] | None = None


def fragment(html: str, first: int, file: str) -> list[Block]:
    """Return the blocks of a piece of HTML whose first line is source line *first*."""
    walk = _Walk(file, first - 1)
    try:
        for event in events(html):
            _step(walk, event)
    except Unfinished:
        return []
    _end(walk)
    return walk.blocks


def read(page: Source) -> Page:
    """Return the HTML *page*."""
    walk = _Walk(page.file)
    for event in events(page.text):
        _step(walk, event)
    _end(walk)
    text = "\n".join(block.text for block in walk.blocks)
    return Page(
        "", page.name, tuple(walk.blocks), walk.head.get("title", ""), language=language_of(text), notices=page.notices
    )


def _step(walk: _Walk, event: Event) -> None:
    match event.what:
        case "text":
            _say(walk, event)
        case "open":
            _open(walk, event)
        case "close":
            _close(walk, event.name)
        case _:
            pass


def _say(walk: _Walk, event: Event) -> None:
    if "title" in walk.open:
        walk.head["title"] = " ".join((walk.head.get("title", "") + event.text).split())
    else:
        walk.line.say(event.text, event.line + walk.shift)


def _open(walk: _Walk, event: Event) -> None:
    name = event.name
    if name in BLOCKS:
        _end(walk)
        walk.open.append(name)
    match name:
        case "br":
            _end(walk)
        case "hr":
            walk.blocks.append(Block("rule", "—", _lines(walk, event.line, event.line)))
        case "img":
            _picture(walk, event)
        case "a":
            walk.line.open_link(event.attributes.get("href", ""))
        case "b" | "strong":
            walk.line.strong += 1
        case _:
            pass


def _close(walk: _Walk, name: str) -> None:
    if name in BLOCKS:
        _end(walk)
        while walk.open and walk.open.pop() != name:
            pass
    match name:
        case "a":
            walk.line.close_link()
        case "b" | "strong":
            walk.line.strong = max(0, walk.line.strong - 1)
        case _:
            pass


def _end(walk: _Walk) -> None:
    """End the line, and put it where it belongs."""
    if line := walk.line.end():
        kind, level = _kind(walk.open)
        walk.blocks.append(
            Block(
                kind,
                line.text,
                Lines(line.first, line.last, walk.file),
                level,
                line.strong,
                line.indent,
                links=line.links,
            )
        )


def _kind(opened: list[str]) -> tuple[Kind, int]:
    for name in reversed(opened):
        if name in HEADINGS:
            return "heading", HEADINGS[name]
        if name == "li":
            return "list", max(1, sum(n in {"ul", "ol"} for n in opened))
        if name == "blockquote":
            return "quote", 0
        if name in {"figcaption", "figure"}:
            return "figure", 0
    return "paragraph", 0


def _picture(walk: _Walk, event: Event) -> None:
    _end(walk)
    source = event.attributes.get("src") or event.attributes.get("data-src") or ""
    image = Image(source, meaningful(event.attributes.get("alt", "")))
    walk.blocks.append(Block("figure", image.alt, _lines(walk, event.line, event.line), image=image))


def _lines(walk: _Walk, first: int, last: int) -> Lines:
    return Lines(first + walk.shift, last + walk.shift, walk.file)
