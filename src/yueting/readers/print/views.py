"""How a page is held: letters as the file places them, y upwards and perhaps turned, become glyphs that stand, y downwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yueting.readers.print.sheet import Box, Glyph


@dataclass(frozen=True, slots=True)
class Letter:
    """A character as the file places it: *turn* counts quarters to the left, the box has y upwards."""

    text: str
    box: Box
    size: float
    turn: int
    tag: int = -1


def turn_of(letters: Sequence[Letter]) -> int:
    """Return by how many quarters to the left most of *letters* are turned."""
    turns = Counter(letter.turn for letter in letters)
    return max(turns, key=lambda turn: (turns[turn], -turn), default=0)


@dataclass(frozen=True, slots=True)
class View:
    """The page's own frame, y upwards, turned back by *turn* quarters so that its letters stand."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Return how wide and how high the page is as it is held."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turn % 2 else (wide, high)

    def box(self, box: Box) -> Box:
        """Return *box*, whose top and bottom are places upwards, as it stands from the page's top left corner."""
        x0, x1 = box.left - self.left, box.right - self.left
        y0, y1 = self.top - box.bottom, self.top - box.top
        wide, high = self.right - self.left, self.top - self.bottom
        match self.turn:
            case 1:  # up was left: what is on the right stands at the top... letters run upwards
                return Box(high - y1, x0, high - y0, x1)
            case 2:
                return Box(wide - x1, high - y1, wide - x0, high - y0)
            case 3:
                return Box(y0, wide - x1, y1, wide - x0)
            case _:
                return Box(x0, y0, x1, y1)

    def glyph(self, letter: Letter) -> Glyph:
        """Return *letter* where it stands on the page as it is held."""
        turned = letter.turn != self.turn
        return Glyph(letter.text, self.box(letter.box), letter.size, turned=turned, tag=letter.tag)
