"""What lines in English are by how many words they have: names of sections in capitals over a headline; a headline over its deck."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from yueting.desk.piece import Piece
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


def over_decks(sheet: Sheet) -> frozenset[int]:
    """Return the first of two lines as long as headlines are, of one dress and with no blank line between, over a byline: a kicker has fewer words."""
    return frozenset(
        above
        for section in sheet.sections
        if section.body
        for above, below, signed in zip(section.members, section.members[1:], section.members[2:], strict=False)
        if sheet.pieces[signed].role == "byline" and _is_over_deck(sheet.pieces[above], sheet.pieces[below])
    )


def _is_over_deck(above: Piece, below: Piece) -> bool:
    plain = above.dress == below.dress and above.role == below.role == "" and above.block.kind == "paragraph"
    long = all(line.text.isascii() and len(line.text.split()) > WORDS + 1 for line in (above, below))
    near = below.block.lines.first - above.block.lines.last == 1 and "  " not in above.text
    return (
        plain and near and long and not above.text.isupper() and above.text[-1] not in ",-" and below.text[0].isupper()
    )
