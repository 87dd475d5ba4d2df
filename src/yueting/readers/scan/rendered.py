"""A page of a PDF as a picture: how a page looks whose text layer is missing or lies. Standard: ISO 32000-2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting.errors import InputError
from yueting.messages import Message
from yueting.readers.print import library

if TYPE_CHECKING:
    from numpy import ndarray

DOTS: Final = 200.0
MOST_PIXELS: Final = 60_000_000


def pages_of(data: bytes, path: Path, numbers: tuple[int, ...]) -> Iterator[tuple[ndarray, float]]:
    """Yield the pages *numbers* (from 1) of the PDF *data* in grey, with their dots an inch; raises InputError."""
    import numpy as np

    pdfium = library.pdfium()
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            for number in numbers:
                with closing(document[number - 1]) as page:
                    wide, high = page.get_size()
                    scale = min(DOTS / 72, (MOST_PIXELS / max(1.0, wide * high)) ** 0.5)
                    yield np.asarray(page.render(scale=scale).to_pil().convert("L")), 72 * scale
    except pdfium.PdfiumError as error:
        raise InputError(Message("{path}: not a whole PDF: get the file again", path=path)) from error
