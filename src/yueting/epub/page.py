"""One story as an XHTML document: what stands over it in a header, its body in parts, every sentence that is said lit.

Pure: a story and how it is set in, the text of a document out. What the parts look like as markup is the template's.
Standards: HTML (hgroup, figure, table), EPUB 3.3 content documents, DPUB-ARIA 1.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from yueting.epub.hand import Hand
from yueting.epub.inline import cells, line
from yueting.epub.parts import BodyPart, body_parts, key_of
from yueting.epub.plan import Entry
from yueting.model import Block, Image, Lines
from yueting.xhtml import Xhtml, has_words

DEEPEST_LIST: Final = 6
_Node = tuple[Xhtml, list[Any]]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the book holds it: its file, and its text alternative, empty where it is an *ornament*."""

    file: str
    alt: str
    ornament: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One block, set: its kind and its markup."""

    kind: str
    html: Xhtml


@dataclass(frozen=True, slots=True)
class Item:
    """A list item and the items under it."""

    html: Xhtml
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; *id* is set where one clip says the whole row."""

    cells: tuple[Xhtml, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class SetPart:
    """A part of the body, set: the template prints what its kind needs."""

    id: str
    kind: str
    lines: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    head: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    picture: Picture | None = None
    footnote: bool = False


@dataclass(frozen=True, slots=True)
class HeadGroup:
    """Neighbouring lines over a story; the group with the title is printed as one heading."""

    titled: bool
    lines: tuple[Line, ...]
    id: str


Pictures = Callable[[Image, str], Picture | None]
"""A page's image and its caption → the picture in the book, or None where it cannot be had."""


def head_groups(entry: Entry, hand: Hand) -> tuple[HeadGroup, ...]:
    """Return the lines over the story in the order of print, bylines apart; every story gets one title."""
    groups = []
    runs = [(byline, tuple(run)) for byline, run in groupby(_printed(entry.article.head), lambda b: b.kind == "byline")]
    titled = next((n for n, (byline, run) in enumerate(runs) if not byline and _has_title(run)), -1)
    for number, (_, run) in enumerate(runs):
        groups.append(HeadGroup(number == titled, _head_lines(run, hand), f"{entry.id}-h{number + 1}"))
    if titled < 0:
        groups.insert(0, HeadGroup(True, (Line("title", Xhtml(line(_untitled(entry), hand).markup)),), ""))
    return tuple(groups)


def _printed(head: Sequence[Block]) -> Iterator[Block]:
    return (block for block in head if has_words(block.text))


def _has_title(run: Sequence[Block]) -> bool:
    return any(block.kind == "title" for block in run)


def _untitled(entry: Entry) -> Block:
    return Block("title", entry.title, Lines(0, 0))


def _head_lines(run: Sequence[Block], hand: Hand) -> tuple[Line, ...]:
    """Return the lines of *run*; title lines that follow one another are one heading."""
    lines = []
    for kind, blocks in groupby(run, lambda block: block.kind):
        markup = [line(block, hand).markup for block in blocks]
        lines += [Line(kind, Xhtml(" ".join(markup)))] if kind == "title" else [Line(kind, Xhtml(m)) for m in markup]
    return tuple(_one_title(lines))


def _one_title(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield *lines* with the second and later titles as decks: a story has one heading."""
    seen = False
    for each in lines:
        yield Line("subtitle", each.html) if each.kind == "title" and seen else each
        seen = seen or each.kind == "title"


def body(entry: Entry, hand: Hand, pictures: Pictures) -> tuple[SetPart, ...]:
    """Return the parts of the story's body, set in *hand*."""
    lead = entry.article.dateline
    parts: list[SetPart] = []
    for part in body_parts(entry.id, entry.article.blocks):
        first_paragraph = part.kind == "paragraph" and not any(done.kind == "paragraph" for done in parts)
        parts.append(_set(part, hand, pictures, lead if first_paragraph else ""))
    return tuple(parts)


def _set(part: BodyPart, hand: Hand, pictures: Pictures, lead: str) -> SetPart:
    match part.kind:
        case "list":
            return SetPart(part.id, "list", items=_tree(part.blocks, hand))
        case "table":
            head = tuple(_row(block, hand) for block in part.blocks if block.level == 1)
            return SetPart(part.id, "table", head=head, rows=tuple(_row(b, hand) for b in part.blocks if b.level != 1))
        case "figure":
            image = part.blocks[0].image
            caption = " ".join(block.text for block in part.blocks)
            picture = pictures(image, caption) if image else None
            return SetPart(part.id, "figure", _lines(part.blocks, hand), picture=picture)
        case "note":
            return SetPart(part.id, "note", _lines(part.blocks, hand), footnote=bool(key_of(part.blocks[0])))
        case _:
            return SetPart(part.id, part.kind, _lines(part.blocks, hand, lead))


def _lines(blocks: Sequence[Block], hand: Hand, lead: str = "") -> tuple[Line, ...]:
    return tuple(Line(block.kind, line(block, hand, lead)) for block in blocks if has_words(block.text))


def _row(block: Block, hand: Hand) -> Row:
    """Return the row; where one clip says several cells, the row itself is what lights up."""
    ids = {hand.lit[s.id] for s in block.sentences if s.id in hand.lit and s.text.strip()}
    spoken = [s for s in block.sentences if s.id in hand.lit and s.text.strip()]
    if len(ids) == 1 and len(spoken) > 1:
        return Row(cells(block, _unlit(hand)), ids.pop())
    return Row(cells(block, hand))


def _unlit(hand: Hand) -> Hand:
    return replace(hand, lit={})


def _tree(blocks: Sequence[Block], hand: Hand) -> tuple[Item, ...]:
    """Return the items nested by their depth; a first item that is deep, or a depth that is skipped, counts as next."""
    roots: list[_Node] = []
    stack: list[tuple[int, list[_Node]]] = []
    for block in blocks:
        depth = min(max(block.level, 1), DEEPEST_LIST)
        while stack and stack[-1][0] >= depth:
            stack.pop()
        node: _Node = (line(block, hand), [])
        (stack[-1][1] if stack else roots).append(node)
        stack.append((depth, node[1]))
    return tuple(map(_frozen, roots))


def _frozen(node: _Node) -> Item:
    return Item(node[0], tuple(map(_frozen, node[1])))
