"""Headlines that have the form of a name: 谈抽烟 over a text on smoking.

A name is said whole, or not at all; a text that says it in parts, twice and more, and never whole, speaks of something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from yueting.desk.measures.wording import REACH
from yueting.desk.piece import BODY, Piece
from yueting.people import is_name

BELOW: Final = 6
"""So many lines below a name are looked at, as far as they are text."""


def set_namelike_open(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with what has the form of one name alone, and is none, undecided as other headlines are."""
    return [_open(piece) if _is_phrase(pieces, n) else piece for n, piece in enumerate(pieces)]


def _open(piece: Piece) -> Piece:
    return Piece(piece.block, piece.page)


def _is_phrase(pieces: Sequence[Piece], n: int) -> bool:
    piece = pieces[n]
    name = piece.text.strip()
    if piece.role != "byline" or piece.fixed or piece.block.kind != "paragraph" or not is_name(name):
        return False
    below = [other.text[:REACH] for other in pieces[n + 1 : n + 1 + BELOW] if other.role in BODY]
    return is_said_in_parts(name, "\n".join(below))


def is_said_in_parts(name: str, text: str) -> bool:
    """Return whether *text* says two letters or more of *name* twice, without the rest, and never the whole of it."""
    parts = [part for part in (name[1:], name[:-1]) if len(part) > 1]
    return name not in text and any(text.count(part) > 1 for part in parts)
