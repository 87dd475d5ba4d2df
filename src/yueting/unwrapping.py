"""Printed lines become paragraphs again: which line goes on from the one above, and how their texts and marks are joined.

Whether lines were wrapped at all, and how wide, `yueting.wrapping` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final, Literal

from yueting.inlines import moved, strung
from yueting.joining import join_lines, width
from yueting.model import Block, Inline, Lines
from yueting.wrapping import (
    CLOSERS,
    INDENT,
    INNER,
    OPENERS,
    SENTENCE,
    SHORT,
    STOPPED,
    alike,
    broken,
    followers,
    forced,
    in_columns,
    is_deeper,
    is_nearly_full,
    lost_indent,
    measure,
)  # fmt: skip

Undecided = Literal["join", "keep"]
"""What becomes of a break without evidence: Markdown joins (CommonMark), plain text keeps its lines."""
SMALL_ENOUGH: Final = 2
"""A stretch of an English page in which fewer lines begin with a small letter tells nothing of its measure."""
MOST_HEAD: Final = 3
"""A head takes no more lines."""

_BRACKETED: Final = re.compile("[（(【\\[][^）)】\\]]{1,40}[）)】\\]]")
_BULLET: Final = re.compile(
    "[●■□▲△◆◇★☆※◎○•·]|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,3}[.、．](?![0-9])"
)
_SMALL: Final = re.compile("(?!by )[a-z]+[ ,.]")
_CAPITAL: Final = re.compile("[\"'“‘]?[A-Z0-9]")
_BINDS: Final = re.compile("(?:AFTER|AMID|AND|AS|AT|BUT|FOR|FROM|IN|INTO|OF|ON|OR|OVER|TO|UNDER|WITH) ")
_BOUND: Final = re.compile(" (?:a|an|and|as|at|by|for|from|of|or|the|to|until|with)$", re.IGNORECASE)
"""Words that a headline's line begins or ends with only where it was broken."""
_SIGNS: Final = re.compile("(?:BY|By) [A-Z]")
_OPENING: Final = re.compile(r"[（(【]?本[报報网網刊台臺][讯訊]|[^\s，。]{2,12}?\d{1,2}日[电電讯訊]")
"""How a report begins: no paragraph goes on like that."""


def reflow(blocks: Sequence[Block], undecided: Undecided) -> Iterator[Block]:
    """Return *blocks* with broken lines joined; a line is one block, and `gap` is False where it follows another."""
    lost = lost_indent(blocks)
    most = measure(followers(blocks, lost))
    if not most and any(map(_SMALL.match, (block.text for block in blocks))):
        yield from _by_stretch(blocks, undecided, lost, most)
    else:
        yield from _reflowed(blocks, undecided, lost, most)


def _by_stretch(blocks: Sequence[Block], undecided: Undecided, lost: int, most: int | None) -> Iterator[Block]:
    """Yield *blocks* joined by the measure of each stretch between gaps: on a page of lists some paragraphs are wrapped."""
    first = 0
    for last in range(1, len(blocks) + 1):
        if last == len(blocks) or blocks[last].gap:
            stretch = blocks[first:last]
            small = sum(bool(_SMALL.match(block.text)) for block in stretch)
            own = measure(followers(stretch, lost)) if small >= SMALL_ENOUGH else None
            yield from _reflowed(stretch, undecided, lost, own or most)
            first = last


def _reflowed(blocks: Sequence[Block], undecided: Undecided, lost: int, most: int | None) -> Iterator[Block]:
    parts: list[Block] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        follows = parts and not block.gap and alike(parts[-1], block)
        if follows and _continues(parts, block, after, most, undecided, lost):
            parts.append(block)
        else:
            yield from _without_head(parts, block, most)
            parts = [block]
    yield from _without_head(parts, None, most)


def _without_head(parts: Sequence[Block], after: Block | None, most: int | None) -> Iterator[Block]:
    """Yield the paragraph whose lines are *parts*, and by itself what runs on behind its last stop but never ends.

    That is the head of what comes *after*, which happens to stand below a full line.
    """
    at = _head(parts, after, most) if most else 0
    if at:
        yield merge(parts[:at])
    if parts:
        yield merge(parts[at:])


