"""The heads under the name of a section: each begins a story, for there is none above them that they could be inside of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from yueting.desk.forms.entries import GROUP
from yueting.desk.piece import BODY, Piece

SHORT: Final = 2
"""A brief has so many paragraphs; heads over longer texts may have subheads of their own dress below them."""


def grouped_heads(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the places of the first head under the name of each section, and of its like below where all stand over briefs."""
    found: set[int] = set()
    for n, piece in enumerate(pieces[:-1]):
        if piece.role == "strap" and piece.why == GROUP and _is_under(pieces[n + 1], piece):
            heads = list(_alike(pieces, n))
            found.update(heads if _are_briefs(pieces, heads) else heads[:1])
    return frozenset(found)


def _is_under(head: Piece, name: Piece) -> bool:
    block = head.block
    sized = block.kind == "heading" and block.level > name.block.level
    return head.page == name.page and head.role == "" and (sized or (block.kind == "paragraph" and block.strong))


def _alike(pieces: Sequence[Piece], name: int) -> Iterator[int]:
    """Yield the heads under the *name* that are set as the first of them is, up to a heading that is no smaller than the name."""
    for n in range(name + 1, len(pieces)):
        piece = pieces[n]
        heading = piece.block.kind == "heading" and piece.block.level <= pieces[name].block.level
        if heading or piece.page != pieces[name].page:
            return
        if piece.role == "" and piece.dress == pieces[name + 1].dress:
            yield n


def _are_briefs(pieces: Sequence[Piece], heads: Sequence[int]) -> bool:
    ends = [*heads[1:], min(len(pieces), heads[-1] + SHORT + 2)]
    sizes = [sum(pieces[k].role in BODY for k in range(n + 1, end)) for n, end in zip(heads, ends, strict=True)]
    return all(1 <= size <= SHORT for size in sizes[:-1]) and sizes[-1] >= 1
