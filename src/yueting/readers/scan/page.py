"""A page in grey becomes a sheet of glyphs, with the lines whose reading is doubtful."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from yueting.joining import wide
from yueting.model import Corners
from yueting.readers.print.sheet import Box, Sheet
from yueting.readers.scan.bands import columns_of
from yueting.readers.scan.below import as_above, as_beside
from yueting.readers.scan.cells import is_mark
from yueting.readers.scan.columns import columns_in
from yueting.readers.scan.finding import Span, cores, grown, trimmed
from yueting.readers.scan.flush import flush
from yueting.readers.scan.initials import without_initials
from yueting.readers.scan.letters import letters_size
from yueting.readers.scan.model import Networks
from yueting.readers.scan.orthography import with_quotes
from yueting.readers.scan.photos import boxes_of, distinct, photos_of
from yueting.readers.scan.picture import resized, turned
from yueting.readers.scan.raster import ink_of, smoothed, turn_of
from yueting.readers.scan.reading import Sign, read, strip_of
from yueting.readers.scan.rules import BLOCK, light_of, rules_of, tints_of
from yueting.readers.scan.setting import Told, glyphs_of, levelled, size_of
from yueting.readers.scan.whites import set_apart

if TYPE_CHECKING:
    from numpy import ndarray

DOTS: Final = 200.0
"""Dots an inch at which a page is read, and that one without a resolution is held to have."""
MOST_ACROSS: Final = 5000
MOST_NARROW: Final = 3200
"""Pixels of a page's longer side, and of its shorter one, where it has no resolution: one that has fewer there is long, not fine."""
SAME: Final = 0.03
FEWEST: Final = 60.0
"""Dots an inch below which nobody could read it."""
DOUBTFUL: Final = 0.96
FAINT: Final = 0.8
"""A line is doubtful where its signs are less sure on the whole, a letter or a figure where it is less sure: a name is wrong by one.

Of 2,100 level lines of 14 degraded pages 37 in 100 below it were right to the last sign, 98 in 100 above; of 1,028 figures
one in three below, 998 in 1,000 above."""
NOISE: Final = 0.45
ALONE: Final = 0.85
"""A line whose signs are less sure on the whole is no text: leaves, hair, the pattern of a cloth; nor one of a sign or two."""
FIGURE: Final = 0.65
ROUNDED: Final = frozenset("023456789")
"""Figures alone, as in tables, are text that are so sure, if no speck looks like them; they are doubted then."""
FEW: Final = 2
ENDED: Final = 0.3
CLOSING: Final = "。！？”’"
"""What ends a paragraph: a sign over it in a column is text that is so sure, and doubted."""
LIKE: Final = 0.12
NARROW: Final = 0.7
MOST: Final = 50
"""The last sign of a headline is broader than its longer line by no more, and so much as broad; so many are looked at beside it."""
ROUGH: Final = 3
"""Pixels by which a line may reach further than it does at half as many dots an inch."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that was read with doubt: what it was read as, how sure, the figures in it that are not sure, and its box in points."""

    text: str
    sure: float
    figures: str = ""
    box: Corners | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A scanned page, read: its *sheet* in points, how many *lines* were read, which of them with doubt, by how many degrees it was turned."""

    sheet: Sheet
    lines: int
    doubts: tuple[Doubt, ...]
    turn: float = 0.0


def read_page(grey: ndarray, dots: float, networks: Networks) -> Read:
    """Return the page *grey* (0 black), scanned at *dots* an inch, 0 where that is not known."""
    grey = _at_scale(grey, dots)
    small = resized(grey, grey.shape[1] // 2, grey.shape[0] // 2)
    turn = turn_of(ink_of(small))
    if turn:
        grey = turned(grey, turn)
        small = resized(grey, grey.shape[1] // 2, grey.shape[0] // 2)
    ink = ink_of(smoothed(grey))
    lines = without_initials(grown([Span(*(2 * edge for edge in span)) for span in cores(small, networks)], ink), ink)
    light = light_of(small)
    photos = photos_of(light)
    lines = _standing(lines, small, ink, photos)
    told = _told(grey, ink, [line for line in lines if not any(_holds(box, line) for box in photos)], networks)
    doubts = tuple(doubt for line in told if (doubt := _doubt(line)))
    return Read(_sheet(small, light, told, lines, photos), len(told), doubts, turn)


def _standing(lines: Sequence[Span], small: ndarray, ink: ndarray, photos: Sequence[Span]) -> list[Span]:
    """Return *lines* with the columns of an upright page put right, which is looked at in *small*, at half as many dots an inch."""
    halved = [Span(*(edge // 2 for edge in line)) for line in lines]
    half = ink_of(small)
    right = columns_of(halved, half, rules_of(half, halved), photos)
    known = dict(zip(halved, lines, strict=True))
    return [known[span] if span in known else _doubled(span, ink) for span in right]


def _doubled(span: Span, ink: ndarray) -> Span:
    """Return *span*, at half as many dots an inch as *ink*, as far as its ink reaches."""
    left, top, right, bottom = (2 * edge for edge in span)
    return trimmed(Span(max(0, left - ROUGH), max(0, top - ROUGH), right + ROUGH, bottom + ROUGH), ink)


def _holds(photo: Span, line: Span) -> bool:
    """Return whether the middle of *line*, at `DOTS` an inch, is in *photo*, at half as many: what is seen there is no text."""
    across, down = (line.left + line.right) / 4, (line.top + line.bottom) / 4
    return photo.left <= across <= photo.right and photo.top <= down <= photo.bottom


def _sheet(
    small: ndarray, light: ndarray, told: Sequence[Told], lines: Sequence[Span], photos: Sequence[Span]
) -> Sheet:
    """Return the page *small*, at half of `DOTS` an inch, *light* as its blocks are, with what was read of it."""
    rules = rules_of(ink_of(small), [Span(*(edge // 2 for edge in line)) for line in lines])
    shown = [rule for rule in rules if not any(_inside(rule, photo) for photo in photos)]
    tints = [tint for tint in tints_of(light) if not any(_inside(tint, photo) for photo in photos)]
    walls, frames, pictures = (
        tuple(map(_placed, spans)) for spans in (shown, distinct([*tints, *boxes_of(shown)]), photos)
    )
    glyphs = tuple(glyph for line in told for glyph in glyphs_of(line, 72 / DOTS))
    return Sheet(small.shape[1] * 144 / DOTS, small.shape[0] * 144 / DOTS, glyphs, walls, frames, pictures)


def _inside(span: Span, photo: Span) -> bool:
    # A stroke of a photograph is held for longer than it is.
    edge = 2 * BLOCK
    across = photo.left - edge <= span.left and span.right <= photo.right + edge
    return across and photo.top - edge <= span.top and span.bottom <= photo.bottom + edge


def _placed(span: Span) -> Box:
    """Return *span*, at half of `DOTS` an inch, in points."""
    return Box(*(edge * 144 / DOTS for edge in span))


def factor_of(wide: int, high: int, dots: float) -> float:
    """Return by how much a page of *wide* by *high* pixels at *dots* an inch, 0 where that is not known, is made larger to be read."""
    fine = max(MOST_ACROSS / max(high, wide), MOST_NARROW / min(high, wide))
    factor = DOTS / dots if dots >= FEWEST else min(1.0, fine)
    return 1.0 if abs(factor - 1) < SAME else factor


def _at_scale(grey: ndarray, dots: float) -> ndarray:
    """Return the page at `DOTS` an inch; one without a resolution as it is, if it is not far larger than any page."""
    high, wide = grey.shape
    factor = factor_of(wide, high, dots)
    return grey if factor == 1 else resized(grey, max(64, round(wide * factor)), max(64, round(high * factor)))


def _told(grey: ndarray, ink: ndarray, spans: Sequence[Span], networks: Networks) -> list[Told]:
    flat, upright = _columns(spans, ink)
    said = read([strip_of(grey, span) for span in flat], networks)
    lines = [Told(span, signs, _size(span, signs, ink)) for span, signs in zip(flat, said, strict=True)]
    lines += with_quotes(columns_in(grey, ink, upright, networks))
    sized = levelled([line for line in lines if line.signs and _is_text(line)])
    apart = [line if line.upright else set_apart(line, ink) for line in as_beside(sized)]
    return flush(_aligned(as_above(apart)))


def _size(span: Span, signs: Sequence[Sign], ink: ndarray) -> float:
    if any(wide(sign.text) for sign in signs):
        return size_of(span, signs, upright=False)
    return letters_size(ink[span.top : span.bottom, span.left : span.right], "".join(sign.text for sign in signs))


def _is_text(line: Told) -> bool:
    """Return whether the signs of *line* are sure enough: of few the letters and figures, a mark beside them tells nothing."""
    if len(line.signs) > FEW:
        return _sure(line.signs) >= NOISE
    said = [sign for sign in line.signs if not is_mark(sign)] or line.signs
    if line.upright and len(said) < len(line.signs) and line.signs[-1].text in CLOSING:
        return _sure(said) >= ENDED
    return _sure(said) >= (FIGURE if all(sign.text in ROUNDED for sign in said) else ALONE)


def _columns(spans: Sequence[Span], ink: ndarray) -> tuple[list[Span], list[Span]]:
    """Return those of *spans* that are level, and those that are upright: long ones, and the last sign of a headline."""
    long = sorted(span for span in spans if span.stands)
    level, upright = [], []
    for span in spans:
        if span.stands:
            upright.append(span)
        elif last := _last(span, long, ink):
            upright.append(last)
        else:
            level.append(span)
    return level, upright


def _last(span: Span, long: Sequence[Span], ink: ndarray) -> Span | None:
    """Return the one sign that *span* is, without what it has of the column beside, if a *long* one as broad stands right of it."""
    at = bisect_left(long, (span.left + span.right) // 2, key=lambda one: one.left)
    for one in islice(long, at, at + MOST):
        if one.left > span.right + span.width:
            return None
        sign = trimmed(span._replace(right=min(span.right, one.left)), ink)
        if NARROW <= sign.width / one.width <= 1 + LIKE and one.top <= sign.top <= one.bottom:
            return sign
    return None


def _sure(signs: Sequence[Sign]) -> float:
    return sum(sign.sure for sign in signs) / len(signs)


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
    return [replace(line, span=tops.get(id(line), line.span)) for line in lines]


def _doubt(line: Told) -> Doubt | None:
    faint = [sign.text for sign in line.signs if sign.sure < FAINT and sign.text.isalnum()]
    # A paper writes figures in Han too.
    figures = "".join(text for text in faint if text.isnumeric())
    sure = _sure(line.signs)
    left, top, right, bottom = (round(edge * 72 / DOTS, 1) for edge in line.span)
    return Doubt(line.text, round(sure, 2), figures, (left, top, right, bottom)) if sure < DOUBTFUL or faint else None
