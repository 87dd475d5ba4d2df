"""The picture on a shelf: a front page drawn of bars, a wave of sound and the date, as a PNG.

Podcast directories and old e-readers want pixels, and no Chinese font may be counted on where the program runs, so the
picture says in shapes what the book's SVG cover says in words: how many stories, how long their headlines are, and the
day in figures of our own. Nothing here reads a file or a clock. Standard: PNG, third edition (palette images).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import pairwise
from operator import or_
from typing import Final

Colour = tuple[int, int, int]

PAPER: Final = 0
INK: Final = 1
TINT: Final = 2
GREY: Final = 3
INKS: Final[tuple[Colour, ...]] = (
    (150, 32, 36),
    (22, 74, 132),
    (24, 98, 78),
    (96, 52, 120),
    (132, 78, 14),
    (38, 50, 64),
)
"""Dark enough for 4.5 : 1 on the paper's colour; a newspaper keeps one, chosen by its name."""

KEPT: Final = 16
"""Pictures kept in memory: an edition's are asked for again, by its tracks and by both its books."""
FIGURES: Final[dict[str, tuple[int, ...]]] = {
    "0": (14, 17, 19, 21, 25, 17, 14),
    "1": (4, 12, 4, 4, 4, 4, 14),
    "2": (14, 17, 1, 2, 4, 8, 31),
    "3": (31, 2, 4, 2, 1, 17, 14),
    "4": (2, 6, 10, 18, 31, 2, 2),
    "5": (31, 16, 30, 1, 1, 17, 14),
    "6": (6, 8, 16, 30, 17, 17, 14),
    "7": (31, 1, 2, 4, 8, 8, 8),
    "8": (14, 17, 17, 14, 17, 17, 14),
    "9": (14, 17, 17, 15, 1, 2, 12),
    "-": (0, 0, 0, 14, 0, 0, 0),
}
"""Seven rows of five points each, the highest bit on the left."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle: left, top, width, height in thousandths of the picture's width, and a palette colour."""

    left: float
    top: float
    width: float
    height: float
    colour: int


def cover_png(title: str, date: str, headlines: Sequence[str], size: int = 1400, height: int = 0) -> bytes:
    """Return a PNG *size* pixels wide and *height* high (0: square); *date* is YYYY-MM-DD or empty.

    The same words give the same bytes.
    """
    return _painted(title, date, tuple(headlines), size, height or size)


@lru_cache(KEPT)
def _painted(title: str, date: str, headlines: tuple[str, ...], size: int, height: int) -> bytes:
    boxes = tuple(_front_page(date, headlines, height * 1000 / size))
    return _png(_drawn(boxes, size, height), size, _palette(title))


def _front_page(date: str, headlines: Sequence[str], tall: float) -> Iterator[Box]:
    fold = max(470, tall * 0.34)
    yield Box(0, 0, 1000, fold, INK)
    yield from _figures(date[:4], 80, fold - 420, 25)
    yield from _figures(date[5:], 80, fold - 210, 25)
    yield from _wave("".join(headlines) or date, fold + 90)
    yield from _columns(headlines, fold + 190, tall - 60)


def _figures(text: str, left: float, top: float, point: float) -> Iterator[Box]:
    for place, figure in enumerate(text):
        for row, bits in enumerate(FIGURES.get(figure, ())):
            for column in range(5):
                if bits >> (4 - column) & 1:
                    x = left + (place * 6 + column) * point
                    yield Box(x, top + row * point, point, point, PAPER)


def _wave(text: str, middle: float) -> Iterator[Box]:
    """Yield forty-two bars like a wave of sound; their heights come from *text* alone."""
    seed = text.encode("utf-8", "surrogatepass")
    for bar in range(42):
        height = 14 + zlib.crc32(seed, bar) % 110
        yield Box(80 + bar * 20, middle - height / 2, 10, height, TINT)


def _columns(headlines: Sequence[str], top: float, bottom: float) -> Iterator[Box]:
    """Yield two columns, a thick bar for each headline, as long as the headline, and thin lines of text below it."""
    stories = max(1, int((bottom - top) // 136))
    for place in range(2 * stories):
        column, row = divmod(place, stories)
        left, head = 80 + column * 430, top + row * (bottom - top) / stories
        headline = headlines[place % len(headlines)] if headlines else ""
        yield Box(left, head, min(410, 90 + len(headline) * 16), 26, INK)
        for line, length in enumerate((410, 410, 250), start=1):
            yield Box(left, head + 6 + line * 34, length, 9, GREY)


def _palette(title: str) -> tuple[Colour, ...]:
    ink = INKS[zlib.crc32(title.encode("utf-8", "surrogatepass")) % len(INKS)]
    tint = (ink[0] // 2 + 104, ink[1] // 2 + 104, ink[2] // 2 + 104)
    return ((250, 246, 236), ink, tint, (186, 182, 172))


def _drawn(boxes: Sequence[Box], size: int, height: int) -> bytes:
    """Return the picture's rows, four points a byte, each behind its filter byte."""
    scale = size / 1000
    placed = [_pixels(box, scale, size, height) for box in boxes]
    edges = sorted({0, height, *(y for _, top, _, bottom, _ in placed for y in (top, bottom))})
    band = {edge: number for number, edge in enumerate(edges)}
    bands = [bytearray(size) for _ in edges[1:]]
    for left, top, right, bottom, colour in placed:
        ink = bytes((colour,)) * (right - left)
        for row in bands[band[top] : band[bottom]]:
            row[left:right] = ink
    return b"".join(_packed(row) * (bottom - top) for row, (top, bottom) in zip(bands, pairwise(edges), strict=True))


def _packed(row: bytearray) -> bytes:
    """Return *row*, a colour a byte, as PNG has it: its filter, none, and two bits a point, the first one highest."""
    width = -(-len(row) // 4)
    points = (int.from_bytes(row[first::4].ljust(width, b"\0")) << 6 - 2 * first for first in range(4))
    return b"\0" + reduce(or_, points).to_bytes(width)


def _pixels(box: Box, scale: float, size: int, height: int) -> tuple[int, int, int, int, int]:
    left, top = max(0, round(box.left * scale)), max(0, round(box.top * scale))
    right = min(size, round((box.left + box.width) * scale))
    bottom = min(height, round((box.top + box.height) * scale))
    return left, top, max(left, right), max(top, bottom), box.colour


def _png(rows: bytes, size: int, palette: Sequence[Colour]) -> bytes:
    header = size.to_bytes(4) + (len(rows) // (1 - -size // 4)).to_bytes(4) + bytes((2, 3, 0, 0, 0))
    chunks = (
        (b"IHDR", header),
        (b"PLTE", bytes(value for colour in palette for value in colour)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
