"""Draws a page of a PDF, or a box of it, on standard output: a process of its own, bounded in memory.

A page is turned as it was read, a scan straightened. Resolution is what a screen needs: 150 dpi for a picture, less for a
whole page.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from yueting.cutouts import asked, turn_asked
from yueting.model import Corners
from yueting.readers.apart import bounded

MOST_MEMORY: Final = 1 << 30
"""Bytes of address space: what is drawn holds pictures unpacked."""
DPI: Final = 150.0
MOST_PIXELS: Final = 1600
"""Dots an inch of a picture, and the most it is wide or high; a whole page is drawn in as many."""


def main() -> None:
    """Write what the arguments, a path and a fragment, name as JPEG, or PNG for a whole page; end with 1 where there is none."""
    from yueting.intake import opened

    name, fragment = sys.argv[1:]
    page, box = asked(fragment)
    with opened(Path(name)) as file:
        data = file.read()
    bounded(MOST_MEMORY)
    image, scale = _drawn(data, page - 1, box, turn_asked(fragment))
    if image is None:
        sys.exit(1)
    with closing(image):
        image.convert("RGB").save(sys.stdout.buffer, "JPEG" if box else "PNG", quality=82, dpi=(72 * scale, 72 * scale))


def _drawn(data: bytes, page: int, box: Corners | None, turn: float | None) -> tuple[Any, float]:
    """Return *page*, from 0, of *data*, or *box* of it, as a picture (None for none), and its dots a point."""
    if data[:1024].lstrip().startswith(b"%PDF") and turn is None:
        from yueting.readers.print.pdfium import drawn

        return drawn(data, page, box, DPI / 72, MOST_PIXELS)
    from yueting.readers.scan.cutting import scanned

    return scanned(data, page, box, turn or 0.0, MOST_PIXELS)


if __name__ == "__main__":
    main()
