"""Finding lines: what the detector holds for cores of lines becomes their boxes, as far as their ink reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from yueting.readers.scan.model import Networks

if TYPE_CHECKING:
    from numpy import ndarray

CORE: Final = 0.3
SURE: Final = 0.5
"""How likely a pixel is a core's, and the most likely pixel of a core that counts."""
TILE: Final = 1024
LAP: Final = 96
"""Pixels of a tile's height, and how many two tiles share."""
LEAST: Final = 3
"""Pixels that a core has at least in each direction."""


class Span(NamedTuple):
    """A line's box in whole pixels: left, top, right, bottom, the last two outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Return how high it is."""
        return self.bottom - self.top


def cores(grey: ndarray, networks: Networks) -> list[Span]:
    """Return the boxes of the cores of lines in *grey*, a page at about 100 dots an inch."""
    import numpy as np

    likely = np.zeros(grey.shape, np.float16)
    step = TILE - LAP
    for top in range(0, max(1, grey.shape[0] - LAP), step):
        tile = _padded(grey[top : top + TILE])
        told = networks.lines_in(tile)[: grey.shape[0] - top, : grey.shape[1]]
        place = likely[top : top + told.shape[0]]
        np.maximum(place, told, out=place)
    return [box for box in pieces(likely > CORE) if _counts(likely, box)]


def _counts(likely: ndarray, box: Span) -> bool:
    inside = likely[box.top : box.bottom, box.left : box.right]
    return min(box.width, box.height) >= LEAST and bool(inside.max() >= SURE)


def _padded(tile: ndarray) -> ndarray:
    import numpy as np

    high, wide = tile.shape
    return np.pad(tile, ((0, -high % 32), (0, -wide % 32)), constant_values=255)


def pieces(mask: ndarray) -> list[Span]:
    """Return the boxes of what hangs together in *mask*, from the top."""
    import numpy as np

    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    owner = list(range(len(rows)))
    firsts = np.searchsorted(rows, np.arange(mask.shape[0] + 1))
    for above, below in _touching(firsts, starts, ends):
        one, two = _root(owner, above), _root(owner, below)
        owner[max(one, two)] = min(one, two)
    return _boxes(owner, rows.tolist(), starts.tolist(), ends.tolist())


def _touching(firsts: ndarray, starts: ndarray, ends: ndarray) -> Iterator[tuple[int, int]]:
    """Yield the runs of two rows that lie over one another."""
    for row in range(len(firsts) - 2):
        above, below, last = int(firsts[row]), int(firsts[row + 1]), int(firsts[row + 2])
        until = below
        while above < until and below < last:
            if starts[above] < ends[below] and starts[below] < ends[above]:
                yield above, below
            if ends[above] < ends[below]:
                above += 1
            else:
                below += 1


def _root(owner: list[int], at: int) -> int:
    while owner[at] != at:
        owner[at] = owner[owner[at]]
        at = owner[at]
    return at


def _boxes(owner: list[int], rows: list[int], starts: list[int], ends: list[int]) -> list[Span]:
    found: dict[int, Span] = {}
    for n, (row, start, end) in enumerate(zip(rows, starts, ends, strict=True)):
        root = _root(owner, n)
        box = found.get(root, Span(start, row, end, row + 1))
        found[root] = Span(min(box.left, start), box.top, max(box.right, end), row + 1)
    return list(found.values())


def grown(cores: list[Span], ink: ndarray) -> list[Span]:
    """Return *cores* as far as the ink of their lines reaches, in the pixels of *ink*, where cores lie too."""
    return [_grown(core, ink) for core in cores]


def _grown(core: Span, ink: ndarray) -> Span:
    upright = core.height > 1.5 * core.width
    if upright:
        turned = _grown_flat(Span(core.top, core.left, core.bottom, core.right), ink.T)
        return Span(turned.top, turned.left, turned.bottom, turned.right)
    return _grown_flat(core, ink)


def _grown_flat(core: Span, ink: ndarray) -> Span:
    reach = max(4, round(0.9 * core.height))
    top, bottom = max(0, core.top - reach), min(ink.shape[0], core.bottom + reach)
    rows = ink[top:bottom, core.left : core.right].sum(1)
    first, last = core.top - top, core.bottom - top - 1
    faint = max(1, round(0.015 * core.width))
    while first > 0 and rows[first - 1] > faint:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1] > faint:
        last += 1
    high = last + 1 - first
    left = max(0, core.left - round(0.6 * high))
    right = min(ink.shape[1], core.right + round(0.6 * high))
    columns = ink[top + first : top + last + 1, left:right].sum(0).nonzero()[0]
    if len(columns):
        left, right = left + int(columns[0]), left + int(columns[-1]) + 1
    return Span(left, top + first, right, top + last + 1)
