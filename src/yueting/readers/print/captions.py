"""Pictures and the captions under, over or beside them: small type that keeps within a picture's width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.readers.print.sheet import Box, Line, Sheet

SMALL: Final = 0.95
"""A caption's type is smaller than the body's by this much at least."""
NEAR: Final = 2.0
"""The first line of a caption stands no more sizes from its picture."""
NEXT: Final = 0.9
"""White of so many sizes between two lines of a caption."""
LEAST: Final = 4.0
"""A picture is larger than so many sizes both ways."""
MOST: Final = 60
LINES: Final = 8
"""Pictures of a page, lines of a caption."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture where it stands, and the lines of its caption, which may be none."""

    box: Box
    caption: tuple[Line, ...] = ()


def pictures_of(
    sheet: Sheet, lines: Sequence[Line], drawn: Sequence[Box], body: float, *, upright: bool
) -> tuple[list[Picture], list[Line]]:
    """Return the pictures of *sheet* and those that are *drawn* with their captions, and those of *lines* that are in none."""
    boxes = [box for box in (*sheet.pictures, *drawn) if min(box.width, box.height) > LEAST * body]
    boxes = [box for box in boxes if box.width * box.height < 0.7 * sheet.width * sheet.height]
    found: list[Picture] = []
    taken: set[int] = set()
    small = [line for line in lines if line.size <= SMALL * body]
    for box in sorted(boxes, key=lambda one: -one.width * one.height)[:MOST]:
        caption = _under(box, [line for line in small if id(line) not in taken], upright=upright)
        taken |= {id(line) for line in caption}
        found.append(Picture(box, tuple(caption)))
    return found, [line for line in lines if id(line) not in taken]


def drawn_of(frames: Sequence[Box], lines: Sequence[Line]) -> list[Box]:
    """Return those of *frames*, the largest first, with nothing written in them: a picture that is drawn."""
    large = sorted(frames, key=lambda box: -box.width * box.height)[:MOST]
    return [box for box in large if not any(box.holds(line.box) for line in lines)]


def _under(box: Box, lines: Sequence[Line], *, upright: bool) -> list[Line]:
    """Return the caption of the picture *box*: the lines right under it, or, where there are none, right over or beside it."""
    under = _run(box, lines, down=True)
    return under or _run(box, lines, down=False) or (_next_to(box, lines) if upright else [])


def _run(box: Box, lines: Sequence[Line], *, down: bool) -> list[Line]:
    found: list[Line] = []
    edge = box.bottom if down else box.top
    most = NEAR
    for line in sorted(lines, key=lambda one: one.box.top if down else -one.box.bottom):
        away = line.box.top - edge if down else edge - line.box.bottom
        within = line.box.left >= box.left - line.size and line.box.right <= box.right + line.size
        if not within or away < -line.size / 2 or (found and line.size != found[-1].size):
            continue
        if away > most * line.size or len(found) >= LINES:
            break
        found.append(line)
        edge, most = (line.box.bottom if down else line.box.top), NEXT
    return found if down else found[::-1]


def _next_to(box: Box, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that follow the picture *box* within its height, as under a picture on an upright page."""
    beside = [
        line
        for line in lines
        if line.box.top >= box.top - line.size
        and line.box.bottom <= box.bottom + line.size
        and 0 <= line.box.left - box.right + line.size <= NEAR * 2 * line.size
    ]
    return beside[:LINES]
