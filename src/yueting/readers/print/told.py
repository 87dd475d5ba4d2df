"""The order that the file itself says, where it can be believed: stories made of the columns that follow one another in it.

A file's tags are written by programs that may know no columns. They are believed where they agree with what the page shows
beyond doubt, lines under one another in one column, and with most of what the layout has found of columns and headlines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from yueting.readers.print.heads import is_head
from yueting.readers.print.runons import Sorted, Story, begins, ends
from yueting.readers.print.sheet import Line, Tag
from yueting.readers.print.stacks import stack_of

ALMOST_ALL: Final = 0.95
MOST: Final = 0.5
"""How many of the lines that follow one another in a column must do so in the file, and of columns and headlines."""
COVERED: Final = 0.9
"""How many of the lines of the stories that the file speaks of must have a tag."""
TOLD: Final = frozenset({"text", "head"})
ASIDE: Final = 0.2
"""So much of a page's text at most may be furniture, captions and quotations by its tags."""


@dataclass(slots=True)
class _Piece:
    """A line over a story, or a column or part of one, whose lines follow one another in the file: *place* is its first line's there."""

    place: float
    lines: list[Line]
    over: bool
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class _Order:
    """Where lines stand in the file's order, by their identity, and where each of its stories begins there."""

    tags: Sequence[Tag]
    places: dict[int, int]
    firsts: dict[int, int]

    def followed(self, pairs: Iterable[tuple[Line, Line]]) -> Iterator[bool]:
        """Yield for each of *pairs* that the file tells whether the second follows the first there."""
        for one, two in pairs:
            if id(one) in self.places and id(two) in self.places:
                yield self.places[id(two)] == self.places[id(one)] + 1


@dataclass(slots=True)
class _Votes:
    """How many lines follow one another in the file as on the page: within a column, from column to column, under a headline."""

    inside: list[bool] = field(default_factory=list)
    over: list[bool] = field(default_factory=list)
    headed: list[bool] = field(default_factory=list)

    @property
    def agree(self) -> bool:
        """Return whether the file's order can be believed."""
        enough = len(self.inside) + len(self.over) + len(self.headed) > 2
        few = ((self.over, MOST), (self.headed, MOST))
        return enough and _share(self.inside) >= ALMOST_ALL and all(_share(votes) >= least for votes, least in few)


def _share(votes: Sequence[bool]) -> float:
    return sum(votes) / len(votes) if votes else 1.0


def in_told_order(found: Sorted, tags: Sequence[Tag], body: float) -> Sorted:
    """Return the stories of *found* with their columns as *tags* have them, or *found* where these are not believed."""
    spoken = [story for story in found.stories if any(_is_told(line, tags) for line in _lines(story))]
    lines = [line for story in spoken for line in _lines(story)]
    order = _order(lines, tags)
    if not lines or len(order.places) < COVERED * len(lines) or not _votes(spoken, order).agree:
        return found
    pieces = [piece for story in spoken for piece in (*_heads(story, order), *_columns(story, order))]
    runs = _parted(sorted(pieces, key=lambda piece: piece.place), body)
    stories = [_story(run) for run in runs]
    if _fit(stories, body) < _fit(spoken, body):
        return found
    kept = [story for story in found.stories if story not in spoken]
    bare = [line for story in stories if not story.columns for line in story.head]
    return Sorted([*kept, *(story for story in stories if story.columns)], [*found.loose, *bare])


def told_aside(lines: Sequence[Line], found: Sorted, tags: Sequence[Tag]) -> list[Line]:
    """Return those of *lines* that *found* has in stories and the file has not, if half of what it has outside is outside there too.

    What the page has as a story, and the file all outside, is outside for both.
    """
    told = [line for line in lines if line.tag >= 0 and not _is_told(line, tags)]
    within = {id(line) for story in found.stories for line in _lines(story)}
    inside = [line for line in told if id(line) in within]
    shared = {id(line) for s in found.stories if any(_is_told(o, tags) for o in _lines(s)) for line in _lines(s)}
    against = sum(id(line) in shared for line in inside)
    large = sum(len(line.text) for line in told) > ASIDE * sum(len(line.text) for line in lines)
    return [] if large or against > MOST * len(told) else inside


def _is_told(line: Line, tags: Sequence[Tag]) -> bool:
    """Return whether the file has *line* in its order."""
    return line.tag >= 0 and tags[line.tag].role in TOLD


def _lines(story: Story) -> Iterator[Line]:
    yield from story.head
    for column in story.columns:
        yield from column.lines


