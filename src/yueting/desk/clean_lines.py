"""Broken lines: which printed lines are one paragraph, by the measure they were set to, their indents and their ends.

`yueting.wrapping` judges lines that follow each other. Here are pages where a blank line stands after every printed line,
as converters of old archives leave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from yueting.model import Block
from yueting.wrapping import forced, measure, merge, reflow, width

LEAST: Final = 30
MOST: Final = 130
"""Columns between which a few equal lines in the middle of sentences are broken lines, not verse and not a list."""

_RUNNING: Final = re.compile("[\u3400-\u9fffA-Za-z0-9，、]$")
_INNER: Final = re.compile("[，。；！？](?=.)")
_BULLET: Final = re.compile("[●■□▲△◆◇★☆※◎○•·①-⑳]|[（(]?[0-9一二三四五六七八九十]{1,3}[)）.、．]")


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with broken lines joined into paragraphs."""
    single = list(reflow(blocks, "keep"))
    spaced = _spaced_out(single)
    return list(_chained(list(reflow(spaced, "keep")) if spaced else single))


def _spaced_out(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* as following lines if the page has a blank line after each printed line, else nothing."""
    close = [
        replace(block, gap=not _near(before, block)) for before, block in zip((None, *blocks), blocks, strict=False)
    ]
    followers = sum(not block.gap for block in blocks)
    return close if followers * 4 < len(blocks) and measure(close) else []


def _near(before: Block | None, block: Block) -> bool:
    """Tell whether *block* follows *before* after at most one blank line."""
    return before is not None and before.kind == block.kind and block.lines.first - before.lines.last <= 2


def _chained(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join the few broken lines of a page that is otherwise whole: two or more equal ones that stop in mid-sentence."""
    start = 0
    while start < len(blocks):
        end = start
        while end + 1 < len(blocks) and _broken(blocks[start], blocks[end], blocks[end + 1]):
            end += 1
        if end - start >= 2 and width(blocks[end].text) <= width(blocks[start].text) + 2:
            yield merge(blocks[start : end + 1])
        else:
            yield from blocks[start : end + 1]
        start = end + 1


def _broken(first: Block, line: Block, following: Block) -> bool:
    if not (line.kind == following.kind == "paragraph") or line.strong or len(line.text) > MOST:
        return False
    if not _RUNNING.search(line.text) or not _INNER.search(line.text):
        return False
    columns = width(first.text)
    same = LEAST <= columns <= MOST and abs(width(line.text) - columns) <= 2
    follows = _near(line, following) and following.indent <= line.indent and not _BULLET.match(following.text)
    return same and follows and forced(line.text, following.text, columns)
