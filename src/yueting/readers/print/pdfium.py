"""The door to PDFium: a PDF's pages as sheets, and its errors as ours.

Nothing in a file is run or followed: no script, form, attachment or link. Standard: ISO 32000-2, text extraction
(9.10). Characters outside the BMP come as two UTF-16 units and are joined here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from math import hypot
from pathlib import Path
from typing import Any, Final

from yueting.errors import InputError
from yueting.messages import Message
from yueting.readers.print.sheet import Box, Glyph, Sheet

MOST_PAGES: Final = 400
MOST_GLYPHS: Final = 60_000
MOST_SHAPES: Final = 20_000
"""Pages of a file, characters and shapes of a page that are looked at; a broadsheet has some 10,000 characters."""
DEEPEST: Final = 4
THIN: Final = 0.02
"""A rule is so many times thinner than it is long."""


def sheets(data: bytes, path: Path) -> Iterator[Sheet]:
    """Yield the pages of the PDF *data*; raises InputError for one that is locked, damaged or endless."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise InputError(_refused(str(error), path)) from error
    with closing(document):
        if len(document) > MOST_PAGES:
            raise InputError(
                Message("{path}: over {most} pages are too many for a paper: split it", path=path, most=MOST_PAGES)
            )
        for number in range(len(document)):
            yield _sheet(document, number)


def _refused(error: str, path: Path) -> Message:
    if "assword" in error:
        return Message("{path}: the PDF is locked by a password: give an unlocked copy", path=path)
    return Message("{path}: not a whole PDF: get the file again", path=path)


def _sheet(document: Any, number: int) -> Sheet:
    import pypdfium2 as pdfium

    try:
        page = document[number]
    except pdfium.PdfiumError:
        return Sheet(0.0, 0.0)
    with closing(page):
        left, bottom, right, top = page.get_cropbox()
        text = page.get_textpage()
        with closing(text):
            glyphs = tuple(_glyphs(text, left, top))
        drawn: list[Box] = []
        pictures: list[Box] = []
        for shape, is_picture in _shapes(page, left, top):
            (pictures if is_picture else drawn).append(shape)
    walls = tuple(b for b in drawn if min(b.width, b.height) <= THIN * max(b.width, b.height))
    frames = tuple(b for b in drawn if b not in set(walls))
    return Sheet(right - left, top - bottom, glyphs, walls, frames, tuple(pictures))


def _shapes(page: Any, left: float, top: float) -> Iterator[tuple[Box, bool]]:
    import pypdfium2 as pdfium

    for count, shape in enumerate(page.get_objects(max_depth=DEEPEST)):
        if count > MOST_SHAPES:
            return
        if shape.type in {2, 3}:  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE
            try:
                x0, y0, x1, y1 = shape.get_bounds()
            except pdfium.PdfiumError:
                continue
            yield Box(x0 - left, top - y1, x1 - left, top - y0), shape.type == 3


def _glyphs(text: Any, left: float, top: float) -> Iterator[Glyph]:
    from pypdfium2 import raw

    high = 0
    for n in range(min(text.count_chars(), MOST_GLYPHS)):
        unit = raw.FPDFText_GetUnicode(text, n)
        if 0xD800 <= unit < 0xDC00:
            high = unit
            continue
        if 0xDC00 <= unit < 0xE000 and high:
            unit = 0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00
        high = 0
        if unit >= 32 and not 0xD800 <= unit < 0xE000 and raw.FPDFText_IsGenerated(text, n) != 1:
            yield _glyph(raw, text, n, chr(unit), left, top)


def _glyph(raw: Any, text: Any, n: int, char: str, left: float, top: float) -> Glyph:
    matrix, loose = raw.FS_MATRIX(), raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(text, n, matrix)
    raw.FPDFText_GetLooseCharBox(text, n, loose)
    raw.FPDFText_GetCharOrigin(text, n, x, y)
    size = max(raw.FPDFText_GetFontSize(text, n) * hypot(matrix.c, matrix.d), 0.1)
    # The loose box of some glyphs is their ink: the origin and the size are believed instead.
    head = top - y.value - 0.88 * size
    return Glyph(char, Box(x.value - left, head, max(loose.right, x.value) - left, head + size), size)
