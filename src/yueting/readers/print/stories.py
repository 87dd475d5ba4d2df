"""Stacks become stories: a headline owns the columns that it is centred over, and what runs on beside or below.

How wide a story is nobody draws; rows of columns are parted so that each headline stands in the middle of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.readers.print.gutters import Walls
from yueting.readers.print.sheet import Box, Line, Stack, around
from yueting.readers.print.stacks import HEAD, SMALL, is_ruled
from yueting.wrapping import STOPS

FEW: Final = 2
"""A stack of so few lines without a headline is no column that runs on."""
INSET: Final = 2.5
"""So many sizes over a headline a column ends that runs on under it."""
KICKER: Final = 0.6
"""A kicker stands over a headline by no more than so many of its sizes."""
ENDS: Final = STOPS + "”」』）)"
NEAR: Final = 6.0
"""A headline stands over its columns by no more than so many of its own sizes."""


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


Row = Sequence[Stack]


def sort_out(heads: Sequence[Line], rows: Sequence[Row], flat: Sequence[Box], standing: Walls, body: float) -> Sorted:
    """Return the stories that *heads* and *rows* of columns make; *flat* are the rules that lie, sorted from the top, *standing* those that stand."""
    found = Sorted()
    signs = [stack.lines[0] for row in rows if _is_sign(row) for stack in row]
    rows = [row for row in rows if not _is_sign(row)]
    owned = _owned([*heads, *signs], signs, rows, (flat, standing), found, body)
    inset = {at: above for at in owned if (above := _above(owned[at], rows, at, owned, body)) is not None}
    orphans = [row for at, row in enumerate(rows) if at not in owned and at not in inset.values()]
    for at, lines in owned.items():
        if at in inset:
            found.stories.append(_round(lines, rows[inset[at]], rows[at]))
        else:
            found.stories += _headed(lines, rows[at])
    for row in orphans:
        _run_on(row, found, flat, body)
    told = [story for story in found.stories if _tells(story)]
    found.loose += [line for s in found.stories if not _tells(s) for line in (*s.head, *_lines(s))]
    found.stories = told
    found.stories.sort(key=lambda story: (round(story.box.top / (2 * body)), story.box.left))
    return found


def _owned(
    lines: Sequence[Line],
    signs: Sequence[Line],
    rows: Sequence[Row],
    drawn: tuple[Sequence[Box], Walls],
    found: Sorted,
    body: float,
) -> dict[int, list[Line]]:
    """Return which of *lines* stand over which row; what stands over none is loose."""
    flat, standing = drawn
    apart = [
        s
        for s in signs
        if _row_under(s, rows, body) is None
        and not any(_is_kicker(s, o, flat, lines) for o in lines if is_head(o, body))
    ]
    owned: dict[int, list[Line]] = {}
    wide = max((line.box.right for line in lines), default=0.0) - min((line.box.left for line in lines), default=0.0)
    heads: list[tuple[Line, int]] = []
    small: list[Line] = []
    for line in lines:
        at = _row_beside(line, lines, rows, standing, body) if line.across else _row_under(line, rows, body)
        if at is None and not line.across and not is_head(line, body):
            small.append(line)
        elif at is None or (not line.across and _is_cut_off(line, rows[at], apart, flat, wide)):
            found.loose.append(line)
        else:
            owned.setdefault(at, []).append(line)
            heads.append((line, at))
    for line in sorted(small, key=lambda one: -one.box.top):
        at = next((at for head, at in heads if _is_kicker(line, head, flat, lines)), None)
        if at is None:
            found.loose.append(line)
        else:
            owned[at].append(line)
            heads.append((line, at))
    return owned


def _is_kicker(line: Line, head: Line, flat: Sequence[Box], lines: Sequence[Line]) -> bool:
    """Return whether *line* stands right over *head*, over its middle or beginning, with no rule between, and not under a masthead."""
    white = head.box.top - line.box.bottom
    over = abs(line.box.left - head.box.left) < head.size or abs(line.box.middle - head.box.middle) < head.size
    within = line.box.left > head.box.left - head.size and line.box.right < head.box.right + head.size
    if head.across or not -line.size / 2 <= white <= max(line.size, head.size * KICKER) or not (over or within):
        return False
    if any(
        o.size > head.size and _over(o.box, line.box) and 0 <= line.box.top - o.box.bottom <= o.size / 2 for o in lines
    ):
        return False
    return not is_ruled(flat, Box(line.box.left, line.box.bottom, line.box.right, head.box.top))


def _is_cut_off(line: Line, row: Row, apart: Sequence[Line], flat: Sequence[Box], wide: float) -> bool:
    """Return whether a rule over the whole page, or a line of no story, stands between *line* and *row*, as under a masthead."""
    top = row[0].box.top
    if _is_over(line, apart, top):
        return True
    gap = Box(line.box.left, line.box.bottom, line.box.right, top - 1)
    return is_ruled([rule for rule in flat if rule.width > 0.8 * wide], gap) and gap.height > 0


def _lines(story: Story) -> list[Line]:
    return [line for stack in story.columns for line in stack.lines]


def _tells(story: Story) -> bool:
    """Return whether *story* has text: more than a row of single lines, as under a masthead."""
    return any(len(stack.lines) > 1 for stack in story.columns)


def _is_sign(row: Row) -> bool:
    return all(len(stack.lines) == 1 for stack in row)


def _is_over(head: Line, signs: Sequence[Line], top: float) -> bool:
    """Return whether a line that is in no story stands between *head* and *top*, as under a masthead."""
    middle = head.box.centre
    return any(middle < sign.box.top and sign.box.bottom < top and _over(sign.box, head.box) for sign in signs)


def _row_under(head: Line, rows: Sequence[Row], body: float) -> int | None:
    """Return the first row under *head* that reaches under its middle, if nothing but headlines can stand between."""
    for at, row in enumerate(rows):
        first, last = row[0].box, row[-1].box
        below = first.top >= head.box.bottom - body / 2
        if below and first.left - body <= head.box.middle <= max(last.right, last.left + first.width) + body:
            near = NEAR * head.size if is_head(head, body) else 1.5 * body
            return at if first.top - head.box.bottom <= near else None
    return None


def _row_beside(head: Line, lines: Sequence[Line], rows: Sequence[Row], standing: Walls, body: float) -> int | None:
    """Return the row right behind *head*, a headline across the page's direction, that reaches over its middle."""
    if not is_head(head, body) and not any(_is_next(head, line, body) for line in lines):
        return None
    best: tuple[float, int] | None = None
    for at, row in enumerate(rows):
        box = row[0].box
        away = box.left - head.box.right
        off = min(abs(head.box.centre - box.centre), abs(head.box.top - box.top))
        within = box.top - body <= head.box.centre <= box.bottom + body and off <= max(2 * body, box.height / 8)
        if within and -body <= away <= NEAR * max(head.size, body) and not standing.part(_thin(head.box), box):
            best = min(best or (away, at), (away, at))
    return best[1] if best else None


