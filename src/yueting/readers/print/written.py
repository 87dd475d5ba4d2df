"""The order in which a file writes its letters, where it is evidence: which white in a row of letters lies within a line, and which between two.

A file may write its columns in any order, but mostly each line whole. Where a page's words follow one another in it, those
that stand side by side and do not are of two columns; where its gutters are never written over, those that do are of one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from yueting.joining import wide
from yueting.readers.print.gutters import LEAST, MIDDLING, OFTEN, VASTEST, White, white_of
from yueting.readers.print.sheet import Glyph

BLANKS: Final = " \u00a0"
NARROW: Final = 0.2, 0.5
"""White of so many sizes is a space; more may be a gutter, less a letter's own."""
FEW: Final = 30
WHOLE: Final = 0.97
"""A file writes lines whole where so many of more words follow in it the one before them …"""
OVER: Final = 0.1
"""… and by columns where it goes on over so few of the whites that only gutters are."""

Rows = Sequence[Sequence[Glyph]]


@dataclass(frozen=True, slots=True)
class Written:
    """Where each letter stands in a file that writes lines whole, and whether it does so by *columns*; nothing of any other file."""

    places: dict[int, int] = field(default_factory=dict)
    columns: bool = False

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], rows: Rows, often: frozenset[White]) -> Written:
        """Return what the order of *glyphs*, which stand in *rows* with gutters *often* in one place, tells."""
        inked = (glyph for glyph in glyphs if glyph.text not in BLANKS)
        found = cls({id(glyph): n for n, glyph in enumerate(inked)})
        pairs = [pair for row in rows for pair in pairwise(row)]
        words = [found.follow(*pair) for pair in pairs if is_narrow(*pair)]
        if len(words) <= FEW or sum(words) < WHOLE * len(words):
            return NOT_WRITTEN
        over = [found.follow(*pair) for pair in pairs if _is_white(*pair) and white_of(*pair) in often]
        return cls(found.places, len(over) >= OFTEN and sum(over) <= OVER * len(over))

    def follow(self, last: Glyph, glyph: Glyph) -> bool:
        """Return whether the file writes *glyph* right behind *last*."""
        return self.places.get(id(glyph), 0) == self.places.get(id(last), -2) + 1

    def part(self, last: Glyph, glyph: Glyph) -> bool:
        """Return whether the white between two words is none of a line's, as the file writes them apart."""
        far = glyph.box.left - last.box.right > MIDDLING * glyph.size
        return bool(self.places) and far and _are_words(last, glyph) and not self.follow(last, glyph)

    def join(self, last: Glyph, glyph: Glyph) -> bool:
        """Return whether the white between two words is a line's, as the file writes them together and columns apart."""
        near = glyph.box.left - last.box.right < VASTEST * glyph.size
        return self.columns and near and _are_words(last, glyph) and self.follow(last, glyph)


NOT_WRITTEN: Final = Written()


def is_narrow(last: Glyph, glyph: Glyph) -> bool:
    """Return whether two letters stand as far apart as words do that nothing draws out."""
    return NARROW[0] < (glyph.box.left - last.box.right) / glyph.size < NARROW[1] and _are_words(last, glyph)


def _is_white(last: Glyph, glyph: Glyph) -> bool:
    return glyph.box.left - last.box.right > LEAST * last.size


def _are_words(last: Glyph, glyph: Glyph) -> bool:
    return not (wide(last.text) or wide(glyph.text))
