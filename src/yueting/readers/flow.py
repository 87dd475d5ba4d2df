"""The flow of an HTML page: events become blocks in document order, each with the element that it stands in.

What is a block, a break or a mark of strength is the HTML standard's rendering section; nothing here knows what is news.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from yueting.inlines import shifted
from yueting.model import Block, Kind, Lines
from yueting.readers.classes import is_headline, stands_apart
from yueting.readers.dom import BLOCKS, HEADINGS, Event
from yueting.readers.figures import captioned, image_of, with_caption
from yueting.readers.fonts import Fonts, sized
from yueting.readers.footnotes import NOTEREFS, Element, says, settle
from yueting.readers.setting import Setting
from yueting.readers.tables import Table
from yueting.readers.unseen import shown

IN_LINES: Final = frozenset(("span", "em", "i", "a", "time"))
"""Elements inside a line that may each hold a part of a story's head."""
SET_AS: Final[Mapping[str, Kind]] = {"blockquote": "quote", "figcaption": "figure", "figure": "figure"}
WIDEST: Final = 60
"""A longer line is none, whatever its class."""


@dataclass(slots=True)
class Flow:
    """A page on the way from events to blocks. *owners* holds, beside each block, the element that it stands in."""

    file: str
    shift: int = 0
    line: Setting = field(default_factory=Setting)
    blocks: list[Block] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    elements: list[Element] = field(default_factory=lambda: [Element("", -1, {})])
    open: list[int] = field(default_factory=lambda: [0])
    head: dict[str, str] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    mark: str = ""
    breaks: int = 2
    figure: int = -1
    apart: list[bool] = field(default_factory=list)
    anchors: dict[int, tuple[str, ...]] = field(default_factory=dict)
    unread: int = 0
    fonts: Fonts = field(default_factory=Fonts)


def flow(steps: Iterable[Event], file: str, shift: int = 0, notes: frozenset[str] = frozenset()) -> Flow:
    """Return the blocks of a page; *shift* is added to every line, *notes* are ids that marks in other files lead to."""
    page = Flow(file, shift)
    for event in page.fonts.watched(shown(steps, BLOCKS)):
        match event.what:
            case "text":
                _say(page, event)
            case "open":
                _open(page, event)
            case "close":
                _close(page, event.name)
            case "unread":
                page.unread += 1
    _end(page)
    settle(page, notes)
    page.blocks[:] = captioned(sized(page.blocks))
    return page


def _innermost(page: Flow) -> Element:
    return page.elements[page.open[-1]]


def _say(page: Flow, event: Event) -> None:
    name = _innermost(page).name
    if name == "title":
        page.head["title"] = " ".join((page.head.get("title", "") + event.text).split())
    elif name == "pre":
        _say_lines(page, event)
    else:
        page.line.say(event.text, event.line + page.shift)


def _say_lines(page: Flow, event: Event) -> None:
    for number, row in enumerate(event.text.split("\n")):
        if number:
            _end(page, gap=False)
            page.breaks += 1
        page.line.say(row, event.line + page.shift + number)


def _open(page: Flow, event: Event) -> None:
    name = event.name
    begins = page.line.is_empty()
    apart = name in IN_LINES and stands_apart(name, event.attributes, _innermost(page), begins=begins)
    if name in IN_LINES:
        page.apart.append(apart)
    if name in BLOCKS or apart:
        _end(page)
        page.elements.append(Element(name, page.open[-1], event.attributes))
        page.open.append(len(page.elements) - 1)
        _enter(page, event)
        if name == "a":
            page.line.open_link(event.attributes.get("href", ""))
        return
    match name:
        case "br" if _innermost(page).name in HEADINGS or is_headline(_innermost(page).attributes):
            page.line.turn(event.line + page.shift)
        case "br":
            _end(page, gap=False)
            page.breaks += 1
        case "hr":
            _end(page)
            _add(page, Block("rule", "", _lines(page, event)))
        case "img":
            _picture(page, event)
        case "meta":
            _meta(page, event.attributes)
        case _:
            _mark(page, event)


def _mark(page: Flow, event: Event) -> None:
    """Begin what an element inside a line begins: a link, the mark of a note, a strong word, a reading."""
    given = event.attributes
    page.line.anchor(given.get("id", "") or (given.get("name", "") if event.name == "a" else ""))
    if event.name == "a":
        page.line.open_link(given.get("href", ""))
    page.line.strong += event.name in ("b", "strong")
    if event.name == "span":
        page.line.span(given.get("style", ""))
    page.line.tag(event.name, href=given.get("href", "") if says(given, NOTEREFS) else "")


