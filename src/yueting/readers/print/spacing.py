"""Which letters begin a word of a line that is drawn out, however far it stands: the file prints a space, or all words stand so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from yueting.joining import wide
from yueting.readers.print.gutters import EVEN, LEAST
from yueting.readers.print.sheet import Glyph

PRINTED: Final = " \u00a0"
"""What a file prints between words."""
MOST_SPACED: Final = 4.0
"""Words of a line drawn out stand no more sizes apart."""


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
    words = [(letter, white) for letter, white in starts if white > LEAST * letter.size]
    alike = (pair for pair in pairwise(words) if abs(pair[0][1] - pair[1][1]) < EVEN * pair[0][0].size)
    return {id(letter) for pair in alike for letter, _ in pair}
