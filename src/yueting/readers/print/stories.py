"""Stacks become stories: a headline owns the columns that it is centred over, and what runs on beside or below.

How wide a story is nobody draws; rows of columns are parted so that each headline stands in the middle of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from yueting.readers.print.heads import is_head, owned_by
from yueting.readers.print.runons import Row, Sorted, Story, begins, ends, reaches_over, run_on
from yueting.readers.print.sheet import Box, Line, Stack, around
from yueting.readers.print.stacks import BESIDE
from yueting.readers.print.walls import Walls

LOWER: Final = 3.0
"""Columns that begin under a byline begin no more sizes lower than those beside it."""
INSET: Final = 2.5
"""So many sizes over a headline a column ends that runs on under it."""


def sort_out(heads: Sequence[Line], rows: Sequence[Row], flat: Sequence[Box], standing: Walls, body: float) -> Sorted:
    """Return the stories that *heads* and *rows* of columns make; *flat* are the rules that lie, sorted from the top, *standing* those that stand."""
    found = Sorted()
    signs = [stack.lines[0] for row in rows if _is_sign(row) for stack in row]
    rows = [row for row in rows if not _is_sign(row)]
    owned = owned_by([*heads, *signs], signs, rows, (flat, standing), found, body)
    inset = _insets(rows, owned, body)
    taken = {n for n, _ in inset.values()}
    orphans = [row for at, row in enumerate(rows) if at not in owned and at not in taken]
    for at, lines in owned.items():
        if at in inset:
            found.stories.append(_round(lines, inset[at][1], rows[at]))
        else:
            found.stories += _headed(lines, rows[at])
    signed = [story for story in found.stories if _is_signed(story, body)]
    found.stories = [story for story in found.stories if not _is_signed(story, body)]
    for story in signed:
        if not _led(story, found, standing, body):
            found.stories.append(story)
    for row in orphans:
        if not _led(Story([], list(row)), found, standing, body):
            run_on(row, found, flat, body)
    told = [story for story in found.stories if _tells(story)]
    found.loose += [line for s in found.stories if not _tells(s) for line in (*s.head, *_lines(s))]
    found.stories = told
    found.stories.sort(key=lambda story: (round(story.box.top / (2 * body)), story.box.left))
    return found


def _is_signed(story: Story, body: float) -> bool:
    """Return whether nothing but lines as large as text, as bylines are, stand over *story*."""
    return not any(line.across or is_head(line, body) for line in story.head)


def _led(part: Story, found: Sorted, standing: Walls, body: float) -> bool:
    """Give *part*, columns under no more than a byline, to the story whose first columns they are; return whether there is one."""
    story = next((one for one in found.stories if _leads(part.columns, one, standing, body)), None)
    if story:
        story.head += part.head
        story.columns[:0] = part.columns
    return story is not None


def _leads(row: Row, story: Story, standing: Walls, body: float) -> bool:
    """Return whether *row* are the first columns of *story*: right under its headline too, and beside its columns, a byline lower."""
    if not story.head or not story.columns:
        return False
    head, box, first = around([line.box for line in story.head]), around([s.box for s in row]), story.columns[0].box
    lower = 0 <= box.top - first.top <= LOWER * body and box.top - head.bottom >= 0
    beside = 0 <= first.left - box.right <= BESIDE * body and reaches_over(head, box)
    return lower and beside and not standing.part(box, first)


def _lines(story: Story) -> list[Line]:
    return [line for stack in story.columns for line in stack.lines]


def _tells(story: Story) -> bool:
    """Return whether *story* has text: more than a row of single lines, as under a masthead."""
    return any(len(stack.lines) > 1 for stack in story.columns)


def _is_sign(row: Row) -> bool:
    return all(len(stack.lines) == 1 for stack in row)


def _insets(rows: Sequence[Row], owned: dict[int, list[Line]], body: float) -> dict[int, tuple[int, Row]]:
    """Return for rows whose headline is set into columns: which row these are of, and which they are.

    They run on under the headline, and beside it; where several are set into one row, each has its part of it.
    """
    found: dict[int, tuple[int, Row]] = {}
    heads = {at: around([line.box for line in lines]) for at, lines in owned.items()}
    for n, row in enumerate(rows):
        held = [at for at, head in heads.items() if _is_set_into(head, row, rows[at], body)] if n not in owned else []
        held.sort(key=lambda at: rows[at][0].box.left)
        if all(
            any(_is_past(s, rows[at], heads[at], body) or _stops_over(s, heads[at], body) for at in held) for s in row
        ):
            found |= {
                at: (n, part) for at, part in zip(held, _shared(row, [rows[at] for at in held], body), strict=True)
            }
    return found


def _is_set_into(head: Box, row: Row, under: Row, body: float) -> bool:
    """Return whether *head*, over the row *under*, is set into the columns *row*: some stop over it, some run past."""
    over = [s for s in row if any(reaches_over(s.box, one.box) for one in under)]
    stop = bool(over) and all(_stops_over(s, head, body) for s in over)
    return stop and any(_is_past(s, under, head, body) for s in row)


def _is_past(column: Stack, under: Row, head: Box, body: float) -> bool:
    """Return whether *column* begins over *head* and runs as far as the columns *under* it."""
    low = max(stack.box.bottom for stack in under)
    return column.box.bottom >= low - 3 * body and column.box.top < head.top


def _shared(row: Row, unders: Sequence[Row], body: float) -> list[Row]:
    """Return *row* cut into the parts that stand over each of *unders*, from the left: where one's text ends and the next's begins."""
    parts, start = [], 0
    for one, two in pairwise(unders):
        last = max(n for n, column in enumerate(row) if any(reaches_over(column.box, s.box) for s in one))
        first = min(n for n, column in enumerate(row) if any(reaches_over(column.box, s.box) for s in two))
        flow = {n: next((s for s in one if reaches_over(row[n].box, s.box)), row[n]) for n in range(last, first)}
        cuts = range(last + 1, max(first, last + 1) + 1)
        cut = max(cuts, key=lambda n: (ends(flow.get(n - 1, row[n - 1])) + begins(row[n], body), -n))
        parts.append(row[start:cut])
        start = cut
    return [*parts, row[start:]] if unders else []


def _stops_over(column: Stack, head: Box, body: float) -> bool:
    """Return whether *column* stops right over the headline *head* or level with its top, or before it with the story, behind it."""
    white = head.top - column.box.bottom
    ended = column.box.left >= head.right - body and ends(column) > 0
    return white >= 0 and (white <= INSET * body or ended)


def _round(lines: Sequence[Line], above: Row, below: Row) -> Story:
    """Return the story whose columns *above* and *below* stand round their headline: read column by column."""
    columns: list[Stack] = []
    rest = list(below)
    for stack in sorted(above, key=lambda one: one.box.left):
        under = [one for one in rest if reaches_over(one.box, stack.box)]
        columns += [stack, *under]
        rest = [one for one in rest if one not in under]
    return Story(_in_order(lines), columns + rest)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    if any(line.across for line in lines):
        return sorted(lines, key=lambda line: (not line.across, line.box.left))
    return sorted(lines, key=lambda line: line.box.top)


def _headed(lines: Sequence[Line], row: Row) -> list[Story]:
    clusters: list[list[Line]] = []
    if any(line.across for line in lines) or _is_staggered(lines, row):
        return [Story(_in_order(lines), list(row))]
    for line in sorted(lines, key=lambda one: one.box.left):
        if clusters and line.box.left < max(one.box.right for one in clusters[-1]):
            clusters[-1].append(line)
        else:
            clusters.append([line])
    clusters = clusters if len(clusters) <= len(row) else [list(lines)]
    edges = _edges([around([line.box for line in cluster]) for cluster in clusters], row)
    return [Story(_in_order(c), list(row[edges[n] : edges[n + 1]])) for n, c in enumerate(clusters)]


def _is_staggered(lines: Sequence[Line], row: Row) -> bool:
    """Return whether the largest of *lines* are one headline in steps: from the left edge of *row* down to its right edge."""
    most = max(line.size for line in lines)
    steps = sorted((line for line in lines if line.size > most - 0.1), key=lambda line: line.box.top)
    down = (0 <= b.box.top - a.box.bottom <= a.size and a.box.left < b.box.left for a, b in pairwise(steps))
    flush = steps[0].box.left - row[0].box.left < most and row[-1].box.right - steps[-1].box.right < most
    return len(steps) > 1 and flush and all(down)


def _edges(heads: Sequence[Box], row: Row) -> list[int]:
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
