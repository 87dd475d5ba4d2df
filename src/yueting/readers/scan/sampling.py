"""Some lines of a PDF's page, read from its picture: what a hidden text layer says is held against them.

A process of its own, as whole scans have; the answer is a line of JSON, for each line its text and how sure it is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting.errors import InputError
from yueting.model import Corners
from yueting.readers.apart import apart, bounded
from yueting.readers.scan.apart import MOST_MEMORY
from yueting.readers.scan.finding import Span
from yueting.readers.scan.model import Networks, is_here
from yueting.readers.scan.page import DOTS

if TYPE_CHECKING:
    from numpy import ndarray

    from yueting.readers.scan.reading import Sign

MOST_PIXELS: Final = 7_700
"""Pixels of a page's longer side."""


def read_lines(
    data: bytes, path: Path, number: int, boxes: Sequence[Corners], *, upright: bool = False
) -> list[tuple[str, float]]:
    """Return what the picture of page *number*, from 1, shows in each of *boxes* (points), columns where *upright*, and how sure.

    Nothing without what reads scans.
    """
    if not is_here():
        return []
    with apart(
        __name__, (str(path), str(number), json.dumps(boxes), str(int(upright))), data, OMP_NUM_THREADS="1"
    ) as child:
        line = child.stdout.readline() if child.stdout else b""
    return [(text, sure) for text, sure in json.loads(line)] if line else []


def main() -> None:
    """Write what the lines of the PDF on standard input say that the arguments, a path, a page, boxes and whether they are upright, name."""
    from yueting.readers.scan.model import networks

    data, number, boxes, upright = (
        sys.stdin.buffer.read(),
        int(sys.argv[2]),
        json.loads(sys.argv[3]),
        sys.argv[4] == "1",
    )
    bounded(MOST_MEMORY)
    try:
        print(json.dumps(_read(data, number, boxes, networks(), upright=upright)), flush=True)  # noqa: T201  (the answer)
    except InputError:
        print("[]", flush=True)  # noqa: T201


def _read(
    data: bytes, number: int, boxes: Sequence[Corners], networks: Networks, *, upright: bool
) -> list[tuple[str, float]]:
    import numpy as np

    from yueting.readers.print.pdfium import drawn

    image, scale = drawn(data, number - 1, None, DOTS / 72, MOST_PIXELS)
    if image is None:
        return []
    grey = np.asarray(image.convert("L"))
    spans = [Span(*(round(edge * scale) for edge in box)) for box in boxes]
    said = _columns(grey, spans, networks) if upright else _level(grey, spans, networks)
    return [("".join(sign.text for sign in s), sum(sign.sure for sign in s) / max(len(s), 1)) for s in said]


def _level(grey: ndarray, spans: Sequence[Span], networks: Networks) -> list[tuple[Sign, ...]]:
    from yueting.readers.scan.reading import read, strip_of

    return read([strip_of(grey, span) for span in spans], networks)


def _columns(grey: ndarray, spans: Sequence[Span], networks: Networks) -> list[tuple[Sign, ...]]:
    from yueting.readers.scan.columns import columns_in
    from yueting.readers.scan.raster import ink_of, smoothed

    return [told.signs for told in columns_in(grey, ink_of(smoothed(grey)), spans, networks)]


if __name__ == "__main__":
    main()
