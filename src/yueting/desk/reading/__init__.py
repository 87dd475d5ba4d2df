"""The second room: what each line of the pages is by itself and among its neighbours; headlines stay undecided.

Door: `read` gives the pieces of all pages, and what is to be told of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yueting.desk.drafts import Draft
from yueting.desk.piece import Piece
from yueting.desk.reading.blocks import first_reading
from yueting.desk.reading.contents import set_contents_aside
from yueting.desk.reading.corrections import correct
from yueting.desk.reading.links import set_links_aside
from yueting.desk.reading.outline import set_sections_aside
from yueting.desk.reading.shapes import shapes
from yueting.desk.rules import Corrections, DeskRules
from yueting.model import Page

__all__ = ["read"]


def read(
    pages: Sequence[Page], rules: DeskRules, corrections: Mapping[str, Corrections]
) -> tuple[list[Piece], list[Draft]]:
    """Return the pieces of all *pages* in order of print, lists and mastheads set aside, and what is to be told."""
    pieces, drafts = correct(first_reading(pages, rules), pages, corrections)
    return set_sections_aside(set_contents_aside(set_links_aside(shapes(pieces)))), drafts
