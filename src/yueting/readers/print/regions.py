"""Drawn boxes as evidence: which part the page into regions that are sorted out alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.readers.print.heads import is_head
from yueting.readers.print.sheet import Box, Line

MOST: Final = 400
"""So many boxes of a page, the largest, are looked at."""
TEXT: Final = 4
"""So many lines besides headlines make a box a region."""


@dataclass(slots=True)
class Region:
    """A part of the page with its own stories: *frame* is None for the page itself."""

    frame: Box | None
    lines: list[Line] = field(default_factory=list)


def area(box: Box) -> float:
    """Return how large *box* is."""
    return box.width * box.height


def centre(line: Line) -> float:
    """Return how far down the page the middle of *line* is."""
    return line.box.centre


def held_in(box: Box, order: Sequence[Line]) -> list[Line]:
    """Return the lines of *order*, sorted from the top, whose middle stands in *box*."""
    first, last = bisect_left(order, box.top, key=centre), bisect_right(order, box.bottom, key=centre)
    return [line for line in order[first:last] if box.holds(line.box)]


def regions_of(frames: Sequence[Box], lines: Sequence[Line], body: float) -> list[Region]:
    """Return the regions of a page, itself first: a line is in the smallest box round it that holds a story."""
    home: dict[int, Box] = {}
    order = sorted(lines, key=centre)
    kept: dict[Box, list[Line]] = {}
    for box in sorted(frames, key=area)[-MOST:]:
        held = [line for line in held_in(box, order) if id(line) not in home]
        text = sum(not is_head(line, body) for line in held)
        if any(is_head(line, body) for line in held) and TEXT <= text < 0.9 * len(lines):
            home |= {id(line): box for line in held}
            kept[box] = held
    rest = [line for line in lines if id(line) not in home]
    return [Region(None, rest), *(Region(box, [line for line in lines if home.get(id(line)) == box]) for box in kept)]
