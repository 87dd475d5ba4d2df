"""Which letters begin a word of a line that is drawn out, however far it stands: the file prints a space, or all words stand so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yueting.joining import wide
from yueting.readers.print.gutters import EVEN, LEAST, MIDDLING
from yueting.readers.print.sheet import Glyph

PRINTED: Final = " \u00a0"
"""What a file prints between words."""
WORD: Final = 0.15
"""White of more sizes parts words."""
NARROW: Final = 0.2, 0.5
"""White of so many sizes is a space; more may be a gutter, less a letter's own."""
FEW: Final = 30
PRINTED_SO: Final = 0.95
"""Type of more words is printed with spaces where so many of all are."""
MOST_SPACED: Final = 4.0
"""Words of a line drawn out stand no more sizes apart."""
WRITTEN: Final = 0.97
"""A file writes lines whole where so many words follow in it the word before them in their line."""


@dataclass(frozen=True, slots=True)
class Words:
    """What tells that a letter begins a word of the same line: a printed space before it, white as *even* as between other words.

    Between words in type of *printed* sizes, to a tenth of a point, the file has spaces, and white without one is more than that.
    Where it writes lines whole, *places* has where each letter stands in it.
    """

    spaced: set[int]
    even: set[int]
    printed: frozenset[float]
    places: dict[int, int]

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], rows: Sequence[Sequence[Glyph]], *, written: bool) -> Words:
        """Return what *glyphs*, in the order of the file if they are *written* so, and their *rows* tell."""
        spaced, even = after_spaces(glyphs), {letter for row in rows for letter in drawn_out(row)}
        words = [(one, two) for row in rows for one, two in pairwise(row) if _is_narrow(one, two)]
        count = Counter(round(letter.size, 1) for _, letter in words)
        told = Counter(round(letter.size, 1) for _, letter in words if id(letter) in spaced)
        printed = frozenset(n for n in told if count[n] > FEW and told[n] >= PRINTED_SO * count[n])
        return cls(spaced, even, printed, _written(glyphs, words) if written else {})

    def are_apart(self, last: Glyph, glyph: Glyph) -> bool:
        """Return whether white stands between two words that the file has in two lines.

        It prints a space between words, or writes one word behind the other, and does not here.
        """
        if wide(last.text) or wide(glyph.text) or glyph.box.left - last.box.right <= MIDDLING * glyph.size:
            return False
        unspaced = round(glyph.size, 1) in self.printed and id(glyph) not in self.spaced
        return unspaced or (bool(self.places) and not _follows(last, glyph, self.places))


def _written(glyphs: Sequence[Glyph], words: Sequence[tuple[Glyph, Glyph]]) -> dict[int, int]:
    """Return where each of *glyphs* stands in the file, without its spaces, if that has *words* of one line behind one another, else nothing."""
    places = {id(glyph): n for n, glyph in enumerate(glyph for glyph in glyphs if glyph.text not in PRINTED)}
    follow = sum(_follows(one, two, places) for one, two in words)
    return places if len(words) > FEW and follow >= WRITTEN * len(words) else {}


def _follows(last: Glyph, glyph: Glyph, places: dict[int, int]) -> bool:
    return places.get(id(glyph), 0) == places.get(id(last), -2) + 1


def _is_narrow(last: Glyph, glyph: Glyph) -> bool:
    """Return whether two letters stand as far apart as words do that nothing draws out."""
    white = (glyph.box.left - last.box.right) / glyph.size
    return NARROW[0] < white < NARROW[1] and not (wide(last.text) or wide(glyph.text))


def after_spaces(glyphs: Sequence[Glyph]) -> set[int]:
    """Return the letters that follow a printed space in their line: the file itself says that a word follows a word."""
    found = set()
    for before, space, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False):
        level = abs(before.box.bottom - after.box.bottom) < before.size / 10
        if space.text in PRINTED and level and 0 < after.box.left - before.box.right < MOST_SPACED * before.size:
            found.add(id(after))
    return found


def drawn_out(row: Sequence[Glyph]) -> set[int]:
    """Return the letters of *row* that begin a word as far from the last as the next word, or the one before, stands: a line drawn out."""
    starts = [
        (two, two.box.left - one.box.right) for one, two in pairwise(row) if not (wide(one.text) or wide(two.text))
    ]
    words = [(letter, white) for letter, white in starts if white > WORD * letter.size]
    far = (pair for pair in pairwise(words) if min(white / letter.size for letter, white in pair) > LEAST)
    alike = (pair for pair in far if abs(pair[0][1] - pair[1][1]) < EVEN * pair[0][0].size)
    return {id(letter) for pair in alike for letter, _ in pair}
