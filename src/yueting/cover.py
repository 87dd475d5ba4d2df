"""The picture on a shelf: a front page with the paper's name, the day and the first headlines, as a PNG.

Podcast directories, players and old e-readers want pixels. Nothing here reads a clock or the system's fonts, so the
same words give the same bytes. Standard: PNG, third edition (palette images).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from yueting.typeface import Box, Line, drawn, measured, printable

Colour = tuple[int, int, int]

PAPER: Final = (250, 246, 236)
INKS: Final[tuple[Colour, ...]] = (
    (150, 32, 36),
    (22, 74, 132),
    (24, 98, 78),
    (96, 52, 120),
    (132, 78, 14),
    (38, 50, 64),
)
"""Dark enough for 4.5 : 1 on the paper's colour; a newspaper keeps one, chosen by its name."""
SHADES: Final = 16
KEPT: Final = 16
"""Pictures kept in memory: an edition's are asked for again, by its tracks and by both its books."""
MARGIN: Final = 80
"""Thousandths of the width that stay free on each side; all places below are in the same measure."""
MEASURE: Final = 1000 - 2 * MARGIN
MOST_NAME: Final = 40
MOST_HEADLINE: Final = 60
MOST_HEADLINES: Final = 12
_CLOSING: Final = "，。、；：？！）》」』】〉”’…—,.;:?!)"
"""What does not begin a line."""


def cover_png(title: str, date: str, headlines: Sequence[str], size: int = 1400, height: int = 0) -> bytes:
    """Return a PNG *size* pixels wide and *height* high (0: square); *date* is as it is to be shown, or empty.

    The same words give the same bytes.
    """
    shown = (headline[: 4 * MOST_HEADLINE] for headline in headlines[:MOST_HEADLINES])
    return _painted(title[: 4 * MOST_NAME], date[:40], tuple(shown), size, height or size)


