"""Offline checks of a book, ours or another's: what is wrong, in which file, and what to do about it.

The book is held in memory one document at a time, nothing is unpacked, nothing fetched. Codes stand in `codes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from yueting.epub.check.codes import finding
from yueting.epub.check.documents import Document, alone, document, together
from yueting.epub.check.navigation import navigated
from yueting.epub.check.opened import Item, Opened, open_book
from yueting.epub.check.overlays import overlays, spoken
from yueting.epub.check.package import claimed, described, listed
from yueting.epub.inspection import Inspection
from yueting.errors import ProductError
from yueting.findings import Finding

__all__ = ["check_book"]


def check_book(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the book at *path*, errors first, each thing once; empty for a sound book."""
    with open_book(path) as (book, found):
        every = (*found, *(_inside(book) if book else ()))
    return tuple(sorted(dict.fromkeys(every), key=lambda each: (each.severity, each.code, each.file)))


def _inside(book: Opened) -> Iterator[Finding]:
    yield from described(book)
    yield from listed(book)
    heard = overlays(book)
    lit = {path: ids for each in heard for path, ids in each.lit.items()}
    reading = _Reading(book)
    for item in _documents(book):
        yield from reading.document(item, lit.get(item.path, set()))
    yield from together(reading.documents)
    yield from navigated(book, reading.nav, reading.documents)
    sheets = reading.sheets()
    yield from spoken(book, heard, reading.documents, sheets)
    yield from claimed(book, reading.seen)


def _documents(book: Opened) -> tuple[Item, ...]:
    nav = (book.nav,) if book.nav and book.nav not in book.spine else ()
    return tuple(
        item for item in (*book.spine, *nav) if item.type == "application/xhtml+xml" and item.path in book.names
    )


class _Reading:
    """What is remembered of the documents read so far."""

    def __init__(self, book: Opened) -> None:
        self.book = book
        self.seen = Inspection()
        self.documents: dict[str, Document] = {}
        self.nav: ET.Element | None = None

    def document(self, item: Item, lit: set[str]) -> Iterator[Finding]:
        """Read one document; yield what is wrong with it."""
        try:
            data = self.book.read(item.path)
            tree = self.book.tree(item.path)
        except (ET.ParseError, ValueError) as error:
            yield finding("b-040", item.path, why=error)
            return
        here = document(item.path, tree)
        self.documents[item.path] = here
        is_nav = item is self.book.nav
        self.nav = tree if is_nav else self.nav
        try:
            self.seen.see(item.path, data, lit, heard=not is_nav and not here.is_cover)
        except ProductError as error:
            yield finding("b-040", item.path, why=error)
        yield from alone(here, is_nav=is_nav)

    def sheets(self) -> str:
        """Return all style sheets, and note what they do to the page."""
        texts = []
        for item in self.book.rows:
            if item.type == "text/css" and item.path in self.book.names:
                try:
                    texts.append(self.book.read(item.path).decode("utf-8", "replace"))
                except ValueError:
                    continue
                self.seen.style(texts[-1])
        return "\n".join(texts)
