"""What a paper's pages teach the desk, where a person has said what their lines are: the walk up to the decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from yueting.desk.anchors import entries_of
from yueting.desk.learned import Learned
from yueting.desk.measures.wording import bare
from yueting.desk.piece import Piece, Role
from yueting.desk.proofmarks import Corrections
from yueting.desk.reading import read
from yueting.desk.repair import put_right
from yueting.desk.rules import DeskRules
from yueting.desk.stories import Lesson, learn, lesson
from yueting.desk.words import adopted
from yueting.model import Lines, Page

Key = tuple[int, Lines, str]
"""A page, lines of its file, and the letters that stand there."""


def learn_from(pages: Sequence[Page], rules: DeskRules, corrections: Mapping[str, Corrections]) -> Learned:
    """Return what those of *pages* teach of which a person's *corrections* say something."""
    with adopted(rules.words):
        lessons = list(_lessons(pages, rules, corrections))
        taught = learn(lessons)
    rows = {word: dict(row) for word, row in taught.added.items()}
    return Learned(pages=len(lessons), lines=taught.lines, before=taught.before, after=taught.after, weights=rows)


def _lessons(pages: Sequence[Page], rules: DeskRules, corrections: Mapping[str, Corrections]) -> Iterator[Lesson]:
    """Yield a lesson for each page of which a person has said something: its lines as they look without that."""
    told = {_key(piece): piece.role for piece in read(pages, rules, entries_of(corrections)).pieces if piece.by_hand}
    plain = put_right(read(pages, rules, ()).pieces).pieces
    for _, page in groupby(plain, key=lambda piece: piece.page):
        pieces = list(page)
        found = lesson(pieces, [_said(piece, told) for piece in pieces])
        if found.told:
            yield found


def _said(piece: Piece, told: Mapping[Key, Role]) -> Role:
    return told.get(_key(piece), "")


def _key(piece: Piece) -> Key:
    return piece.page, piece.block.lines, bare(piece.text)
