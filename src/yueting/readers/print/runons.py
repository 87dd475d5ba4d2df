"""Stories as they grow: columns without a headline of their own run on from the story above them or beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.readers.print.sheet import Box, Line, Stack, around
from yueting.readers.print.stacks import SMALL, is_ruled
from yueting.wrapping import STOPS

FEW: Final = 2
"""A stack of so few lines without a headline is no column that runs on."""
ENDS: Final = STOPS + "”」』）)"

Row = Sequence[Stack]


@dataclass(slots=True)
class Story:
    """Headlines and columns that belong together, both in the order of print."""

    head: list[Line] = field(default_factory=list)
    columns: list[Stack] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Return the box round the whole story."""
        return around([*(line.box for line in self.head), *(stack.box for stack in self.columns)])


@dataclass(slots=True)
class Sorted:
    """A page sorted out: its stories, and lines that are in none."""

    stories: list[Story] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)


def run_on(row: Row, found: Sorted, flat: Sequence[Box], body: float) -> None:
    """Give columns without a headline to the story that they run on from: right above, else beside it, else above."""
    box = around([stack.box for stack in row])
    above = [s for s in found.stories if s.columns and _is_above(s, box)]
    right = [s for s in above if _is_right_above(s, row[0].box, flat, body)]
    beside = [s for s in found.stories if s.columns and _left_of(s, box, body)]
    few = all(stack.size < SMALL * body or len(stack.lines) <= FEW for stack in row)
    if few:  # so little is believed only where something stops in the middle of a sentence
        right, beside, above = [s for s in right if _is_open(s)], [s for s in beside if _is_open(s)], []
    if right:
        max(right, key=lambda story: story.columns[-1].box.bottom).columns.extend(row)
    elif beside:
        max(beside, key=lambda story: (_is_open(story), story.columns[-1].box.right, story.box.top)).columns.extend(row)
    elif above:
        max(above, key=lambda story: (_is_open(story), story.columns[-1].box.bottom)).columns.extend(row)
    elif few:
        found.loose += [line for stack in row for line in stack.lines]
    else:
        found.stories.append(Story([], list(row)))


def _is_open(story: Story) -> bool:
    """Return whether the last column of *story* stops in the middle of a sentence, at its right edge."""
    last = story.columns[-1]
    full = last.box.right - last.lines[-1].box.right < last.size
    return full and last.lines[-1].text[-1] not in ENDS


def _is_above(story: Story, box: Box) -> bool:
    last = story.columns[-1].box
    return last.bottom <= box.top and reaches_over(last, box)


def _is_right_above(story: Story, box: Box, flat: Sequence[Box], body: float) -> bool:
    """Return whether the column *box* stands in line with the last column of *story*, and no rule between."""
    last = story.columns[-1].box
    in_line = abs(last.left - box.left) < body / 2 and last.bottom <= box.top < last.bottom + 4 * body
    return in_line and not is_ruled(flat, Box(last.left, last.bottom, last.right, box.top))


def _left_of(story: Story, box: Box, body: float) -> bool:
    last = story.columns[-1].box
    return last.right <= box.left + body and last.top < box.bottom and last.bottom > box.top + body


def reaches_over(one: Box, two: Box) -> bool:
    """Return whether one of two boxes reaches over or under the other."""
    return one.left < two.right and two.left < one.right
