"""Figures and note marks in small type, raised behind a letter, are of its line: they stand in it as Unicode's raised figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from yueting.inlines import raised
from yueting.readers.print.sheet import Box, Glyph

MARKS: Final = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩*†‡[]［］〔〕")
"""What marks a note; other letters in small type are readings, or lines of their own."""
SMALL: Final = 0.75
RAISED: Final = 0.15
LOWEST: Final = 0.3
NEAR: Final = 0.35
"""In sizes of the letter before: so much smaller a mark is, so much over the letter's foot its own is, so much under its top, so near."""


def with_raised(glyphs: Sequence[Glyph], body: float) -> list[Glyph]:
    """Return the *glyphs* of a level page with each mark that is raised behind a letter in the size and row of that letter."""
    small = [glyph for glyph in glyphs if glyph.text in MARKS and glyph.size < body and not glyph.turned]
    if not small:
        return list(glyphs)
    letters: dict[int, list[Glyph]] = defaultdict(list)
    _keep(letters, glyphs)
    told: dict[int, Glyph] = {}
    for mark in sorted(small, key=lambda glyph: glyph.box.left):
        if before := _before(mark, letters):
            box = Box(mark.box.left, before.box.top, mark.box.right, before.box.bottom)
            told[id(mark)] = replace(mark, text=raised(mark.text), box=box, size=before.size)
            _keep(letters, [told[id(mark)]])
    return [told.get(id(glyph), glyph) for glyph in glyphs]


def _keep(letters: dict[int, list[Glyph]], glyphs: Iterable[Glyph]) -> None:
    """Keep *glyphs* among *letters* by the point where they end."""
    for glyph in glyphs:
        letters[round(glyph.box.right)].append(glyph)


def _before(mark: Glyph, letters: dict[int, list[Glyph]]) -> Glyph | None:
    """Return which of *letters* the *mark* is raised behind: the nearest, None for none."""
    place = round(mark.box.left)
    reach = range(place - round(mark.size), place + 2)
    near = (one for n in reach for one in letters.get(n, ()) if _is_raised(mark, one))
    return min(near, key=lambda one: abs(mark.box.left - one.box.right), default=None)


def _is_raised(mark: Glyph, letter: Glyph) -> bool:
    size, white = letter.size, mark.box.left - letter.box.right
    over, under = letter.box.bottom - mark.box.bottom, mark.box.bottom - letter.box.top
    close = -RAISED * size <= white <= NEAR * size
    return close and mark.size <= SMALL * size and over >= RAISED * size and under >= LOWEST * size
