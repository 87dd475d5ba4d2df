"""A sheet becomes blocks in reading order: headlines, paragraphs, captions, and the page's furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from unicodedata import normalize

from yueting.joining import join_lines
from yueting.model import Block, Kind, Lines
from yueting.readers.print.lines import body_size, lines_of, with_initials
from yueting.readers.print.sheet import Box, Line, Sheet, Stack
from yueting.readers.print.stacks import HEAD, rows_of, stacks_of, without_signs
from yueting.readers.print.stories import Sorted, Story, is_head, sort_out
from yueting.wrapping import STOPS

INDENT: Final = 0.8
LAST: Final = 2.0
"""An indent, and the white behind a last line, in sizes."""
SAME: Final = 0.05
ADVERT: Final = 160
FEW: Final = 2
"""A drawn box with a headline, no more characters and so few other lines is an advertisement or a notice."""


def blocks_of(sheet: Sheet, first: int, file: str) -> list[Block]:
    """Return the blocks of *sheet*; their lines are counted from *first*."""
    body = body_size(sheet.glyphs)
    lines = with_initials(lines_of(sheet), body)
    adverts = _adverts(sheet, lines, body)
    kept = [line for line in lines if not any(_in(line.box, box) for box in adverts)]
    text = [line for line in kept if not is_head(line, body)]
    rows = rows_of(without_signs(stacks_of(text, sheet.walls, body), body), sheet.walls, body)
    page = sort_out([line for line in kept if is_head(line, body)], rows, body)
    count = _Count(first, file)
    top = min((s.box.top for s in page.stories), default=sheet.height)
    out = [count.block("folio", [line]) for line in page.loose if line.box.bottom < top]
    for story in page.stories:
        out += _story(story, count, body)
    rest = [line for line in page.loose if line.box.bottom >= top]
    out += [count.block(_loose(line, page, body), [line]) for line in rest]
    return out + [count.block("links", [line]) for line in lines if line not in set(kept)]


class _Count:
    """The number of the next printed line."""

    def __init__(self, first: int, file: str) -> None:
        self.next, self.file = first, file

    def block(self, kind: Kind, lines: Sequence[Line], level: int = 0) -> Block:
        """Return *lines* as one block, on the next lines of the page."""
        first, self.next = self.next, self.next + len(lines)
        return Block(
            kind, plain(join_lines([line.text for line in lines])), Lines(first, self.next - 1, self.file), level
        )


def plain(text: str) -> str:
    """Return *text* with ligatures, Kangxi radicals and compatibility ideographs as ordinary characters."""
    return "".join(normalize("NFKC", c) if _is_form(c) else c for c in text).strip()


def _is_form(char: str) -> bool:
    return "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06"


def _in(one: Box, two: Box) -> bool:
    return two.left <= one.middle <= two.right and two.top <= (one.top + one.bottom) / 2 <= two.bottom


def _adverts(sheet: Sheet, lines: Sequence[Line], body: float) -> list[Box]:
    found = []
    for box in sorted(sheet.frames, key=lambda one: one.height * one.width)[:400]:
        held = [line for line in lines if _in(line.box, box)]
        loud = sum(is_head(line, body) for line in held)
        if loud and len(held) - loud <= FEW and sum(len(line.text) for line in held) <= ADVERT:
            found.append(box)
    return found


def _loose(line: Line, page: Sorted, body: float) -> Kind:
    low = max((story.box.bottom for story in page.stories), default=0.0)
    if line.box.top >= low - body / 2:
        return "footer"
    return "strap" if line.size > HEAD * body else "figure"


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
