"""A person's last word: what a block is, and to which story it belongs, overrides everything the desk thinks.

A first correction file can be written from an edition; it changes nothing until a person edits it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from yueting.desk.drafts import Draft
from yueting.desk.piece import BODY, HEAD, Piece
from yueting.desk.rules import Correction, Corrections
from yueting.desk.stories import Laid, Story
from yueting.desk.wording import bare
from yueting.model import Block, Edition, Lines, Page

_HEADER: Final = """\
# Corrections for {files}: this file overrides what the desk decides.
# Each entry names a block by its source lines (and the beginning of its text, where several share the lines) and says
# what it is: {roles};
# or to which story it belongs: a title, or an id such as a05. Entries you do not change may be deleted.
corrections:
"""
_ROLES: Final = (
    "kicker, title, subtitle, byline, subhead, paragraph, quote, list, table, note, caption, strap, footer, duplicate"
)


def correct(
    pieces: Sequence[Piece], pages: Sequence[Page], corrections: Mapping[str, Corrections]
) -> tuple[list[Piece], list[Draft]]:
    """Return *pieces* with the roles and stories that *corrections*, by a page's source, gives them, and what to tell.

    A duplicate is one only where its text stands in another piece too: else it is kept, and that is told. So is each
    entry that speaks of nothing.
    """
    if not corrections:
        return list(pieces), []
    said = [_entry(piece, pages, corrections) for piece in pieces]
    others = "\n".join(
        bare(piece.text) for piece, one in zip(pieces, said, strict=True) if one is None or one.role != "duplicate"
    )
    out, drafts = list(pieces), list[Draft]()
    for n, (piece, one) in enumerate(zip(pieces, said, strict=True)):
        if one is None:
            continue
        role = one.role or piece.role
        if one.role == "duplicate" and bare(piece.text) not in others:
            role = piece.role
            lines = piece.block.lines
            drafts.append(Draft("duplicate-kept", lines, lines, (), 1.0, {"words": piece.text[:24]}))
        out[n] = replace(piece, role=role, why="a person says so", sure=1.0, fixed=True, story=one.story)
    return out, [*drafts, *_unused(pieces, pages, corrections)]


def _entry(piece: Piece, pages: Sequence[Page], corrections: Mapping[str, Corrections]) -> Correction | None:
    page = corrections.get(pages[piece.page].source)
    return _about(piece, page.corrections) if page else None


def _unused(pieces: Sequence[Piece], pages: Sequence[Page], corrections: Mapping[str, Corrections]) -> Iterator[Draft]:
    """Return a draft for each entry that speaks of no piece, by its file and its number there."""
    for source, page in corrections.items():
        own = [piece for piece in pieces if pages[piece.page].source == source]
        for number, entry in enumerate(page.corrections, 1):
            if not any(_about(piece, (entry,)) for piece in own):
                lines = Lines(entry.lines[0], max(entry.lines), own[0].block.lines.file if own else "")
                yield Draft(
                    "correction-unused", lines, lines, (), 1.0, {"file": f"{source}.desk.yaml", "number": str(number)}
                )


def _about(piece: Piece, entries: Sequence[Correction]) -> Correction | None:
    """Return the correction that speaks of *piece*, the last one if there are several."""
    lines = piece.block.lines
    start = bare(piece.text)
    found = [
        entry
        for entry in entries
        if entry.lines[0] <= lines.first and lines.last <= entry.lines[1] and start.startswith(bare(entry.text)[:24])
    ]
    return found[-1] if found else None


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


def corrections(edition: Edition) -> str:
    """Return a first correction file for *edition*: YAML text with one entry a block, for a person to change."""
    entries = [line for article in edition.articles for line in _entries(article.title or article.id, article.head)]
    for article in edition.articles:
        entries += _entries(article.title or article.id, article.blocks)
    entries += [line for block in edition.captions for line in _entries("", (block,))]
    header = _HEADER.format(files=", ".join(edition.files) or edition.id, roles=_ROLES)
    return header + ("\n".join(entries) + "\n" if entries else "  []\n")


def _entries(story: str, blocks: Sequence[Block]) -> list[str]:
    lines = []
    for block in blocks:
        place = f"[{block.lines.first}, {block.lines.last}]"
        belongs = f", story: {_quoted(story)}" if story else ""
        words = _quoted(block.text[:20])
        lines.append(f"  - {{ lines: {place}, role: {block.kind}{belongs}, text: {words} }}")
    return lines


def _quoted(text: str) -> str:
    """Return *text* as a double-quoted YAML scalar."""
    safe = "".join(c if c.isprintable() else " " for c in text)
    return '"' + safe.replace("\\", "\\\\").replace('"', '\\"') + '"'
