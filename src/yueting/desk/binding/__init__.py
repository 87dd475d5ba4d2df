"""The last room: stories of all pages are joined, given their pictures and notes, told and numbered. Door: `bind`."""

from __future__ import annotations

from collections.abc import Sequence

from yueting.desk.anchors import Entry
from yueting.desk.binding.articles import bound
from yueting.desk.binding.discourse import give_back
from yueting.desk.binding.jumps import join_jumps
from yueting.desk.binding.note_marks import place_notes
from yueting.desk.binding.pictures import place_captions
from yueting.desk.binding.rebinding import rebind
from yueting.desk.binding.settling import Shelf, emptied, settle_stories, with_text
from yueting.desk.binding.telling import tell, tell_furniture
from yueting.desk.drafts import Draft
from yueting.desk.laid import Laid
from yueting.model import Edition, Page

__all__ = ["bind"]


def bind(
    pages: Sequence[Page], laid: Laid, drafts: Sequence[Draft], edition_id: str, entries: Sequence[Entry]
) -> Edition:
    """Return the edition of all that is *laid*, with the notices of *drafts* and its own; its head is the pages'.

    *entries* are what a person says of stories.
    """
    give_back(laid)
    join_jumps(laid, pages)
    place_captions(laid)
    place_notes(laid)
    shelf, before = Shelf(laid, pages), with_text(laid)
    by_hand = [*settle_stories(shelf), *rebind(shelf, entries)]
    by_hand += emptied(before, laid)
    told = [*drafts, *laid.drafts, *by_hand, *tell(laid.stories), *tell_furniture(laid.furniture)]
    return bound(pages, laid, told, edition_id)
