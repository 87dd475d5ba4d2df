"""Headings that stand over a group: the masthead of a page, the names of its sections.

Such a heading has no text of its own, smaller headings follow, and at least two of them have text. A title with a deck
looks alike from far; so only a name is believed: a dated one or one in the form of a paper's or section's. One that is only short, and
not taken up again by what follows, is left to the decision on the page, with that reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from yueting.desk.forms.entries import GROUP
from yueting.desk.forms.openings import opens
from yueting.desk.measures.wording import DASHES, echo, width
from yueting.desk.piece import BODY, Piece
from yueting.desk.words import by_paper, folded, one_of, words

_DATED: Final = re.compile(r"(?:19|20)\d{2}\s?[年./-]?\s?\d{1,2}\s?[月./-]?\s?\d{1,2}")
_HOUSE: Final = re.compile("[\u3400-\u9fff]{2,9}报")
SHORT: Final = 8
WORDS: Final = 4
"""The name of a section in English has no more words."""
NEAR: Final = 8
"""So many headings under another are asked who signs below them."""


@by_paper
def _named() -> re.Pattern[str]:
    return re.compile(rf"^《[^》]{{2,12}}》|{one_of('section')}$")


def set_sections_aside(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the masthead and the names of sections as straps; *story* of each keeps the name."""
    out = list(pieces)
    headings = [n for n, piece in enumerate(pieces) if piece.role == "" and piece.block.kind == "heading"]
    below = _smaller_with_text(pieces, headings)
    for at, n in enumerate(headings[:-1]):
        following = headings[at + 1]
        if pieces[following].page != pieces[n].page:
            continue
        if _has_text(pieces, n, following):
            continue
        deeper = pieces[following].block.level > pieces[n].block.level
        signed = deeper and _are_signed(pieces, headings[at + 1 : at + NEAR], n)
        if deeper and below[at] and _is_of_sections(pieces[n].text.strip()):
            out[n] = out[n].as_("strap", GROUP, 0.8)
        elif deeper and (signed or below[at] >= 2) and _is_name(pieces, n, following):
            certain = signed or _is_named(pieces[n].text.strip())
            out[n] = out[n].as_("strap", GROUP, 0.8) if certain else replace(out[n], why=GROUP)
    return _over_bold(_over_bold_briefs(_beside_labels(out, headings), headings))


def _over_bold_briefs(pieces: list[Piece], headings: Sequence[int]) -> list[Piece]:
    """Return *pieces* with each heading that names a section as a strap where bold lines below it are the titles."""
    for n, end in zip(headings, [*headings[1:], len(pieces)], strict=False):
        if pieces[n].role == "" and _is_of_sections(pieces[n].text.strip()) and _are_bold_titles(pieces[n + 1 : end]):
            pieces[n] = pieces[n].as_("strap", GROUP, 0.8)
    return pieces


def _are_bold_titles(lines: Sequence[Piece]) -> bool:
    """Return whether *lines*, which stand under a heading, are bold ones with text below each, two or more."""
    bold = [k for k, line in enumerate(lines) if line.role == "" and line.block.strong]
    over_text = sum(k + 1 < len(lines) and lines[k + 1].role in BODY for k in bold)
    return bold[:1] == [0] and over_text == len(bold) > 1


def _beside_labels(pieces: list[Piece], headings: Sequence[int]) -> list[Piece]:
    """Return *pieces* with a short heading over one smaller as a strap too, where another of its size on the page is one."""
    known = {(pieces[n].page, pieces[n].block.level) for n in headings if pieces[n].role == "strap"}
    for n, following in pairwise(headings):
        one, below = pieces[n], pieces[following]
        right_over = following == n + 1 and one.page == below.page and below.block.level > one.block.level
        if one.role == "" and right_over and (one.page, one.block.level) in known and _is_name(pieces, n, following):
            pieces[n] = one.as_("strap", GROUP, 0.8)
    return pieces


def _are_signed(pieces: Sequence[Piece], below: Sequence[int], n: int) -> bool:
    """Return whether headings of one size right under the heading *n* are of stories: two or more are signed, as no subheads are."""
    level, signed = pieces[below[0]].block.level, 0
    for one, following in pairwise((*below, below[-1] + 2)):
        if pieces[one].page != pieces[n].page or pieces[one].block.level < level:
            break
        lines = [pieces[k] for k in (one + 1, following - 1) if one < k < len(pieces)]
        signed += pieces[one].block.level == level and any(line.role == "byline" for line in lines)
    return signed > 1


def _over_bold(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* with the one heading of a page as a strap if the bold lines below it are the titles.

    They are where one after the first stands over a dateline of its own; the subheads of one report never do.
    """
    for page in {piece.page for piece in pieces}:
        lines = [n for n, p in enumerate(pieces) if p.page == page and p.role == "" and p.loud]
        if len(lines) < 3 or any(pieces[n].block.kind == "heading" for n in lines[1:]):
            continue
        first, following = lines[:2]
        under = [pieces[n + 1].text for n in lines[2:] if n + 1 < len(pieces) and pieces[n + 1].role in BODY]
        alone = pieces[first].block.kind == "heading" and not _has_text(pieces, first, following)
        if alone and any(opens(text) for text in under):
            pieces[first] = pieces[first].as_("strap", GROUP, 0.8)
    return pieces


def _has_text(pieces: Sequence[Piece], first: int, last: int) -> bool:
    return any(pieces[n].role in BODY for n in range(first + 1, last))


def _smaller_with_text(pieces: Sequence[Piece], headings: Sequence[int]) -> list[int]:
    """Return for each heading how many smaller headings with text stand under it, before one of its own size."""
    counts = [0] * len(headings)
    open_: list[int] = []
    for at, n in enumerate(headings):
        end = headings[at + 1] if at + 1 < len(headings) else len(pieces)
        level = pieces[n].block.level
        while open_ and pieces[headings[open_[-1]]].block.level >= level:
            open_.pop()
        if _has_text(pieces, n, min(end, n + 12)):
            for k in open_:
                counts[k] += 1
        open_.append(at)
    return counts


def _is_named(text: str) -> bool:
    """Return whether *text* says by itself that it is the name of a paper, a day's page or a section."""
    shadow = folded(text)
    return bool(_DATED.search(text) or _named().search(shadow)) or _is_of_a_house(shadow)


def _is_of_sections(text: str) -> bool:
    """Return whether *text* is nothing but what papers call their sections: 社区速递, Letters to the editor."""
    said = text.casefold().replace("’", "'").split()
    if text.isascii():
        return len(said) <= WORDS and all(word in words("english-section") or word.isdigit() for word in said)
    return width(text) <= SHORT and text.isalpha() and folded(text).endswith(tuple(words("briefs")))


def _is_of_a_house(shadow: str) -> bool:
    """Return whether the *shadow* of a line is the name of a paper that ends in 报 alone, as those of schools and counties do."""
    return bool(_HOUSE.fullmatch(shadow)) and not shadow.endswith(tuple(words("no-paper")))


def _is_name(pieces: Sequence[Piece], n: int, following: int) -> bool:
    text = pieces[n].text.strip()
    next_line = pieces[following].text.strip()
    if next_line.startswith((*DASHES, "（", "(")):
        return False
    if _is_named(text):
        return True
    after = "\n".join(piece.text for piece in pieces[n + 1 : n + 12])
    return width(text) <= SHORT and echo(text, after) < 0.3
