"""Short lines in capitals on a page whose headlines are not: names of sections, over the headline that follows."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from yueting.desk.stories.sections import Sheet

LONGEST: Final = 24
WORDS: Final = 3
"""A name of a section is no longer, nor has more words; the headline below has more."""
HEADLINES: Final = 3
"""So many lines over text tell how a page sets its headlines."""


def labels(sheet: Sheet) -> frozenset[int]:
    """Return the lines of *sheet* in capitals right over a headline, where its headlines are in small letters."""
    over = [sheet.pieces[section.members[-1]].text for section in sheet.sections if section.members and section.body]
    mixed = [text for text in over if text.isascii() and not text.isupper()]
    if len(mixed) < HEADLINES or len(mixed) * 2 <= len(over):
        return frozenset()
    pairs = (pair for section in sheet.sections for pair in pairwise(section.members))
    return frozenset(one for one, below in pairs if _is_label(sheet.pieces[one].text, sheet.pieces[below].text))


def _is_label(text: str, below: str) -> bool:
    words = text.split()
    short = text.isupper() and text.isascii() and len(text) <= LONGEST and len(words) <= WORDS
    return short and not below.isupper() and not below.startswith("By ") and len(below.split()) > WORDS
