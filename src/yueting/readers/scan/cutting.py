"""Parts of a scan as pictures: the page in its own colours, straightened as it was when it was read."""

from __future__ import annotations

from typing import Any

from yueting.model import Corners
from yueting.readers.scan.page import DOTS, factor_of
from yueting.readers.scan.picture import MOST_PIXELS, in_colour, straightened


def scanned(data: bytes, page: int, box: Corners | None, turn: float, most: int) -> tuple[Any, float]:
    """Return *page*, from 0, of the picture or PDF *data*, or *box* of it in points, as a picture of *most* pixels a side (None for none), and its dots a point."""
    whole, scale = _page(data, page)
    if whole is None:
        return None, scale
    whole = straightened(whole, turn)
    if box:
        whole = whole.crop(tuple(round(edge * scale) for edge in box))
    if min(whole.size) < 1:
        return None, scale
    shrunk = min(1.0, most / max(whole.size))
    return (whole.resize([round(side * shrunk) for side in whole.size]) if shrunk < 1 else whole), scale * shrunk


def _page(data: bytes, page: int) -> tuple[Any, float]:
    if data[:1024].lstrip().startswith(b"%PDF"):
        from yueting.readers.print.pdfium import drawn

        return drawn(data, page, None, DOTS / 72, int(MOST_PIXELS**0.5))
    whole, dots = in_colour(data, page)
    return whole, DOTS / 72 / factor_of(whole.width, whole.height, dots) if whole else 1.0