@lru_cache(KEPT)
def _painted(title: str, date: str, headlines: tuple[str, ...], size: int, height: int) -> bytes:
    name, day = printable(title)[:MOST_NAME], printable(date)
    stories = tuple(filter(None, (printable(headline)[:MOST_HEADLINE] for headline in headlines)))
    page = _laid_out(name, day, stories, height * 1000 // size)
    wide = size + size % 2
    shades = drawn((_scaled(shape, size) for shape in page), wide, height)
    return _png(_packed(shades, wide // 2), size, height, _palette(title))


@lru_cache(1)
def _laid_out(name: str, date: str, headlines: tuple[str, ...], tall: int) -> tuple[Box | Line, ...]:
    """Return the front page's shapes, which are the same for a picture and its small one."""
    return tuple(_front_page(name, date, headlines, tall))


def _front_page(name: str, date: str, headlines: Sequence[str], tall: int) -> Iterator[Box | Line]:
    """Yield the masthead, ink with the paper's colour for letters, and the headlines below it."""
    fold = (tall * 46 // 100 if tall < 1200 else 640) if headlines else tall
    yield Box(0, 0, 1000, fold)
    yield Box(MARGIN, 64, MEASURE, 8, 0)
    foot = fold - 64
    if date:
        yield Line(date, MARGIN, foot, min(64, MEASURE * 1000 // max(1, measured(date))), 0)
        foot -= 96
    yield from _masthead(name, 100, foot)
    if headlines:
        yield from _stories(headlines, fold + 28, tall - 40)


def _masthead(name: str, top: int, bottom: int) -> Iterator[Line]:
    """Yield *name* in the largest letters that one to four lines of it can have between *top* and *bottom*."""
    settings = (_balanced(name, lines) for lines in range(1, 5))
    size, lines = max(((_largest(lines, bottom - top), lines) for lines in settings), key=lambda pair: pair[0])
    leading = size * 112 // 100
    first = (top + bottom - leading * len(lines)) // 2 + size * 94 // 100
    for number, text in enumerate(lines):
        yield Line(text, MARGIN, first + number * leading, size, 0)


def _largest(lines: Sequence[str], room: int) -> int:
    widest = max(map(measured, lines), default=0)
    return min(400, MEASURE * 1000 // max(1, widest), room * 100 // (112 * max(1, len(lines))))


def _balanced(text: str, lines: int) -> tuple[str, ...]:
    """Return *text* in about so many *lines*, each no longer than needed."""
    room = max(measured(text) // lines, max(map(measured, _words(text)), default=0))
    found = tuple(_wrapped(text, room))
    return found if len(found) <= lines else tuple(_wrapped(text, room + measured(text) // (lines * 4) + 1))


def _stories(headlines: Sequence[str], top: int, bottom: int) -> Iterator[Box | Line]:
    """Yield *headlines*, the first one larger, with a rule between two, as many as there is room for."""
    for number, headline in enumerate(headlines):
        size = 70 if number == 0 else 56
        lines = _shortened(headline, size)
        deep = len(lines) * size * 124 // 100
        if top + deep > bottom:
            return
        if number:
            yield Box(MARGIN, top, MEASURE, 3, 70)
            top += 16
        for place, text in enumerate(lines, start=1):
            yield Line(text, MARGIN, top + place * size * 124 // 100 - size * 24 // 100, size)
        top += deep + 22


def _shortened(text: str, size: int) -> tuple[str, ...]:
    """Return *text* in at most two lines of letters of *size*, `…` where it is cut."""
    room = MEASURE * 1000 // size
    first, *rest = tuple(_wrapped(text, room)) or ("",)
    if len(rest) <= 1:
        return (first, *rest)
    cut = rest[0]
    while cut and measured(cut) + measured("…") > room:
        cut = cut[:-1]
    return first, cut.rstrip() + "…"


def _wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of *text*, none wider than *room* thousandths of its size but for a word that alone is."""
    at = ""
    for word in chain.from_iterable(_fitting(word, room) for word in _words(text)):
        if at and measured((at + word).rstrip()) > room:
            yield at.rstrip()
            at = ""
        at += word
    if at.strip():
        yield at.rstrip()


def _words(text: str) -> Iterator[str]:
    """Yield what a line may break behind: a Han character with the stops that follow it, a Latin word with its blank."""
    word = ""
    for letter in text:
        breaks = word and (
            word[-1].isspace() or ((letter > "\u2e7f" or word[-1] > "\u2e7f") and letter not in _CLOSING)
        )
        if breaks and not letter.isspace():
            yield word
            word = ""
        word += letter
    if word:
        yield word


def _fitting(word: str, room: int) -> Iterator[str]:
    """Yield *word*, in pieces where it is wider than the page."""
    most = max(room, MEASURE * 1000 // 100)
    piece = ""
    for letter in word:
        if piece and measured(piece) + measured(letter) > most and not letter.isspace():
            yield piece
            piece = ""
        piece += letter
    yield piece


def _scaled(shape: Box | Line, size: int) -> Box | Line:
    def pixels(value: int) -> int:
        return (value * size + 500) // 1000

    if isinstance(shape, Line):
        return Line(shape.text, pixels(shape.left), pixels(shape.base), max(1, pixels(shape.size)), shape.shade)
    left, top = pixels(shape.left), pixels(shape.top)
    right, bottom = pixels(shape.left + shape.width), pixels(shape.top + shape.height)
    return Box(left, top, right - left, max(1, bottom - top), shape.shade)


def _palette(title: str) -> tuple[Colour, ...]:
    """Return the shades from the paper's colour to the newspaper's ink."""
    ink = INKS[zlib.crc32(title.encode("utf-8", "surrogatepass")) % len(INKS)]
    steps = (tuple(p + (i - p) * n // (SHADES - 1) for p, i in zip(PAPER, ink, strict=True)) for n in range(SHADES))
    return tuple((red, green, blue) for red, green, blue in steps)


_HIGH: Final = bytes((value * 15 + 127) // 255 << 4 for value in range(256))
_LOW: Final = bytes((value * 15 + 127) // 255 for value in range(256))


def _packed(shades: bytes, width: int) -> bytes:
    """Return rows as PNG has them: the filter, none, and *width* bytes of two points, the first one in the high bits."""
    high, low = shades[0::2].translate(_HIGH), shades[1::2].translate(_LOW)
    points = (int.from_bytes(high) | int.from_bytes(low)).to_bytes(len(high))
    return b"".join(b"\0" + points[at : at + width] for at in range(0, len(points), width))


def _png(rows: bytes, size: int, height: int, palette: Sequence[Colour]) -> bytes:
    header = size.to_bytes(4) + height.to_bytes(4) + bytes((4, 3, 0, 0, 0))
    chunks = (
        (b"IHDR", header),
        (b"PLTE", bytes(value for colour in palette for value in colour)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)