def _order(lines: Sequence[Line], tags: Sequence[Tag]) -> _Order:
    told = [line for line in lines if _is_told(line, tags)]
    order = sorted(range(len(told)), key=lambda n: (told[n].tag, n))
    firsts: dict[int, int] = {}
    for place, n in enumerate(order):
        firsts.setdefault(tags[told[n].tag].story, place)
    return _Order(tags, {id(told[n]): place for place, n in enumerate(order)}, firsts)


def _votes(stories: Sequence[Story], order: _Order) -> _Votes:
    found = _Votes()
    for story in stories:
        for column in story.columns:
            found.inside += order.followed(_over_elements(column.lines, order.tags))
        found.over += order.followed((one.lines[-1], two.lines[0]) for one, two in pairwise(story.columns))
        # Which line of a head is the first the page does not say.
        head = sorted(story.head, key=lambda line: order.places.get(id(line), -1))
        found.headed += order.followed(_over_elements([*head, story.columns[0].lines[0]], order.tags))
    return found


def _over_elements(lines: Sequence[Line], tags: Sequence[Tag]) -> Iterator[tuple[Line, Line]]:
    """Yield each two of *lines* that follow one another and are of different elements."""
    return ((one, two) for one, two in pairwise(lines) if tags[one.tag].element != tags[two.tag].element)


def _fit(stories: Sequence[Story], body: float) -> int:
    """Return how well the columns of *stories*, without single lines, go on: both stop and begin in a paragraph, or neither does."""
    whole = ([column for column in story.columns if len(column.lines) > 1] for story in stories)
    return sum(ends(one) * begins(two, body) for columns in whole for one, two in pairwise(columns))


def _heads(story: Story, order: _Order) -> Iterator[_Piece]:
    """Yield the head of *story*; a line that the file does not tell stands before the text under it, or before its whole thread."""
    under = next((line for column in story.columns for line in column.lines if id(line) in order.places), None)
    own = order.tags[under.tag] if under else None
    first = order.places[id(under)] if under else 0
    first = order.firsts[own.story] if own and own.story >= 0 else first
    for line in story.head:
        place = order.places.get(id(line))
        yield (
            _Piece(first - 0.5, [line], True, own)
            if place is None
            else _Piece(place, [line], True, order.tags[line.tag])
        )


def _columns(story: Story, order: _Order) -> Iterator[_Piece]:
    """Yield the columns of *story*, cut where the file goes on elsewhere; a line that it does not tell goes with the one before it."""
    last = 0.0
    for column in story.columns:
        piece: _Piece | None = None
        for line in column.lines:
            place = order.places.get(id(line))
            if piece is None or (place is not None and piece.tag and place != last + 1):
                if piece:
                    yield piece
                piece = _Piece(last + 0.25 if place is None else place, [], False, None)
            piece.lines.append(line)
            if place is not None:
                last = place
                if piece.tag is None:
                    piece.place, piece.tag = place, order.tags[line.tag]
        if piece:
            yield piece


def _parted(pieces: Sequence[_Piece], body: float) -> Iterator[list[_Piece]]:
    """Yield the pieces of each story: one begins with a headline behind text, or where the file says that one does."""
    several = _with_several_heads(pieces)
    run: list[_Piece] = []
    group = -1
    for piece in pieces:
        own = piece.tag.story if piece.tag else group
        text = not all(one.over for one in run)
        headed = piece.over and text and own in several and is_head(piece.lines[0], body)
        if run and (own != group or headed):
            yield run
            run = []
        run.append(piece)
        group = own
    if run:
        yield run


def _with_several_heads(pieces: Sequence[_Piece]) -> set[int]:
    """Return the groups of the file in which headlines of one rank stand behind text: no stories, but sections of the paper."""
    found = Counter[tuple[int, int]]()
    for one, two in pairwise(pieces):
        if two.over and two.tag and two.tag.role == "head" and not one.over:
            found[two.tag.story, two.tag.level] += 1
    return {story for (story, _), count in found.items() if count > 1} | {-1}


def _story(run: Sequence[_Piece]) -> Story:
    """Return the story that *run* is: its head is what stands over its first column, and single lines between such."""
    text = next((n for n, piece in enumerate(run) if not piece.over and len(piece.lines) > 1), len(run))
    first = max((n + 1 for n, piece in enumerate(run[:text]) if piece.over), default=0)
    head = [line for piece in run[:first] for line in piece.lines]
    return Story(head, [stack_of(piece.lines) for piece in run[first:]])
