"""PDF pages: each page of the file is a page of the paper, its blocks in reading order.

Standard: ISO 32000-2. A page without a text layer that shows a picture is read as a scan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from yueting.errors import InputError
from yueting.messages import Message
from yueting.model import Block, Page
from yueting.notices import notice
from yueting.readers.folio import LONGEST, Folio, date_of, from_line
from yueting.readers.hidden import better
from yueting.readers.picture import recognised
from yueting.readers.print.apart import sheets
from yueting.readers.print.page import Source, blocks_of
from yueting.readers.print.sheet import Sheet
from yueting.readers.print.trust import is_believable

FURNISHED: Final = frozenset({"folio", "footer"})
"""Kinds of blocks that may say which page of which day it is."""


def read(data: bytes, path: Path, file: str = "") -> Sequence[Page]:
    """Return the pages of the PDF *data*; raises InputError where none has words."""
    pages = tuple(_pages(data, path, file))
    if not any(page.blocks for page in pages):
        reason = pages[0].notices[0].message if pages else "it has no page"
        raise InputError(
            Message(
                "{path}: no page of it can be read: {reason}: give its text as DOCX or HTML", path=path, reason=reason
            )
        )
    return pages


def _pages(data: bytes, path: Path, file: str) -> Iterator[Page]:
    first = 1
    for number, sheet in enumerate(sheets(data, path), 1):
        page = _printed(sheet, path, number, first, file)
        if sheet.hidden:
            page = better(page, sheet, data, path, number, partial(recognised, data, path, number, first, file))
        elif not page.blocks and (sheet.pictures or sheet.glyphs):
            seen = recognised(data, path, number, first, file)
            page = seen if seen.blocks or not sheet.glyphs else page
        yield page
        first = page.blocks[-1].lines.last + 1 if page.blocks else first


def _printed(sheet: Sheet, path: Path, number: int, first: int, file: str) -> Page:
    """Return the page that the signs of *sheet* make; without a block where there are none, or they cannot be believed."""
    hurt = (notice("page-damaged", page=number),) if sheet.damaged else ()
    believed = is_believable(sheet.glyphs)
    blocks = tuple(blocks_of(sheet, first, file, Source(path.name, number))) if believed else ()
    if any(block.text for block in blocks):
        named = _named(blocks, sheet.titles)
        return Page(named.page, path.name, blocks, notices=hurt, date=_date(blocks), section=named.section)
    reason = Message("page {number} of the PDF has no text: it is empty or a scan", number=number)
    if sheet.damaged:
        reason = Message("page {number} of the PDF is damaged and has no text", number=number)
    if not believed:
        reason = Message("page {number} of the PDF: its fonts do not say what their characters are", number=number)
    if sheet.broken:
        reason = Message("page {number} of the PDF breaks what reads PDFs", number=number)
    return Page("", path.name, (), notices=(notice("page-unread", reason=reason),))


def _named(blocks: Sequence[Block], titles: Sequence[str]) -> Folio:
    """Return which page of the paper its only bookmark that names one says it is, where its own lines say nothing."""
    if any(from_line(block.text).page for block in blocks if block.kind in FURNISHED):
        return Folio()
    told = [folio for title in titles if (folio := from_line(title)).page]
    return told[0] if len(told) == 1 else Folio()


def _date(blocks: Sequence[Block]) -> str:
    """Return the date in the page's own lines, those over its stories, or an empty string."""
    lines = (block.text for block in blocks if block.kind in FURNISHED and len(block.text) <= LONGEST)
    return next(filter(None, map(date_of, lines)), "")
