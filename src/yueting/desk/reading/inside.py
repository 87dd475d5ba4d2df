"""Inside the one story of a web page: its smaller headlines are subheads, and what its readers say is none of it.

The reader says that a page has one story by giving its headline as such. A headline under it opens a story of its own only
where a byline or a dateline says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.desk.forms.furniture import is_comments_label
from yueting.desk.forms.openings import opens
from yueting.desk.piece import BODY, Piece

COMMENTS: Final = "readers' comments"


def set_inner_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with readers' comments under a page's one story set aside, and headlines over reports open again."""
    out = [_open(pieces, n) if piece.block.kind == "subhead" else piece for n, piece in enumerate(pieces)]
    for title in _titles(pieces):
        end = next((n for n in range(title, len(out)) if out[n].page != out[title].page), len(out))
        begin = next((n for n in range(title + 1, end) if out[n].role in BODY), end)
        label = next((n for n in range(begin + 1, end) if not out[n].by_hand and is_comments_label(out[n].text)), end)
        for n in range(label, end):
            out[n] = out[n] if out[n].by_hand else replace(out[n].as_("links", COMMENTS, 0.9), fixed=False)
    return out


def _open(pieces: Sequence[Piece], n: int) -> Piece:
    """Return the subhead *n* of a web page as an open headline where what stands under it begins as a story does."""
    piece = pieces[n]
    below = next((other for other in pieces[n + 1 : n + 4] if other.role != "caption"), piece)
    begins = below.role == "byline" or (below.role in BODY and opens(below.text))
    if not begins or piece.by_hand or piece.block.lines.place:
        return piece
    return Piece(replace(piece.block, kind="heading", level=2), piece.page)


def _titles(pieces: Sequence[Piece]) -> list[int]:
    """Return the headlines that readers of web pages give, where a page has one of them alone."""
    found: dict[int, list[int]] = {}
    for n, piece in enumerate(pieces):
        if piece.block.kind == "title":
            found.setdefault(piece.page, []).append(n)
    return [some[0] for some in found.values() if len(some) == 1 and not pieces[some[0]].block.lines.place]
