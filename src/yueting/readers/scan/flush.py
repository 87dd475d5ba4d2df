"""Lines begin and end where those beside them do: a mark or a thin sign at an end hides where its cell is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from yueting.readers.scan.setting import Told, ends_of

NEAR: Final = 0.65
"""Ends that differ by fewer sizes are at one edge."""
BESIDE: Final = 12.0
DEEPEST: Final = 2
OFF: Final = 0.4
"""An indent is of one size or two, told by ink to so much."""
FEWEST: Final = 4
"""Lines beside one another, within so many sizes, that tell an edge, itself among them."""

Edges = dict[int, list[tuple[float, float]]]
"""Ends of lines by their place along the line, in steps of `NEAR`: how far across, and where."""


def flush(lines: Sequence[Told]) -> list[Told]:
    """Return *lines* with the ends of those that have signs where most lines beside them, as large as they, have theirs."""
    kinds: dict[tuple[bool, float], list[Told]] = defaultdict(list)
    for line in lines:
        if line.signs:
            kinds[line.upright, line.size].append(line)
    told = {id(line): ends for (_, size), alike in kinds.items() for line, ends in _told(alike, NEAR * size)}
    return [replace(line, ends=told.get(id(line))) for line in lines]


def _told(lines: Sequence[Told], step: float) -> list[tuple[Told, tuple[float, float]]]:
    own = [(line, _across(line), ends_of(line)) for line in lines]
    begins = _edges([(across, begin) for _, across, (begin, _) in own], step)
    lasts = _edges([(across, end) for _, across, (_, end) in own], step)
    found = []
    for line, across, (begin, end) in own:
        now = _indented(begins, across, begin, step), _last(lasts, across, end, step)
        # A thin sign alone may lie between two edges.
        found.append((line, now if now[1] - now[0] >= step else (begin, end)))
    return found


def _across(line: Told) -> float:
    return (line.span.left + line.span.right if line.upright else line.span.top + line.span.bottom) / 2


def _edges(places: Sequence[tuple[float, float]], step: float) -> Edges:
    edges: Edges = defaultdict(list)
    for across, at in places:
        edges[int(at // step)].append((across, at))
    for found in edges.values():
        found.sort()
    return edges


def _last(edges: Edges, across: float, at: float, step: float) -> float:
    edge = _nearest(edges, across, at, step)
    return at if edge is None else edge


def _indented(edges: Edges, across: float, at: float, step: float) -> float:
    """Return where a line that begins *at* does as those beside it tell: at their edge, or indented from it."""
    size = step / NEAR
    for indent in (n * size for n in range(DEEPEST + 1)):
        edge = _nearest(edges, across, at - indent, step)
        if edge is not None and (not indent or abs(at - indent - edge) <= OFF * size):
            return edge + indent
    return at


def _nearest(edges: Edges, across: float, at: float, step: float) -> float | None:
    """Return the edge of the lines beside one that ends *at*; None where too few tell."""
    reach, own = BESIDE * step / NEAR, int(at // step)
    near: list[float] = []
    for n in (own - 1, own, own + 1):
        found = edges.get(n, [])
        first, last = bisect_left(found, (across - reach, 0.0)), bisect_right(found, (across + reach, at))
        near += [place for _, place in found[first:last] if abs(place - at) <= step]
    return median(near) if len(near) >= FEWEST else None
