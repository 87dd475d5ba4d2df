"""Plain text pages: every printed line is a block, with its indent and whether a blank line stood before it.

Nothing is joined here: which breaks are only the edge of the paper is for the desk to judge, from that evidence.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.languages import language_of
from yueting.model import Block, Lines, Page, ReadKind
from yueting.readers.setting import indent
from yueting.readers.source import Source

_RULE: Final = re.compile(r"([-=*_~#+.·—─━＝－＊])(?:\s?\1){2,}")


def read(page: Source) -> Page:
    """Return the plain text *page*, one block a printed line."""
    blocks: list[Block] = []
    gap = True
    for number, line in enumerate(page.text.split("\n"), 1):
        if text := line.strip():
            lead = indent(line) if line[0].isspace() else 0
            blocks.append(Block(_kind(text), text, Lines(number, number, page.file), indent=lead, gap=gap))
        gap = not text
    return Page("", page.name, tuple(blocks), language=language_of(page.text), notices=page.notices)


def _kind(text: str) -> ReadKind:
    return "rule" if text[0] == text[-1] and _RULE.fullmatch(text) else "paragraph"
