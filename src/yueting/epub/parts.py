"""The body of a story in the parts a reader meets: list items make a list, rows a table, a caption stands by its picture.

The page prints these parts and the overlay lets a listener skip or leave them, so both see the same ones. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from yueting.inlines import first_marks
from yueting.model import Block
from yueting.xhtml import has_words

PartKind = Literal["paragraph", "subhead", "figure", "caption", "quote", "list", "table", "note"]

_GATHERED: Final = frozenset({"list", "table", "quote", "note"})
"""Kinds whose neighbours belong together: each block is an item, a row or a paragraph of one thing."""


@dataclass(frozen=True, slots=True)
class BodyPart:
    """Blocks that make one thing; *id* is its anchor in the story's document."""

    id: str
    kind: PartKind
    blocks: tuple[Block, ...]


def body_parts(story: str, blocks: Sequence[Block]) -> Iterator[BodyPart]:
    """Yield the parts of the body *blocks* of the story whose anchor is *story*; blocks without words are left out."""
    first, members = 0, list[Block]()
    for number, block in enumerate(blocks, start=1):
        if not (has_words(block.text) or block.image):
            continue
        if members and not _belongs(members[-1], block):
            yield _part(story, first, members)
            members = []
        first = first if members else number
        members.append(block)
    if members:
        yield _part(story, first, members)


def _belongs(last: Block, block: Block) -> bool:
    """Return whether *block* goes on with the thing that *last* is part of."""
    if last.image and not has_words(last.text):
        return block.kind == "caption" and not block.image
    if last.image or block.image or block.kind != last.kind or block.kind not in _GATHERED:
        return False
    if key_of(block):
        return False
    heads_a_table = block.kind == "table" and block.level == 1 and last.level != 1
    return not heads_a_table


def _part(story: str, number: int, members: Sequence[Block]) -> BodyPart:
    kind = "figure" if members[0].image else members[0].kind
    return BodyPart(f"{story}-b{number}", cast("PartKind", kind), tuple(members))


def key_of(block: Block) -> str:
    """Return the key of the note that *block* begins, empty where it begins none that a mark leads to."""
    return next((one.value for one in block.inlines if one.kind == "noted" and one.value), "")


def notes_of(parts: Sequence[BodyPart]) -> dict[str, str]:
    """Return note's key → the anchor of its part."""
    return {key: part.id for part in parts if part.kind == "note" and (key := key_of(part.blocks[0]))}


def marks_of(blocks: Sequence[Block]) -> dict[str, str]:
    """Return note's key → the id of the first mark that leads to it: its sentence's, and its place there."""
    return {key: f"r-{sentence}-{at}" for key, (sentence, at) in first_marks(blocks).items()}
