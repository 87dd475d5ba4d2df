"""What a person says of whole stories: where one begins, which two are one, a headline, the order. Done last of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from yueting.desk.anchors import Entry, begins, refused, within
from yueting.desk.binding.settling import Shelf, order_of
from yueting.desk.drafts import Draft
from yueting.desk.laid import Story
from yueting.desk.piece import PERSON, Piece
from yueting.messages import Message
from yueting.model import Lines


def rebind(shelf: Shelf, entries: Sequence[Entry]) -> list[Draft]:
    """Do on the stories of *shelf* what *entries* say of them, in their order; return what is to be told."""
    drafts: list[Draft] = []
    for entry in entries:
        if isinstance(entry.said.order, tuple):
            drafts += _put_in_order(shelf, entry)
            continue
        found = _anchor(shelf, entry)
        if found is None:
            drafts.append(
                refused(entry, _file(shelf, entry), Message("these lines stand in no story: give them a role"))
            )
            continue
        story, piece = found
        if entry.said.split == "story":
            story = _split(shelf, story, piece)
        if entry.said.join == "story":
            drafts += _join(shelf, story, entry)
        if entry.said.title:
            drafts += _entitle(story, entry, _file(shelf, entry))
    return drafts


def _file(shelf: Shelf, entry: Entry) -> str:
    pieces = (piece for story in shelf.laid.stories for piece in (*story.head, *story.body))
    return next((p.block.lines.file for p in pieces if shelf.source(p) == entry.source), "")


def _anchor(shelf: Shelf, entry: Entry) -> tuple[Story, Piece] | None:
    """Return the first piece of a story that *entry* speaks of, and its story."""
    found = [
        (story, piece)
        for story in shelf.laid.stories
        for piece in (*story.head, *story.body)
        if shelf.source(piece) == entry.source and within(piece.block.lines, entry.span)
    ]
    begun = [row for row in found if begins(row[1].text, entry.said.text)] or found
    return min(begun, key=lambda row: order_of(row[1]), default=None)


def _split(shelf: Shelf, story: Story, piece: Piece) -> Story:
    """Let a story begin at *piece*, which is its headline where it was a subhead; return that story."""
    at = next((n for n, one in enumerate(story.body) if one is piece), 0 if piece in story.head else len(story.body))
    key = order_of(piece)
    head = [one for one in story.head if order_of(one) >= key]
    if len(head) == len(story.head) and at == 0:
        return story
    new = Story(piece.page, head, story.body[at:], evidence=("a person says that a story begins here",))
    if new.body and new.body[0] is piece and piece.role == "subhead":
        new.head, new.body = [replace(piece, role="title", why=PERSON, fixed=True), *head], new.body[1:]
    story.head = [one for one in story.head if order_of(one) < key]
    story.body, story.signatures = story.body[:at], []
    shelf.laid.stories.insert(_place(shelf, story) + 1, new)
    return new


def _place(shelf: Shelf, story: Story) -> int:
    return next(n for n, one in enumerate(shelf.laid.stories) if one is story)


def _join(shelf: Shelf, story: Story, entry: Entry) -> Iterator[Draft]:
    """Let *story* go on in the one above it: its bylines stay bylines, its other heads are subheads."""
    at = _place(shelf, story)
    if at == 0:
        yield refused(entry, _file(shelf, entry), Message("no story stands above it"))
        return
    above = shelf.laid.stories[at - 1]
    lines = sorted((one for one in story.head if one.role != "byline"), key=order_of)
    above.head += [one for one in story.head if one.role == "byline"]
    above.body += [*(replace(one, role="subhead", why=PERSON, fixed=True) for one in lines), *story.body]
    del shelf.laid.stories[at]


def _entitle(story: Story, entry: Entry, file: str) -> Iterator[Draft]:
    """Give *story* the headline that it does not print."""
    if story.title:
        yield refused(entry, file, Message("the story has a printed headline: “{words}”", words=story.title[:24]))
        return
    first = min((*story.head, *story.body), key=order_of)
    block = replace(
        first.block, kind="heading", text=entry.said.title, level=1, strong=False, links=(), image=None, inlines=()
    )
    story.head.append(Piece(block, first.page, "title", PERSON, fixed=True))
    yield Draft("title-given", first.block.lines, first.block.lines, (), 1.0, {"words": entry.said.title})


def _put_in_order(shelf: Shelf, entry: Entry) -> Iterator[Draft]:
    """Give the stories that *entry* names its order, in the places that they have among the others."""
    order = entry.said.order if isinstance(entry.said.order, tuple) else ()
    named = [
        shelf.named(one if isinstance(one, str) else Lines(min(one), max(one), _file(shelf, entry))) for one in order
    ]
    unknown = [one for one, story in zip(order, named, strict=True) if story is None]
    known = [story for story in named if story is not None]
    if unknown or len({id(story) for story in known}) < len(known):
        one = unknown[0] if unknown else order[0]
        words = one if isinstance(one, str) else f"{one[0]}–{one[1]}"
        yield refused(entry, _file(shelf, entry), Message("“{words}” is no story, or is named twice", words=words))
        return
    places = sorted(_place(shelf, story) for story in known)
    for place, story in zip(places, known, strict=True):
        shelf.laid.stories[place] = story
