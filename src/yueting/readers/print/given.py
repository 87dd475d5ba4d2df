"""What a paper itself says of its printed pages: regions whose lines and pictures are none of any story.

They are taken out before the page is laid out, so that stories go on round them. What reads a page asks here: files lie in
archives and beside web pages, and a page knows its number in its file alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, TypeVar

from yueting.model import Corners, FurnitureKind
from yueting.readers.print.sheet import NO_GRID, Box, Grid, Line, Sheet

MOST_OF: Final = 0.5
"""What has more of its area than this in a region is the region's."""


@dataclass(frozen=True, slots=True)
class Given:
    """A region of the pages with the numbers *pages*, of all where there are none: *box* in shares of the page, *kind* what it holds."""

    box: Corners
    kind: FurnitureKind
    pages: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Use:
    """What came of regions: those that lay on a page, and those that took something from one."""

    seen: set[Given] = field(default_factory=set)
    taking: set[Given] = field(default_factory=set)

    def is_idle(self, region: Given) -> bool:
        """Return whether *region* lay on pages and took nothing from any."""
        return region in self.seen and region not in self.taking


@dataclass(frozen=True, slots=True)
class Part:
    """A region where it lies on a page, in points."""

    box: Box
    given: Given

    def holds(self, box: Box) -> bool:
        """Return whether most of *box* is in this part."""
        wide = min(box.right, self.box.right) - max(box.left, self.box.left)
        high = min(box.bottom, self.box.bottom) - max(box.top, self.box.top)
        return wide > 0 and high > 0 and wide * high > MOST_OF * box.width * box.height


Aside = list[tuple[Given, Line | Box]]
"""Lines and pictures that are set aside, and by which region."""

T = TypeVar("T", bound=Line | Box)
_GIVEN: Final[ContextVar[tuple[Given, ...]]] = ContextVar("given", default=())
_USE: Final[ContextVar[Use | None]] = ContextVar("use", default=None)
_GRID: Final[ContextVar[Grid]] = ContextVar("grid", default=NO_GRID)
_BEFORE: Final[ContextVar[int]] = ContextVar("before", default=0)


@contextmanager
def giving(regions: Sequence[Given], grid: Grid = NO_GRID) -> Iterator[Use]:
    """Let *regions* and *grid* hold for the pages that are read inside; what comes of the regions is kept in the use that is given."""
    found = Use()
    tokens = _GIVEN.set(tuple(regions)), _USE.set(found), _GRID.set(grid)
    try:
        yield found
    finally:
        _GIVEN.reset(tokens[0])
        _USE.reset(tokens[1])
        _GRID.reset(tokens[2])


def grid_given() -> Grid:
    """Return the grid that the paper says its pages have."""
    return _GRID.get()


@contextmanager
def behind(pages: int) -> Iterator[None]:
    """Let so many *pages*, besides those outside, stand before the file that is read inside."""
    token = _BEFORE.set(_BEFORE.get() + pages)
    try:
        yield
    finally:
        _BEFORE.reset(token)


def parts_of(sheet: Sheet, page: int) -> list[Part]:
    """Return the regions that lie on *sheet*, the page with the number *page* of its file."""
    number = _BEFORE.get() + page
    return [_part(one, sheet) for one in _GIVEN.get() if not one.pages or number in one.pages]


def _part(one: Given, sheet: Sheet) -> Part:
    left, top, right, bottom = one.box
    return Part(Box(left * sheet.width, top * sheet.height, right * sheet.width, bottom * sheet.height), one)


def set_aside(things: Sequence[T], parts: Sequence[Part]) -> tuple[list[T], Aside]:
    """Return those of *things* that are in none of *parts*, and the others with what they are."""
    kept: list[T] = []
    aside: Aside = []
    for thing in things:
        box = thing if isinstance(thing, Box) else thing.box
        given = next((part.given for part in parts if part.holds(box)), None)
        if given:
            aside.append((given, thing))
        else:
            kept.append(thing)
    return kept, aside


def remember(parts: Sequence[Part], aside: Aside) -> None:
    """Keep in the use that goes on which *parts* a page had, and which of them took what is *aside* from it."""
    if use := _USE.get():
        use.seen.update(part.given for part in parts)
        use.taking.update(given for given, _ in aside)
