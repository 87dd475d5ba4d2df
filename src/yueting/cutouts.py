"""Parts of printed pages as pictures: what a source says of one, and the process that reads PDFs asked to draw it.

A cutout's source is the name of its file with a fragment, `paper.pdf#page=2&xywh=72,90.5,240,160`: the box in points
(after Media Fragments URI 1.0, which counts in pixels). Nothing is drawn in this process.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from yueting.model import Corners

MOST_SECONDS: Final = 60
READER: Final = "yueting.readers.print.drawing"
"""The module that draws, run by itself: what brings PDFium down costs a picture and not the run."""
_FRAGMENT: Final = re.compile(r"page=(\d{1,5})(?:&xywh=([\d.]{1,9}),([\d.]{1,9}),([\d.]{1,9}),([\d.]{1,9}))?")


def source_of(file: str, page: int, box: Corners) -> str:
    """Return the source of the picture in *box* on *page* of the PDF *file*."""
    left, top, right, bottom = box
    return f"{file}#page={page}&xywh={left:g},{top:g},{right - left:.1f},{bottom - top:.1f}"


def cut(path: Path, fragment: str) -> bytes:
    """Return the part of the PDF *path* that *fragment* names as a JPEG (a whole page as PNG), empty if it cannot be drawn."""
    if not _FRAGMENT.fullmatch(fragment):
        return b""
    command = (sys.executable, "-m", READER, str(path), fragment)
    try:
        drawn = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603  (our own module)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return b"" if drawn.returncode else drawn.stdout


def asked(fragment: str) -> tuple[int, Corners | None]:
    """Return the page and the box in points that *fragment* names; raises ValueError where it names none."""
    found = _FRAGMENT.fullmatch(fragment)
    if not found:
        raise ValueError(fragment)
    page, *numbers = found.groups()
    if numbers[0] is None:
        return int(page), None
    left, top, wide, high = map(float, numbers)
    return int(page), (left, top, left + wide, top + high)
