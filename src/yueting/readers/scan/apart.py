"""Scans are read in a process of their own: what it needs is bounded, and given back when the pages are read.

A line of JSON is a page. The networks are opened once for all pages; pages are read one after another.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import Any, Final

from yueting.errors import InputError
from yueting.messages import Message, message_from, message_json
from yueting.readers.apart import apart, bounded
from yueting.readers.print.apart import line_of, sheet_of
from yueting.readers.scan.page import Doubt, Read

MOST_MEMORY: Final = 4 << 30
"""Bytes of address space; of memory a page of 60 million pixels needs a quarter of that."""
MOST_SECONDS: Final = 1800.0
"""Seconds for a page, on a machine with much else to do: a broadsheet needs some 40 of one processor."""


def read_apart(data: bytes, path: Path, pages: tuple[int, ...] = ()) -> Iterator[Read]:
    """Yield the pages of the picture or PDF *data*, of a PDF those numbered *pages* from 1.

    Raises InputError for one that is damaged or endless, or where what reads scans is not installed.
    """
    _installed(path)
    with apart(__name__, tuple(map(str, (path, *pages))), data, OMP_NUM_THREADS="1") as child:
        yield from _answers(child)
    if child.returncode:
        raise InputError(Message("{path}: it takes more memory or time than a page does: scan it smaller", path=path))


def _installed(path: Path) -> None:
    from yueting.readers.scan.model import is_here

    if not is_here():
        raise InputError(Message("{path}: a picture of a page: reading it needs pip install 'yueting[ocr]'", path=path))


def _answers(child: subprocess.Popen[bytes]) -> Iterator[Read]:
    while True:
        deadline = Timer(MOST_SECONDS, child.kill)
        deadline.start()
        try:
            line = child.stdout.readline() if child.stdout else b""
        finally:
            deadline.cancel()
        if not line:
            child.wait()
            return
        yield _read(json.loads(line))


def _read(said: dict[str, Any]) -> Read:
    if "refused" in said:
        raise InputError(message_from(said["refused"]))
    return Read(sheet_of(said["sheet"]), said["lines"], tuple(_doubt(*doubt) for doubt in said["doubts"]), said["turn"])


def _doubt(text: str, sure: float, figures: str, box: list[float]) -> Doubt:
    left, top, right, bottom = box
    return Doubt(text, sure, figures, (left, top, right, bottom))


def main() -> None:
    """Write the pages of the picture or PDF on standard input, read, to standard output."""
    from yueting.readers.scan.model import networks
    from yueting.readers.scan.page import read_page

    data, path, numbers = sys.stdin.buffer.read(), Path(sys.argv[1]), tuple(map(int, sys.argv[2:]))
    bounded(MOST_MEMORY)
    try:
        opened = networks()
        for grey, dots in _pages(data, path, numbers):
            page = read_page(grey, dots, opened)
            doubts = [(doubt.text, doubt.sure, doubt.figures, doubt.box) for doubt in page.doubts]
            said = {"sheet": line_of(page.sheet), "lines": page.lines, "doubts": doubts, "turn": page.turn}
            print(json.dumps(said), flush=True)  # noqa: T201  (the answer)
    except InputError as error:
        print(json.dumps({"refused": message_json(error.message)}), flush=True)  # noqa: T201


def _pages(data: bytes, path: Path, numbers: tuple[int, ...]) -> Iterator[tuple[Any, float]]:
    if data[:1024].lstrip().startswith(b"%PDF"):
        from yueting.readers.scan.rendered import pages_of as rendered

        return rendered(data, path, numbers)
    from yueting.readers.scan.picture import pages_of

    return pages_of(data, path)


if __name__ == "__main__":
    main()
