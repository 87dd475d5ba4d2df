"""What the desk says of its work: where each story begins and why, and what stands in none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from yueting.desk.drafts import MOST_SURE, Draft
from yueting.desk.laid import Story
from yueting.desk.piece import ORPHAN, Piece
from yueting.messages import Message, Words, message
from yueting.model import Lines

UNTOLD: Final = frozenset(("rule", "comment", "navigation", "links", "jump", "folio"))
"""Furniture that nobody doubts; jumps have notices of their own."""

NOBODY: Final = Lines(0, 0)
"""The lines of no story."""


def tell(stories: Sequence[Story]) -> list[Draft]:
    """Return a draft notice for each story: where it begins and why, or that it has no headline."""
    found: list[Draft] = []
    alone = len(stories) == 1
    for story in stories:
        pieces = [*story.named("title"), *story.head, *story.body]
        if not pieces:
            continue
        lines = pieces[0].block.lines
        fields: dict[str, object] = {"words": pieces[0].text[:24]}
        code = "story-begins" if story.title else "no-headline" if alone else "untitled-story"
        found.append(
            Draft(
                code, lines, lines, (*story.evidence, *_roles_told(story)), round(min(story.sure, MOST_SURE), 3), fields
            )
        )
    return found


def _roles_told(story: Story) -> list[Words]:
    """Return why each line of the head but the title plays its part."""
    lines = [piece for piece in story.head if piece.role != "title" and piece.why]
    return [_role_told(piece) for piece in lines]


def _role_told(piece: Piece) -> Message:
    why = Message("{reason} ({weight})", reason=message(piece.why), weight=f"{piece.sure:.0%}")
    return Message("{kind} “{words}”: {reason}", kind=Message(piece.role), words=piece.text[:20], reason=why)


def tell_furniture(pieces: Sequence[Piece]) -> list[Draft]:
    """Return a draft notice for each run of lines of one kind that is in no story, with the reason."""
    found: list[Draft] = []
    for _, group in groupby(pieces, key=lambda piece: (piece.page, piece.role, piece.why, piece.block.lines.file)):
        run = list(group)
        if run[0].role in UNTOLD or run[0].fixed or run[0].why == ORPHAN:
            continue
        first, last = run[0].block.lines, run[-1].block.lines
        lines = Lines(min(first.first, last.first), max(first.last, last.last), first.file)
        fields: dict[str, object] = {"words": run[0].text[:24], "kind": run[0].role}
        found.append(Draft("line-set-aside", lines, NOBODY, (run[0].why,), round(run[0].sure, 3), fields))
    return found
