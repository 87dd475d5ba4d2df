"""The second room: what each line of the pages is by itself and among its neighbours; headlines stay undecided.

Doors: `read` gives the pieces of all pages, and what is to be told of them; `amended` the blocks that a person has put right,
`read_as` one with a reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from yueting.desk.anchors import Entry
from yueting.desk.drafts import Draft
from yueting.desk.piece import Piece
from yueting.desk.reading.amending import read_as
from yueting.desk.reading.bench import Bench, Held
from yueting.desk.reading.blocks import first_reading
from yueting.desk.reading.contents import set_contents_aside
from yueting.desk.reading.corrections import Amended, amend, correct, stories_said
from yueting.desk.reading.inside import set_inner_heads
from yueting.desk.reading.letters import set_letters
from yueting.desk.reading.links import set_links_aside
from yueting.desk.reading.namelike import set_namelike_open
from yueting.desk.reading.outline import set_sections_aside
from yueting.desk.reading.rows import set_rows
from yueting.desk.reading.ruled import set_ruled
from yueting.desk.reading.series import set_series
from yueting.desk.reading.shapes import shapes
from yueting.desk.reading.talks import set_talks
from yueting.desk.reading.wrapped import set_wrapped
from yueting.desk.rules import DeskRules
from yueting.desk.words import adopted
from yueting.model import Block, Page

__all__ = ["Bench", "Held", "Seen", "amended", "read", "read_as"]


@dataclass(frozen=True, slots=True)
class Seen:
    """The pieces of all pages in order of print, what is to be told, and what a person says of stories."""

    pieces: list[Piece]
    drafts: list[Draft]
    stories: tuple[Entry, ...]


def read(pages: Sequence[Page], rules: DeskRules, entries: Sequence[Entry]) -> Seen:
    """Return what stands on *pages*, as a person's *entries* have it, lists and mastheads set aside."""
    bench, done = amended(pages, rules, entries)
    parts = [(held, piece) for held in bench.held() for piece in first_reading(held.block, held.page, rules)]
    pieces, drafts = correct(parts, done)
    lines = set_talks(set_wrapped(set_letters(set_rows(shapes(pieces)))))
    seen = set_inner_heads(
        set_ruled(set_series(set_sections_aside(set_contents_aside(set_links_aside(set_namelike_open(lines))))))
    )
    # Each of these looks at neighbours, and gives a piece for a piece: what a person has said of one stays.
    seen = [said if said.by_hand else piece for said, piece in zip(pieces, seen, strict=True)]
    return Seen(seen, [*done.drafts, *drafts], tuple(stories_said(done)))


def amended(pages: Sequence[Page], rules: DeskRules, entries: Sequence[Entry]) -> tuple[Bench, Amended]:
    """Return the blocks of *pages* as a person's *entries* leave them, and what else they say."""
    bench = Bench(pages, partial(_texts, rules))
    return bench, amend(bench, entries)


def _texts(rules: DeskRules, block: Block) -> tuple[str, ...]:
    """Return the texts that *block* is cut into; a bench is asked for them after the walk too."""
    with adopted(rules.words):
        return tuple(piece.text for piece in first_reading(block, 0, rules))
