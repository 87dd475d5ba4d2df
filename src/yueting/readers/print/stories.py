"""Stacks become stories: a headline owns the columns that it is centred over, and what runs on beside or below.

How wide a story is nobody draws; rows of columns are parted so that each headline stands in the middle of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.readers.print.sheet import Box, Line, Stack, around
from yueting.readers.print.stacks import HEAD

FEW: Final = 2
"""A stack of so few lines without a headline is no column that runs on."""


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


def sort_out(heads: Sequence[Line], rows: Sequence[Sequence[Stack]], body: float) -> Sorted:
    """Return the stories that *heads* and *rows* of columns make."""
    found = Sorted()
    owned: dict[int, list[Line]] = {}
    signs = [stack.lines[0] for row in rows if _is_sign(row) for stack in row]
    rows = [row for row in rows if not _is_sign(row)]
    apart = [sign for sign in signs if _row_under(sign, rows, body) is None]
    for head in (*heads, *signs):
        at = _row_under(head, rows, body)
        if at is None or _is_over(head, apart, rows[at][0].box.top):
            found.loose.append(head)
        else:
            owned.setdefault(at, []).append(head)
    orphans = [row for at, row in enumerate(rows) if at not in owned]
    for at, lines in owned.items():
        found.stories += _headed(lines, rows[at])
    for row in orphans:
        _run_on(row, found, body)
    told = [story for story in found.stories if _tells(story)]
    found.loose += [line for s in found.stories if not _tells(s) for line in (*s.head, *_lines(s))]
    found.stories = told
    found.stories.sort(key=lambda story: (round(story.box.top / (2 * body)), story.box.left))
    return found


def _lines(story: Story) -> list[Line]:
    return [line for stack in story.columns for line in stack.lines]


def _tells(story: Story) -> bool:
    """Return whether *story* has text: more than a row of single lines, as under a masthead."""
    return any(len(stack.lines) > 1 for stack in story.columns)


def _is_sign(row: Sequence[Stack]) -> bool:
    return all(len(stack.lines) == 1 for stack in row)


def _is_over(head: Line, signs: Sequence[Line], top: float) -> bool:
    """Return whether a line that is in no story stands between *head* and *top*, as under a masthead."""
    middle = (head.box.top + head.box.bottom) / 2
    return any(middle < sign.box.top and sign.box.bottom < top and _over(sign.box, head.box) for sign in signs)


def _row_under(head: Line, rows: Sequence[Sequence[Stack]], body: float) -> int | None:
    """Return the first row under *head* that reaches under its middle, if nothing but headlines can stand between."""
    for at, row in enumerate(rows):
        first, last = row[0].box, row[-1].box
        below = first.top >= head.box.bottom - body / 2
        if below and first.left - body <= head.box.middle <= max(last.right, last.left + first.width) + body:
            near = 6 * head.size if is_head(head, body) else 1.5 * body
            return at if first.top - head.box.bottom <= near else None
    return None


def _headed(lines: Sequence[Line], row: Sequence[Stack]) -> list[Story]:
    clusters: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box.left):
        if clusters and line.box.left < max(one.box.right for one in clusters[-1]):
            clusters[-1].append(line)
        else:
            clusters.append([line])
    clusters = clusters if len(clusters) <= len(row) else [list(lines)]
    edges = _edges([around([line.box for line in cluster]) for cluster in clusters], row)
    return [
        Story(sorted(cluster, key=lambda line: line.box.top), list(row[edges[n] : edges[n + 1]]))
        for n, cluster in enumerate(clusters)
    ]


def _edges(heads: Sequence[Box], row: Sequence[Stack]) -> list[int]:
    """Return where *row* is cut so that each of *heads* stands over the middle, or the left edge, of its part."""
    best: list[dict[int, tuple[float, list[int]]]] = [{0: (0.0, [0])}]
    for n, head in enumerate(heads):
        after: dict[int, tuple[float, list[int]]] = {}
        for begin, (cost, cuts) in best[n].items():
            for end in range(begin + 1, len(row) - (len(heads) - n - 1) + 1):
                total = cost + _off(head, row[begin].box, row[end - 1].box)
                if end not in after or total < after[end][0]:
                    after[end] = (total, [*cuts, end])
        best.append(after)
    return best[-1][len(row)][1]


def _off(head: Box, first: Box, last: Box) -> float:
    over = max(0.0, first.left - head.left) + max(0.0, head.right - last.right)
    return min(abs(head.middle - (first.left + last.right) / 2), abs(head.left - first.left) + 1) + 2 * over


def _run_on(row: Sequence[Stack], found: Sorted, body: float) -> None:
    """Give columns without a headline to the story that they run on from: beside it, else above it."""
    if all(stack.size < 0.93 * body or len(stack.lines) <= FEW for stack in row):
        found.loose += [line for stack in row for line in stack.lines]
        return
    box = around([stack.box for stack in row])
    beside = [
        s for s in found.stories if s.columns and s.columns[-1].box.bottom > box.top + body and _left_of(s, box, body)
    ]
    above = [
        s for s in found.stories if s.columns and s.columns[-1].box.bottom <= box.top and _over(s.columns[-1].box, box)
    ]
    if beside:
        max(beside, key=lambda story: story.columns[-1].box.right).columns.extend(row)
    elif above:
        max(above, key=lambda story: story.columns[-1].box.bottom).columns.extend(row)
    else:
        found.stories.append(Story([], list(row)))


def _left_of(story: Story, box: Box, body: float) -> bool:
    last = story.columns[-1].box
    return last.right <= box.left + body and last.top < box.bottom


def _over(one: Box, two: Box) -> bool:
    return one.left < two.right and two.left < one.right


def is_head(line: Line, body: float) -> bool:
    """Return whether *line* is set as large as headlines are."""
    return line.size > HEAD * body
