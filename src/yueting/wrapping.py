"""Lines and paragraphs: where a line break is only the edge of the paper, and how such lines are joined.

A break is *forced* where the next word would not have fitted the measure; all others are somebody's decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Final, Literal

from yueting.inlines import moved, strung
from yueting.joining import join_lines, width
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

INDENT: Final = 4
"""Columns by which the first line of a paragraph is indented: two letters."""
SHORT: Final = 0.75
"""A line that does not fill this share of the measure, and ends without a stop, is a head or a name."""

MOST_HEAD: Final = 3
"""A head takes no more lines."""

NEARLY: Final = 0.8
"""A line of prose that fills this share of the measure, and stops in mid-sentence, ran to the edge of the paper."""

CLOSERS: Final = "，。、；：？！”’」』）》〉】〕…％,.;:?!)]}%"
OPENERS: Final = "“‘「『（《〈【〔([{"
STOPS: Final = "。！？；：…!?;:."

_STOPPED: Final = re.compile(
    f"[{STOPS}][”’」』）》】)\"']*(?:[（(【\\[［][^（(【\\[［）)】\\]］]{{1,24}}[）)】\\]］])?$"
)
"""A signature or a link in brackets may stand behind the stop."""
_INNER: Final = re.compile("[，。；、！？,;]")
_SENTENCE: Final = re.compile("[。！？]|[.!?](?: |$)")
_BRACKETED: Final = re.compile("[（(【\\[][^）)】\\]]{1,40}[）)】\\]]")
_CLOSES: Final = re.compile(r"[）)】\]](?=.{3})")
_APART: Final = re.compile(r"[ \u3000]{3,}|\t")
"""What stands between words that are set in columns, as those of a page's head are."""
_BULLET: Final = re.compile(
    "[●■□▲△◆◇★☆※◎○•·]|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,3}[.、．](?![0-9])"
)
_OPENING: Final = re.compile(r"[（(【]?本[报報网網刊台臺][讯訊]|[^\s，。]{2,12}?\d{1,2}日[电電讯訊]")
"""How a report begins: no paragraph goes on like that."""
_WORD: Final = re.compile(r"[!-~]{1,40}")


@dataclass(frozen=True, slots=True)
class Broken:
    """A line break: the columns the line takes with its indent, its text, and the line that follows.

    *lost* are the columns of an indent that the line may have had on paper.
    """

    columns: int
    line: str
    following: str
    lost: int = 0


def broken(line: Block, following: Block, lost: int = 0) -> Broken:
    """Return the break between two lines."""
    return Broken(width(line.text) + line.indent, line.text, following.text, lost)


def followers(blocks: Sequence[Block]) -> list[Broken]:
    """Return the breaks between lines, but for those that a deeper indent makes a beginning.

    A line that is itself set in columns, as a page's head is, tells nothing of the measure.
    """
    lost, before = lost_indent(blocks), None
    found: list[Broken] = []
    for a, b in pairwise(blocks):
        if not b.gap and _alike(a, b) and not _is_deeper(b, a.indent) and not _in_columns(a.text):
            first = a.gap or before is None or _begins(before, a)
            found.append(broken(a, b, lost if first else 0))
        before = a
    return found


def lost_indent(blocks: Sequence[Block]) -> int:
    """Return the columns by which first lines may be short: a program that takes text from a PDF leaves indents out."""
    if len({block.indent for block in blocks}) != 1:
        return 0
    letters, columns = sum([len(block.text) for block in blocks]), sum([width(block.text) for block in blocks])
    return INDENT if 2 * columns > 3 * letters else 0


def _begins(before: Block, line: Block) -> bool:
    """Tell whether *line* may be the first of a paragraph: where lines run on, the one before is no shorter."""
    return bool(_STOPPED.search(before.text)) or width(before.text) < width(line.text) or _in_columns(before.text)


def _in_columns(text: str) -> bool:
    """Tell whether *text* is no running line: columns, or a list of who does what in `name：value  name：value`."""
    listed = "  " in text and "：" in text and "，" not in text and "。" not in text
    return listed or bool(_APART.search(text))


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
    marked = _INNER.search(one.line, 0, len(one.line) - 1) or _CLOSES.search(one.line)
    return bool(marked) and not _APART.search(one.line)


