"""HTML pages: what a person would read of them, block by block, and what stands round it.

Standard: HTML (WHATWG) as libxml2 reads it. Scripts and styles are never text; navigation, asides and footers are kept as
what they are, not as stories. A page too broken for the parser still gives its words, with a warning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from yueting.errors import InputError
from yueting.languages import language_of
from yueting.messages import Message
from yueting.model import Block, Lines, Notice, Page
from yueting.notices import notice
from yueting.readers.dom import Unfinished, events, torn
from yueting.readers.flow import flow
from yueting.readers.folio import date_of
from yueting.readers.parts import told_apart
from yueting.readers.regions import sorted_out, without_hidden
from yueting.readers.source import Source

DATES: Final = ("article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "date", "dc.date")
SECTIONS: Final = ("article:section", "articlesection", "section", "column")
TAGS: Final = {
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
    "zh-mo": "zh-Hant-MO",
    "zh-hant-hk": "zh-Hant-HK",
    "zh-hant-tw": "zh-Hant-TW",
    "zh-hant-mo": "zh-Hant-MO",
    "zh-yue": "yue",
    "yue-hant": "yue",
    "yue-hk": "yue",
}


def fragment(html: str, first: int, file: str) -> list[Block]:
    """Return the blocks of a piece of HTML whose first line is source line *first*."""
    try:
        return flow(events(html), file, first - 1).blocks
    except Unfinished:
        return _torn(html, file, first - 1)


class Wordless(InputError):
    """A page without any words; *notices* are what is to be said of it all the same."""

    def __init__(self, words: Message, notices: tuple[Notice, ...]) -> None:
        self.notices = notices
        super().__init__(words)


def read(page: Source, *, whole: bool = False, notes: frozenset[str] = frozenset()) -> Page:
    """Return the HTML *page*; *whole* says that nothing stands round its story. Raises Wordless, an InputError.

    *notes* are ids of the page that notes' marks in other files lead to.
    """
    remarks = page.notices
    head: Mapping[str, str] = {}
    try:
        found = flow(events(page.text), page.file, notes=notes)
        blocks, head = without_hidden(found) if whole else told_apart(found, sorted_out(found)), found.head
        remarks = (*remarks, notice("words-unread", count=found.unread)) if found.unread else remarks
    except Unfinished:
        blocks = _torn(page.text, page.file)
        remarks = (*remarks, notice("html-broken"))
    text = "\n".join(block.text for block in blocks if block.kind not in {"navigation", "links", "footer"})
    if not any(block.text for block in blocks):
        where = page.path or page.name
        words = Message("{file}: the page has no words: it may be filled in by a script", file=where)
        raise Wordless(words, remarks)
    return Page(
        id="",
        source=page.name,
        blocks=tuple(blocks),
        title=_title(head.get("title", ""), blocks),
        date=next((day for key in DATES if (day := date_of(head.get(key, "")))), ""),
        section=next((head[key] for key in SECTIONS if head.get(key)), ""),
        language=tag(head.get("lang", ""), language_of(text)),
        notices=remarks,
    )


def _title(said: str, blocks: Sequence[Block]) -> str:
    """Return the page's title, without the site's name behind the headline."""
    headlines = (block.text for block in blocks if block.kind in {"heading", "title"} and len(block.text) > 4)
    return next((text for text in headlines if said.startswith(text)), said)


def _torn(html: str, file: str, shift: int = 0) -> list[Block]:
    return [Block("paragraph", words, Lines(line + shift, line + shift, file)) for line, words in torn(html)]


def tag(said: str, found: str) -> str:
    """Return the tag that a page or book has *said* where what its words are bears it out, else *found*.

    A template's `en` over a Chinese page is no evidence.
    """
    said = TAGS.get(said.lower(), said)
    return said if found and said.startswith(found) else found
