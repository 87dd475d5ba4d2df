"""Tables without rules: lines of equally many short cells, set apart by blanks or tabs, under a row of names.

They are told before spaces are closed: 胜 平 负 is the head of three columns, not one word set letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import Final

from yueting.model import Block

ROWS: Final = 3
COLUMNS: Final = 3
CELL: Final = 12
"""A table has at least so many rows and columns; a cell of one has at most so many characters."""
_BLANK: Final = re.compile(r"[\t \u3000]+")
_PROSE: Final = re.compile("[，。；！？、]")
_FIGURE: Final = re.compile("[0-9０-９]")


def tabled(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with the lines of each table as its rows, their cells joined by tabs."""
    out: list[Block] = []
    for count, run in groupby(blocks, key=_columns):
        lines = list(run)
        size = _table(lines) if count else 0
        out += [*_rows(lines[:size]), *lines[size:]]
    return out


def _cells(block: Block) -> list[str]:
    return _BLANK.split(block.text.strip())


def _columns(block: Block) -> int:
    """Return how many columns a line has that may be a row, or 0."""
    if block.kind != "paragraph" or block.strong or block.links or block.image or _PROSE.search(block.text):
        return 0
    cells = _cells(block) if len(block.text) <= 100 else []
    return len(cells) if len(cells) >= COLUMNS and all(len(cell) <= CELL for cell in cells) else 0


def _table(lines: Sequence[Block]) -> int:
    """Return how many *lines* of equally many cells are a table: names of columns over rows that all have figures."""
    named = not _FIGURE.search(lines[0].text)
    rows = list(takewhile(lambda line: _FIGURE.search(line.text), lines[1:])) if named else []
    return len(rows) + 1 if len(rows) + 1 >= ROWS else 0


def _rows(lines: Sequence[Block]) -> list[Block]:
    texts = ["\t".join(_cells(line)) for line in lines]
    return [
        replace(line, kind="table", text=text, level=int(n == 0), inlines=())
        for n, (line, text) in enumerate(zip(lines, texts, strict=True))
    ]
