"""Headlines that the file names: its headline tags and bookmarks raise a line that is set no larger than the text.

A tag is believed where most of the page's headline tags are on what looks like one: large, or short and without a full stop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from yueting.joining import width
from yueting.readers.print.sheet import Line, Sheet, Tag
from yueting.readers.print.stacks import HEAD
from yueting.wrapping import STOPS

BELIEVED: Final = 0.8
"""So many of a page's headline tags must be on what looks like a headline."""
MOST_LINES: Final = 3
LONGEST: Final = 80
"""Lines of a headline in the size of the text, and how wide it is in all, a Chinese character being two."""


def with_names(lines: Sequence[Line], sheet: Sheet, body: float) -> list[Line]:
    """Return *lines* of *sheet* with what its tags and bookmarks name as headlines marked."""
    found = _by_tags(lines, sheet.tags, body)
    return _by_titles(found, sheet.titles, body) if sheet.titles else found


def _by_tags(lines: Sequence[Line], tags: Sequence[Tag], body: float) -> list[Line]:
    elements: dict[int, list[Line]] = {}
    for line in lines:
        if line.tag >= 0 and tags[line.tag].role == "head":
            elements.setdefault(tags[line.tag].element, []).append(line)
    looking = {n for n, held in elements.items() if _looks(held, body)}
    if not elements or len(looking) < BELIEVED * len(elements):
        return list(lines)
    levels = {n: tags[elements[n][0].tag].level for n in looking}
    story = _level_of_stories(list(levels.values()))
    at = {id(line): levels[n] for n in looking for line in elements[n]}
    return [_ranked(line, at[id(line)], story, body) if id(line) in at else line for line in lines]


def _looks(lines: Sequence[Line], body: float) -> bool:
    """Return whether *lines*, one element, look like a headline."""
    if lines[0].size > HEAD * body:
        return True
    wide = sum(width(line.text) for line in lines)
    return len(lines) <= MOST_LINES and wide <= LONGEST and lines[-1].text[-1] not in STOPS


def _level_of_stories(levels: Sequence[int]) -> int:
    """Return the level of the headlines of stories: the highest that stands more than once, over which the page's own name may be."""
    counts = Counter(levels)
    return min((level for level, count in counts.items() if count > 1), default=min(levels))


def _ranked(line: Line, level: int, story: int, body: float) -> Line:
    plain = line.size <= HEAD * body
    return replace(line, rank=level, named=plain and level <= story, sub=plain and level > story)


def _by_titles(lines: Sequence[Line], titles: Sequence[str], body: float) -> list[Line]:
    """Return *lines* with those raised that are, alone or two or three together, one of the bookmarks *titles*."""
    wanted = {_bare(title) for title in titles} - {""}
    found: dict[str, list[Sequence[Line]]] = {}
    for run in _runs(lines):
        if (said := _bare("".join(line.text for line in run))) in wanted:
            found.setdefault(said, []).append(run)
    named = {id(line) for runs in found.values() for line in _largest(runs) if line.size <= HEAD * body}
    return [replace(line, rank=1, named=True, sub=False) if id(line) in named else line for line in lines]


def _largest(runs: Sequence[Sequence[Line]]) -> Sequence[Line]:
    """Return the one of *runs* that is set largest, none where two are: one may stand in a list of contents."""
    most = max(run[0].size for run in runs)
    largest = [run for run in runs if run[0].size == most]
    return largest[0] if len(largest) == 1 else ()


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield each of *lines*, and those with the one or two right under them in the same size."""
    below = _below(lines)
    for line in lines:
        run = [line]
        while True:
            yield list(run)
            under = below.get(id(run[-1]))
            if under is None or len(run) >= MOST_LINES:
                break
            run.append(under)


def _below(lines: Sequence[Line]) -> Mapping[int, Line]:
    """Return the line right under each of *lines*, sorted from the top, that begins or has its middle where it does."""
    found: dict[int, Line] = {}
    last: dict[tuple[float, int], Line] = {}
    for line in lines:
        size = round(line.size, 1)
        places = {
            (size, round(edge / line.size) + off) for edge in (line.box.left, line.box.middle) for off in (-1, 0, 1)
        }
        for over in (last[place] for place in places if place in last):
            if 0 <= line.box.top - over.box.bottom <= line.size:
                found.setdefault(id(over), line)
        last |= dict.fromkeys(((size, round(edge / line.size)) for edge in (line.box.left, line.box.middle)), line)
    return found


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
