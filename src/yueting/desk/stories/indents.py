"""Lines that are indented as the text is, on a page whose headlines begin at the margin: subheads, or text, and no headlines.

Converters and people who copy a page leave the indent of a paragraph and of the subheads that are set with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from yueting.desk.measures.wording import width
from yueting.desk.piece import BODY, Piece
from yueting.desk.stories.sections import Sheet

ENOUGH: Final = 4
"""Fewer paragraphs do not say how a page indents its text."""
MOST_OTHERS: Final = 10
"""Of so many paragraphs one may be indented in its own way."""
HEADLINES: Final = 2
"""So many lines over text that begin at the margin are the headlines of a page."""
LEAST: Final = 20
"""A shorter line, in Chinese characters, may be verse or the row of a list."""

LONGEST: Final = 30
"""A longer line, in Chinese characters, is no subhead."""


def set_as_text(sheet: Sheet) -> frozenset[int]:
    """Return the open lines of *sheet* that are indented as its text is, where its headlines are not."""
    lead = _lead(sheet.pieces)
    if not lead:
        return frozenset()
    groups = [section.members for section in sheet.sections if section.members and section.body]
    at_margin = sum(any(_is_plain(sheet.pieces[n]) and sheet.pieces[n].block.indent < lead for n in g) for g in groups)
    if at_margin < HEADLINES:
        return frozenset()
    members = (n for section in sheet.sections for n in section.members)
    return frozenset(n for n in members if _is_set_in(sheet.pieces[n], lead))


def _is_set_in(piece: Piece, lead: int) -> bool:
    return _is_plain(piece) and piece.block.indent == lead and width(piece.text) <= LONGEST


def _lead(pieces: Sequence[Piece]) -> int:
    """Return the columns by which the text is indented, 0 where it is not, or not alike."""
    found = Counter(piece.block.indent for piece in pieces if piece.role in BODY and width(piece.text) >= LEAST)
    if found.total() < ENOUGH:
        return 0
    lead, count = found.most_common(1)[0]
    return lead if (found.total() - count) * MOST_OTHERS <= found.total() else 0


def _is_plain(piece: Piece) -> bool:
    return piece.block.kind == "paragraph" and not piece.fixed
