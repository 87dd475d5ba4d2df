"""Lines and paragraphs: where a line break is only the edge of the paper, and how such lines are joined.

A break is *forced* where the next word would not have fitted the measure; all others are somebody's decision. Lines are
joined the East Asian way: nothing between two wide characters, a space otherwise (UAX #11, CSS Text `segment-break`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal
from unicodedata import east_asian_width

from yueting.inlines import moved, strung
from yueting.model import Block, Inline, Lines

Undecided = Literal["join", "keep"]
"""What becomes of a break without evidence: Markdown joins (CommonMark), plain text keeps its lines."""

NARROWEST: Final = 16
WIDEST: Final = 200
"""Columns between which people wrap lines; a Han character takes two."""

ENOUGH: Final = 4
WITNESSES: Final = 3
BROAD: Final = 56
SAMPLE: Final = 2000
"""Breaks that must be seen before a page's habit is believed, how many of them must be full lines that run on (two
are enough for lines as broad as a book's), and how many breaks of an archive are looked at."""

SHORT: Final = 0.75
"""A line that does not fill this share of the measure, and ends without a stop, is a head or a name."""

NEARLY: Final = 0.8
"""A line of prose that fills this share of the measure, and stops in mid-sentence, ran to the edge of the paper."""

CLOSERS: Final = "，。、；：？！”’」』）》〉】〕…％,.;:?!)]}%"
OPENERS: Final = "“‘「『（《〈【〔([{"
STOPS: Final = "。！？；：…!?;:."

_STOPPED: Final = re.compile(f"[{STOPS}][”’」』）》】)\"']*$")
_INNER: Final = re.compile("[，。；、！？,;]")
_SENTENCE: Final = re.compile("[。！？]|[.!?](?: |$)")
_BRACKETED: Final = re.compile("[（(【\\[][^）)】\\]]{1,40}[）)】\\]]")
_CLOSED: Final = re.compile(r"[）)】\]](?=.{3})")
_APART: Final = re.compile(r"[ \u3000]{3,}")
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


@dataclass(frozen=True, slots=True)
class Broken:
    """A line break: the columns the line takes with its indent, its text, and the line that follows."""

    columns: int
    line: str
    following: str


def broken(line: Block, following: Block) -> Broken:
    """Return the break between two lines."""
    return Broken(width(line.text) + line.indent, line.text, following.text)


def followers(blocks: Sequence[Block]) -> list[Broken]:
    """Return the breaks between lines, but for those that a deeper indent makes a beginning."""
    return [broken(a, b) for a, b in pairwise(blocks) if not b.gap and _alike(a, b) and b.indent <= a.indent]


def measure(breaks: Sequence[Broken]) -> int | None:
    """Return the columns at which lines were wrapped, 0 where each line was meant, None where too few tell.

    Lines that stop in mid-sentence are the witnesses: in wrapped text they are full, and none is longer.
    """
    breaks = breaks[:: len(breaks) // SAMPLE + 1]
    running = [one for one in breaks if not _STOPPED.search(one.line) and not _APART.search(one.line)]
    # The heads of pages and of stories run on too, but what runs on in the middle of a sentence has marks inside.
    columns = sorted(one.columns for one in running if _is_prose(one)) or sorted(one.columns for one in running)
    most = columns[len(columns) * 9 // 10] if columns else 0
    full = _full(breaks, running, most)
    if len(breaks) < ENOUGH:
        return most if len(full) > 1 and most >= BROAD and all(forced(one, most) for one in breaks) else None
    return most if len(full) >= (2 if most >= BROAD else WITNESSES) else 0


def _full(breaks: Sequence[Broken], running: Sequence[Broken], most: int) -> Sequence[Broken]:
    """Return those of the *running* lines that fill *most* columns, if they bear out that all were wrapped there."""
    longer = sum(one.columns > most + 4 and not _APART.search(one.line) for one in breaks)
    if not NARROWEST <= most <= WIDEST or longer * 10 > len(breaks):
        return ()
    full = [one for one in running if one.columns <= most + 4 and (forced(one, most) or _is_nearly_full(one, most))]
    running = [one for one in running if _is_prose(one) or SHORT * most < one.columns <= most + 4]
    inner = sum(bool(_INNER.search(one.line, 0, len(one.line) - 1)) for one in full)
    # Prose ends a sentence every few lines; lists, tables of weather and lines of verse without stops never do.
    ended = sum(bool(_SENTENCE.search(one.line) or _SENTENCE.search(one.following)) for one in breaks)
    return full if len(full) * 10 >= len(running) * 6 and inner * 4 >= len(full) and ended * 10 >= len(breaks) else ()


def _is_prose(one: Broken) -> bool:
    """Tell whether a line has a mark of punctuation inside and is not set apart by blanks, as page heads are."""
    return bool(_INNER.search(one.line, 0, len(one.line) - 1) or _CLOSED.search(one.line)) and not _APART.search(
        one.line
    )


def _is_nearly_full(one: Broken, most: int) -> bool:
    """Tell whether a line of prose stops in mid-sentence near the edge: converters count columns in their own ways."""
    return one.columns >= NEARLY * most and not _STOPPED.search(one.line) and _is_prose(one)


def forced(one: Broken, most: int) -> bool:
    """Tell whether a line had to end because the beginning of the next did not fit *most* columns."""
    return one.columns + _unit(one.following) > most - 2


def _unit(following: str) -> int:
    """Return the columns of what cannot be parted at a line's beginning: a word, or a letter and the stops after it."""
    if word := _WORD.match(following):
        return len(word.group()) + 1
    end = 1
    while end < min(len(following), 6) and following[end] in CLOSERS:
        end += 1
    return 2 * end


def reflow(blocks: Sequence[Block], undecided: Undecided) -> Iterator[Block]:
    """Return *blocks* with broken lines joined; a line is one block, and `gap` is False where it follows another."""
    most = measure(followers(blocks))
    parts: list[Block] = []
    for block in blocks:
        follows = parts and not block.gap and _alike(parts[-1], block)
        if follows and _continues(parts, block, most, undecided):
            parts.append(block)
        else:
            if parts:
                yield merge(parts)
            parts = [block]
    if parts:
        yield merge(parts)


def _alike(line: Block, following: Block) -> bool:
    return line.kind == following.kind and line.kind in {"paragraph", "quote"}


def _continues(parts: Sequence[Block], block: Block, most: int | None, undecided: Undecided) -> bool:
    """Tell whether *block* goes on with the paragraph whose lines are *parts*."""
    first, before, margin = parts[0], parts[-1], parts[1 if len(parts) > 1 else 0].indent
    if not before.text or not block.text:
        return False
    if block.text[0] in CLOSERS or before.text[-1] in OPENERS:
        return True
    if block.indent > margin or _BULLET.match(block.text):
        return False
    stopped = bool(_STOPPED.search(before.text))
    if most:
        return _runs_over(broken(before, block), broken(block, block), most, stopped=stopped)
    return most is None and undecided == "join" and block.strong == first.strong and not stopped


def _runs_over(before: Broken, block: Broken, most: int, *, stopped: bool) -> bool:
    """Tell whether a line of wrapped text goes on in the next: no head of a story, no name behind its last sentence."""
    if before.columns > most + 4 or not (forced(before, most) or _is_nearly_full(before, most)):
        return False
    head = block.columns < SHORT * most and not _STOPPED.search(block.line)
    return not (stopped and (head or _BRACKETED.fullmatch(block.line)))


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
