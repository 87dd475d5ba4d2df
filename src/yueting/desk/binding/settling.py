"""The stories that a person put a piece into, when all stories are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yueting.desk.anchors import within
from yueting.desk.drafts import Draft
from yueting.desk.laid import Laid, Story
from yueting.desk.measures.wording import bare
from yueting.desk.piece import BODY, HEAD, Piece
from yueting.model import Lines, Page


def order_of(piece: Piece) -> tuple[int, int]:
    """Return where *piece* is printed: page and first line."""
    return piece.page, piece.block.lines.first


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that is laid, and the pages it comes from."""

    laid: Laid
    pages: Sequence[Page]

    def source(self, piece: Piece) -> str:
        """Return the name of the page of *piece*."""
        return self.pages[piece.page].source

    def named(self, name: str | Lines) -> Story | None:
        """Return the story that *name* means: a title, an id such as `a05`, or lines that stand in it."""
        for n, story in enumerate(self.laid.stories, 1):
            if isinstance(name, Lines):
                if any(self._on(piece, name) for piece in (*story.head, *story.body)):
                    return story
            elif name == f"a{n:02d}" or (story.title and bare(story.title) == bare(name)):
                return story
        return None

    def picture(self, name: str | Lines) -> Piece | None:
        """Return the picture on the lines *name*, if they are lines and one stands there."""
        if isinstance(name, str):
            return None
        pieces = (piece for story in self.laid.stories for piece in story.body)
        return next((p for p in (*pieces, *self.laid.captions) if p.block.image and self._on(p, name)), None)

    def _on(self, piece: Piece, lines: Lines) -> bool:
        return piece.block.lines.file == lines.file and within(piece.block.lines, (lines.first, lines.last))


def settle_stories(shelf: Shelf) -> list[Draft]:
    """Move the pieces that a person put into a story to that story, in the order of the source; return what is told."""
    laid, drafts = shelf.laid, list[Draft]()
    for story in list(laid.stories):
        for run in (story.head, story.body):
            drafts += _settle(shelf, run, story)
    for loose in (laid.captions, laid.furniture):
        drafts += _settle(shelf, loose, None)
    laid.stories = [story for story in laid.stories if story.head or story.body]
    return drafts


def _settle(shelf: Shelf, run: list[Piece], story: Story | None) -> list[Draft]:
    """Move what a person put into another story out of *run*, which is of *story*."""
    drafts: list[Draft] = []
    for piece in [p for p in run if p.story and (story or p.role in BODY | HEAD | {"subhead", "caption"})]:
        picture = shelf.picture(piece.story) if piece.role == "caption" else None
        target = shelf.named(piece.story)
        if picture is not None and picture is not piece:
            _take(run, piece)
            _set_behind(shelf.laid, picture, piece)
        elif target is None:
            drafts.append(_homeless(piece))
        elif target is not story:
            _take(run, piece)
            _insert(target, piece)
    return drafts


def _take(run: list[Piece], piece: Piece) -> None:
    del run[next(n for n, one in enumerate(run) if one is piece)]


def _set_behind(laid: Laid, picture: Piece, caption: Piece) -> None:
    for run in (*(story.body for story in laid.stories), laid.captions):
        at = next((n for n, one in enumerate(run) if one is picture), -1)
        if at >= 0:
            run.insert(at + 1, caption)
            return


def _homeless(piece: Piece) -> Draft:
    lines, name = piece.block.lines, piece.story
    story = name if isinstance(name, str) else f"{name.first}–{name.last}"
    return Draft("story-unknown", lines, lines, (), 1.0, {"words": piece.text[:24], "name": story})


def _insert(story: Story, piece: Piece) -> None:
    run = story.head if piece.role in HEAD else story.body
    key = order_of(piece)
    at = next((k for k, other in enumerate(run) if order_of(other) > key), len(run))
    run.insert(at, piece)


def with_text(laid: Laid) -> list[Story]:
    """Return the stories that have text."""
    return [story for story in laid.stories if any(piece.role in BODY for piece in story.body)]


def emptied(before: Sequence[Story], laid: Laid) -> list[Draft]:
    """Return what is told of the stories that had text *before* and have nothing but their heads now."""
    drafts: list[Draft] = []
    for story in before:
        if (
            story.head
            and not any(piece.role in BODY for piece in story.body)
            and any(story is one for one in laid.stories)
        ):
            lines, words = story.head[0].block.lines, story.title or story.head[0].text
            drafts.append(Draft("story-emptied", lines, lines, (), 1.0, {"words": words[:24]}))
    return drafts
