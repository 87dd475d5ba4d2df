"""Letters: who signs one, the last line of it, and the questions that it asks, which are no headlines.

A letter is told by its salutation, and ends where the next headline or rule begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.desk.measures.wording import FULL_STOPS
from yueting.desk.piece import BODY, Piece
from yueting.desk.words import by_paper, folded, one_of, words

LONGEST: Final = 60
"""Who signs a letter, with the place behind the name, takes no more characters."""
MOST: Final = 2
"""A name and a place are so many lines."""
_STOPS: Final = (*FULL_STOPS, ".", "!", "?", ":", "，", "；")


@by_paper
def _salute() -> re.Pattern[str]:
    english = r"(?i:(?:dear )?(?:sir|madam|sirs|editor|mr editor)(?: or madam|/madam)?)\s?[,:–—-]"
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
    return out


def _salutes(text: str) -> bool:
    initial = folded(text.lstrip(" *\u3000")[:1]).lower()
    return initial in _initials() and bool(_salute().match(folded(text[:LONGEST])))


@by_paper
def _initials() -> frozenset[str]:
    """Return what a salutation begins with: most texts begin otherwise."""
    return frozenset(word[0] for word in words("salute")) | set("dsem")


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
