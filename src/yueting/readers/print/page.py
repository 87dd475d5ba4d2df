"""A sheet becomes blocks in reading order: headlines, paragraphs, captions, tables, and the page's furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from yueting.credits import credit
from yueting.cutouts import source_of
from yueting.joining import join_lines
from yueting.model import Block, Corners, FurnitureKind, Image, Kind, Lines, Place
from yueting.readers.print.captions import Picture
from yueting.readers.print.given import grid_given, parts_of, remember
from yueting.readers.print.heads import HARDLY, decks_of, is_head
from yueting.readers.print.joining import Habit, joined, plain
from yueting.readers.print.laid import Laid, gap, laid_out
from yueting.readers.print.paragraphs import SAME, marked
from yueting.readers.print.runons import Story
from yueting.readers.print.sheet import Box, Line, Sheet, around, stood_up
from yueting.readers.print.stacks import HEAD, LOUDER
from yueting.readers.print.tables import Table

CREDIT: Final = 3
"""A byline over a column wraps over no more lines …"""
CHANGE: Final = 0.03
WHITE: Final = 0.3
"""… and its type is larger or smaller than that of the text by more, or so many sizes more of white stand under it than under a line."""


@dataclass(frozen=True, slots=True)
class Source:
    """Which page, from 1, of which file a sheet is; a scan was straightened by *turn* degrees."""

    file: str = ""
    page: int = 1
    turn: float | None = None


def blocks_of(sheet: Sheet, first: int, file: str, source: Source = Source()) -> list[Block]:
    """Return the blocks of *sheet*, which *source* has; their lines are counted from *first* and say that they are of *file*."""
    parts = parts_of(sheet, source.page)
    page = laid_out(sheet, parts, grid_given())
    remember(parts, page.aside)
    count = _Count(first, file, page.habit, _Spot(source, sheet.width, upright=page.upright))
    stories, loose = page.sorted.stories, page.sorted.loose
    top = min((_begin(s.box, page) for s in stories), default=max(sheet.height, sheet.width))
    low = max((_end(s.box, page) for s in stories), default=0.0)
    over = [line for line in loose if _end(line.box, page) < top + page.body]
    out = [count.block("folio", [line]) for line in over]
    decks = decks_of([story.head for story in stories], page.body)
    for n, story in enumerate(stories):
        told = list(_story(story, count, page, decks))
        for one in page.pictures.get(n, ()):
            figure = count.figure(one)
            told.insert(_where(told, figure), figure)
        out += told
        for table in page.tables.get(n, ()):
            out += _table(table, count)
    rest = [line for line in loose if line not in over]
    for lost in page.lost:
        out += _table(lost, count) if isinstance(lost, Table) else [count.figure(lost)]
    out += [count.block(_loose(line, low, page), [line]) for line in rest]
    out += [count.block("links", [line]) for line in page.adverts]
    return _numbered(out + [_aside(given.kind, thing, count) for given, thing in page.aside], first)


def _aside(kind: FurnitureKind, thing: Line | Box, count: _Count) -> Block:
    if isinstance(thing, Box):
        return replace(count.figure(Picture(thing)), kind=kind)
    return count.block(kind, [thing])


def _numbered(blocks: Sequence[Block], first: int) -> list[Block]:
    """Return *blocks* with their lines counted from *first* in the order they are told."""
    found = []
    for block in blocks:
        last = first + block.lines.last - block.lines.first
        found.append(replace(block, lines=replace(block.lines, first=first, last=last)))
        first = last + 1
    return found


def _where(told: Sequence[Block], figure: Block) -> int:
    """Return where *figure* goes in the story *told*: behind the paragraph nearest to it, between two wherever there are two."""
    text = [n for n, block in enumerate(told) if block.kind in {"paragraph", "subhead"}]
    places = text[1:-1] or text[:-1]
    if not places or not figure.lines.place:
        return len(told)
    spot = Box(*figure.lines.place.box)
    return 1 + min(places, key=lambda n: min((gap(Box(*box), spot) for box in _boxes(told[n])), default=float("inf")))


def _boxes(block: Block) -> Sequence[Corners]:
    return block.lines.place.boxes if block.lines.place else ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """Which page of the file the lines are on, and how it lies."""

    source: Source
    width: float
    upright: bool

    def place(self, lines: Sequence[Line]) -> Place:
        """Return where *lines* stand: a box for each column they run through."""
        columns: list[list[Box]] = []
        for line in lines:
            if not columns or line.box.top < columns[-1][-1].top:
                columns.append([])
            columns[-1].append(line.box)
        return Place(self.source.page, tuple(self.corners(around(boxes)) for boxes in columns))

    def corners(self, box: Box) -> Corners:
        """Return *box* as it stands on the page, to a tenth of a point."""
        box = stood_up(box, self.width) if self.upright else box
        return round(box.left, 1), round(box.top, 1), round(box.right, 1), round(box.bottom, 1)


class _Count:
    """The number of the next printed line."""

    def __init__(self, first: int, file: str, habit: Habit, spot: _Spot) -> None:
        self.next, self.file, self.habit, self.spot = first, file, habit, spot

    def block(self, kind: Kind, lines: Sequence[Line], level: int = 0) -> Block:
        """Return *lines* as one block, on the next lines of the page."""
        first, self.next = self.next, self.next + len(lines)
        text, marks = joined(lines, self.habit)
        span = Lines(first, self.next - 1, self.file, self.spot.place(lines))
        return Block(kind, text, span, level, inlines=marks)

    def figure(self, picture: Picture) -> Block:
        """Return *picture* with its caption, which may be none, as one block; a bare picture takes a line of its own."""
        at = self.spot.corners(picture.box)
        source = self.spot.source
        image = Image(source_of(source.file, source.page, at, source.turn))
        if picture.caption:
            return replace(self.block("figure", picture.caption), image=image)
        self.next += 1
        return Block(
            "figure",
            "",
            Lines(self.next - 1, self.next - 1, self.file, Place(self.spot.source.page, (at,))),
            image=image,
        )


def _begin(box: Box, page: Laid) -> float:
    """Return how far down the page, as it is held, *box* begins."""
    return box.left if page.upright else box.top


def _end(box: Box, page: Laid) -> float:
    return box.right if page.upright else box.bottom


def _loose(line: Line, low: float, page: Laid) -> Kind:
    if _begin(line.box, page) >= low - page.body / 2:
        return "footer"
    return "strap" if line.size > HEAD * page.body else "figure"


def _table(table: Table, count: _Count) -> Iterator[Block]:
    for n, row in enumerate(table.rows):
        block = count.block("table", [line for cell in row for line in cell], level=int(n == 0))
        cells = (plain(join_lines([line.text for line in cell])) for cell in row)
        yield Block(block.kind, "\t".join(cells), block.lines, block.level)


def _headed(head: Sequence[Line], body: float, decks: frozenset[float]) -> Iterator[tuple[Kind, list[Line]]]:
    """Yield what stands over a story by its type: kickers over the title, larger type under it a deck, the rest as text is.

    Where the file ranks headlines the highest is the title, whatever its size. Of two hardly different sizes the upper is, and of
    one that is a deck's on this page the other, unless it is far smaller.
    """
    heads = [line for line in head if is_head(line, body)]
    highest = min((line.rank for line in heads if line.rank), default=0)
    ranked = [line.size for line in heads if line.rank == highest]
    titles = [size for size in ranked if round(size, 1) not in decks]
    if titles and max(ranked) <= LOUDER * max(titles):
        ranked = titles
    own = next((size for size in ranked if size >= HARDLY * max(ranked)), 0.0)
    over = bool(heads)
    for (size, rank), group in groupby(head, key=lambda line: (round(line.size, 1), line.rank)):
        lines = list(group)
        titled = is_head(lines[0], body) and rank == highest and abs(size - own) <= 0.1
        over = over and not titled
        yield "title" if titled else "kicker" if over else "subtitle" if size > LOUDER * body else "paragraph", lines


def _story(story: Story, count: _Count, page: Laid, decks: frozenset[float]) -> Iterator[Block]:
    body = page.body
    for kind, run in _headed(story.head, body, decks):
        signed = kind == "paragraph" and credit(join_lines([line.text for line in run]))
        yield count.block("byline" if signed else kind, run)
    own = _own_credit(story)
    if own:
        yield count.block("byline", own)
    parts: list[Line] = []
    for line, starts in marked(story.columns, body, page.shown, page.partings):
        if line in own:
            continue
        if parts and starts:
            yield _paragraph(parts, count, body)
            parts = []
        parts.append(line)
    if parts:
        yield _paragraph(parts, count, body)


def _own_credit(story: Story) -> list[Line]:
    """Return the lines at the head of the first column that say together in English who wrote *story*, set apart from those under them."""
    lines = story.columns[0].lines[: CREDIT + 2] if story.columns else []
    for many in range(min(CREDIT, len(lines) - 1), 0, -1):
        if _is_apart(lines, many) and credit(join_lines([one.text for one in lines[:many]])):
            return list(lines[:many])
    return []


def _is_apart(lines: Sequence[Line], many: int) -> bool:
    """Return whether the first *many* of *lines* are of one size, and the next of another or further from them than the one after it is from it."""
    first, under = lines[0], lines[many]
    if any(abs(line.size - first.size) > CHANGE * line.size for line in lines[:many]):
        return False
    whites = [two.box.top - one.box.bottom for one, two in pairwise(lines[many - 1 : many + 2])]
    return abs(under.size - first.size) > CHANGE * under.size or whites[0] - whites[-1] > WHITE * under.size


def _paragraph(lines: Sequence[Line], count: _Count, body: float) -> Block:
    louder = lines[0].sub or (lines[0].size > (1 + SAME) * body and len(lines) <= 2)
    return count.block("subhead", lines) if louder else count.block("paragraph", lines)
