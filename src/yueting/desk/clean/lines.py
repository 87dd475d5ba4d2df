"""Broken lines: which printed lines are one paragraph, by the measure they were set to, their indents and their ends.

`yueting.wrapping` judges lines that follow each other. Here are pages where a blank line stands after every printed line,
as converters of old archives leave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from yueting.desk.forms.captions import caption
from yueting.desk.forms.furniture import furniture
from yueting.joining import width
from yueting.model import Block
from yueting.unwrapping import merge, reflow
from yueting.wrapping import broken, followers, forced, measure

LEAST: Final = 30
MOST: Final = 130
"""Columns between which a few equal lines in the middle of sentences are broken lines, not verse and not a list."""

FURNITURE: Final = 60
"""A page head or editors' line has no more letters."""

CERTAIN: Final = 3
"""So much of a caption's form is one: captions of one pattern are as wide as each other, and end in no stop."""

_RUNNING: Final = re.compile("[\u3400-\u9fffA-Za-z0-9，、]")
_INNER: Final = re.compile("[，。；！？](?=.)")
_BULLET: Final = re.compile("[●■□▲△◆◇★☆※◎○•·①-⑳]|[（(]?[0-9一二三四五六七八九十]{1,3}[)）.、．]")


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with broken lines joined into paragraphs."""
    single = list(reflow(_set_apart(blocks), "keep"))
    spaced = _spaced_out(single)
    return list(_chained(list(reflow(spaced, "keep")) if spaced else single))


def _set_apart(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return *blocks* with a gap round each page head and editors' line, where lines are wrapped: nothing runs on there."""
    if not measure(followers(blocks)):
        return blocks
    apart = [len(b.text) <= FURNITURE and b.kind == "paragraph" and _interrupts(b) for b in blocks]
    before = [False, *apart]
    return [replace(b, gap=b.gap or a or c) for b, a, c in zip(blocks, apart, before, strict=False)]


def _interrupts(line: Block) -> bool:
    """Tell whether *line* is of the page: a part of a sentence may have the words of a page's foot."""
    found = furniture(line)
    return found is not None and (found[0] in ("folio", "editors") or "，" not in line.text)


def _spaced_out(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* as following lines if the page has a blank line after each printed line, else nothing."""
    if sum(not block.gap for block in blocks) * 4 >= len(blocks):
        return []
    near = [broken(a, b) for a, b in pairwise(blocks) if _near(a, b) and b.indent <= a.indent]
    if not measure(near):
        return []
    return [replace(b, gap=not _near(a, b)) if a else b for a, b in zip((None, *blocks), blocks, strict=False)]


def _near(before: Block, block: Block) -> bool:
    """Tell whether *block* follows *before* after at most one blank line."""
    return before.kind == block.kind == "paragraph" and block.lines.first - before.lines.last <= 2


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
    if not _RUNNING.match(line.text[-1:]) or not _INNER.search(line.text):
        return False
    columns = width(first.text)
    same = LEAST <= columns <= MOST and abs(width(line.text) - columns) <= 2
    follows = _near(line, following) and following.indent <= line.indent and not _BULLET.match(following.text)
    goes_on = same and follows and forced(broken(line, following), columns + line.indent)
    return goes_on and caption(line.text)[0] < CERTAIN
