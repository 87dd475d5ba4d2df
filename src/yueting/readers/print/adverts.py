"""Advertisements and notices: drawn boxes that are worded as such, or set as such."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from yueting.credits import NAMED, credit
from yueting.joining import join_lines, width
from yueting.readers.print.announced import is_announced, is_reported
from yueting.readers.print.heads import is_head
from yueting.readers.print.regions import MOST, area, centre, held_in
from yueting.readers.print.runons import reaches_over
from yueting.readers.print.sheet import Box, Line
from yueting.readers.print.walls import boxed

ADVERT: Final = 160
FEW: Final = 2
"""A drawn box with a headline, no more characters and so few other lines is an advertisement or a notice."""
ALIKE: Final = 8
"""So many small boxes of one width, each with a headline of its own, are small advertisements."""
THIN: Final = 0.25
"""A side of a box is no thicker than so many sizes, whatever its length."""
FIRST: Final = 4
"""What one of so many first lines signs in English is no notice."""
LONGEST: Final = 4_000
"""What is worded as a notice takes no more columns of type."""


def adverts_of(frames: Sequence[Box], walls: Sequence[Box], lines: Sequence[Line], body: float) -> list[Box]:
    """Return those of *frames*, and of the boxes that *walls* make, that hold an advertisement or a notice: by their words, or by how they are set."""
    order = sorted(lines, key=centre)
    sides = [box for box in (*walls, *frames) if min(box.width, box.height) < THIN * body]
    worded = _worded([*frames, *boxed(sides)], order, body)
    return [*worded, *_set_out([box for box in frames if box not in worded], order, body)]


def _worded(boxes: Sequence[Box], order: Sequence[Line], body: float) -> list[Box]:
    """Return those of *boxes* that are worded as notices, without what smaller ones of them hold; of *order* a box holds half at most."""
    found: list[Box] = []
    for box in sorted(boxes, key=area)[:MOST]:
        held = [line for line in held_in(box, order) if not any(one.holds(line.box) for one in found)]
        if held and len(held) <= len(order) / 2 and width("".join(line.text for line in held)) <= LONGEST:
            heads, text = _heads(held, body), _text([line for line in held if not is_head(line, body)])
            if not any(credit(line.text) >= NAMED for line in held[:FIRST]) and is_announced(heads, text):
                found.append(box)
    return found


def _heads(held: Sequence[Line], body: float) -> list[str]:
    """Return what may be a headline in a box: its lines of large type, set as large as one another, and its first line, or two."""
    loud = [line for line in held if is_head(line, body)]
    runs = (list(run) for _, run in groupby(loud, key=lambda line: round(line.size, 1)))
    first = [] if loud[:1] == held[:1] else [held[0].text, join_lines([line.text for line in held[:2]])]
    return first + [join_lines([line.text for line in run]) for run in runs]


def _text(lines: Sequence[Line]) -> str:
    """Return *lines*, sorted from the top, column by column."""
    columns: list[list[Line]] = []
    for line in lines:
        home = next((one for one in columns if reaches_over(one[-1].box, line.box)), None)
        if home is None:
            columns.append([line])
        else:
            home.append(line)
    return "\n".join(join_lines([line.text for line in one]) for one in columns)


def _set_out(frames: Sequence[Box], order: Sequence[Line], body: float) -> list[Box]:
    """Return those of *frames* that are set as advertisements."""
    small = [(box, held_in(box, order)) for box in sorted(frames, key=area)[:MOST]]
    told = [(box, held) for box, held in small if _is_small(held, body)]
    found = [box for box, held in told if _is_set_out(box, held, body)]
    rest = [box for box, _ in told if box not in found]
    return found + [box for box in rest if _alike(box, rest) >= ALIKE]


def _is_small(held: Sequence[Line], body: float) -> bool:
    loud, text = any(is_head(line, body) for line in held), "".join(line.text for line in held)
    return loud and width(text) <= 2 * ADVERT and not is_reported(text)


def _is_set_out(box: Box, held: Sequence[Line], body: float) -> bool:
    """Return whether what *box* holds is set as an advertisement: a headline with few lines, or every line centred."""
    if sum(not is_head(line, body) for line in held) <= FEW:
        return True
    return all(abs(line.box.middle - box.middle) < body / 3 for line in held)


def _alike(box: Box, boxes: Sequence[Box]) -> int:
    return sum(abs(one.width - box.width) < 0.05 * box.width for one in boxes)
