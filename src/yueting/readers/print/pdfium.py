"""The door to PDFium: a PDF's pages as sheets, and its errors as ours.

Nothing in a file is run or followed: no script, form, attachment or link. Standard: ISO 32000-2, text extraction
(9.10). Characters outside the BMP come as two UTF-16 units and are joined here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from math import atan2, hypot, pi
from pathlib import Path
from typing import Any, Final

from yueting.errors import InputError
from yueting.joining import wide
from yueting.messages import Message
from yueting.model import Corners
from yueting.readers.print import library
from yueting.readers.print.damage import damaged_pages
from yueting.readers.print.objects import file_of
from yueting.readers.print.operators import garbled_pages
from yueting.readers.print.sheet import Box, Sheet, Tag
from yueting.readers.print.structure import Marks, marks_of, titles_of
from yueting.readers.print.threads import Bead, threads_of
from yueting.readers.print.views import Letter, View, turn_of

MOST_PAGES: Final = 400
MOST_GLYPHS: Final = 60_000
MOST_SHAPES: Final = 20_000
MOST_BEADS: Final = 200
"""Pages of a file, characters, shapes and boxes of threads of a page that are looked at; a broadsheet has some 10,000 characters."""
DEEPEST: Final = 4
HYPHEN: Final = 2
"""What PDFium says for a hyphen at a line's end."""
MOSTLY: Final = 0.6
"""A scan's picture covers so much of its page at least, and so many characters over it are unseen."""
THIN: Final = 0.02
"""A rule is so many times thinner than it is long."""


def sheets(data: bytes, path: Path, first: int = 0) -> Iterator[Sheet]:
    """Yield the pages of the PDF *data* from the page *first* (from 0); raises InputError for one that is locked, damaged or endless."""
    pdfium = library.pdfium()

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise InputError(_refused(str(error), path)) from error
    with closing(document):
        if len(document) > MOST_PAGES:
            raise InputError(
                Message("{path}: over {most} pages are too many for a paper: split it", path=path, most=MOST_PAGES)
            )
        data = _unlocked(document, data)
        titles, file = titles_of(document), file_of(data)
        threads = threads_of(file)
        told = len(file.pages) == len(document)
        damaged = damaged_pages(data, file) | garbled_pages(data, file) if told else frozenset()
        for number in range(first, len(document)):
            sheet = _sheet(document, number, titles.get(number, ()), threads.get(number, ()))
            yield replace(sheet, damaged=number in damaged)


