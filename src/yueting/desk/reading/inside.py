"""Inside the one story of a web page: its smaller headlines are subheads, and what its readers say is none of it.

The reader says that a page has one story by giving its headline as such. A headline under it opens a story of its own only
where a byline or a dateline says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.desk.forms.furniture import is_comments_label
from yueting.desk.forms.openings import opens
from yueting.desk.piece import BODY, Piece

SUBHEAD: Final = "it stands inside the one story of the page"
COMMENTS: Final = "readers' comments"


def set_inner_heads(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the subheads of each page's one story, and with its readers' comments set aside."""
    out = list(pieces)
    for title in _titles(pieces):
        end = next((n for n in range(title, len(out)) if out[n].page != out[title].page), len(out))
        begin = next((n for n in range(title + 1, end) if out[n].role in BODY), end)
        end = _without_comments(out, begin, end)
        for n in range(begin + 1, end):
            if out[n].role == "" and not out[n].fixed:
                out[n] = _inner(out, n, end)
    return out


def _titles(pieces: Sequence[Piece]) -> list[int]:
    """Return the headlines that readers of web pages give, where a page has one of them alone."""
    found: dict[int, list[int]] = {}
    for n, piece in enumerate(pieces):
        if piece.block.kind == "title":
            found.setdefault(piece.page, []).append(n)
    return [some[0] for some in found.values() if len(some) == 1 and not pieces[some[0]].block.lines.place]


def _without_comments(out: list[Piece], begin: int, end: int) -> int:
    """Set aside what stands under the label of readers' comments, and return where that begins."""
    label = next((n for n in range(begin + 1, end) if not out[n].fixed and is_comments_label(out[n].text)), end)
    for n in range(label, end):
        out[n] = out[n] if out[n].fixed else out[n].as_("links", COMMENTS, 0.9)
    return label


def _inner(pieces: Sequence[Piece], n: int, end: int) -> Piece:
    """Return the open line *n* as what it is inside a story, or open where that is not certain."""
    piece = pieces[n]
    loud = piece.block.kind == "heading" or piece.block.strong
    linked = sum(len(link.text) for link in piece.block.links) * 10 >= 9 * len(piece.text)
    if loud and linked:
        return piece.as_("links", "nothing but a link", 0.9)
    below = next((k for k in range(n + 1, end) if pieces[k].role != "caption"), end)
    if not loud or below == end or pieces[below].role not in BODY or opens(pieces[below].text):
        return piece
    return replace(piece.as_("subhead", SUBHEAD, 0.9), fixed=True)
