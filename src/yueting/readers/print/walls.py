"""Drawn rules between letters of a row: they part what stands on either side, however close."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yueting.readers.print.sheet import Box

TOUCH: Final = 2.0
"""Points by which the sides of a box may miss one another."""


@dataclass(frozen=True, slots=True)
class Walls:
    """Drawn rules that stand between letters of a row, sorted from the left."""

    boxes: tuple[Box, ...]

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> Walls:
        """Return the rules among *boxes* that are higher than wide."""
        return cls(tuple(sorted((box for box in boxes if box.height > box.width), key=_left)))

    def part(self, one: Box, two: Box) -> bool:
        """Return whether a rule stands between *one* and *two*, at least as high as both."""
        first = bisect_left(self.boxes, one.right - one.height / 5, key=_left)
        between = self.boxes[first : bisect_right(self.boxes, two.left + one.height / 5, key=_left)]
        return any(wall.top <= one.centre and wall.bottom >= one.centre for wall in between)

    def join(self, top: Box, low: Box) -> bool:
        """Return whether a rule runs from *top* down to *low* at either end."""
        return all(any(_spans(wall, top, low) for wall in self._near(x)) for x in (top.left, top.right))

    def _near(self, x: float) -> Iterator[Box]:
        first = bisect_left(self.boxes, x - TOUCH, key=_left)
        yield from self.boxes[first : bisect_right(self.boxes, x + TOUCH, key=_left)]


def _spans(wall: Box, top: Box, low: Box) -> bool:
    return wall.top <= top.bottom + TOUCH and wall.bottom >= low.top - TOUCH


def _left(wall: Box) -> float:
    return wall.left


def boxed(walls: Sequence[Box]) -> list[Box]:
    """Return the boxes that four of *walls* make: two that lie over one another, as long as one another, and two that join their ends."""
    standing = Walls.of(walls)
    lying: dict[tuple[int, int], list[Box]] = {}
    for wall in walls:
        if wall.width >= wall.height:
            lying.setdefault((round(wall.left / TOUCH / 2), round(wall.right / TOUCH / 2)), []).append(wall)
    pairs = (pair for ones in lying.values() for pair in pairwise(sorted(ones, key=lambda wall: wall.top)))
    return [Box(top.left, top.top, top.right, low.bottom) for top, low in pairs if standing.join(top, low)]
