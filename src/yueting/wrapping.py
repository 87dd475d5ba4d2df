"""Lines and paragraphs: where a line break is only the edge of the paper. What becomes of such lines: `yueting.unwrapping`.

A break is *forced* where the next word would not have fitted the measure; all others are somebody's decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yueting.joining import width
from yueting.model import Block

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

NEARLY: Final = 0.8
"""A line of prose that fills this share of the measure, and stops in mid-sentence, ran to the edge of the paper."""

CLOSERS: Final = "，。、；：？！”’」』）》〉】〕…％,.;:?!)]}%"
OPENERS: Final = "“‘「『（《〈【〔([{"
STOPS: Final = "。！？；：…!?;:."

STOPPED: Final = re.compile(
    f"[{STOPS}][”’」』）》】)\"']*(?:[ \u3000]*[（(【\\[［][^（(【\\[［）)】\\]］]{{1,24}}[）)】\\]］])?$"
)
"""A signature or a link in brackets may stand behind the stop."""
INNER: Final = re.compile("[，。；、！？,;]")
SENTENCE: Final = re.compile("[。！？]|[.!?](?: |$)")
_CLOSES: Final = re.compile(r"[）)】\]](?=.{3})")
_COUNTED: Final = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}[）)]?[、.．]")
"""The number of a section: its mark is none of a sentence's."""
_APART: Final = re.compile(r"[ \u3000]{3,}|\t")
"""What stands between words that are set in columns, as those of a page's head are."""
_WORD: Final = re.compile(r"[!-~]{1,40}")
_SIGNED: Final = re.compile(r"(?<=[。！？”…])[ \u3000]{3,}[（(][^（）()]{1,40}[）)]$")
"""A signature at the right edge of a paragraph's last line: it is set apart, and in no column."""


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


def followers(blocks: Sequence[Block], lost: int | None = None) -> list[Broken]:
    """Return the breaks between lines, but for those that a deeper indent makes a beginning.

    A line that is itself set in columns, as a page's head is, tells nothing of the measure. *lost* is what `lost_indent`
    says of the *blocks*, where that is known.
    """
    lost, before = lost_indent(blocks) if lost is None else lost, None
    found: list[Broken] = []
    for a, b in pairwise(blocks):
        if not b.gap and alike(a, b) and not is_deeper(b, a.indent) and not in_columns(a.text):
            first = a.gap or before is None or _begins(before, a)
            found.append(broken(a, b, lost if first else 0))
        before = a
    return found


def lost_indent(blocks: Sequence[Block]) -> int:
    """Return the columns by which first lines may be short: a program that takes text from a PDF leaves indents out."""
    if len({block.indent for block in blocks}) != 1:
        return 0
    text = "".join([block.text for block in blocks])
    return INDENT if 2 * width(text) > 3 * len(text) else 0


def _begins(before: Block, line: Block) -> bool:
    """Tell whether *line* may be the first of a paragraph: where lines run on, the one before is no shorter."""
    return bool(STOPPED.search(before.text)) or width(before.text) < width(line.text) or in_columns(before.text)


def in_columns(text: str) -> bool:
    """Tell whether *text* is no running line: columns, or a list of who does what in `name：value  name：value`."""
    if text[-1:] in "）)" and (signed := _SIGNED.search(text)):
        text = text[: signed.start()]
    listed = ("  " in text or "\u3000" in text) and "：" in text and "，" not in text and "。" not in text
    return listed or bool(_APART.search(text))


def measure(breaks: Sequence[Broken]) -> int | None:
    """Return the columns at which lines were wrapped, 0 where each line was meant, None where too few tell.

    Lines that stop in mid-sentence are the witnesses: in wrapped text they are full, and none is longer.
    """
    breaks = breaks[:: len(breaks) // SAMPLE + 1]
    running = [one for one in breaks if not STOPPED.search(one.line) and not _APART.search(one.line)]
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
    full = [one for one in running if one.columns <= most + 4 and (forced(one, most) or is_nearly_full(one, most))]
    running = [one for one in running if _is_prose(one) or SHORT * most < one.columns <= most + 4]
    inner = sum(bool(INNER.search(one.line, 0, len(one.line) - 1)) or _goes_on_small(one) for one in full)
    # Prose ends a sentence every few lines; lists, tables of weather and lines of verse without stops never do.
    ended = sum(bool(SENTENCE.search(one.line) or SENTENCE.search(one.following)) for one in breaks)
    return full if len(full) * 10 >= len(running) * 6 and inner * 4 >= len(full) and ended * 10 >= len(breaks) else ()


def _is_prose(one: Broken) -> bool:
    """Tell whether a line has a mark of punctuation inside and is not set apart by blanks, as page heads are."""
    counted = _COUNTED.match(one.line)
    marked = INNER.search(one.line, counted.end() if counted else 0, len(one.line) - 1) or _CLOSES.search(one.line)
    return (bool(marked) or _goes_on_small(one)) and not _APART.search(one.line)


def _goes_on_small(one: Broken) -> bool:
    """Tell whether a line ends in a letter and the next begins with a small one: prose of languages with capitals runs on so."""
    return one.following[:1].islower() and one.line[-1:].isalpha()


def is_nearly_full(one: Broken, most: int) -> bool:
    """Tell whether a line of prose stops in mid-sentence near the edge: converters count columns in their own ways."""
    return one.columns >= NEARLY * most and not STOPPED.search(one.line) and _is_prose(one)


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


def is_deeper(line: Block, margin: int) -> bool:
    """Tell whether *line* is indented deeper than *margin*: one blank may be what stood between two words."""
    return line.indent > margin + 1


def alike(line: Block, following: Block) -> bool:
    """Tell whether both lines are of one kind, and of one that runs on."""
    return line.kind == following.kind and line.kind in {"paragraph", "quote"}
