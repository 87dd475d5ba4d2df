"""PDFium in a process of its own: a file that brings it down, or that has no end, costs its page and not the run.

The child has a bound of memory where the system knows one, and of time everywhere. A line of JSON is a sheet.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from threading import Timer
from typing import Any, Final

from yueting.errors import InputError
from yueting.messages import Message, message_from, message_json
from yueting.readers.apart import apart, bounded
from yueting.readers.print.sheet import Box, Glyph, Sheet, Tag

MOST_MEMORY: Final = 300 << 20
"""Bytes of address space for PDFium and what it makes of a page, besides the file: a broadsheet takes 90."""
MOST_SECONDS: Final = 300.0
MOST_WORK: Final = 60
"""Seconds for a page, on a machine with much else to do, and of a processor: it takes less than one."""
MOST_BROKEN: Final = 2
"""So many pages of a file may break PDFium; behind each it is begun anew."""


def sheets(data: bytes, path: Path) -> Iterator[Sheet]:
    """Yield the pages of the PDF *data*, one that breaks PDFium as a `broken` one.

    Raises InputError for a file that is locked, damaged or breaks it again and again.
    """
    number = 0
    for _ in range(MOST_BROKEN + 1):
        count, whole = yield from _from(data, path, number)
        if whole:
            return
        yield Sheet(0.0, 0.0, broken=True)
        number += count + 1
    raise InputError(Message("{path}: it breaks what reads PDFs: give its text as DOCX or HTML", path=path))


def _from(data: bytes, path: Path, first: int) -> Generator[Sheet, None, tuple[int, bool]]:
    """Yield the pages of the PDF *data* from the page *first* (from 0); return how many, and whether these were all."""
    count = 0
    with apart(__name__, (str(path), str(first)), data) as child:
        while line := _line(child):
            if line.endswith(b"\n"):
                yield _sheet(line)
                count += 1
        return count, child.wait() == 0


def _line(child: subprocess.Popen[bytes]) -> bytes:
    deadline = Timer(MOST_SECONDS, child.kill)
    deadline.start()
    try:
        return child.stdout.readline() if child.stdout else b""
    finally:
        deadline.cancel()


def _sheet(line: bytes) -> Sheet:
    said = json.loads(line)
    if "refused" in said:
        raise InputError(message_from(said["refused"]))
    return sheet_of(said)


def sheet_of(said: dict[str, Any]) -> Sheet:
    """Return the sheet that `line_of` has *said*."""
    glyphs = tuple(Glyph(text, Box(*box), size, bool(turned), tag) for text, box, size, turned, tag in said["glyphs"])
    walls, frames, pictures = (tuple(Box(*box) for box in said[name]) for name in ("walls", "frames", "pictures"))
    wide, high = said["size"]
    tags = tuple(Tag(*tag) for tag in said["tags"])
    return Sheet(wide, high, glyphs, walls, frames, pictures, tags=tags, titles=tuple(said["titles"]), **said["found"])


def line_of(sheet: Sheet) -> dict[str, Any]:
    """Return *sheet* as JSON has it."""
    said: dict[str, Any] = {"size": (sheet.width, sheet.height), "titles": sheet.titles}
    said["found"] = {"hidden": sheet.hidden, "damaged": sheet.damaged, "in_order": sheet.in_order}
    said["glyphs"] = [(one.text, _corners(one.box), one.size, int(one.turned), one.tag) for one in sheet.glyphs]
    said["tags"] = [(tag.role, tag.element, tag.story, tag.level) for tag in sheet.tags]
    for name in ("walls", "frames", "pictures"):
        said[name] = [_corners(box) for box in getattr(sheet, name)]
    return said


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def main() -> None:
    """Write the sheets of the PDF on standard input to standard output."""
    from yueting.readers.print import pdfium

    data = sys.stdin.buffer.read()
    bounded(MOST_MEMORY + len(data), MOST_WORK)
    try:
        for sheet in pdfium.sheets(data, Path(sys.argv[1]), int(sys.argv[2])):
            print(json.dumps(line_of(sheet)), flush=True)  # noqa: T201  (the answer)
            bounded(MOST_MEMORY + len(data), MOST_WORK)
    except InputError as error:
        print(json.dumps({"refused": message_json(error.message)}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
