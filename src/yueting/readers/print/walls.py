"""Drawn rules between letters of a row: they part what stands on either side, however close."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from yueting.readers.print.sheet import Box


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


def _left(wall: Box) -> float:
    return wall.left
