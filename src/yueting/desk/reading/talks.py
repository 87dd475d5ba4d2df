"""Headlines inside an interview: the same people speak on above and below them, so no story begins there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from yueting.desk.piece import BODY, Piece
from yueting.desk.reading.shapes import SPEAKER

LEAST: Final = 2
"""Fewer letters are nobody's name: 问 and 答 may be anybody."""
NEAR: Final = 8
"""So many lines above and below a headline are asked who speaks."""


def set_talks(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the headlines inside interviews as subheads."""
    out = list(pieces)
    speakers = [_speaker(piece) for piece in pieces]
    for n in range(1, len(pieces) - 1):
        open_ = pieces[n].role == "" and not pieces[n].fixed and speakers[n - 1] and speakers[n + 1]
        if open_ and _goes_on(pieces, speakers, n):
            for k in (n, *_first(pieces, speakers, n)):
                out[k] = pieces[k].as_("subhead", "the same people speak above and below it", 0.9, fixed=True)
    return out


def _first(pieces: Sequence[Piece], speakers: Sequence[str], n: int) -> Sequence[int]:
    """Return the headline over the first part of the talk that goes on at *n*, if it is set alike and stands under text too."""
    top = n - 1
    while top > 0 and speakers[top]:
        top -= 1
    alike = pieces[top].dress == pieces[n].dress and pieces[top].page == pieces[n].page
    return [top] if top > 0 and alike and pieces[top].role == "" and pieces[top - 1].role in BODY else []


def _speaker(piece: Piece) -> str:
    start = piece.text[:16]
    spoken = piece.role in BODY and ("：" in start or ":" in start)
    found = SPEAKER.match(start) if spoken else None
    return found[1] if found and len(found[1]) >= LEAST else ""


def _goes_on(pieces: Sequence[Piece], speakers: Sequence[str], n: int) -> bool:
    """Return whether two people or more speak both above and below the line *n* of their page."""
    page = pieces[n].page
    near = range(max(0, n - NEAR), min(len(pieces), n + NEAR + 1))
    above = {speakers[k] for k in near if k < n and pieces[k].page == page}
    below = {speakers[k] for k in near if k > n and pieces[k].page == page}
    both = (above & below) - {""}
    return len(both) > 1 and {speakers[n - 1], speakers[n + 1]} <= both
