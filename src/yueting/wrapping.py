"""Lines and paragraphs: where a line break is only the edge of the paper, and how such lines are joined.

A break is *forced* where the next word would not have fitted the measure; all others are somebody's decision. Lines are
joined the East Asian way: nothing between two wide characters, a space otherwise (UAX #11, CSS Text `segment-break`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal
from unicodedata import east_asian_width

from yueting.model import Block, Lines

Undecided = Literal["join", "keep"]
"""What becomes of a break without evidence: Markdown joins (CommonMark), plain text keeps its lines."""

NARROWEST: Final = 16
WIDEST: Final = 200
"""Columns between which people wrap lines; a Han character takes two."""

ENOUGH: Final = 4
SAMPLE: Final = 2000
"""Breaks that must be seen before a page's habit is believed, and how many of an archive's are looked at."""

CLOSERS: Final = "，。、；：？！”’」』）》〉】〕…％,.;:?!)]}%"
OPENERS: Final = "“‘「『（《〈【〔([{"
STOPS: Final = "。！？；：…!?;:."

_STOPPED: Final = re.compile(f"[{STOPS}][”’」』）》】)\"']*$")
_INNER: Final = re.compile("[，。；、！？,;]")
_BULLET: Final = re.compile(
    "[●■□▲△◆◇★☆※◎○•·]|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,3}[.、．](?![0-9])"
)
_WORD: Final = re.compile(r"[!-~]{1,40}")
_SPACED: Final = re.compile("[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")


def wide(char: str) -> bool:
    """Tell whether *char* takes two columns wherever it stands."""
    return char > "\u10ff" and east_asian_width(char) in "WF"


def width(text: str) -> int:
    """Return the columns *text* takes on paper, two for each Han character."""
    return len(text.encode("gbk", "replace"))


def join(left: str, right: str) -> str:
    """Return two halves of a broken line as one, with a space only where the language has one."""
    return join_lines((left, right))


def join_lines(lines: Sequence[str]) -> str:
    """Return the printed lines of one paragraph as one line; empty ones leave no trace."""
    pieces: list[str] = []
    for line in filter(None, lines):
        if pieces:
            pieces.append(_between(pieces[-1], line))
        pieces.append(line)
    return "".join(pieces)


def _between(left: str, right: str) -> str:
    a, b = left[-1], right[0]
    if wide(a) and wide(b):
        return ""
    if wide(a) or wide(b):
        return _beside_wide(a if wide(b) else b, left, right)
    return "" if a == "-" and left[-2:-1].isalpha() and b.islower() else " "


def _beside_wide(narrow: str, left: str, right: str) -> str:
    """Return what stands between a wide character and *narrow*: the page's own habit where it shows one."""
    if not narrow.isascii():
        return ""
    if _SPACED.search(left[-200:]) or _SPACED.search(right[:200]):
        return " "
    return " " if narrow.isalpha() else ""


def followers(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """Return each line with the line that follows it, but for lines that a deeper indent makes a beginning."""
    return [(a.text, b.text) for a, b in pairwise(blocks) if not b.gap and _alike(a, b) and b.indent <= a.indent]


def measure(pairs: Sequence[tuple[str, str]]) -> int | None:
    """Return the columns at which the lines of *pairs* were wrapped, 0 where each line was meant, None if untold."""
    if len(pairs) < ENOUGH:
        return None
    pairs = pairs[:: len(pairs) // SAMPLE + 1]
    if sum(len(a) > WIDEST for a, _ in pairs) * 10 > len(pairs):
        return 0
    widths = sorted(width(a) for a, _ in pairs)
    most = widths[len(widths) * 9 // 10]
    if not NARROWEST <= most <= WIDEST:
        return 0
    full = [a for a, b in pairs if forced(a, b, most)]
    if len(full) * 10 < len(pairs) * 6:
        return 0
    running = sum(not _STOPPED.search(a) for a in full)
    inner = sum(bool(_INNER.search(a, 0, len(a) - 1)) for a in full)
    return most if running * 2 >= len(full) and inner * 4 >= len(full) else 0


def forced(line: str, following: str, most: int) -> bool:
    """Tell whether *line* had to end because the beginning of *following* did not fit *most* columns."""
    word = _WORD.match(following)
    unit = len(word.group()) + 1 if word else 2
    return width(line) + unit > most - 2


def reflow(blocks: Sequence[Block], undecided: Undecided) -> Iterator[Block]:
    """Return *blocks* with broken lines joined; a line is one block, and `gap` is False where it follows another."""
    most = measure(followers(blocks))
    current: Block | None = None
    tail = ""
    parts: list[Block] = []
    for block in blocks:
        if current and not block.gap and _alike(current, block) and _continues(tail, parts[0], block, most, undecided):
            parts.append(block)
        else:
            if parts:
                yield merge(parts)
            parts = [block]
        current, tail = block, block.text
    if parts:
        yield merge(parts)


def _alike(line: Block, following: Block) -> bool:
    return line.kind == following.kind and line.kind in {"paragraph", "quote"}


def _continues(tail: str, first: Block, block: Block, most: int | None, undecided: Undecided) -> bool:
    if not tail or not block.text:
        return False
    if block.text[0] in CLOSERS or tail[-1] in OPENERS:
        return True
    if block.indent > first.indent or _BULLET.match(block.text):
        return False
    if most:
        return forced(tail, block.text, most)
    return most is None and undecided == "join" and block.strong == first.strong and not _STOPPED.search(tail)


def merge(parts: Sequence[Block]) -> Block:
    """Return the lines of one paragraph as one block that covers all their source lines."""
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        text=join_lines([part.text for part in parts]),
        lines=_span(part.lines for part in parts),
        strong=all(part.strong for part in parts),
        links=tuple(link for part in parts for link in part.links),
    )


def _span(lines: Iterable[Lines]) -> Lines:
    spans = list(lines)
    return Lines(spans[0].first, spans[-1].last, spans[0].file)
