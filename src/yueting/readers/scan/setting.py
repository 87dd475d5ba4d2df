"""Signs become glyphs: each in a cell of its line's size, where its ink stands, as a printed page would have set it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import median
from typing import Final

from yueting.joining import wide
from yueting.readers.print.sheet import Box, Glyph
from yueting.readers.scan.finding import Span
from yueting.readers.scan.reading import Sign

INKED: Final = 0.94
"""How high the ink of a line of Han is, in sizes."""
LIKE: Final = 0.12
"""Sizes that differ by less are one: how high ink is, is never quite the same."""
LESS_LIKE: Final = 0.2
VAGUE: Final = 0.3
"""Letters and figures tell theirs less well: of sizes that differ by so much the commonest is theirs, else the nearest."""
NARROWER: Final = 0.8
BROADER: Final = 1.3
BROADER_LETTERS: Final = 1.5
"""A column so many times as broad as the usual ones is as large as they are, one that is mostly letters on their side, which reach further, too; only headlines are larger."""
FEW: Final = 2
SLIGHT: Final = 0.35
BROADER_FEW: Final = 1.7
"""Columns of so few signs tell their size by their breadth less still: they may be thin, and a speck may stick to them."""
MANY: Final = 5
MANY_LETTERS: Final = 30
"""Lines of so many signs, or of letters alone, tell which sizes there are."""
GAP: Final = 0.9
"""White of more than so many sizes, beyond what the signs themselves have, is a gutter that the detector did not see."""
HALF: Final = 0.5
BROAD: Final = "“”‘’—…·"
BLANK: Final = 0.4
OPENERS: Final = "“‘《〈（「『【"
ENDS: Final = "，。、；：！？”’》〉）」』】"


@dataclass(frozen=True, slots=True)
class Told:
    """A line as it was read: where, what, and how large its type is, in pixels.

    *whites* set signs of it apart: the number of the sign behind, from where, to where.
    """

    span: Span
    signs: tuple[Sign, ...]
    size: float
    upright: bool = False
    ends: tuple[float, float] | None = None
    """From where to where its cells stand along it, where the lines beside it tell."""
    whites: tuple[tuple[int, int, int], ...] = ()

    @property
    def text(self) -> str:
        """Return what the line says."""
        return "".join(sign.text for sign in self.signs)


def size_of(span: Span, signs: Sequence[Sign], *, upright: bool) -> float:
    """Return the size of the type of a line: as high as its Han are; of a line without any, as far as its signs stand apart."""
    across, along = (span.width, span.height) if upright else (span.height, span.width)
    blank = BLANK * (signs[0].text in OPENERS) + BLANK * (signs[-1].text in ENDS) if signs else 0.0
    # Whether a space was read tells nothing of the type.
    said = [sign for sign in signs if sign.text != " "]
    pitch = (upright and _stride(said) * along) or along / max(1.0, sum(_shares(said)) - blank)
    if len(signs) < MANY:
        return across / INKED
    # Letters and brackets reach higher and lower than Han do.
    return (
        min(across / INKED, max(pitch, 0.8 * across))
        if _has_han(signs)
        else min(max(pitch, 0.9 * across), 1.5 * across)
    )


def _stride(signs: Sequence[Sign]) -> float:
    """Return how far Han that follow one another stand apart, in parts of the line; 0 where too few do."""
    apart = [two.at - one.at for one, two in pairwise(signs) if is_han(one.text) and is_han(two.text)]
    return median(apart) if len(apart) >= MANY - 1 else 0.0


def _shares(signs: Sequence[Sign]) -> list[float]:
    """Return how many sizes each of *signs* is broad: among Han, marks that letters have too are as broad as they."""
    broad = BROAD if _has_han(signs) else ""
    return [1.0 if wide(sign.text) or sign.text in broad else HALF for sign in signs]


def levelled(lines: Sequence[Told]) -> list[Told]:
    """Return *lines* with sizes that are nearly one made one: those that most signs have first, and told by long lines."""
    levels = _levels([(line.size, len(line.signs)) for line in lines if len(line.signs) >= _many(line)])
    rest = [line for line in lines if not _level(line, levels)]
    levels += _levels([(line.size, len(line.signs)) for line in rest])
    sized = [Told(line.span, line.signs, _level(line, levels) or line.size, line.upright) for line in lines]
    return _alike(sized) if any(line.upright for line in sized) else sized


def _alike(lines: Sequence[Told]) -> list[Told]:
    """Return *lines* with columns about as broad as most made as large: narrow signs tell less, and letters on their side reach further."""
    signs = Counter[float]()
    for line in lines:
        signs[line.size] += line.upright * len(line.signs)
    usual = max(signs, key=lambda size: signs[size])
    return [
        replace(line, size=usual, upright=True) if _is_like(line, usual) and (line.upright or _is_one(line)) else line
        for line in lines
    ]


def _is_one(line: Told) -> bool:
    """Return whether *line* is a sign alone: the end of a paragraph, which looks neither level nor upright."""
    return len(line.signs) == 1 and is_han(line.text)


def _is_like(line: Told, usual: float) -> bool:
    han = sum(is_han(sign.text) for sign in line.signs)
    least, most = NARROWER, BROADER if 2 * han >= len(line.signs) else BROADER_LETTERS
    if len(line.signs) <= FEW:
        least, most = SLIGHT, BROADER_FEW
    return least * usual <= line.span.width / INKED <= most * usual


def _many(line: Told) -> int:
    return MANY if _has_han(line.signs) else MANY_LETTERS


def _has_han(signs: Sequence[Sign]) -> bool:
    return any(is_han(sign.text) for sign in signs)


def is_han(text: str) -> bool:
    """Return whether the sign *text* is a Han character."""
    return "\u3400" <= text <= "\u9fff"


def _levels(sizes: Sequence[tuple[float, int]]) -> list[float]:
    levels: list[float] = []
    left = sorted(sizes)
    while left:
        weighed = [sum(n for size, n in _near(left, at)) for at, _ in left]
        middle = left[weighed.index(max(weighed))][0]
        levels.append(round(median(size for size, n in _near(left, middle) for _ in range(n)), 2))
        left = [one for one in left if abs(one[0] / middle - 1) > LIKE]
    return levels


def _near(sizes: Sequence[tuple[float, int]], size: float) -> Sequence[tuple[float, int]]:
    first = bisect_left(sizes, (size * (1 - LIKE), 0))
    return sizes[first : bisect_right(sizes, (size * (1 + LIKE), 1 << 30))]


def _level(line: Told, levels: Sequence[float]) -> float:
    """Return which of *levels* the size of *line* is, 0 where it is none of them."""
    near = [level for level in levels if abs(level / line.size - 1) <= LESS_LIKE]
    if near and not _has_han(line.signs):
        return near[0]
    nearest = min(levels, key=lambda level: abs(level / line.size - 1), default=0.0)
    most = LIKE if _has_han(line.signs) else VAGUE
    return nearest if nearest and abs(nearest / line.size - 1) <= most else 0.0


def ends_of(line: Told) -> tuple[float, float]:
    """Return from where to where the cells of *line*, which has signs, stand along it, as its own ink tells."""
    start, last = (line.span.top, line.span.bottom) if line.upright else (line.span.left, line.span.right)
    # The ink of a stop ends, and that of an opening mark begins, within its cell.
    begin = start - BLANK * line.size * (line.signs[0].text in OPENERS)
    return begin, last + BLANK * line.size * (line.signs[-1].text in ENDS)


def glyphs_of(line: Told, scale: float) -> list[Glyph]:
    """Return the glyphs of *line*, in points: *scale* is how many points a pixel is."""
    if not line.signs:
        return []
    start, length = (line.span.top, line.span.height) if line.upright else (line.span.left, line.span.width)
    across = (line.span.left + line.span.right) / 2 if line.upright else (line.span.top + line.span.bottom) / 2
    places = [(start + s.at * length, share) for s, share in zip(line.signs, _shares(line.signs), strict=True)]
    begin, end = line.ends or ends_of(line)
    cells = _cells(places, begin, end, _breaks(line, places))
    return [_glyph(sign.text, cell, across, line, scale) for sign, cell in zip(line.signs, cells, strict=True)]


def _glyph(text: str, cell: tuple[float, float], across: float, line: Told, scale: float) -> Glyph:
    low, high = across - line.size / 2, across + line.size / 2
    edges = (low, cell[0], high, cell[1]) if line.upright else (cell[0], low, cell[1], high)
    return Glyph(text, Box(*(edge * scale for edge in edges)), line.size * scale)


def _breaks(line: Told, places: Sequence[tuple[float, float]]) -> dict[int, tuple[float, float]]:
    """Return which signs of *line* do not follow those before them evenly: where what is before ends, and where they begin."""
    found = {}
    for n, ((before, one), (at, two)) in enumerate(pairwise(places), 1):
        if at - before > (one + two) / 2 * line.size + GAP * line.size:
            found[n] = before + one * line.size / 2, at - two * line.size / 2
    for n, left, right in line.whites:
        begin, end = float(left), float(right)
        begin += BLANK * line.size * (line.signs[n - 1].text in ENDS and _has_han(line.signs))
        found[n] = begin, end - BLANK * line.size * (line.signs[n].text in OPENERS)
        # A space fills the white that it was read in.
        if line.signs[n - 1].text == " ":
            found |= {n - 1: (begin, begin), n: (end, end)}
    return found


def _cells(
    places: Sequence[tuple[float, float]], start: float, end: float, breaks: dict[int, tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return from where to where each sign stands along the line; *places* are their middles and their shares of a size."""
    cells: list[tuple[float, float]] = []
    firsts = [0, *sorted(breaks)]
    for first, last in pairwise([*firsts, len(places)]):
        left = breaks[first][1] if first else start
        right = breaks[last][0] if last < len(places) else end
        cells += _even(min(left, right), right, [share for _, share in places[first:last]])
    return cells


def _even(left: float, right: float, shares: Sequence[float]) -> list[tuple[float, float]]:
    """Return cells from *left* to *right*; what is left over, or lacks, is given to all of them alike."""
    pitch = (right - left) / sum(shares)
    edges = [left, *(left + pitch * share for share in accumulate(shares))]
    return list(pairwise(edges))