def _head(parts: Sequence[Block], after: Block | None, most: int) -> int:
    """Return which of *parts* is the first line of a head, 0 where none is."""
    if len(parts) < 2 or not parts[-1].text or parts[-1].text[-1] in CLOSERS:
        return 0
    last = parts[-1]
    begins = after is not None and is_deeper(after, last.indent)
    if not begins and width(last.text) + last.indent > most - INDENT:
        return 0
    at = next((n for n in range(len(parts) - 1, 0, -1) if STOPPED.search(parts[n - 1].text)), 0)
    tail = parts[at:]
    return at if len(tail) <= MOST_HEAD and not any(SENTENCE.search(part.text) for part in tail) else 0


def _continues(
    parts: Sequence[Block], block: Block, after: Block | None, most: int | None, undecided: Undecided, lost: int
) -> bool:
    """Tell whether *block*, with *after* below it, goes on with the paragraph whose lines are *parts*."""
    first, before, margin = parts[0], parts[-1], parts[1 if len(parts) > 1 else 0].indent
    if not before.text or not block.text:
        return False
    ends_inside = block.text[0] in CLOSERS or before.text[-1] in OPENERS
    if ends_inside or _is_broken_head(before, block, after) or _runs_on(before, block, after):
        return True
    if is_deeper(block, margin) or _BULLET.match(block.text) or _OPENING.match(block.text):
        return False
    stopped = bool(STOPPED.search(before.text))
    if most:
        if (
            in_columns(before.text)
            or in_columns(block.text)
            or (lost and _is_first(block, most, stopped))
            or (stopped and _is_title(block, after, most))
        ):
            return False
        one = broken(before, block, lost if len(parts) == 1 and not stopped else 0)
        full = one.columns <= most + 4 and (forced(one, most) or is_nearly_full(one, most))
        return full and not (stopped and _BRACKETED.fullmatch(block.text))
    columns = in_columns(before.text) or in_columns(block.text)
    return most is None and undecided == "join" and block.strong == first.strong and not (stopped or columns)


def _is_broken_head(before: Block, line: Block, after: Block | None) -> bool:
    """Tell whether *line* goes on with an English headline: it begins, or *before* ends, with a word that none begins or ends with.

    In verse lines may; a headline is in capitals, or has no more lines below it.
    """
    if before.text.isupper() and line.text.isupper():
        return bool(_BINDS.match(line.text) or _BOUND.search(before.text))
    ends = after is None or after.gap or is_deeper(after, line.indent) or bool(_SIGNS.match(after.text))
    return ends and before.gap and bool(_CAPITAL.match(before.text) and _BOUND.search(before.text))


def _runs_on(before: Block, line: Block, after: Block | None) -> bool:
    """Tell whether *line* begins in the middle of an English sentence or headline that *before* began, and verse does not.

    In verse small letters begin line after line.
    """
    if not (_SMALL.match(line.text) and _CAPITAL.match(before.text) and before.text[-1].isalnum()):
        return False  # a small letter behind a stop may begin anything
    return after is None or after.gap or not _SMALL.match(after.text)


def _is_first(line: Block, most: int, stopped: bool) -> bool:
    """Tell whether *line* is an indent short of *most* columns and runs on, or what stands before it has *stopped*."""
    return -INDENT <= width(line.text) - (most - INDENT) <= 0 and (stopped or not STOPPED.search(line.text))


def _is_title(line: Block, after: Block | None, most: int) -> bool:
    """Tell whether *line*, behind a stop, neither fills *most* columns nor ends: no paragraph goes on or ends like that."""
    # A quotation without a stop ends no paragraph.
    quoted = line.text[-1] in "”」』" and not STOPPED.search(line.text)
    if line.text[-1] in CLOSERS and not quoted:
        return False
    if width(line.text) < max(SHORT * most, most - 2 * INDENT) or (after and is_deeper(after, line.indent)):
        return True
    return after is not None and not INNER.search(line.text) and not forced(broken(line, after), most)


def merge(parts: Sequence[Block]) -> Block:
    """Return the lines of one paragraph as one block that covers all their source lines."""
    if len(parts) == 1:
        return parts[0]
    text = join_lines([part.text for part in parts])
    return replace(
        parts[0],
        text=text,
        lines=_span(part.lines for part in parts),
        strong=all(part.strong for part in parts),
        links=tuple(link for part in parts for link in part.links),
        inlines=_marks(parts, text),
    )


def _marks(parts: Sequence[Block], text: str) -> tuple[Inline, ...]:
    if not any(part.inlines for part in parts):
        return ()
    return moved(strung([(part.text, part.inlines) for part in parts], "\n"), "\n".join(p.text for p in parts), text)


def _span(lines: Iterable[Lines]) -> Lines:
    spans = list(lines)
    return Lines(spans[0].first, spans[-1].last, spans[0].file)