def _thin(box: Box) -> Box:
    """Return the middle of *box*, a point high."""
    return Box(box.left, box.centre - 0.5, box.right, box.centre + 0.5)


def _is_next(line: Line, head: Line, body: float) -> bool:
    """Return whether *line* stands right beside *head*, a headline that runs as it does: its kicker, deck or byline."""
    if not head.across or not is_head(head, body):
        return False
    away = max(head.box.left - line.box.right, line.box.left - head.box.right)
    return away <= 1.5 * body and head.box.top - body <= line.box.centre <= head.box.bottom + body


def _above(
    lines: Sequence[Line], rows: Sequence[Row], at: int, owned: dict[int, list[Line]], body: float
) -> int | None:
    """Return the row whose columns run on under the headline of row *at*, and beside it: the headline is set into them."""
    head = around([line.box for line in lines])
    low = max(stack.box.bottom for stack in rows[at])
    for n, row in enumerate(rows):
        over = [s for s in row if _over(s.box, head) and 0 <= head.top - s.box.bottom <= INSET * body]
        past = [s for s in row if not _over(s.box, head) and s.box.bottom >= low - 3 * body and s.box.top < head.top]
        if n not in owned and over and past and len(over) + len(past) == len(row):
            return n
    return None


def _round(lines: Sequence[Line], above: Row, below: Row) -> Story:
    """Return the story whose columns *above* and *below* stand round their headline: read column by column."""
    columns: list[Stack] = []
    rest = list(below)
    for stack in sorted(above, key=lambda one: one.box.left):
        under = [one for one in rest if _over(one.box, stack.box)]
        columns += [stack, *under]
        rest = [one for one in rest if one not in under]
    return Story(_in_order(lines), columns + rest)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    if any(line.across for line in lines):
        return sorted(lines, key=lambda line: (not line.across, line.box.left))
    return sorted(lines, key=lambda line: line.box.top)


def _headed(lines: Sequence[Line], row: Row) -> list[Story]:
    clusters: list[list[Line]] = []
    if any(line.across for line in lines):
        return [Story(_in_order(lines), list(row))]
    for line in sorted(lines, key=lambda one: one.box.left):
        if clusters and line.box.left < max(one.box.right for one in clusters[-1]):
            clusters[-1].append(line)
        else:
            clusters.append([line])
    clusters = clusters if len(clusters) <= len(row) else [list(lines)]
    edges = _edges([around([line.box for line in cluster]) for cluster in clusters], row)
    return [Story(_in_order(c), list(row[edges[n] : edges[n + 1]])) for n, c in enumerate(clusters)]


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


def _run_on(row: Row, found: Sorted, flat: Sequence[Box], body: float) -> None:
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
    return last.bottom <= box.top and _over(last, box)


def _is_right_above(story: Story, box: Box, flat: Sequence[Box], body: float) -> bool:
    """Return whether the column *box* stands in line with the last column of *story*, and no rule between."""
    last = story.columns[-1].box
    in_line = abs(last.left - box.left) < body / 2 and last.bottom <= box.top < last.bottom + 4 * body
    return in_line and not is_ruled(flat, Box(last.left, last.bottom, last.right, box.top))


def _left_of(story: Story, box: Box, body: float) -> bool:
    last = story.columns[-1].box
    return last.right <= box.left + body and last.top < box.bottom and last.bottom > box.top + body


def _over(one: Box, two: Box) -> bool:
    return one.left < two.right and two.left < one.right


def is_head(line: Line, body: float) -> bool:
    """Return whether *line* is set as large as headlines are."""
    return line.size > HEAD * body
