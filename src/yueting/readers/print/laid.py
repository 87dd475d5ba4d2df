"""How a sheet is laid out: which lines are stories, which pictures and tables are theirs, what stands aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from yueting.readers.print.abreast import parted
from yueting.readers.print.adverts import adverts_of
from yueting.readers.print.captions import Picture, drawn_of, pictures_of
from yueting.readers.print.directions import body_size, is_upright
from yueting.readers.print.given import Aside, Part, set_aside
from yueting.readers.print.heads import is_head
from yueting.readers.print.initials import with_initials
from yueting.readers.print.joining import NO_HABIT, Habit, habit_of
from yueting.readers.print.lines import upright_lines_of
from yueting.readers.print.named import with_names
from yueting.readers.print.paragraphs import believed
from yueting.readers.print.quotes import without_quotes
from yueting.readers.print.raised import with_raised
from yueting.readers.print.regions import regions_of
from yueting.readers.print.rows import rows_of
from yueting.readers.print.ruby import with_readings
from yueting.readers.print.runons import Sorted, Story
from yueting.readers.print.sheet import NO_GRID, Box, Grid, Line, Sheet, Tag, around, laid_down, lying, stood_up
from yueting.readers.print.stacks import HEAD, measured, stacks_of, without_signs
from yueting.readers.print.stories import sort_out
from yueting.readers.print.tables import Table, tables_of
from yueting.readers.print.told import in_told_order, told_aside
from yueting.readers.print.walls import Walls

NAME: Final = 1.5
"""A paper's name is so many times larger than the largest headline."""
DECK: Final = 1.5
"""A deck is set so many times larger than the text at most: larger type under the paper's name is a headline."""
COLUMN: Final = 7.0
FEW: Final = 3
SMALL: Final = 1.1
"""Under a deck more than so few lines of such type, in so many sizes, are a column."""
FAR: Final = 4.0
"""A picture or table is a story's by no more sizes beside or under its columns."""


@dataclass(slots=True)
class Laid:
    """A page as it is laid out: what is told of it, its stories in order, and what goes with each."""

    body: float
    sorted: Sorted
    habit: Habit = NO_HABIT
    upright: bool = False
    pictures: dict[int, list[Picture]] = field(default_factory=dict)
    tables: dict[int, list[Table]] = field(default_factory=dict)
    lost: list[Picture | Table] = field(default_factory=list)
    adverts: list[Line] = field(default_factory=list)
    aside: Aside = field(default_factory=list)
    partings: Sequence[Tag] = ()

    @property
    def shown(self) -> list[Box]:
        """Return the pictures of stories."""
        return [one.box for ones in self.pictures.values() for one in ones]


def laid_out(sheet: Sheet, parts: Sequence[Part] = (), grid: Grid = NO_GRID) -> Laid:
    """Return the stories of *sheet*, laid down where it is set upright, and what goes with them.

    *parts* are none of any; *grid* is believed where the page itself is not clear.
    """
    body = body_size(sheet.glyphs)
    upright = is_upright(sheet, grid.upright)
    if not upright:
        sheet = replace(sheet, glyphs=tuple(with_raised(sheet.glyphs, body)))
    found = upright_lines_of(sheet, upright=upright, columns=grid.columns)
    lines = with_initials(with_readings(found, body), body, sheet.tags)
    lines = with_names(lines, sheet, body)
    page = lying(sheet) if upright else sheet
    parts = [replace(part, box=laid_down(part.box, sheet.width)) for part in parts] if upright else parts
    page, lines, aside = _without(page, lines, parts)
    adverts = adverts_of(page.frames, page.walls, lines, body)
    kept = [line for line in lines if not any(box.holds(line.box) for box in adverts)]
    tables = tables_of(page.walls, kept, body)
    kept = [line for line in kept if not any(table.box.holds(line.box) for table in tables)]
    names = [line for line in kept if is_head(line, body) and _is_name(line, kept, sheet, body, upright=upright)]
    kept = [line for line in kept if line not in names]
    pictures, kept = pictures_of(page, kept, drawn_of(page.frames, lines), body, upright=upright)
    stories = _told_out(page, kept, pictures, sheet.tags, body)
    laid = Laid(body, stories, habit_of(lines), upright=upright)
    laid.sorted.loose = [*names, *laid.sorted.loose]
    laid.adverts = [line for line in lines if any(box.holds(line.box) for box in adverts)]
    laid.aside = aside
    _given(laid, pictures, laid.pictures)
    _given(laid, tables, laid.tables)
    laid.partings = believed(stories, body, laid.shown, sheet.tags) if sheet.tags else ()
    return laid


def _without(page: Sheet, lines: list[Line], parts: Sequence[Part]) -> tuple[Sheet, list[Line], Aside]:
    """Return *page* and *lines* without what *parts* hold, and that."""
    if not parts:
        return page, lines, []
    lines, said = set_aside(lines, parts)
    pictures, shown = set_aside(page.pictures, parts)
    frames, _ = set_aside(page.frames, parts)
    return replace(page, pictures=tuple(pictures), frames=tuple(frames)), lines, [*said, *shown]


