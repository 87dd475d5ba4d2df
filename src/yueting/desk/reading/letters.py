"""Letters: who signs one, the last line of it, and the questions that it asks, which are no headlines.

A letter is told by its salutation, and ends where the next headline or rule begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.credits import PLACE, credit
from yueting.desk.measures.wording import FULL_STOPS
from yueting.desk.piece import BODY, Piece
from yueting.desk.words import by_paper, folded, one_of, words

LONGEST: Final = 60
"""Who signs a letter, with the place behind the name, takes no more characters."""
MOST: Final = 2
"""A name and a place are so many lines."""
SEVERAL: Final = 2
"""So many letters make a page of letters."""
_STOPS: Final = (*FULL_STOPS, ".", "!", "?", ":", "，", "；")
_IN_BRACKETS: Final = re.compile(r" \([a-z ]{3,20}\)")
"""What somebody is, behind the name: (retired)."""


@by_paper
def _salute() -> re.Pattern[str]:
    english = r"(?i:(?:dear )?(?:sir|madam|sirs|editor|mr editor)(?: or madam|/madam)?|to the editor)\s?[,:–—-]"
    return re.compile(rf"^[\s*]*(?:{english}|Dear [^.!?]{{2,40}}[,:]$|{one_of('salute')}[:，,!])")


def set_letters(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the last lines of letters as who signs them, and what else is in them as text."""
    out, edges, end = list(pieces), _edges(pieces), 0
    for n, piece in enumerate(pieces):
        # A salutation inside a letter begins no other.
        if n >= end and piece.role in BODY and _salutes(piece.text):
            end = _end(pieces, edges, n)
            signed = _signed(pieces, n, end)
            for k in range(n + 1, end):
                out[k] = _signs(out[k]) if k in signed else _as_text(out[k])
    return _with_bare_names(out)


def _with_bare_names(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* with who signs the letters of a page in English whose headlines are not marked: a name, a place behind.

    On a page with several letters such a line between a text and a headline is no headline, whether its letter salutes or not.
    """
    saluting = [n for n, piece in enumerate(pieces) if piece.role in BODY and _salutes(piece.text)]
    pages = Counter(pieces[n].page for n in saluting)
    for n in range(1, len(pieces)):
        piece = pieces[n]
        # A headline stands between a letter's text and the next one's, so two lines or more; at the end of the page, none.
        if pages[piece.page] >= SEVERAL and _is_bare_name(piece) and _ends_letter(pieces, n):
            pieces[n] = _signs(piece)
            if n + 1 < len(pieces) and _is_place(pieces[n + 1], piece):
                pieces[n + 1] = _signs(pieces[n + 1])
    return pieces


def _is_place(piece: Piece, name: Piece) -> bool:
    """Return whether *piece*, on the line right below a *name*, says where who signs lives."""
    adjacent = piece.page == name.page and piece.block.lines.first - name.block.lines.last <= 1
    plain = piece.role in {"", "byline"} and _is_plain(piece) and not piece.loud
    return adjacent and plain and len(piece.text) <= LONGEST and bool(PLACE.fullmatch(piece.text.strip()))


def _is_bare_name(piece: Piece) -> bool:
    text = _IN_BRACKETS.sub("", piece.text.strip()).rstrip(".")
    return (
        piece.role in {"", "byline"}
        and _is_plain(piece)
        and text.isascii()
        and len(text) <= LONGEST
        and credit(text) >= 1
    )


def _ends_letter(pieces: Sequence[Piece], n: int) -> bool:
    """Return whether text ends right above *n*, and no text goes on right below it."""
    above, below = pieces[n - 1], pieces[n + 1] if n + 1 < len(pieces) else None
    return above.role in BODY and above.page == pieces[n].page and (below is None or below.role not in BODY)


def _salutes(text: str) -> bool:
    initial = folded(text.lstrip(" *\u3000")[:1]).lower()
    return initial in _initials() and bool(_salute().match(folded(text[:LONGEST])))


@by_paper
def _initials() -> frozenset[str]:
    """Return what a salutation begins with: most texts begin otherwise."""
    return frozenset(word[0] for word in words("salute")) | set("dsemt")


def _edges(pieces: Sequence[Piece]) -> list[int]:
    """Return where a letter that has begun ends at the latest: at each rule, headline and beginning of a page."""
    turns = (n for n in range(1, len(pieces)) if pieces[n].page != pieces[n - 1].page)
    return sorted({*turns, *(n for n, piece in enumerate(pieces) if piece.role == "rule" or piece.loud)})


def _end(pieces: Sequence[Piece], edges: Sequence[int], begin: int) -> int:
    """Return where the letter ends whose first paragraph stands at *begin*: right there, where no headlines are marked."""
    following = bisect_right(edges, begin)
    if following < len(edges):
        return edges[following]
    return len(pieces) if begin and pieces[begin - 1].loud else begin


def _signed(pieces: Sequence[Piece], begin: int, end: int) -> range:
    """Return the lines before *end* that sign the letter that begins at *begin*."""
    first = end
    while first - 1 > begin and end - first < MOST and _may_sign(pieces[first - 1]):
        first -= 1
    return range(first, end)


def _may_sign(piece: Piece) -> bool:
    text = piece.text.strip()
    return _is_plain(piece) and len(text) <= LONGEST and not text.endswith(_STOPS)


def _is_plain(piece: Piece) -> bool:
    return piece.block.kind == "paragraph" and piece.role in {"", "byline", "paragraph"} and not piece.fixed


def _signs(piece: Piece) -> Piece:
    return replace(piece, block=replace(piece.block, kind="byline")).as_("byline", "it signs a letter", 0.9)


def _as_text(piece: Piece) -> Piece:
    return piece.as_("paragraph", "it stands in a letter", 0.8) if piece.role == "" and _is_plain(piece) else piece
