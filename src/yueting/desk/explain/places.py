"""Where each block of the pages went: the thread between what was read and what was edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yueting.desk.measures.wording import bare
from yueting.model import Block, Edition, Lines, Page


@dataclass(frozen=True, slots=True)
class Place:
    """What became of a block, or of a part of it: *kind* is its role, *story* the id of its story, or empty."""

    kind: str
    story: str
    text: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A block as it was read and all places of its parts; none where it is an empty mark."""

    block: Block
    page: int
    places: tuple[Place, ...]


_Index = dict[tuple[Lines, bool], list[Place]]
"""The places of what stands on the same lines and has text, or has none."""


def traces(pages: Sequence[Page], edition: Edition) -> tuple[Traced, ...]:
    """Return every block of *pages* in order of print with the places where it went in *edition*."""
    index: _Index = defaultdict(list)
    for block, story in _kept(edition):
        index[block.lines, bool(block.text)].append(Place(block.kind, story, block.shown))
    dropped = [(n.lines, n.article) for n in edition.notices if n.code == "duplicate-dropped" and n.lines]
    return tuple(
        Traced(block, number, tuple(_places(block, index, dropped)))
        for number, page in enumerate(pages)
        for block in page.blocks
    )


def _kept(edition: Edition) -> Iterator[tuple[Block, str]]:
    for article in edition.articles:
        yield from ((block, article.id) for block in (*article.head, *article.blocks))
    yield from ((block, "") for block in (*edition.captions, *edition.furniture))


def _places(block: Block, index: _Index, dropped: Sequence[tuple[Lines, str]]) -> Iterator[Place]:
    text = bare(block.shown)
    found = [place for place in index.get((block.lines, bool(block.text)), ()) if bare(place.text) in text]
    yield from found
    if not found and text:
        for lines, story in dropped:
            if lines.file == block.lines.file and lines.first <= block.lines.first and block.lines.last <= lines.last:
                yield Place("duplicate", story, block.text)
                return
