"""What a printed page is made of, before anybody has read it: y grows downwards, lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Return the middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        """Return the middle between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    def holds(self, other: Box) -> bool:
        """Return whether the middle of *other* stands in this box."""
        return self.left <= other.middle <= self.right and self.top <= other.centre <= self.bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it stands: *box* is its advance by its size; *turned* ones lie on their side, as Latin in columns."""

    text: str
    box: Box
    size: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: glyphs in no order, *walls* are drawn rules, *frames* drawn boxes, *pictures* what is no text; a *broken* one cannot be looked at."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    walls: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    broken: bool = False


Reading = tuple[int, int, str]
"""Which characters of a line are read how: the first, the one behind the last, the reading."""

White = tuple[int, float, float]
"""Where words stand apart in a line: the character behind, from where, to where."""


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs of one size in one row, without a gutter: *text* in reading order.

    *across* says that it runs across the page's own direction, as a level headline on an upright page does; *initial*
    that it begins with a drop cap.
    """

    text: str
    box: Box
    size: float
    across: bool = False
    readings: tuple[Reading, ...] = ()
    whites: tuple[White, ...] = ()
    initial: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines under one another, of one column: *size* is what most of its characters have."""

    lines: tuple[Line, ...]
    box: Box
    size: float


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box round *boxes*, of which there is at least one."""
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )


def laid_down(box: Box, width: float) -> Box:
    """Return *box* of an upright page of *width* as if its columns were rows: down is right, leftwards is down."""
    return Box(box.top, width - box.right, box.bottom, width - box.left)


def stood_up(box: Box, width: float) -> Box:
    """Return what `laid_down` was given."""
    return Box(width - box.bottom, box.left, width - box.top, box.right)


def lying(sheet: Sheet) -> Sheet:
    """Return the upright *sheet* laid down, so that its columns of characters are rows."""
    glyphs = tuple(replace(g, box=laid_down(g.box, sheet.width)) for g in sheet.glyphs)
    walls, frames, pictures = (
        tuple(laid_down(box, sheet.width) for box in boxes) for boxes in (sheet.walls, sheet.frames, sheet.pictures)
    )
    return Sheet(sheet.height, sheet.width, glyphs, walls, frames, pictures)