def _unlocked(document: Any, data: bytes) -> bytes:
    """Return the bytes of *document*, which are *data*, as they are without a lock that needs no password."""
    pdfium = library.pdfium()

    if b"/Encrypt" not in data:
        return data
    copy = BytesIO()
    try:
        document.save(copy, flags=pdfium.raw.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError:
        return data
    return copy.getvalue()


def _refused(error: str, path: Path) -> Message:
    if "assword" in error:
        return Message("{path}: the PDF is locked by a password: give an unlocked copy", path=path)
    return Message("{path}: not a whole PDF: get the file again", path=path)


def _sheet(document: Any, number: int, titles: tuple[str, ...], beads: tuple[Bead, ...]) -> Sheet:
    pdfium = library.pdfium()

    try:
        page = document[number]
    except pdfium.PdfiumError:
        return Sheet(0.0, 0.0)
    with closing(page):
        left, bottom, right, top = page.get_cropbox()
        marks = marks_of(page)
        text = page.get_textpage()
        with closing(text):
            letters = list(_glyphs(text, marks))
        tags = tuple(marks.tags)
        if beads and not tags:
            letters, tags = _threaded(letters, beads)
        turn = turn_of(letters)
        view = View(left, bottom, right, top, turn)
        drawn: list[Box] = []
        pictures: list[Box] = []
        for shape, is_picture in _shapes(page):
            (pictures if is_picture else drawn).append(view.box(shape))
    walls = tuple(b for b in drawn if min(b.width, b.height) <= THIN * max(b.width, b.height))
    frames = tuple(b for b in drawn if b not in set(walls))
    width, height = view.size
    glyphs = tuple(view.glyph(one) for one in letters)
    hidden = marks.unseen > MOSTLY * len(letters) and _cover(pictures, width, height)
    shown = tuple(pictures)
    return Sheet(
        width, height, glyphs, walls, frames, shown, tags=tags, titles=titles, hidden=hidden, in_order=not hidden
    )


def _cover(pictures: Sequence[Box], width: float, height: float) -> bool:
    """Return whether one of *pictures* is the page's, or several together are as strips of it."""
    return sum(box.width * box.height for box in pictures) > MOSTLY * width * height


def _threaded(letters: Sequence[Letter], beads: tuple[Bead, ...]) -> tuple[list[Letter], tuple[Tag, ...]]:
    """Return *letters* with the place of the bead that each stands in as their tag, and the tags of *beads*, in their order."""
    found = []
    for letter in letters:
        inside = (n for n, bead in enumerate(beads[:MOST_BEADS]) if bead.box.holds(letter.box))
        found.append(replace(letter, tag=next(inside, -1)))
    return found, tuple(Tag(story=bead.thread) for bead in beads[:MOST_BEADS])


def drawn(data: bytes, number: int, box: Corners | None, scale: float, most: int) -> tuple[Any, float]:
    """Return page *number*, from 0, or *box* of it, as a picture (None for none) of *scale* dots a point, or of *most* dots, and its scale."""
    pdfium = library.pdfium()

    with closing(pdfium.PdfDocument(data)) as document:
        if number >= len(document):
            return None, scale
        with closing(document[number]) as page:
            with closing(page.get_textpage()) as text:
                turn = turn_of(list(_glyphs(text, Marks())))
            page.set_rotation(90 * (turn % 4))
            wide, high = page.get_size()
            left, top, right, bottom = box or (0.0, 0.0, wide, high)
            left, top, right, bottom = max(left, 0.0), max(top, 0.0), min(right, wide), min(bottom, high)
            if right - left < 1 or bottom - top < 1:
                return None, scale
            scale = min(scale, most / max(right - left, bottom - top))
            return page.render(scale=scale, crop=(left, high - bottom, wide - right, top)).to_pil(), scale


def _shapes(page: Any) -> Iterator[tuple[Box, bool]]:
    pdfium = library.pdfium()

    for count, shape in enumerate(page.get_objects(max_depth=DEEPEST)):
        if count > MOST_SHAPES:
            return
        if shape.type in {2, 3}:  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE
            try:
                x0, y0, x1, y1 = shape.get_bounds()
            except pdfium.PdfiumError:
                continue
            yield Box(x0, y0, x1, y1), shape.type == 3


def _glyphs(text: Any, marks: Marks) -> Iterator[Letter]:
    raw = library.pdfium().raw

    high = 0
    for n in range(min(text.count_chars(), MOST_GLYPHS)):
        unit = raw.FPDFText_GetUnicode(text, n)
        if 0xD800 <= unit < 0xDC00:
            high = unit
            continue
        if 0xDC00 <= unit < 0xE000 and high:
            unit = 0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00
        high = 0
        unit = 0x2D if unit == HYPHEN else unit
        if unit >= 32 and not 0xD800 <= unit < 0xE000 and raw.FPDFText_IsGenerated(text, n) != 1:
            yield _glyph(raw, text, n, chr(unit), marks.of(text, n))


def _glyph(raw: Any, text: Any, n: int, char: str, tag: int) -> Letter:
    matrix, loose = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(text, n, matrix)
    raw.FPDFText_GetLooseCharBox(text, n, loose)
    raw.FPDFText_GetCharOrigin(text, n, x, y)
    size = max(raw.FPDFText_GetFontSize(text, n) * hypot(matrix.c, matrix.d), 0.1)
    turn = round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4
    least = size * hypot(matrix.a, matrix.b) / max(hypot(matrix.c, matrix.d), 1e-6) if wide(char) else 0.0
    return Letter(char, _em(x.value, y.value, size, loose, turn, least), size, turn, tag)


def _em(x: float, y: float, size: float, loose: Any, turn: int, least: float) -> Box:
    """Return the box of a letter with its origin at *x*, *y*: its advance, *least* or more, by its size.

    The loose box of some glyphs is their ink: the origin, the size and a wide character's square are believed instead.
    """
    over, under = 0.88 * size, 0.12 * size
    match turn:
        case 1:
            return Box(x - over, y, x + under, max(loose.top, y + least))
        case 2:
            return Box(min(loose.left, x - least), y - over, x, y + under)
        case 3:
            return Box(x - under, min(loose.bottom, y - least), x + over, y)
        case _:
            return Box(x, y - under, max(loose.right, x + least), y + over)
