"""The order of work at the desk: pages in, an edition out.

Nothing here opens a file. Every line of the pages ends in exactly one place; what is moved, dropped or doubted has a
notice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import Final

from yueting.desk.anchors import entries_of
from yueting.desk.binding import bind
from yueting.desk.laid import Laid
from yueting.desk.learned import Learned
from yueting.desk.proofmarks import Corrections
from yueting.desk.reading import read
from yueting.desk.repair import put_right
from yueting.desk.rules import DeskRules
from yueting.desk.stories import lay_out
from yueting.desk.words import adopted
from yueting.model import Edition, Page

NO_RULES: Final = DeskRules()
NOTHING_LEARNED: Final = Learned()


def edit(
    pages: Sequence[Page],
    *,
    id: str,  # noqa: A002  (an edition's id is called id everywhere)
    title: str = "",
    date: str = "",
    language: str = "",
    rules: DeskRules = NO_RULES,
    corrections: Mapping[str, Corrections] = MappingProxyType({}),
    learned: Learned = NOTHING_LEARNED,
) -> Edition:
    """Return the edition that *pages* make: stories in order of print, and every line that is in none of them."""
    with adopted(rules.words):
        edition = _walked(pages, rules, corrections, learned, id)
    return replace(
        edition,
        title=title or edition.title,
        date=date or edition.date,
        language=language or edition.language,
    )


def _walked(
    pages: Sequence[Page],
    rules: DeskRules,
    corrections: Mapping[str, Corrections],
    learned: Learned,
    id: str,  # noqa: A002
) -> Edition:
    seen = read(pages, rules, entries_of(corrections))
    repaired = put_right(seen.pieces)
    laid = Laid()
    for number, page in groupby(repaired.pieces, key=lambda piece: piece.page):
        laid.add(lay_out(list(page), number, learned.weights))
    return bind(pages, laid, [*seen.drafts, *repaired.drafts], id, seen.stories)
