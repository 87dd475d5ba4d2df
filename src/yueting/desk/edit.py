"""The order of work at the desk: pages in, an edition out.

Nothing here opens a file. Every line of the pages ends in exactly one place; what is moved, dropped or doubted has a
notice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from yueting.desk.binding import bind
from yueting.desk.contents import set_contents_aside
from yueting.desk.corrections import correct, settle_stories
from yueting.desk.discourse import give_back
from yueting.desk.headlines import dress_down
from yueting.desk.jumps import join_jumps
from yueting.desk.links import set_links_aside
from yueting.desk.note_marks import place_notes
from yueting.desk.outline import set_sections_aside
from yueting.desk.pictures import place_captions
from yueting.desk.reading import first_reading
from yueting.desk.roles import decide
from yueting.desk.rules import Corrections, DeskRules
from yueting.desk.shapes import shapes
from yueting.desk.splices import put_right
from yueting.desk.stories import Laid, lay_out, tell, tell_furniture
from yueting.model import Edition, Page

NO_RULES: Final = DeskRules()


def edit(
    pages: Sequence[Page],
    *,
    id: str,  # noqa: A002  (an edition's id is called id everywhere)
    title: str = "",
    date: str = "",
    language: str = "",
    rules: DeskRules = NO_RULES,
    corrections: Mapping[str, Corrections] = MappingProxyType({}),
) -> Edition:
    """Return the edition that *pages* make: stories in order of print, and every line that is in none of them."""
    read, told = correct(first_reading(pages, rules), pages, corrections)
    repaired = put_right(set_sections_aside(set_contents_aside(set_links_aside(shapes(read)))))
    laid = Laid()
    for number, page in groupby(repaired.pieces, key=lambda piece: piece.page):
        sheet = lay_out(decide(list(page)), number)
        dress_down(sheet.stories)
        laid.add(sheet)
    give_back(laid)
    join_jumps(laid, pages)
    place_captions(laid)
    place_notes(laid)
    settle_stories(laid)
    drafts = [*told, *repaired.drafts, *laid.drafts, *tell(laid.stories), *tell_furniture(laid.furniture)]
    return bind(pages, laid, drafts, id=id, title=title, date=date, language=language)
