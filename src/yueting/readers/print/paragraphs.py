"""Columns become paragraphs: by indents and last lines, and by the file's own partings where these agree with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from yueting.readers.print.runons import Sorted
from yueting.readers.print.sheet import Box, Line, Stack, Tag, are_one
from yueting.wrapping import STOPS

INDENT: Final = 0.8
LAST: Final = 2.0
"""An indent, and the white behind a last line, in sizes."""
SAME: Final = 0.05
AGREED: Final = 0.6
"""So many of all partings must be the file's and the page's both, for the file's to be believed."""


def marked(
    columns: Sequence[Stack], body: float, pictures: Sequence[Box], tags: Sequence[Tag] = ()
) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of *columns* and whether each begins a paragraph, by *tags* where these are believed."""
    set_so = list(_by_setting(columns, body, pictures))
    yield from set_so[:1]
    for (before, _), (line, starts) in pairwise(set_so):
        told = _parts(before, line, tags)
        yield line, starts if told is None else told


def _parts(before: Line, line: Line, tags: Sequence[Tag]) -> bool | None:
    """Return whether the file parts two lines, None where it says nothing."""
    if not tags or min(before.tag, line.tag) < 0 or tags[line.tag].element < 0:
        return None
    return not are_one(before, line, tags)


def believed(found: Sorted, body: float, pictures: Sequence[Box], tags: Sequence[Tag]) -> Sequence[Tag]:
    """Return *tags* where most of their partings and the page's own are the same, else none."""
    both = either = 0
    for story in found.stories:
        set_so = list(_by_setting(story.columns, body, pictures))
        for (before, _), (line, starts) in pairwise(set_so):
            told = _parts(before, line, tags)
            if told is not None:
                both += told and starts
                either += told or starts
    return tags if both >= AGREED * either and both else ()


def _by_setting(columns: Sequence[Stack], body: float, pictures: Sequence[Box]) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of *columns* and whether each begins a paragraph as far as its setting tells."""
    before, short = None, False
    for column in columns:
        for line in column.lines:
            left, right = _edges(line, column, pictures)
            other = before is not None and (abs(line.size - before.size) > SAME * body or line.sub != before.sub)
            stopped = before is not None and before.text[-1] in STOPS + "”」』）"
            yield line, other or line.initial or line.box.left - left > INDENT * line.size or (short and stopped)
            before, short = line, right - line.box.right > LAST * line.size


def _edges(line: Line, column: Stack, pictures: Sequence[Box]) -> tuple[float, float]:
    """Return from where to where lines run beside *line*: as far as the *column*, or a picture that stands into it."""
    left, right = column.box.left, column.box.right
    for box in pictures:
        if _is_level(line, box) and left < box.right and box.left < right:
            beside = [one.box for one in column.lines if _is_level(one, box)]
            if box.middle < column.box.middle:
                left = min(one.left for one in beside)
            else:
                right = max(one.right for one in beside)
    return left, right


def _is_level(line: Line, box: Box) -> bool:
    return line.box.top < box.bottom and box.top < line.box.bottom
