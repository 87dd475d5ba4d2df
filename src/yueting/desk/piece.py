"""The desk's working noun: a block with the role it plays, why, and how sure that is.

A piece is frozen; every step of the desk gives new ones. An empty role means that only the neighbours can tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from yueting.inlines import moved, part
from yueting.messages import Words
from yueting.model import Block, BodyKind, FurnitureKind, HeadKind, Inline, Lines

Role = Literal["", "duplicate"] | HeadKind | BodyKind | FurnitureKind
"""What a piece is for; `""` while undecided, `duplicate` for a second printing that is set aside."""

BODY: Final = frozenset(("paragraph", "quote", "list", "table", "note"))
HEAD: Final = frozenset(("kicker", "title", "subtitle", "byline"))
STORY: Final = BODY | HEAD | {"subhead", "caption"}

PERSON: Final = "a person says so"
"""Why a piece is what no step of the desk may change."""

ORPHAN: Final = "it stood over a second printing, and over nothing else"
"""Why a strap over a splice is set aside; that has a notice of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block on the desk; *page* counts the pages from 0, *sure* is the confidence of *role* from 0 to 1.

    *fixed* says that a person or the paper decided; *story* is the id or title of the story a person put it
    into, or lines that stand in that story.
    """

    block: Block
    page: int
    role: Role = ""
    why: Words = ""
    sure: float = 1.0
    fixed: bool = False
    story: str | Lines = ""

    @property
    def by_hand(self) -> bool:
        """Return whether a person decided what it is."""
        return self.fixed and self.why == PERSON

    @property
    def text(self) -> str:
        """Return the block's text."""
        return self.block.text

    @property
    def loud(self) -> bool:
        """Return whether it is marked as a heading, or set in bold."""
        return self.block.kind == "heading" or self.block.strong

    @property
    def dress(self) -> tuple[str, int, bool]:
        """Return the kind of its block, the level of a heading, and whether it is bold: lines of one dress are alike in all three."""
        return self.block.kind, self.block.level, self.block.strong

    def as_(self, role: Role, why: Words = "", sure: float = 1.0, *, fixed: bool = False) -> Piece:
        """Return this piece in the role *role*, which no later room asks again if it is *fixed*."""
        return Piece(self.block, self.page, role, why or self.why, sure, fixed or self.fixed, self.story)

    def saying(self, text: str, role: Role, why: Words = "", sure: float = 1.0) -> Piece:
        """Return the part *text* of this piece, on the same source lines, in the role *role*."""
        b = self.block
        links = tuple(link for link in b.links if link.text in text) if b.links else ()
        block = Block(b.kind, text, b.lines, b.level, b.strong, b.indent, b.gap, links, inlines=_marks_of(b, text))
        return Piece(block, self.page, role, why, sure, self.fixed, self.story)


def _marks_of(block: Block, text: str) -> tuple[Inline, ...]:
    if not block.inlines:
        return ()
    at = block.text.find(text)
    return part(block.inlines, at, at + len(text)) if at >= 0 else moved(block.inlines, block.text, text)


def words_of(pieces: Iterable[Piece]) -> str:
    """Return the texts of *pieces*, one a line."""
    return "\n".join(piece.text for piece in pieces)
