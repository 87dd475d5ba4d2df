"""A person's last word: what a block is, and to which story it belongs, overrides everything the desk thinks.

A first correction file can be written from an edition; it changes nothing until a person edits it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yueting.desk.drafts import Draft
from yueting.desk.measures.wording import bare
from yueting.desk.piece import Piece
from yueting.desk.rules import Correction, Corrections
from yueting.model import Lines, Page


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
