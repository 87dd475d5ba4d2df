"""HTML tables: which hold data and which only lay out a page.

Data has at least two rows and two columns of short cells, each one line; newspapers' old sites laid whole pages out in
tables, and those cells hold paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.inlines import strung
from yueting.model import Block, Lines

LONGEST_CELL: Final = 120


@dataclass(slots=True)
class Table:
    """A table being read: *rows* holds for each row where its cells begin in the page's blocks."""

    start: int
    nested: bool = False
    rows: list[list[int]] = field(default_factory=list)
    heads: list[bool] = field(default_factory=list)

    def enter(self, name: str, at: int) -> None:
        """Begin a row or a cell whose first block will be number *at*."""
        if name == "tr" or not self.rows:
            self.rows.append([])
            self.heads.append(True)
        if name != "tr":
            self.rows[-1].append(at)
            self.heads[-1] = self.heads[-1] and name == "th"

    def rows_of(self, blocks: Sequence[Block], file: str) -> list[Block]:
        """Return one block for each row with words in it, or nothing where this is no table of data."""
        filled = [(cells, head) for cells, head in zip(self.rows, self.heads, strict=True) if cells]
        if self.nested or len(filled) < 2 or max(len(cells) for cells, _ in filled) < 2:
            return []
        ends = [cells[0] for cells, _ in filled[1:]] + [len(blocks)]
        spans = [(cells, end, head) for (cells, head), end in zip(filled, ends, strict=True)]
        if filled[0][0][0] != self.start or not all(_is_data(cells, end, blocks) for cells, end, _ in spans):
            return []
        return [_row(cells, end, head, blocks, file) for cells, end, head in spans if end > cells[0]]


def _is_data(cells: Sequence[int], end: int, blocks: Sequence[Block]) -> bool:
    counts = [b - a for a, b in zip(cells, [*cells[1:], end], strict=True)]
    held = blocks[cells[0] : end]
    return max(counts) <= 1 and all(block.kind == "paragraph" and len(block.text) <= LONGEST_CELL for block in held)


def _row(cells: Sequence[int], end: int, head: bool, blocks: Sequence[Block], file: str) -> Block:
    texts = [blocks[a].text if b > a else "" for a, b in zip(cells, [*cells[1:], end], strict=True)]
    held = blocks[cells[0] : end]
    lines = Lines(held[0].lines.first, max(block.lines.last for block in held), file)
    links = tuple(link for block in held for link in block.links)
    firsts = [blocks[a].inlines if b > a else () for a, b in zip(cells, [*cells[1:], end], strict=True)]
    inlines = strung(tuple(zip(texts, firsts, strict=True)), "\t")
    return Block("table", "\t".join(texts), lines, level=int(head), links=links, inlines=inlines)
