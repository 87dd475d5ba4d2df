"""Parts of printed pages as pictures: what a source says of one, and the process that reads PDFs asked to draw it.

A cutout's source is the name of its file with a fragment, `paper.pdf#page=2&xywh=72,90.5,240,160`: the box in points
(after Media Fragments URI 1.0, which counts in pixels), and for a scan by how many degrees it was straightened
(`&turn=0.5`). Nothing is drawn in this process. A picture in a ZIP is `paper.zip#entry=images/b.jpg`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote
from zipfile import BadZipFile, ZipFile

from yueting import intake
from yueting.model import Corners

MOST_SECONDS: Final = 60
MOST_BYTES: Final = 8_000_000
_ENTRY: Final = "entry="
READER: Final = "yueting.readers.print.drawing"
"""The module that draws, run by itself: what brings PDFium down costs a picture and not the run."""
_FRAGMENT: Final = re.compile(
    r"page=(\d{1,5})(?:&xywh=([\d.]{1,9}),([\d.]{1,9}),([\d.]{1,9}),([\d.]{1,9})(?:&turn=(-?\d(?:\.\d{1,6})?))?)?"
)


def source_of(file: str, page: int, box: Corners, turn: float | None = None) -> str:
    """Return the source of the picture in *box* on *page* of the PDF or picture *file*; a scan was straightened by *turn* degrees."""
    left, top, right, bottom = box
    said = "" if turn is None else f"&turn={turn:g}"
    return f"{file}#page={page}&xywh={left:g},{top:g},{right - left:.1f},{bottom - top:.1f}{said}"


def is_cutout(fragment: str) -> bool:
    """Return whether *fragment* names a part of a page, or an entry."""
    return fragment.startswith(_ENTRY) or bool(_FRAGMENT.fullmatch(fragment))


def packed_in(file: str, name: str) -> str:
    """Return the source of the picture that is the entry *name* of the ZIP *file*."""
    return f"{file}#entry={quote(name)}"


def _entry(path: Path, fragment: str) -> bytes:
    """Return the entry of the ZIP *path* that *fragment* names, empty where there is none or it is larger than pictures are."""
    try:
        with intake.opened(path) as file, ZipFile(file) as archive:
            name = unquote(fragment.removeprefix(_ENTRY))
            with archive.open(name) as packed:
                return packed.read(MOST_BYTES + 1)
    except (OSError, ValueError, KeyError, BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        return b""


def cut(path: Path, fragment: str) -> bytes:
    """Return the part of the PDF or scan *path* that *fragment* names as a JPEG (a whole page as PNG), or an entry of a ZIP; empty for none."""
    if fragment.startswith(_ENTRY):
        return _entry(path, fragment)
    if not is_cutout(fragment):
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
    page, *numbers = found.groups()[:-1]
    if numbers[0] is None:
        return int(page), None
    left, top, wide, high = map(float, numbers)
    return int(page), (left, top, left + wide, top + high)


def turn_asked(fragment: str) -> float | None:
    """Return by how many degrees the scan that *fragment* names a part of was straightened; None for a page with letters."""
    found = _FRAGMENT.fullmatch(fragment)
    return float(found[6]) if found and found[6] else None
