"""Columns of briefs: several short stories under one name, which each of them has as its kicker."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Final

from yueting.desk.forms.columns import is_strap
from yueting.desk.measures.wording import echo
from yueting.desk.piece import Piece
from yueting.desk.stories.marks import is_of_briefs
from yueting.desk.stories.sections import Section, Sheet

BRIEF: Final = 500
"""A brief has at most so many letters."""


class Columns:
    """The column that a page is in, from story to story; stories that inherit its name are written into *inherited*."""

    def __init__(self, sheet: Sheet, inherited: MutableMapping[int, Piece]) -> None:
        self.sheet, self.inherited = sheet, inherited
        self.column: Piece | None = None

    def begin(self, at: int, first: int, kickers: Sequence[int]) -> None:
        """Note that a story begins in section *at* at the piece *first*, with the *kickers* over it."""
        pieces, section = self.sheet.pieces, self.sheet.sections[at]
        if not kickers and self.column is not None and self._is_brief(section):
            self.inherited[first] = self.column
            return
        kicker = pieces[kickers[-1]] if kickers else None
        self.column = kicker if kicker and self._heads_briefs(kicker, at) else None

    def _is_brief(self, section: Section) -> bool:
        size = sum(len(self.sheet.pieces[n].text) for n in section.body)
        return 1 <= len(section.body) <= 2 and size <= BRIEF

    def _heads_briefs(self, kicker: Piece, at: int) -> bool:
        """Return whether *kicker* stands over a column of briefs, not over the one story below it."""
        if not self._is_brief(self.sheet.sections[at]):
            return False
        if is_of_briefs(kicker.text):
            return True
        following = self.sheet.sections[at + 1 : at + 3]
        alike = len(following) == 2 and all(len(one.body) == 1 and self._is_brief(one) for one in following)
        plain = not is_strap(kicker.text) and kicker.block.kind == "heading"
        return plain and alike and echo(kicker.text, self.sheet.text(at)) < 0.2
