"""The stories that a person put a piece into, when all stories are known."""

from __future__ import annotations

from collections.abc import Sequence

from yueting.desk.laid import Laid, Story
from yueting.desk.measures.wording import bare
from yueting.desk.piece import BODY, HEAD, Piece


def settle_stories(laid: Laid) -> None:
    """Move the pieces that a person put into a story to that story, in the order of the source."""
    for story in list(laid.stories):
        for run in (story.head, story.body):
            for piece in [p for p in run if p.story]:
                target = _named(laid.stories, piece.story)
                if target is not None and target is not story:
                    run.remove(piece)
                    _insert(target, piece)
    for loose in (laid.captions, laid.furniture):
        for piece in [p for p in loose if p.story and p.role in BODY | HEAD | {"subhead", "caption"}]:
            target = _named(laid.stories, piece.story)
            if target is not None:
                loose.remove(piece)
                _insert(target, piece)
    laid.stories = [story for story in laid.stories if story.head or story.body]


def _named(stories: Sequence[Story], name: str) -> Story | None:
    for n, story in enumerate(stories, 1):
        if name == f"a{n:02d}" or (story.title and bare(story.title) == bare(name)):
            return story
    return None


def _insert(story: Story, piece: Piece) -> None:
    run = story.head if piece.role in HEAD else story.body
    key = (piece.page, piece.block.lines.first)
    at = next((k for k, other in enumerate(run) if (other.page, other.block.lines.first) > key), len(run))
    run.insert(at, piece)
