"""Of two readings of a column the better, cell by cell: one is of its signs side by side, the other of the column on its side."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import mean
from typing import Final, NamedTuple

from yueting.readers.scan.finding import Span
from yueting.readers.scan.reading import FIGURES, Sign

WORD: Final = 0.85
"""How sure letters and figures on their side are on the whole where they are a word: upright ones look like others so."""
FEWEST: Final = 2
APART: Final = 1.2
"""Letters of a word, and words that follow one another, stand no more widths of the column apart."""
AS_SURE: Final = 0.05
"""Readings that differ by less are as sure."""
ONLY: Final = 0.6
"""How sure a sign is at least that only one reading has."""

STROKES: Final = frozenset("一二三")
"""Figures of strokes that nothing joins: a cut runs through them as it does between signs."""
PIECES: Final = frozenset("'`~_+-=|±^*")
"""What a piece of a sign that a cut ran through is taken for, and nobody sets in a column."""
SURELY: Final = 0.9
UNSURE: Final = 0.75
"""How sure a reading on its side is that tells of such cuts, and how sure figures are, at most, that hang on one reading alone."""

Signs = Sequence[Sign]
Read = Mapping[int, Signs]
"""What was read in each cell."""
Word = tuple[float, float]
"""Where the middles of a word's first and last letter stand, from 0 at the column's head to 1."""


class Cell(NamedTuple):
    """A part of a column from *top* to *bottom*, in pixels from its head."""

    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where it stands, what was read of it on its side, its words that lie so, and the cells between those.

    In the cells *ones* a flat stroke is all that stands.
    """

    span: Span
    lying: Signs
    words: Sequence[Word]
    cells: Sequence[Cell]
    ones: frozenset[int] = frozenset()

    def middle(self, n: int) -> float:
        """Return where the middle of cell *n* stands, from 0 to 1."""
        return (self.cells[n].top + self.cells[n].bottom) / 2 / self.span.height


def words_in(signs: Signs, span: Span) -> list[Word]:
    """Return the words and figures among *signs*, read of the column in *span* on its side."""
    far = APART * span.width / span.height
    runs = [run for is_word, group in groupby(signs, _is_latin) if is_word for run in _together(list(group), far)]
    return [(run[0].at, run[-1].at) for run in map(_without_marks, runs) if _is_word(run)]


def _is_latin(sign: Sign) -> bool:
    return sign.text.isascii()


def _together(signs: Signs, far: float) -> Iterator[list[Sign]]:
    """Yield the runs of *signs* that are no more than *far* apart."""
    run = [signs[0]]
    for one, two in pairwise(signs):
        if two.at - one.at > far:
            yield run
            run = []
        run.append(two)
    yield run


def _without_marks(run: Sequence[Sign]) -> Sequence[Sign]:
    """Return *run* without the marks before and behind it: those may belong to the text round it."""
    letters = [n for n, sign in enumerate(run) if not is_mark(sign)]
    return run[letters[0] : letters[-1] + 1] if letters else ()


def _is_word(run: Signs) -> bool:
    return sum(not is_mark(sign) for sign in run) >= FEWEST and _sure(run) >= WORD


def is_mark(sign: Sign) -> bool:
    """Return whether *sign* is neither a letter nor a figure, as the round nought of Han figures is."""
    return not sign.text.isalnum() and sign.text != "○"


def _sure(signs: Signs) -> float:
    return mean(sign.sure for sign in signs) if signs else 0.0


def chosen(column: Column, standing: Sequence[tuple[int, Sign]]) -> list[Sign]:
    """Return the signs of *column*: its words as they lie, and in each cell the surer of what lies and what was read *standing*.

    White among them is none: cells that have no ink are told by where the others stand.
    """
    upright: dict[int, list[Sign]] = defaultdict(list)
    for n, sign in standing:
        if not sign.text.isspace():
            upright[n].append(sign)
    lying: dict[int, list[Sign]] = defaultdict(list)
    kept = []
    for sign in column.lying:
        if any(first <= sign.at <= last for first, last in column.words):
            kept.append(sign)
        elif not sign.text.isspace() and column.cells:
            lying[_home(sign, column, upright)].append(sign)
    whole = {n: [sign for sign in signs if not _is_piece(sign, n, upright, lying)] for n, signs in upright.items()}
    return sorted([*kept, *_taken(column, upright, whole, lying)], key=lambda sign: sign.at)


