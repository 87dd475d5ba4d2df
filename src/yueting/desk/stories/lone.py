"""The one heading of a page, over its text: it is the headline, whatever a site sets between the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from yueting.desk.measures.wording import width
from yueting.desk.piece import BODY, Piece

LEAST: Final = 9
"""A shorter heading, in Chinese characters, may be the name of a paper or of a page."""
BETWEEN: Final = 6
"""So many plain lines of a site may stand between a headline and its text."""


def lone_heading(pieces: Sequence[Piece]) -> int:
    """Return which of *pieces* is the only heading of its page, with plain lines alone between it and the text, or −1."""
    headings = [n for n, piece in enumerate(pieces) if piece.block.kind == "heading"]
    first = next((n for n, piece in enumerate(pieces) if piece.role in BODY and piece.block.kind == "paragraph"), 0)
    if len(headings) != 1 or not headings[0] < first <= headings[0] + BETWEEN or pieces[headings[0]].role:
        return -1
    between = pieces[headings[0] + 1 : first]
    return headings[0] if width(pieces[headings[0]].text) >= LEAST and not any(piece.loud for piece in between) else -1
