"""Stories as they grow: columns without a headline of their own run on from the story above them or beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.readers.print.sheet import Box, Line, Stack, around
from yueting.readers.print.stacks import ENDS, SMALL, is_ruled

FEW: Final = 2
"""A stack of so few lines without a headline is no column that runs on."""
LEVEL: Final = 4
IN_LINE: Final = 3
BESIDE: Final = 2
OVER: Final = 1
"""How a column stands to the one before it: beside it and level with its headline, in line under it, beside it, under it."""

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
    """Give columns without a headline to the story that they run on from: one that stops as they begin, and the nearest."""
    told = [
        (_fit(story.columns[-1], row[0], body), *_near(story, row, flat, body), story)
        for story in found.stories
        if story.columns
    ]
    told = [one for one in told if one[1]]
    few = all(stack.size < SMALL * body or len(stack.lines) <= FEW for stack in row)
    if few:  # so little is believed only where something stops in the middle of a sentence
        told = [one for one in told if one[1] > OVER and is_open(one[-1].columns[-1])]
    if told:
        max(told, key=lambda one: one[:-1])[-1].columns.extend(row)
    elif few:
        found.loose += [line for stack in row for line in stack.lines]
    else:
        found.stories.append(Story([], list(row)))


def _near(story: Story, row: Row, flat: Sequence[Box], body: float) -> tuple[int, float, float]:
    """Return how *row* stands to the last column of *story*, 0 for none, and how near it is."""
    box, last = around([stack.box for stack in row]), story.columns[-1].box
    beside = _left_of(story, box, body)
    if beside and any(abs(line.box.top - box.top) < body / 2 for line in story.head[:1]):
        return LEVEL, last.right, 0.0
    if _is_right_above(story, row[0].box, flat, body):
        return IN_LINE, last.bottom, 0.0
    if beside:
        return BESIDE, last.right, story.box.top
    return (OVER, last.bottom, 0.0) if _is_above(story, box) else (0, 0.0, 0.0)


def _fit(last: Stack, stack: Stack, body: float) -> int:
    """Return whether *last* stops as *stack* begins: 1 where both are in the middle of a paragraph or neither is, -1 where one is."""
    return ends(last) * begins(stack, body)


def ends(column: Stack) -> int:
    """Return 1 where *column* ends with a paragraph, -1 where it stops in the middle of a sentence, 0 where nothing tells."""
    if is_open(column):
        return -1
    return int(column.box.right - column.lines[-1].box.right >= column.size)


def begins(stack: Stack, body: float) -> int:
    """Return 1 where *stack* begins with a paragraph, -1 where it goes on with one, 0 where nothing tells."""
    stands_in = [line.box.left - stack.box.left > body / 2 for line in stack.lines]
    return 1 if stands_in[0] or stack.lines[0].initial else -int(any(stands_in))


def is_open(column: Stack) -> bool:
    """Return whether *column* stops in the middle of a sentence, at its right edge."""
    full = column.box.right - column.lines[-1].box.right < column.size
    return full and column.lines[-1].text[-1] not in ENDS


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
