"""A line of text as XHTML: sentences the ledger knows, links, foreign words, figures in vertical lines, readings.

Layers are cut at each other's borders from the outside in (sentence, link, run), so the markup is always nested well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from yueting.epub.hand import Hand
from yueting.epub.noting import backlink, noteref
from yueting.epub.runs import address, anchor, readings_of, runs
from yueting.inlines import along, level, moved, nested
from yueting.model import Block, Inline, Link, Sentence
from yueting.xhtml import Xhtml, escaped, has_words

_Piece = tuple[Sentence, tuple[Inline, ...]]
"""A sentence or a cell's part of one, and its marks."""

_ANGLED: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
"""An address as Markdown and mail print it; the brackets are mark-up, the link says as much."""


def line(block: Block, hand: Hand, lead: str = "") -> Xhtml:
    """Return the text of *block* as one line of markup; *lead* is the dateline it may begin with."""
    (pieces,) = _marked_pieces([_pieces(block)], block)
    return Xhtml("".join(_sentences(pieces, block, hand, lead)))


def cells(block: Block, hand: Hand) -> tuple[Xhtml, ...]:
    """Return the cells of a table row, which its text joins by tabs."""
    row: list[list[tuple[Sentence, int]]] = [[]]
    for sentence, begin in _pieces(block):
        at = begin
        for number, text in enumerate(sentence.text.split("\t")):
            name = "" if number and at > begin + number else sentence.id
            if number:
                row.append([])
            row[-1].append((Sentence(name, text), at))
            at += len(text) + 1
    return tuple(Xhtml("".join(_sentences(cell, block, hand, ""))) for cell in _marked_pieces(row, block))


def _pieces(block: Block) -> list[tuple[Sentence, int]]:
    sentences = block.sentences or (Sentence("", block.text),)
    return list(zip(sentences, accumulate((len(s.text) for s in sentences), initial=0), strict=False))


def _marked_pieces(cells: Sequence[Sequence[tuple[Sentence, int]]], block: Block) -> list[list[_Piece]]:
    """Return the pieces of *cells*, each with its marks in its own offsets."""
    if not block.inlines:
        return [[(sentence, ()) for sentence, _ in cell] for cell in cells]
    marks = along(block.inlines, [(at, at + len(sentence.text)) for cell in cells for sentence, at in cell])
    return [[(sentence, next(marks)) for sentence, _ in cell] for cell in cells]


def _sentences(pieces: Sequence[_Piece], block: Block, hand: Hand, lead: str) -> Iterator[str]:
    waiting, opened = list(block.links), ""
    for number, (sentence, marks) in enumerate(pieces):
        target = hand.lit.get(sentence.id, "") if has_words(sentence.text) else ""
        if opened and target != opened:
            yield "</span>"
        if target and target != opened:
            yield f'<span id="{target}">'
        opened = target
        yield from _linked(Said(sentence, marks, hand), waiting, lead if number == 0 else "")
    if opened:
        yield "</span>"


class Said:
    """A sentence as it is set: its text without an address's angle brackets, its marks and its readings."""

    def __init__(self, sentence: Sentence, inlines: Sequence[Inline], hand: Hand) -> None:
        self.text = _ANGLED.sub(r"\1", sentence.text)
        self.inlines = moved(inlines, sentence.text, self.text)
        self.name, self.hand = sentence.id, hand
        self.readings = hand.readings.get(sentence.id, ())

    def set(self, start: int, end: int, *, linked: bool = False) -> str:
        """Return the characters *start* up to *end* as markup; inside a link there is no other."""

        def plain(begin: int, until: int) -> str:
            readings = readings_of(self.readings, self.text, begin, until)
            return runs(self.text[begin:until], self.hand, readings, linked=linked)

        def wrapped(one: Inline, inner: str) -> str:
            return self._marked(one, inner, linked=linked)

        if not self.inlines:
            return plain(start, end)
        return nested(start, end, self.inlines, self._bare(plain), wrapped)

    def _bare(self, plain: Callable[[int, int], str]) -> Callable[[int, int], str]:
        """Return *plain*, but for what is raised, lowered, code or under a ruby: that has no runs and no other reading."""
        bare = [one for one in self.inlines if one.kind in BARE]

        def write(begin: int, until: int) -> str:
            over = {one.kind for one in bare if one.start <= begin and until <= one.end}
            if begin == until or not over:
                return plain(begin, until)
            text = self.text[begin:until]
            return escaped(text if over.isdisjoint(OFF_LINE) else level(text))

        return write

    def _marked(self, one: Inline, inner: str, *, linked: bool) -> str:
        match one.kind:
            case "ruby":
                return f"<ruby>{inner}<rt>{escaped(one.value)}</rt></ruby>" if inner else ""
            case "note":
                name = f"r-{self.name}-{one.start}" if self.name else ""
                return noteref(one.value, inner, self.hand.notes, name, linked=linked)
            case "noted":
                return backlink(one.value, inner, self.hand.marks, linked=linked)
            case "said":
                return inner
            case _:
                return f"<{one.kind}>{inner}</{one.kind}>" if inner else ""


OFF_LINE: Final = frozenset({"sup", "sub", "note"})
BARE: Final = OFF_LINE | {"code", "ruby"}


def _linked(said: Said, waiting: list[Link], lead: str) -> Iterator[str]:
    """Yield the sentence with the links that begin in it; a link that runs over its end is cut there."""
    text, at = said.text, 0
    while waiting and (start := text.find(_bare(waiting[0]), at)) >= 0:
        link = waiting.pop(0)
        end = start + len(_bare(link))
        if not address(link.href):
            continue
        yield _led(said, at, start, lead if at == 0 else "")
        yield anchor(link.href, said.set(start, end, linked=True))
        at = end
    yield _led(said, at, len(text), lead if at == 0 else "")


def _bare(link: Link) -> str:
    return _ANGLED.sub(r"\1", link.text)


def _led(said: Said, start: int, end: int, lead: str) -> str:
    if not lead or not said.text.startswith(lead, start):
        return said.set(start, end)
    behind = start + len(lead)
    return f'<span class="dateline">{said.set(start, behind)}</span>{said.set(behind, end)}'