def _taken(column: Column, upright: Read, whole: Read, lying: Read) -> Iterator[Sign]:
    """Yield the better of both readings of each cell; *whole* is what was read *upright* without pieces of signs."""
    ones = {n: one for n in column.ones if (one := _one(whole.get(n, ()), lying.get(n, ())))}
    told = {
        n: (ones[n],) if n in ones else _better(whole.get(n, ()), lying.get(n, ()), column.middle(n))
        for n in {*upright, *lying}
    }
    alone = {k for n in range(len(column.cells)) for k in _hang(n, told, upright, lying)}
    apart = {n for n, signs in told.items() if n not in ones and _differ(signs, lying.get(n, ()))}
    for n, signs in told.items():
        for sign in signs:
            yield _doubted(sign) if n in apart or (n in alone and sign.text.isnumeric()) else sign


def _one(upright: Signs, lying: Signs) -> Sign | None:
    """Return the 一 that is one of two readings of a cell in which a flat stroke is all that stands, each a figure of strokes."""
    if not {_text(upright), _text(lying)} <= STROKES:
        return None
    return next((sign for sign in (*upright, *lying) if sign.text == FIGURES[1]), None)


def _differ(taken: Signs, lying: Signs) -> bool:
    """Return whether of a figure and something else that one was *taken* which is not what stands there on its side."""
    one, two = (_text([sign for sign in signs if not is_mark(sign)]) for signs in (taken, lying))
    return bool(one and two) and one != two and (one.isnumeric() or two.isnumeric())


def _is_piece(sign: Sign, n: int, upright: Read, lying: Read) -> bool:
    """Return whether *sign*, which *upright* alone has in cell *n*, is a piece of a sign that the cuts ran through."""
    if lying.get(n):
        return False
    return sign.text in PIECES or (sign.text in STROKES and _is_cut(n, upright, lying))


def _is_cut(n: int, upright: Read, lying: Read) -> bool:
    """Return whether cuts ran through figures beside cell *n*: on their side they are others than upright."""
    return any(_are_figures(lying.get(k, ())) and _text(upright.get(k, ())) != _text(lying[k]) for k in (n - 1, n + 1))


def _are_figures(signs: Signs) -> bool:
    return bool(signs) and all(sign.text in STROKES and sign.sure >= SURELY for sign in signs)


def _hang(n: int, told: Read, upright: Read, lying: Read) -> Iterator[int]:
    """Yield the cells whose figures hang on one reading, or may lack one beside them, as cell *n* tells of what is *told*."""
    beside = [k for k in (n - 1, n + 1) if k in told]
    if not lying.get(n) and _text(upright.get(n, ())) in STROKES:
        yield n
        if _is_cut(n, upright, lying):
            yield from beside
    # There is ink, and nobody knows what.
    if beside and not told.get(n) and all(_text(told[k]).isnumeric() for k in beside):
        yield from beside


def _doubted(sign: Sign) -> Sign:
    return sign._replace(sure=min(sign.sure, UNSURE))


def _text(signs: Signs) -> str:
    return "".join(sign.text for sign in signs)


def _home(sign: Sign, column: Column, upright: dict[int, list[Sign]]) -> int:
    """Return the cell that *sign*, read on its side, stands in: one near where the same was read, or where no mark was."""
    at = bisect_right(column.cells, (round(sign.at * column.span.height), 1 << 30))
    beside = range(max(0, at - 2), min(len(column.cells), at + 1))
    near = sorted(beside, key=lambda n: abs(column.middle(n) - sign.at))
    same = [n for n in near if any(one.text == sign.text for one in upright[n])]
    free = [n for n in near[:2] if is_mark(sign) or not upright[n] or not all(map(is_mark, upright[n]))]
    return (same or free or near)[0]


def _better(upright: Signs, lying: Signs, middle: float) -> Signs:
    """Return the surer of two readings of a cell whose *middle* is given; marks are told better upright, signs on their side."""
    said = [sign for sign in lying if not is_mark(sign)]
    if not lying or not upright:
        only = [*upright, *lying]
        return only if _sure(only) >= ONLY else ()
    if [s.text for s in said] == [s.text for s in upright if not is_mark(s)]:
        return upright if said or _text(upright) not in PIECES else lying
    if _sure(upright) > _sure(lying) + (AS_SURE if said else -AS_SURE):
        return upright
    return [lying[0]._replace(at=middle)] if len(lying) == 1 else lying
