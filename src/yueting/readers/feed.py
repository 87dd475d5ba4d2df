"""Feeds as pages: every entry of an RSS or Atom document is a story under its own headline and its authors.

An entry without a title begins a page of its own, so that it is a story of its own without a word that is not there.

Standards: RSS 2.0 with content and Dublin Core modules, RSS 1.0, Atom (RFC 4287). Read through the hardened XML door:
no entity, no other file and no network, which a lenient feed library does not promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final

from yueting.errors import InputError
from yueting.messages import Message
from yueting.model import Block, Lines, Page
from yueting.notices import notice
from yueting.readers import html
from yueting.readers.dom import Unfinished, local, mended, plain, tree
from yueting.readers.folio import date_of

TEXTS: Final = ("encoded", "content", "description", "summary")
"""What holds an entry's words, the fullest first."""
DATES: Final = ("pubDate", "published", "updated", "date", "lastBuildDate")
MODULES: Final = frozenset(
    {
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
        "http://www.w3.org/2005/Atom",
    }
)
MOST: Final = 2000
_MARKED: Final = re.compile(
    r"</(?:b|i|em|strong|font|span|a|p|sup|sub|u)>|<br ?/?>|&(?:#[0-9]{1,6}|[a-z]{2,8});", re.IGNORECASE
)
"""What nobody writes in a title but as mark-up."""


def read(data: bytes, path: Path, file: str = "") -> Sequence[Page]:
    """Return the feed *data*, at most `MOST` entries, a page for each run of them that begins without a title.

    Raises InputError for what is no whole feed.
    """
    root = _root(data, path)
    entries = [one for one in root.iter() if local(one) in {"item", "entry"}]
    if local(root) not in {"rss", "feed", "RDF"} or not entries:
        raise InputError(Message("{path}: a feed without entries: there is nothing to read", path=path))
    pages: list[list[Block]] = [[]]
    for entry in entries[:MOST]:
        blocks = list(_story(entry, file))
        if pages[-1] and blocks and blocks[0].kind != "heading":
            pages.append([])
        pages[-1] += blocks
    if not pages[0]:
        raise InputError(Message("{path}: the page is empty", path=path))
    return _pages(root, entries, pages, path.name)


def _root(data: bytes, path: Path) -> Any:
    """Return the feed's root element; one that is not well-formed is mended and read again."""
    with suppress(Unfinished):
        return tree(data)
    try:
        return tree(mended(data))
    except Unfinished as error:
        raise InputError(
            Message("{path}: not a whole feed ({error}): get the file again", path=path, error=str(error)[:200])
        ) from error


def _pages(root: Any, entries: list[Any], pages: list[list[Block]], name: str) -> Sequence[Page]:
    head = next((one for one in root.iter() if local(one) == "channel"), root)
    days = [day for one in (head, *entries) if (day := _day(one))]
    spare = sum(len(_texts(entry)) > 1 for entry in entries[:MOST])
    notices = (notice("feed-summaries", count=spare),) if spare else ()
    if len(entries) > MOST:
        notices = (*notices, notice("feed-entries", count=len(entries) - MOST))
    title, day = _said(head, "title"), max(days, default="")
    first, *others = (Page("", name, tuple(blocks), title=title, date=day) for blocks in pages)
    return (replace(first, notices=notices), *others)


def _story(entry: Any, file: str) -> Iterator[Block]:
    if title := _titled(_first(entry, "title"), file):
        yield Block("heading", title, _lines(_first(entry, "title"), file), 1)
    for author, element in _authors(entry).items():
        yield Block("byline", author, _lines(element, file))
    texts = _texts(entry)
    if texts:
        for block in html.fragment(texts[0][0], texts[0][1], file):
            # A headline inside an entry is a subhead of it.
            yield block if block.kind != "heading" else _lowered(block)


def _titled(element: Any, file: str) -> str:
    """Return a title's words: Atom says whether it is HTML, RSS leaves its tags to be seen."""
    said = " ".join("".join(element.itertext()).split()) if element is not None else ""
    if element is None or element.get("type") == "text" or not (element.get("type") == "html" or _MARKED.search(said)):
        return said
    return " ".join(block.text for block in html.fragment(said, element.sourceline, file)) or said


def _lines(element: Any, file: str) -> Lines:
    """Return where *element* stands: elements that share a line of the feed share it here too."""
    return Lines(element.sourceline, element.sourceline + "".join(element.itertext()).rstrip().count("\n"), file)


def _lowered(block: Block) -> Block:
    return Block("heading", block.text, block.lines, max(2, block.level), links=block.links, inlines=block.inlines)


def _texts(entry: Any) -> list[tuple[str, int]]:
    """Return the different texts of *entry* as HTML with their first lines, the fullest kind first."""
    found: dict[str, int] = {}
    for name in TEXTS:
        for one in entry:
            if _own(one) == name and (said := _html(one)):
                found.setdefault(said, one.sourceline)
    return list(found.items())


def _html(element: Any) -> str:
    kind = element.get("type", "")
    said = plain(element) if kind == "xhtml" else "".join(element.itertext())
    if kind == "text":
        said = said.replace("&", "&amp;").replace("<", "&lt;")
    return said.strip()


def _said(element: Any, name: str) -> str:
    found = _first(element, name)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _first(element: Any, name: str) -> Any:
    return next((one for one in element if _own(one) == name), None)


def _own(element: Any) -> str:
    """Return the name of *element* where it is of the feed's own words, or of a module that says the same; else nothing.

    A picture's title and description (Media RSS) are no story's.
    """
    space, parent = _space(element), element.getparent()
    return local(element) if space in MODULES or (parent is not None and space == _space(parent)) else ""


def _space(element: Any) -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")


def _authors(entry: Any) -> dict[str, Any]:
    """Return who wrote *entry*, as it is printed, and where; of `mail@example.org (Name)`, RSS's own form, the name."""
    signed = [one for one in entry if local(one) == "creator"] or [one for one in entry if local(one) == "author"]
    found: dict[str, Any] = {}
    for one in signed:
        said = _said(one, "name") or " ".join("".join(one.itertext()).split())
        found.setdefault(said.partition("(")[2].rstrip(") ") if "@" in said else said, one)
    found.pop("", None)
    return found


def _day(element: Any) -> str:
    for name in DATES:
        if said := _said(element, name):
            try:
                return date_of(said) or parsedate_to_datetime(said).date().isoformat()
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
    return ""
