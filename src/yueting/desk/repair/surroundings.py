"""Where a stretch of text stands: the headlines over it, the story around it, what goes on below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice, takewhile
from typing import Final

from yueting.desk.piece import BODY, HEAD, Piece

FARTHEST: Final = 60
"""How many pieces up and down the surroundings are looked at."""
NEAREST: Final = 4
"""So many paragraphs tell whose text goes on."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A run of paragraphs and its surroundings, all as indices of pieces."""

    run: tuple[int, ...]
    whole: tuple[int, ...]
    heads: tuple[int, ...]
    closers: tuple[int, ...]
    rest_above: tuple[int, ...]
    rest_below: tuple[int, ...]
    far_heads: tuple[int, ...]
    story_above: bool

    @property
    def text_above(self) -> bool:
        """Return whether text of the same section stands above the run."""
        return bool(self.rest_above)

    @property
    def text_below(self) -> bool:
        """Return whether text goes on below the run without a headline between."""
        return bool(self.rest_below)

    @property
    def section(self) -> tuple[int, ...]:
        """Return all text and headlines of the section that holds the run, the run itself too."""
        return (*self.far_heads, *self.heads, *self.rest_above, *self.whole, *self.closers, *self.rest_below)


def setting(pieces: Sequence[Piece], run: tuple[int, ...]) -> Setting:
    """Return the surroundings of the paragraphs *run*."""
    first, last = run[0], run[-1]
    lines = tuple(reversed(list(_lines(pieces, range(first - 1, -1, -1), first))))
    signed = next((k for k, n in enumerate(lines) if pieces[n].role != "byline"), len(lines))
    signs = signed if lines and _story_above(pieces, lines[0]) else 0
    heads = lines[signs:]
    top = heads[0] if heads else first
    above = [] if lines else list(_text(pieces, range(first - 1, -1, -1), first, bylines=False))
    far_top = min(above, default=top)
    far = () if lines else tuple(reversed(list(_lines(pieces, range(far_top - 1, -1, -1), first))))
    closers = tuple(_closers(pieces, last))
    after = closers[-1] if closers else last
    below = list(_text(pieces, range(after + 1, len(pieces)), first, bylines=True))
    return Setting(
        run=run,
        whole=tuple(range(first, last + 1)),
        heads=heads,
        closers=closers,
        rest_above=tuple(reversed(above)),
        rest_below=tuple(below),
        far_heads=far,
        story_above=_story_above(pieces, top),
    )


def _near(pieces: Sequence[Piece], way: Iterable[int], home: int) -> Iterable[tuple[int, Piece]]:
    """Yield the pieces of *way* on the same page that are neither furniture, captions nor second printings."""
    for count, n in enumerate(way):
        piece = pieces[n]
        if piece.page != pieces[home].page or count > FARTHEST:
            return
        if piece.role in BODY or piece.role in HEAD or piece.role == "":
            yield n, piece


def _lines(pieces: Sequence[Piece], way: Iterable[int], home: int) -> Iterable[int]:
    for n, piece in _near(pieces, way, home):
        if piece.role in BODY:
            return
        yield n


def _text(pieces: Sequence[Piece], way: Iterable[int], home: int, *, bylines: bool) -> Iterable[int]:
    for n, piece in _near(pieces, way, home):
        if piece.role in BODY:
            yield n
        elif not (bylines and piece.role == "byline"):
            return


def _closers(pieces: Sequence[Piece], last: int) -> Iterable[int]:
    for n, piece in _near(pieces, range(last + 1, len(pieces)), last):
        if piece.role != "byline":
            return
        yield n


def _story_above(pieces: Sequence[Piece], top: int) -> bool:
    """Return whether an unsigned story stands above *top*: one that may go on below."""
    for _, piece in _near(pieces, range(top - 1, -1, -1), max(top - 1, 0)):
        return piece.role in BODY
    return False


def beside(pieces: Sequence[Piece], place: Setting) -> tuple[list[int], list[int]]:
    """Return the nearest paragraphs above the run, and the nearest below it that no headline parts."""
    first, last = place.whole[0], place.whole[-1]
    above = (n for n, piece in _near(pieces, range(first - 1, -1, -1), first) if piece.role in BODY)
    after = dropwhile(lambda row: row[1].role not in BODY, _near(pieces, range(last + 1, len(pieces)), first))
    below = (n for n, _ in takewhile(lambda row: row[1].role in BODY, after))
    return list(islice(above, NEAREST)), list(islice(below, NEAREST))