def _is_nearly_full(one: Broken, most: int) -> bool:
    """Tell whether a line of prose stops in mid-sentence near the edge: converters count columns in their own ways."""
    return one.columns >= NEARLY * most and not _STOPPED.search(one.line) and _is_prose(one)


def forced(one: Broken, most: int) -> bool:
    """Tell whether a line had to end because the beginning of the next did not fit *most* columns."""
    return one.columns + one.lost + _unit(one.following) > most - 2


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
    most, lost = measure(followers(blocks)), lost_indent(blocks)
    parts: list[Block] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        follows = parts and not block.gap and _alike(parts[-1], block)
        if follows and _continues(parts, block, after, most, undecided, lost):
            parts.append(block)
        else:
            yield from _without_head(parts, block, most)
            parts = [block]
    yield from _without_head(parts, None, most)


def _is_deeper(line: Block, margin: int) -> bool:
    """Tell whether *line* is indented deeper than *margin*: one blank may be what stood between two words."""
    return line.indent > margin + 1


def _alike(line: Block, following: Block) -> bool:
    return line.kind == following.kind and line.kind in {"paragraph", "quote"}


def _without_head(parts: Sequence[Block], after: Block | None, most: int | None) -> Iterator[Block]:
    """Yield the paragraph whose lines are *parts*, and by itself what runs on behind its last stop but never ends.

    That is the head of what comes *after*, which happens to stand below a full line.
    """
    at = _head(parts, after, most) if most else 0
    yield from (merge(run) for run in (parts[:at], parts[at:]) if run)


def _head(parts: Sequence[Block], after: Block | None, most: int) -> int:
    """Return which of *parts* is the first line of a head, 0 where none is."""
    if len(parts) < 2 or not parts[-1].text or parts[-1].text[-1] in CLOSERS:
        return 0
    last = parts[-1]
    begins = after is not None and _is_deeper(after, last.indent)
    if not begins and width(last.text) + last.indent > most - INDENT:
        return 0
    at = next((n for n in range(len(parts) - 1, 0, -1) if _STOPPED.search(parts[n - 1].text)), 0)
    tail = parts[at:]
    return at if len(tail) <= MOST_HEAD and not any(_SENTENCE.search(part.text) for part in tail) else 0


def _continues(
    parts: Sequence[Block], block: Block, after: Block | None, most: int | None, undecided: Undecided, lost: int
) -> bool:
    """Tell whether *block*, with *after* below it, goes on with the paragraph whose lines are *parts*."""
    first, before, margin = parts[0], parts[-1], parts[1 if len(parts) > 1 else 0].indent
    if not before.text or not block.text:
        return False
    if block.text[0] in CLOSERS or before.text[-1] in OPENERS:
        return True
    if _is_deeper(block, margin) or _BULLET.match(block.text) or _OPENING.match(block.text):
        return False
    stopped = bool(_STOPPED.search(before.text))
    if most:
        if (
            _in_columns(before.text)
            or _in_columns(block.text)
            or (lost and _is_first(block, most, stopped))
            or (stopped and _is_title(block, after, most))
        ):
            return False
        one = broken(before, block, lost if len(parts) == 1 and not stopped else 0)
        full = one.columns <= most + 4 and (forced(one, most) or _is_nearly_full(one, most))
        return full and not (stopped and _BRACKETED.fullmatch(block.text))
    return most is None and undecided == "join" and block.strong == first.strong and not stopped


def _is_first(line: Block, most: int, stopped: bool) -> bool:
    """Tell whether *line* is an indent short of *most* columns and runs on, or what stands before it has *stopped*."""
    return -INDENT <= width(line.text) - (most - INDENT) <= 0 and (stopped or not _STOPPED.search(line.text))


def _is_title(line: Block, after: Block | None, most: int) -> bool:
    """Tell whether *line*, behind a stop, neither fills *most* columns nor ends: no paragraph goes on or ends like that."""
    if line.text[-1] in CLOSERS:
        return False
    if width(line.text) < max(SHORT * most, most - 2 * INDENT) or (after and _is_deeper(after, line.indent)):
        return True
    return after is not None and not _INNER.search(line.text) and not forced(broken(line, after), most)


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
