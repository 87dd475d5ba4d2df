"""Pictures and captions beside the story they belong to, where that is certain.

A picture between two paragraphs of one story is that story's. A caption without a picture is placed only where one
story of its page speaks of the same things and no other does; else it stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from yueting.desk.drafts import Draft
from yueting.desk.piece import Piece
from yueting.desk.stories import Laid, Story
from yueting.desk.wording import pairs

SURE: Final = 0.4
"""A caption is placed where a story takes up this share of its words, and no other half as many."""
MOST: Final = 60
"""On a page with more stories than this, a caption is compared with none."""


def place_captions(laid: Laid) -> None:
    """Move captions that surely belong to a story of their page to its end, with a draft notice for each."""
    by_page: dict[int, list[Story]] = defaultdict(list)
    for story in laid.stories:
        by_page[story.page].append(story)
    words = (
        {id(story): pairs([story.title, story.text]) for stories in by_page.values() for story in stories}
        if laid.captions
        else {}
    )
    kept: list[Piece] = []
    for piece in laid.captions:
        story, share = _owner(piece, by_page[piece.page], words)
        if story is None:
            kept.append(piece)
            continue
        story.body.append(piece)
        evidence = (f"the story takes up {share:.0%} of its words, no other one half as many",)
        fields: dict[str, object] = {"words": piece.text[:24]}
        laid.drafts.append(
            Draft("caption-placed", piece.block.lines, piece.block.lines, evidence, min(0.95, 0.5 + share / 2), fields)
        )
    laid.captions = kept


def _owner(piece: Piece, stories: list[Story], words: dict[int, set[str]]) -> tuple[Story | None, float]:
    own = pairs([piece.text])
    if len(own) < 6 or not stories or len(stories) > MOST or piece.fixed:
        return None, 0.0
    shares = sorted(((len(own & words[id(story)]) / len(own), n) for n, story in enumerate(stories)), reverse=True)
    best, at = shares[0]
    second = shares[1][0] if len(shares) > 1 else 0.0
    return (stories[at], best) if best >= SURE and second <= best / 2 else (None, best)
