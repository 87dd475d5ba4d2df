"""Pictures and captions beside the story they belong to, where that is certain.

A picture between two paragraphs of one story is that story's. A caption without a picture is placed only where one
story of its page speaks of the same things and no other does; else it stays by itself. A picture without a word is that
of the story it stands behind.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from typing import Final

from yueting.desk.drafts import Draft
from yueting.desk.laid import Laid
from yueting.desk.measures.wording import pairs, reach, taken_up
from yueting.desk.piece import Piece
from yueting.messages import Message

SURE: Final = 0.4
"""A caption is placed where a story takes up this share of its words, and no other half as many."""
NEAR: Final = 4
"""So many stories on each side of a caption are looked at."""
FEW: Final = 6


def place_captions(laid: Laid) -> None:
    """Move captions that surely belong to a story near them to its end, with a draft notice for each."""
    stories = [story for story in laid.stories if story.body]
    places = [(story.page, story.body[0].block.lines.first) for story in stories]
    order = sorted(range(len(stories)), key=places.__getitem__)
    starts = [places[n] for n in order]
    texts: dict[int, str] = {}
    kept: list[Piece] = []
    for piece in laid.captions:
        at = bisect(starts, (piece.page, piece.block.lines.first))
        near = [n for n in order[max(0, at - NEAR) : at + NEAR] if stories[n].page == piece.page]
        texts |= {n: f"{reach(stories[n].title)}\n{reach(stories[n].text)}" for n in near if n not in texts}
        above = order[at - 1] if at and places[order[at - 1]][0] == piece.page else None
        owner, share = _owner(piece, {n: texts[n] for n in near})
        if owner is None and _shows_alone(piece):
            owner = above
        if owner is None:
            kept.append(piece)
        else:
            stories[owner].body.append(piece)
        if owner is not None and piece.text:
            laid.drafts.append(_told(piece, share))
    laid.captions = kept


def _shows_alone(piece: Piece) -> bool:
    """Return whether *piece* is a picture without a word: it belongs to the story it stands behind."""
    return piece.block.image is not None and not piece.text.strip() and not piece.fixed


def _told(piece: Piece, share: float) -> Draft:
    evidence = (Message("the story takes up {share} of its words, no other one half as many", share=f"{share:.0%}"),)
    lines, words = piece.block.lines, {"words": piece.text[:24]}
    return Draft("caption-placed", lines, lines, evidence, min(0.95, 0.5 + share / 2), dict(words))


def _owner(piece: Piece, near: Mapping[int, str]) -> tuple[int | None, float]:
    """Return which of the stories *near*, by their texts, the caption speaks of, and how much."""
    own = pairs([piece.text])
    if len(own) < FEW or not near or piece.fixed:
        return None, 0.0
    shares = sorted(((taken_up(own, text), n) for n, text in near.items()), reverse=True)
    best, owner = shares[0]
    second = shares[1][0] if len(shares) > 1 else 0.0
    return (owner, best) if best >= SURE and second <= best / 2 else (None, best)