def _enter(page: Flow, event: Event) -> None:
    """Begin what a block element begins beside a new line: a list, an item, a table, a row, a cell, a figure."""
    match event.name:
        case "ul" | "ol":
            start = event.attributes.get("start", "1")
            page.counts.append(int(start) - 1 if event.name == "ol" and start.isdecimal() and len(start) < 7 else -1)
        case "li":
            page.mark = ""
            if page.counts and page.counts[-1] >= 0:
                page.counts[-1] += 1
                page.mark = f"{page.counts[-1]}. "
        case "table":
            page.tables.append(Table(len(page.blocks), bool(page.tables)))
        case "tr" | "td" | "th" if page.tables:
            page.tables[-1].enter(event.name, len(page.blocks))
        case "figure":
            page.figure = len(page.blocks)
        case "html":
            page.head["lang"] = event.attributes.get("lang", "")
        case _:
            pass


def _close(page: Flow, name: str) -> None:
    apart = name in IN_LINES and bool(page.apart) and page.apart.pop()
    if (name in BLOCKS or apart) and len(page.open) > 1:
        _end(page)
        page.open.pop()
    match name:
        case "a" | "b" | "strong":
            page.line.close_link() if name == "a" else None
            page.line.strong = max(0, page.line.strong - (name != "a"))
            page.line.tag(name, closing=True)
        case "span":
            page.line.span(closing=True)
        case "ul" | "ol" if page.counts:
            page.counts.pop()
        case "table" if page.tables:
            _set_table(page, page.tables.pop())
        case "figure":
            _set_figure(page)
        case _:
            page.line.tag(name, closing=True)


def _end(page: Flow, *, gap: bool = True) -> None:
    """End the line and put it where it belongs; *gap* says that a block's edge ended it, not a line break."""
    if line := page.line.end():
        kind, level = _kind(page)
        mark, page.mark = (page.mark, "") if kind == "list" else ("", page.mark)
        lines = Lines(line.first, line.last, page.file)
        if line.anchors:
            page.anchors[len(page.blocks)] = line.anchors
        strong = line.strong or (
            kind == "paragraph" and len(line.text) <= WIDEST and is_headline(_innermost(page).attributes)
        )
        level = page.fonts.end(told=strong and kind == "paragraph" and len(line.text) <= WIDEST) or level
        text, marks, gap_above = mark + line.text, shifted(line.inlines, len(mark)), page.breaks != 1
        _add(page, Block(kind, text, lines, level, strong, line.indent, gap_above, line.links, inlines=marks))
        page.breaks = 0
    if gap:
        page.breaks = 2


def _add(page: Flow, block: Block) -> None:
    page.blocks.append(block)
    page.owners.append(page.open[-1])


def _kind(page: Flow) -> tuple[Kind, int]:
    """Return what the innermost element that says so makes of a line; only a few elements are looked at."""
    for at in reversed(page.open[-12:]):
        name = page.elements[at].name
        if name in HEADINGS:
            return "heading", HEADINGS[name]
        if name == "li":
            return "list", max(1, len(page.counts))
        if name in SET_AS:
            return SET_AS[name], 0
    return "paragraph", 0


def _picture(page: Flow, event: Event) -> None:
    if image := image_of(event.attributes):
        _end(page)
        _add(page, Block("figure", "", _lines(page, event), image=image))


def _meta(page: Flow, given: Mapping[str, str]) -> None:
    key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
    page.head.setdefault(key, given.get("content", ""))


def _set_figure(page: Flow) -> None:
    """Make one block of a picture and its caption."""
    start, page.figure = page.figure, -1
    if start >= 0 and (whole := with_caption(page.blocks[start:], page.file)):
        page.blocks[start:] = [whole]
        del page.owners[start + 1 :]


def _set_table(page: Flow, table: Table) -> None:
    """Put a table of data in the place of its cells' lines; a table that only lays out a page stays what it holds."""
    if page.tables:
        page.tables[-1].nested = True
    rows = table.rows_of(page.blocks, page.file)
    if rows:
        page.blocks[table.start :] = rows
        page.anchors = {n: names for n, names in page.anchors.items() if n < table.start}
        page.owners[table.start :] = [page.open[-1]] * len(rows)


def _lines(page: Flow, event: Event) -> Lines:
    return Lines(event.line + page.shift, event.line + page.shift, page.file)
