"""Pictures of pages: PNG, JPEG, TIFF of one or several pages; each is read and laid out like a printed page.

What was read with doubt is told line by line, and figures that are not sure by themselves: a number that nobody can read
is never made up in silence. A picture without text is no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from yueting.errors import InputError
from yueting.messages import Message
from yueting.model import Block, Notice, Page
from yueting.notices import notice
from yueting.readers.print.page import Source, blocks_of
from yueting.readers.print.sheet import Box
from yueting.readers.scan.apart import read_apart
from yueting.readers.scan.page import Doubt, Read

FEWEST: Final = 12
"""Characters of a page: a picture with fewer shows something, and says nothing."""
BAD: Final = 0.2
"""A page of which more lines are doubtful is told as a whole: it needs another scan."""
HOPELESS: Final = 0.6
"""Of one with so many, as it may lie on its head, none is told by itself."""
SHOWN: Final = 40
"""So many doubtful lines of a page are told one by one, those with figures first."""


def read(data: bytes, path: Path, file: str = "") -> Sequence[Page]:
    """Return the pages of the picture *data*; raises InputError where it shows no text, or nothing here can read it."""
    pages = tuple(_pages(data, path, file))
    if not any(page.blocks for page in pages):
        raise InputError(Message("{path}: a picture without text: nothing in it can be read", path=path))
    return pages


def _pages(data: bytes, path: Path, file: str) -> Iterator[Page]:
    first, number = 1, 0
    try:
        for number, page in enumerate(read_apart(data, path), 1):
            blocks, notices = laid_out(page, first, file, Source(path.name, number, page.turn))
            first = blocks[-1].lines.last + 1 if blocks else first
            yield Page("", path.name, blocks, notices=notices)
    except InputError as error:
        # Those before it were read whole.
        if not number:
            raise
        yield Page("", path.name, (), notices=(notice("page-unread", reason=error),))


def recognised(data: bytes, path: Path, number: int, first: int, file: str) -> Page:
    """Return page *number* of the PDF *data*, which has no text, as its picture reads; one that cannot be read says why."""
    try:
        (page,) = read_apart(data, path, (number,))
    except InputError as error:
        return Page("", path.name, (), notices=(notice("page-unread", reason=error),))
    blocks, notices = laid_out(page, first, file, Source(path.name, number, page.turn))
    return Page("", path.name, blocks, notices=notices)


def laid_out(page: Read, first: int, file: str, source: Source) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """Return the blocks of a scanned page, which *source* has, its lines counted from *first*, and what is to be told of it."""
    number = source.page
    said = sum(len(glyph.text.strip()) for glyph in page.sheet.glyphs)
    if said < FEWEST:
        return (), (notice("page-unread", reason=Message("page {number} is a picture without text", number=number)),)
    blocks = tuple(blocks_of(page.sheet, first, file, source))
    return blocks, tuple(_told(page, number, blocks))


def _told(page: Read, number: int, blocks: Sequence[Block]) -> Iterator[Notice]:
    doubted = len(page.doubts)
    yield notice("scan-read", page=number, lines_read=page.lines, count=doubted)
    if doubted > BAD * page.lines:
        yield notice("scan-poor", page=number, share=f"{doubted / page.lines:.0%}")
    if doubted > HOPELESS * page.lines:
        return
    # What nobody sees is told first: a wrong figure looks like any other.
    for doubt in sorted(page.doubts, key=lambda doubt: (not doubt.figures, doubt.sure))[:SHOWN]:
        yield _doubted(doubt, blocks)


def _doubted(doubt: Doubt, blocks: Sequence[Block]) -> Notice:
    home = _home(doubt, blocks)
    lines = home.lines if home else None
    if doubt.figures:
        return notice("scan-figures", lines, words=doubt.text[:24], figures=doubt.figures, confidence=doubt.sure)
    return notice("scan-doubtful", lines, words=doubt.text[:24], confidence=doubt.sure)


def _home(doubt: Doubt, blocks: Sequence[Block]) -> Block | None:
    """Return which of *blocks* the line *doubt* stands in: what it says may stand elsewhere too, or be parted by a hyphen."""
    words = "".join(doubt.text.split())
    held = [block for block in blocks if doubt.box and _holds(block, Box(*doubt.box))]
    said = [block for block in held or blocks if words in "".join(block.text.split())]
    return next(iter(said or held), None)


def _holds(block: Block, box: Box) -> bool:
    place = block.lines.place
    return place is not None and any(Box(*one).holds(box) for one in place.boxes)
