"""A page in grey becomes a sheet of glyphs, with the lines whose reading is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from yueting.readers.print.sheet import Box, Sheet
from yueting.readers.scan.columns import columns_in
from yueting.readers.scan.finding import Span, cores, grown
from yueting.readers.scan.model import Networks
from yueting.readers.scan.picture import resized, turned
from yueting.readers.scan.raster import ink_of, smoothed, turn_of
from yueting.readers.scan.reading import read, strip_of
from yueting.readers.scan.rules import rules_of
from yueting.readers.scan.setting import Told, glyphs_of, levelled, size_of

if TYPE_CHECKING:
    from numpy import ndarray

DOTS: Final = 200.0
"""Dots an inch at which a page is read, and that one without a resolution is held to have."""
FEWEST: Final = 60.0
"""Dots an inch below which nobody could read it."""
SQUEEZE: Final = 0.6
"""How wide lines are read, in parts of their width: the reader takes half the time and errs no more."""
DOUBTFUL: Final = 0.75
FAINT: Final = 0.5
"""A line is doubtful where its signs are less sure on the whole, a sign where it is less sure."""
NOISE: Final = 0.45
"""A line whose signs are less sure on the whole is no text: leaves, hair, the pattern of a cloth."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that was read with doubt: what it was read as, how sure, and the figures in it that are not sure."""

    text: str
    sure: float
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A scanned page, read: its *sheet* in points, how many *lines* were read, and which of them with doubt."""

    sheet: Sheet
    lines: int
    doubts: tuple[Doubt, ...]


def read_page(grey: ndarray, dots: float, networks: Networks) -> Read:
    """Return the page *grey* (0 black), scanned at *dots* an inch, 0 where that is not known."""
    grey = _at_scale(grey, dots)
    small = resized(grey, grey.shape[1] // 2, grey.shape[0] // 2)
    turn = turn_of(ink_of(small))
    if turn:
        grey = turned(grey, turn)
        small = resized(grey, grey.shape[1] // 2, grey.shape[0] // 2)
    ink = ink_of(smoothed(grey))
    spans = cores(small, networks)
    told = _told(grey, ink, grown([Span(*(2 * edge for edge in span)) for span in spans], ink), networks)
    scale = 72 / DOTS
    walls = tuple(Box(*(edge * 2 * scale for edge in rule)) for rule in rules_of(ink_of(small), spans))
    glyphs = tuple(glyph for line in told for glyph in glyphs_of(line, scale))
    sheet = Sheet(grey.shape[1] * scale, grey.shape[0] * scale, glyphs, walls)
    return Read(sheet, len(told), tuple(doubt for line in told if (doubt := _doubt(line))))


def _at_scale(grey: ndarray, dots: float) -> ndarray:
    """Return the page at `DOTS` an inch; one without a resolution as it is, if it is not far larger than any page."""
    high, wide = grey.shape
    factor = DOTS / dots if dots >= FEWEST else min(1.0, 5000 / max(high, wide))
    return (
        grey if abs(factor - 1) < 0.03 else resized(grey, max(64, round(wide * factor)), max(64, round(high * factor)))
    )


def _told(grey: ndarray, ink: ndarray, spans: Sequence[Span], networks: Networks) -> list[Told]:
    flat = [span for span in spans if not _is_column(span)]
    said = read([strip_of(grey, span, SQUEEZE) for span in flat], networks)
    lines = [Told(span, signs, size_of(span, signs, upright=False)) for span, signs in zip(flat, said, strict=True)]
    upright = [span for span in spans if _is_column(span)]
    lines += columns_in(grey, ink, upright, networks)
    return _aligned(levelled([line for line in lines if line.signs and _sure(line) >= NOISE]))


def _is_column(span: Span) -> bool:
    return span.height > 1.5 * span.width


def _sure(line: Told) -> float:
    return sum(sign.sure for sign in line.signs) / len(line.signs)


def _aligned(lines: Sequence[Told]) -> list[Told]:
    """Return *lines* in rows: pieces of one row that the detector took apart stand at one height again."""
    flat = sorted((line for line in lines if not line.upright), key=lambda line: (round(line.size), line.span.left))
    tops = {id(line): line.span for line in flat}
    for one, two in pairwise(flat):
        first, second = tops[id(one)], two.span
        near = 0 <= second.left - first.right <= 3 * one.size
        if (
            near
            and one.size == two.size
            and abs(second.bottom + second.top - first.bottom - first.top) < 0.6 * one.size
        ):
            tops[id(two)] = Span(second.left, first.top, second.right, first.bottom)
    return [Told(tops.get(id(line), line.span), line.signs, line.size, line.upright) for line in lines]


def _doubt(line: Told) -> Doubt | None:
    figures = "".join(sign.text for sign in line.signs if sign.sure < FAINT and sign.text.isdigit())
    sure = _sure(line)
    return Doubt(line.text, round(sure, 2), figures) if sure < DOUBTFUL or figures else None