def _is_name(line: Line, lines: Sequence[Line], sheet: Sheet, body: float, *, upright: bool) -> bool:
    """Return whether *line* is the paper's name: in the head of the page, far larger than all other type."""
    place = stood_up(line.box, sheet.width) if upright else line.box
    rest = [one.size for one in lines if one is not line and is_head(one, body)]
    if len(rest) < 2 or line.size < NAME * max(rest) or place.bottom >= sheet.height / 4:
        return False
    if not upright and (_is_under_text(line, lines, body) or _heads_text(line, lines, body)):
        return False
    decks = (one for one in lines if HEAD * body < one.size <= DECK * body and _is_deck(one, line))
    return not any(_is_over_text(deck, lines, body) for deck in decks)


def _is_under_text(line: Line, lines: Sequence[Line], body: float) -> bool:
    """Return whether a column of text stands over *line*, as over the paper's name nowhere."""
    reach = Box(line.box.left - body, 0.0, line.box.right + body, line.box.top)
    return _holds_column(reach, lines, body)


def _heads_text(line: Line, lines: Sequence[Line], body: float) -> bool:
    """Return whether rows of text, more than under a paper's name, stand right under *line*, with no headline between."""
    reach = Box(line.box.left, line.box.bottom, line.box.right, line.box.bottom + COLUMN * body)
    under = [one for one in lines if reach.holds(one.box)]
    rows = {round(one.box.top / body) for one in under if one.size <= SMALL * body}
    return len(rows) > FEW and not any(is_head(one, body) for one in under)


def _holds_column(reach: Box, lines: Sequence[Line], body: float) -> bool:
    lefts = Counter(round(line.box.left) for line in lines if line.size <= SMALL * body and reach.holds(line.box))
    return max(lefts.values(), default=0) > FEW


def _is_deck(line: Line, head: Line) -> bool:
    """Return whether *line* stands right under *head*, in its middle or at its edge."""
    white, size = line.box.top - head.box.bottom, head.size / 2
    level = min(abs(line.box.left - head.box.left), abs(line.box.middle - head.box.middle))
    return 0 <= white <= size and level < size


def _is_over_text(deck: Line, lines: Sequence[Line], body: float) -> bool:
    """Return whether a column of text begins right under *deck*, as it does under the paper's name nowhere."""
    reach = Box(deck.box.left - body, deck.box.bottom, deck.box.right + body, deck.box.bottom + COLUMN * body)
    return _holds_column(reach, lines, body)


def _told_out(
    page: Sheet, lines: Sequence[Line], pictures: Sequence[Picture], tags: Sequence[Tag], body: float
) -> Sorted:
    """Return the stories of *page*, mended by what the file itself says where that can be believed."""
    found = _sorted_out(page, lines, pictures, body)
    if aside := told_aside(lines, found, tags):
        found = _sorted_out(page, [line for line in lines if line.tag < 0 or line not in aside], pictures, body)
        found.loose += aside
    return in_told_order(found, tags, body) if tags else found


def _sorted_out(page: Sheet, lines: Sequence[Line], pictures: Sequence[Picture], body: float) -> Sorted:
    flat = sorted((*page.walls, *(side for frame in page.frames for side in _lids(frame))), key=lambda wall: wall.top)
    flat = [wall for wall in flat if wall.width >= wall.height]
    standing = Walls.of(page.walls)
    measure = measured(lines, body)
    boxes = [around([one.box, *(line.box for line in one.caption)]) for one in pictures]
    whole = Sorted()
    for region in regions_of(page.frames, lines, body):
        heads = [line for line in region.lines if is_head(line, body) or line.across]
        text = [line for line in region.lines if not (is_head(line, body) or line.across)]
        rows = rows_of(without_signs(stacks_of(text, flat, measure), body), page.walls, body, boxes)
        heads, rows, quoted = without_quotes(heads, rows, flat, body)
        found = sort_out(parted(heads, rows, body), rows, flat, standing, body)
        found.loose += quoted
        whole.stories += found.stories
        whole.loose += found.loose
    whole.stories.sort(key=lambda story: (round(story.box.top / (2 * body)), story.box.left))
    whole.loose.sort(key=lambda line: (line.box.top, line.box.left))
    return whole


def _lids(frame: Box) -> Iterator[Box]:
    yield Box(frame.left, frame.top, frame.right, frame.top)
    yield Box(frame.left, frame.bottom, frame.right, frame.bottom)


def _given(laid: Laid, things: Sequence[Picture] | Sequence[Table], owned: dict[int, list]) -> None:  # type: ignore[type-arg]
    """Give each of *things* to the story that it stands in, or beside; else it is lost."""
    for thing in things:
        away = [(_away(story, thing.box), n) for n, story in enumerate(laid.sorted.stories)]
        near, n = min(away, default=(float("inf"), 0))
        if near <= FAR * laid.body:
            owned.setdefault(n, []).append(thing)
        else:
            laid.lost.append(thing)


def _away(story: Story, box: Box) -> float:
    """Return how far *box* is from the nearest column of *story*, and from its whole."""
    return min(gap(stack.box, box) for stack in story.columns) + gap(story.box, box)


def gap(one: Box, two: Box) -> float:
    """Return the white between *one* and *two*, across and down together, in points."""
    return max(two.left - one.right, one.left - two.right, 0.0) + max(two.top - one.bottom, one.top - two.bottom, 0.0)
