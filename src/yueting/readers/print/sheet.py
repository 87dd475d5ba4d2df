"""What a printed page is made of, before anybody has read it: y grows downwards, lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol


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
    """A character where it stands: *box* is its advance by its size; *turned* ones lie on their side, as Latin in columns.

    *tag* is the place of its tag among those of the sheet, -1 for none.
    """

    text: str
    box: Box
    size: float
    turned: bool = False
    tag: int = -1


class FileOrder(Protocol):
    """What the order of the file's letters says of the white between two of a row."""

    def part(self, last: Glyph, glyph: Glyph) -> bool:
        """Return whether it lies between two lines."""

    def join(self, last: Glyph, glyph: Glyph) -> bool:
        """Return whether it lies in one."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What a paper says of its pages: how many *columns* they have (0: nothing is said), whether they are *upright* (None: nothing)."""

    columns: int = 0
    upright: bool | None = None


NO_GRID: Final = Grid()

Role = Literal["text", "head", "quote", "caption", "artifact"]


@dataclass(frozen=True, slots=True)
class Tag:
    """What the file itself says of a run of text: its *role*, a headline's *level*, which *element* and which *story* it is of, -1 for none."""

    role: Role = "text"
    element: int = -1
    story: int = -1
    level: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its glyphs, *walls* are drawn rules, *frames* drawn boxes, *pictures* what is no text; a *broken* one cannot be looked at.

    Of a *damaged* one parts may be missing. *tags* stand in the order of reading that the file says, *titles* are its bookmarks on this
    page: both may be wrong. Text is *hidden* that stands unseen over a picture of the page. Glyphs *in_order* stand as the file has
    them, which is no order of reading.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    walls: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    broken: bool = False
    damaged: bool = False
    tags: tuple[Tag, ...] = ()
    titles: tuple[str, ...] = ()
    hidden: bool = False
    in_order: bool = False


Reading = tuple[int, int, str]
"""Which characters of a line are read how: the first, the one behind the last, the reading."""

White = tuple[int, float, float]
"""Where words stand apart in a line: the character behind, from where, to where."""


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs of one size in one row, without a gutter: *text* in reading order.

    *across* says that it runs across the page's own direction, as a level headline on an upright page does; *initial*
    that it begins with a drop cap. *rank* is the level of headline that the file gives it, 0 for none; where it is set no
    larger than the text, it is *named* as the headline of a story, or as one inside a story (*sub*).
    """

    text: str
    box: Box
    size: float
    across: bool = False
    readings: tuple[Reading, ...] = ()
    whites: tuple[White, ...] = ()
    initial: bool = False
    tag: int = -1
    rank: int = 0
    named: bool = False
    sub: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines under one another, of one column: *size* is what most of its characters have."""

    lines: tuple[Line, ...]
    box: Box
    size: float


def are_one(one: Line, two: Line, tags: Sequence[Tag]) -> bool:
    """Return whether the file says that two lines are of one element."""
    return one.tag >= 0 and two.tag >= 0 and tags[one.tag].element == tags[two.tag].element >= 0


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
