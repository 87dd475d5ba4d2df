"""Parts of a scan as pictures: the page in its own colours, straightened as it was when it was read."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from typing import Any, Final

from yueting.model import Corners
from yueting.readers.scan.page import DOTS, factor_of
from yueting.readers.scan.picture import FORMATS, MOST_PIXELS, dots_of

COLOURS: Final = ("1", "L", "P", "RGB", "RGBA", "LA", "CMYK")


def scanned(data: bytes, page: int, box: Corners | None, turn: float, most: int) -> tuple[Any, float]:
    """Return *page*, from 0, of the picture or PDF *data*, or *box* of it in points, as a picture of *most* pixels a side, and its dots a point."""
    import pypdfium2 as pdfium
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        whole, scale = _rendered(data, page) if data[:1024].lstrip().startswith(b"%PDF") else _opened(data, page)
    except (OSError, ValueError, EOFError, SyntaxError, IndexError, pdfium.PdfiumError, Image.DecompressionBombError):
        return None, 1.0
    if turn:
        whole = whole.rotate(turn, Image.Resampling.BICUBIC, fillcolor="white")
    if box:
        whole = whole.crop(tuple(round(edge * scale) for edge in box))
    if min(whole.size) < 1:
        return None, scale
    shrunk = min(1.0, most / max(whole.size))
    return (whole.resize([round(side * shrunk) for side in whole.size]) if shrunk < 1 else whole), scale * shrunk


def _rendered(data: bytes, page: int) -> tuple[Any, float]:
    import pypdfium2 as pdfium

    with closing(pdfium.PdfDocument(data)) as document, closing(document[page]) as sheet:
        wide, high = sheet.get_size()
        scale = min(DOTS / 72, (MOST_PIXELS / max(1.0, wide * high)) ** 0.5)
        return sheet.render(scale=scale).to_pil().convert("RGB"), scale


def _opened(data: bytes, page: int) -> tuple[Any, float]:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data), formats=FORMATS) as picture:
        picture.seek(page)
        if picture.mode not in COLOURS:
            raise ValueError(picture.mode)
        dots = dots_of(picture)
        whole = ImageOps.exif_transpose(picture).convert("RGB")
    return whole, DOTS / 72 / factor_of(*whole.size, dots)
