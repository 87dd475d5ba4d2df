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
FAT: Final = 2.0
THINNER: Final = (0.45, 0.6, 0.75)
"""A core so many times thicker than most may be of several lines, which it falls into where pixels are likelier."""
TILE: Final = 1024
LAP: Final = 192
"""Pixels of a tile's height, and how many two tiles share: each is believed as far as the whitest row of those."""
EDGE: Final = 32
"""Pixels of a tile's edge that are not believed: signs cut through there look like a line across."""
ROW: Final = 200
"""So many lines of like height are held against one another."""
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

    @property
    def stands(self) -> bool:
        """Return whether it is so much higher than wide that what it holds is set upright."""
        return self.height > 1.5 * self.width


def cores(grey: ndarray, networks: Networks) -> list[Span]:
    """Return the boxes of the cores of lines in *grey*, a page at about 100 dots an inch."""
    import numpy as np

    likely = np.zeros(grey.shape, np.float16)
    start = 0
    for top in range(0, max(1, grey.shape[0] - LAP), TILE - LAP):
        told = networks.lines_in(_padded(grey[top : top + TILE]))[: grey.shape[0] - top, : grey.shape[1]]
        until = _seam(grey, top + TILE)
        likely[start:until] = told[start - top : until - top]
        start = until
    found = [box for box in pieces(likely > CORE) if _counts(likely, box)]
    usual = sorted(min(box.width, box.height) for box in found)[len(found) // 2] if found else 0
    return [part for box in found for part in _thinned(likely, box, usual)]


def _seam(grey: ndarray, low: int) -> int:
    """Return where the tile that ends at *low* gives way to the next: where the fewest lines are cut."""
    if low >= grey.shape[0]:
        return int(grey.shape[0])
    first = low - LAP + EDGE
    dark = 255.0 * grey.shape[1] - grey[first : low - EDGE].sum(1, dtype=float)
    return first + int(dark.argmin())


def _thinned(likely: ndarray, box: Span, usual: int) -> list[Span]:
    """Return the cores in *box*: where lines lie so close that theirs touch, what is likelier still tells them apart."""
    if min(box.width, box.height) < FAT * usual:
        return [box]
    inside = likely[box.top : box.bottom, box.left : box.right]
    for least in THINNER:
        parts = [part for part in pieces(inside > least) if min(part.width, part.height) >= LEAST]
        if len(parts) > 1 and max(min(part.width, part.height) for part in parts) < FAT * usual:
            return [_moved(part, box.left, box.top) for part in parts]
    return [box]


def _moved(span: Span, across: int, down: int) -> Span:
    return Span(span.left + across, span.top + down, span.right + across, span.bottom + down)


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
    """Return *cores* as far as the ink of their lines reaches, in the pixels of *ink*; what reaches into one another is one."""
    spans = [_grown(core, ink) for core in cores]
    upright = [_transposed(span) for span in spans if span.stands]
    level = _whole([span for span in spans if not span.stands])
    return [*level, *map(_transposed, _whole(upright))]


def _transposed(span: Span) -> Span:
    return Span(span.top, span.left, span.bottom, span.right)


def _whole(spans: list[Span]) -> list[Span]:
    """Return level *spans* with those of one row that overlap made one: the detector took a line apart."""
    order = sorted(spans, key=lambda span: span.top + span.bottom)
    kept: list[Span | None] = list(order)
    for n, span in enumerate(order):
        for k in range(n - 1, max(-1, n - ROW), -1):
            other, own = kept[k], kept[n]
            if span.top + span.bottom - order[k].top - order[k].bottom > span.height:
                break
            if other and own and _run_into(own, other):
                kept[n], kept[k] = _joined(own, other), None
    return [span for span in kept if span]


def _run_into(one: Span, two: Span) -> bool:
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    across = min(one.right, two.right) - max(one.left, two.left)
    return across > 0 and shared > 0.7 * max(one.height, two.height)


def _joined(one: Span, two: Span) -> Span:
    return Span(min(one.left, two.left), min(one.top, two.top), max(one.right, two.right), max(one.bottom, two.bottom))


def _grown(core: Span, ink: ndarray) -> Span:
    upright = core.stands
    if upright:
        return _transposed(_grown_flat(_transposed(core), ink.T))
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


def trimmed(box: Span, ink: ndarray) -> Span:
    """Return *box* as far as its *ink* reaches."""
    inside = ink[box.top : box.bottom, box.left : box.right]
    rows, columns = inside.sum(1).nonzero()[0], inside.sum(0).nonzero()[0]
    if not len(rows):
        return box
    left, top = box.left + int(columns[0]), box.top + int(rows[0])
    return Span(left, top, box.left + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1)
