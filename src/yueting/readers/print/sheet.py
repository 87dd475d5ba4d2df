"""What a printed page is made of, before anybody has read it: y grows downwards, lengths are points."""

from __future__ import annotations

from dataclasses import dataclass


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
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it stands: *box* is its advance by its size."""

    text: str
    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: glyphs in no order, *walls* are drawn rules, *frames* drawn boxes, *pictures* what is no text."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    walls: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs of one size in one row, without a gutter: *text* left to right."""

    text: str
    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines under one another, of one column: *size* is what most of its characters have."""

    lines: tuple[Line, ...]
    box: Box
    size: float


def around(boxes: list[Box]) -> Box:
    """Return the smallest box round *boxes*, of which there is at least one."""
    return Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )
