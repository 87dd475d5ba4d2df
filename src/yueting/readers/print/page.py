"""A sheet becomes blocks in reading order: headlines, paragraphs, captions, tables, and the page's furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from yueting.model import Block, Kind, Lines
from yueting.readers.print.captions import Picture, pictures_of
from yueting.readers.print.directions import body_size, is_upright
from yueting.readers.print.joining import NO_HABIT, Habit, habit_of, joined, plain
from yueting.readers.print.lines import upright_lines_of, with_initials
from yueting.readers.print.regions import adverts_of, regions_of
from yueting.readers.print.ruby import with_readings
from yueting.readers.print.sheet import Box, Line, Sheet, Stack, lying, stood_up
from yueting.readers.print.stacks import HEAD, measured, rows_of, stacks_of, without_signs
from yueting.readers.print.stories import Sorted, Story, is_head, sort_out
from yueting.readers.print.tables import Table, tables_of
from yueting.wrapping import STOPS, join_lines

INDENT: Final = 0.8
LAST: Final = 2.0
"""An indent, and the white behind a last line, in sizes."""
SAME: Final = 0.05
NAME: Final = 1.5
"""A paper's name is so many times larger than the largest headline."""
FAR: Final = 4.0
"""A picture or table is a story's by no more sizes beside or under its columns."""


@dataclass(slots=True)
class Laid:
    """A page as it is laid out: what is told of it, its stories in order, and what goes with each."""

    body: float
    sorted: Sorted
    habit: Habit = NO_HABIT
    pictures: dict[int, list[Picture]] = field(default_factory=dict)
    tables: dict[int, list[Table]] = field(default_factory=dict)
    lost: list[Picture | Table] = field(default_factory=list)
    adverts: list[Line] = field(default_factory=list)


def blocks_of(sheet: Sheet, first: int, file: str) -> list[Block]:
    """Return the blocks of *sheet*; their lines are counted from *first*."""
    page = laid_out(sheet)
    count = _Count(first, file, page.habit)
    stories, loose = page.sorted.stories, page.sorted.loose
    top = min((s.box.top for s in stories), default=sheet.height)
    low = max((s.box.bottom for s in stories), default=0.0)
    out = [count.block("folio", [line]) for line in loose if line.box.bottom < top + page.body]
    for n, story in enumerate(stories):
        out += _story(story, count, page.body)
        for table in page.tables.get(n, ()):
            out += _table(table, count)
        out += [count.block("figure", one.caption) for one in page.pictures.get(n, ()) if one.caption]
    rest = [line for line in loose if line.box.bottom >= top + page.body]
    for one in page.lost:
        if isinstance(one, Table):
            out += _table(one, count)
        elif one.caption:
            out.append(count.block("figure", one.caption))
    out += [count.block(_loose(line, low, page.body), [line]) for line in rest]
    return out + [count.block("links", [line]) for line in page.adverts]


def laid_out(sheet: Sheet) -> Laid:
    """Return the stories of *sheet*, laid down where it is set upright, and what goes with them."""
    body = body_size(sheet.glyphs)
    upright = is_upright(sheet)
    lines = with_initials(with_readings(upright_lines_of(sheet, upright=upright), body), body)
    page = lying(sheet) if upright else sheet
    adverts = adverts_of(page.frames, lines, body)
    kept = [line for line in lines if not any(box.holds(line.box) for box in adverts)]
    tables = tables_of(page.walls, kept, body)
    kept = [line for line in kept if not any(table.box.holds(line.box) for table in tables)]
    names = [line for line in kept if is_head(line, body) and _is_name(line, kept, sheet, body, upright=upright)]
    kept = [line for line in kept if line not in names]
    pictures, kept = pictures_of(page, kept, body, upright=upright)
    laid = Laid(body, _sorted_out(page, kept, body), habit_of(lines))
    laid.sorted.loose = [*names, *laid.sorted.loose]
    laid.adverts = [line for line in lines if any(box.holds(line.box) for box in adverts)]
    _given(laid, pictures, laid.pictures)
    _given(laid, tables, laid.tables)
    return laid


def _is_name(line: Line, lines: Sequence[Line], sheet: Sheet, body: float, *, upright: bool) -> bool:
    """Return whether *line* is the paper's name: in the head of the page, far larger than all other type."""
    place = stood_up(line.box, sheet.width) if upright else line.box
    rest = [one.size for one in lines if one is not line and is_head(one, body)]
    return len(rest) > 1 and line.size >= NAME * max(rest) and place.bottom < sheet.height / 4


def _sorted_out(page: Sheet, lines: Sequence[Line], body: float) -> Sorted:
    flat = sorted((*page.walls, *(side for frame in page.frames for side in _lids(frame))), key=lambda wall: wall.top)
    flat = [wall for wall in flat if wall.width >= wall.height]
    measure = measured(lines, body)
    whole = Sorted()
    for region in regions_of(page.frames, lines, body):
        heads = [line for line in region.lines if is_head(line, body) or line.across]
        text = [line for line in region.lines if not (is_head(line, body) or line.across)]
        rows = rows_of(without_signs(stacks_of(text, flat, measure), body), page.walls, body)
        found = sort_out(heads, rows, flat, body)
        whole.stories += found.stories
        whole.loose += found.loose
    whole.stories.sort(key=lambda story: (round(story.box.top / (2 * body)), story.box.left))
    whole.loose.sort(key=lambda line: (line.box.top, line.box.left))
    return whole


def _lids(frame: Box) -> Iterator[Box]:
    yield Box(frame.left, frame.top, frame.right, frame.top)
    yield Box(frame.left, frame.bottom, frame.right, frame.bottom)


def _given(laid: Laid, things: Sequence[Picture] | Sequence[Table], owned: dict[int, list]) -> None:  # type: ignore[type-arg]
    """Give each of *things* to the story that it stands in, or beside; else it is lost."""
    for thing in things:
        away = [(_away(story, thing.box), n) for n, story in enumerate(laid.sorted.stories)]
        near, n = min(away, default=(float("inf"), 0))
        if near <= FAR * laid.body:
            owned.setdefault(n, []).append(thing)
        else:
            laid.lost.append(thing)


def _away(story: Story, box: Box) -> float:
    """Return how far *box* is from the nearest column of *story*, and from its whole."""
    return min(_gap(stack.box, box) for stack in story.columns) + _gap(story.box, box)


def _gap(one: Box, two: Box) -> float:
    return max(two.left - one.right, one.left - two.right, 0.0) + max(two.top - one.bottom, one.top - two.bottom, 0.0)


class _Count:
    """The number of the next printed line."""

    def __init__(self, first: int, file: str, habit: Habit) -> None:
        self.next, self.file, self.habit = first, file, habit

    def block(self, kind: Kind, lines: Sequence[Line], level: int = 0) -> Block:
        """Return *lines* as one block, on the next lines of the page."""
        first, self.next = self.next, self.next + len(lines)
        text, marks = joined(lines, self.habit)
        return Block(kind, text, Lines(first, self.next - 1, self.file), level, inlines=marks)


def _loose(line: Line, low: float, body: float) -> Kind:
    if line.box.top >= low - body / 2:
        return "footer"
    return "strap" if line.size > HEAD * body else "figure"


def _table(table: Table, count: _Count) -> Iterator[Block]:
    for n, row in enumerate(table.rows):
        block = count.block("table", [line for cell in row for line in cell], level=int(n == 0))
        cells = (plain(join_lines([line.text for line in cell])) for cell in row)
        yield Block(block.kind, "\t".join(cells), block.lines, block.level)


def _story(story: Story, count: _Count, body: float) -> Iterator[Block]:
    sizes = [line.size for line in story.head if is_head(line, body)]
    largest = max(sizes, default=0.0)
    over = True
    for _, group in groupby(story.head, key=lambda line: round(line.size, 1)):
        run = list(group)
        kind: Kind = "paragraph"
        if is_head(run[0], body):
            kind = "title" if run[0].size >= largest - 0.1 else "kicker" if over else "subtitle"
        over = over and kind != "title"
        yield count.block(kind, run)
    parts: list[Line] = []
    for line, starts in _marked(story.columns, body):
        if parts and starts:
            yield _paragraph(parts, count, body)
            parts = []
        parts.append(line)
    if parts:
        yield _paragraph(parts, count, body)


def _paragraph(lines: Sequence[Line], count: _Count, body: float) -> Block:
    louder = lines[0].size > (1 + SAME) * body and len(lines) <= 2
    return count.block("subhead", lines) if louder else count.block("paragraph", lines)


def _marked(columns: Sequence[Stack], body: float) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of *columns* and whether each begins a paragraph."""
    before, short = None, False
    for column in columns:
        left, right = column.box.left, column.box.right
        for line in column.lines:
            other = before is not None and abs(line.size - before.size) > SAME * body
            stopped = before is not None and before.text[-1] in STOPS + "”」』）"
            yield line, other or line.box.left - left > INDENT * line.size or (short and stopped)
            before, short = line, right - line.box.right > LAST * line.size
