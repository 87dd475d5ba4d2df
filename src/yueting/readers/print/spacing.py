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
from yueting.readers.print.written import BLANKS, FEW, is_narrow

WORD: Final = 0.15
"""White of more sizes parts words."""
PRINTED_SO: Final = 0.95
"""Type of more than a few words is printed with spaces where so many of all are."""
MOST_SPACED: Final = 4.0
"""Words of a line drawn out stand no more sizes apart."""


@dataclass(frozen=True, slots=True)
class Words:
    """What tells that a letter begins a word of the same line: a printed space before it, white as *even* as between other words.

    Between words in type of *printed* sizes, to a tenth of a point, the file has spaces, and white without one is more than that.
    """

    spaced: set[int]
    even: set[int]
    printed: frozenset[float]

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], rows: Sequence[Sequence[Glyph]]) -> Words:
        """Return what *glyphs*, in the order of the file, and their *rows* tell."""
        spaced, even = after_spaces(glyphs), {letter for row in rows for letter in drawn_out(row)}
        words = [two for row in rows for one, two in pairwise(row) if is_narrow(one, two)]
        count = Counter(round(letter.size, 1) for letter in words)
        told = Counter(round(letter.size, 1) for letter in words if id(letter) in spaced)
        return cls(spaced, even, frozenset(n for n in told if count[n] > FEW and told[n] >= PRINTED_SO * count[n]))

    def are_unspaced(self, last: Glyph, glyph: Glyph) -> bool:
        """Return whether white stands between two words where the file prints a space between words, and has none here."""
        words = not (wide(last.text) or wide(glyph.text))
        return (
            words and round(glyph.size, 1) in self.printed and glyph.box.left - last.box.right > MIDDLING * glyph.size
        )


def after_spaces(glyphs: Sequence[Glyph]) -> set[int]:
    """Return the letters that follow a printed space in their line: the file itself says that a word follows a word."""
    found = set()
    for before, space, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False):
        level = abs(before.box.bottom - after.box.bottom) < before.size / 10
        if space.text in BLANKS and level and 0 < after.box.left - before.box.right < MOST_SPACED * before.size:
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
