"""Photographs of a scan, and boxes drawn with rules: what no line of text is, but says where stories and captions end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span, pieces
from yueting.readers.scan.rules import BLOCK

if TYPE_CHECKING:
    from numpy import ndarray

DARKER: Final = 10.0
UNEVEN: Final = 12.0
"""Blocks of a photograph are so much darker than paper, even where they are lightest, and differ by so much from one another."""
EVEN: Final = 4.0
MOSTLY: Final = 0.5
"""A tint has one light, but for so much, in so much of it at least, however large the type on it is."""
LEAST: Final = 48
FILLED: Final = 0.7
"""Pixels that a photograph is wide and high at least, and how much of its box is dark."""
TOUCH: Final = 8
"""Pixels by which the rules of a box may miss one another."""
STACKED: Final = 16
"""Two rules no more pixels apart that end at a third, which runs on over both, are the foot of one box and the head of the next."""
MOST: Final = 240
"""So many rules that stand are looked at, the longest."""


def photos_of(light: ndarray) -> list[Span]:
    """Return the boxes of the photographs in a page's *light*: dark throughout, as neither paper nor text is, and unevenly, as no tint is."""
    import numpy as np

    if not light.size:
        return []
    dark = light < float(np.median(light)) - DARKER
    found = []
    for box in pieces(dark):
        place = slice(box.top, box.bottom), slice(box.left, box.right)
        large = min(box.width, box.height) * BLOCK >= LEAST
        if large and float(dark[place].mean()) > FILLED and _is_uneven(light[place]):
            found.append(Span(*(edge * BLOCK for edge in box)))
    return found


def _is_uneven(light: ndarray) -> bool:
    import numpy as np

    one = float((abs(light - np.median(light)) <= EVEN).mean())
    return float(light.std()) > UNEVEN and one < MOSTLY


def distinct(boxes: Sequence[Span]) -> list[Span]:
    """Return *boxes* without those that are drawn where another is: a tint, and the rules round it."""
    kept: list[Span] = []
    for box in sorted(boxes):
        if not any(_is_like(one, box) for one in _near(kept, box)):
            kept.append(box)
    return kept


def _near(boxes: Sequence[Span], box: Span) -> Iterator[Span]:
    """Return those of *boxes*, sorted from the left, that begin no further than `TOUCH` before *box*."""
    return takewhile(lambda one: box.left - one.left <= TOUCH, reversed(boxes))


def _is_like(one: Span, two: Span) -> bool:
    return all(abs(a - b) <= TOUCH for a, b in zip(one, two, strict=True))


def boxes_of(rules: Sequence[Span]) -> list[Span]:
    """Return the boxes that *rules* close on all four sides."""
    level = [rule for rule in rules if rule.width >= rule.height]
    longest = sorted((rule for rule in rules if rule.height > rule.width), key=lambda rule: -rule.height)[:MOST]
    plumb = [part for rule in longest for part in _apart(rule, level) if part.height > LEAST]
    boxes = (
        Span(one.left, max(one.top, two.top), two.right, min(one.bottom, two.bottom)) for one, two in _pairs(plumb)
    )
    return [box for box in boxes if _closed(box, level, box.top) and _closed(box, level, box.bottom)]


def _apart(rule: Span, level: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of *rule*, which is plumb, that are sides of boxes over one another, as *level* rules part them."""
    met = [one for one in level if one.left <= rule.left and rule.right <= one.right]
    ends = sorted((one for one in met if rule.top < one.top < rule.bottom), key=lambda one: one.top)
    for foot, head in pairwise(ends):
        if head.top - foot.top <= STACKED:
            yield rule._replace(bottom=foot.bottom)
            rule = rule._replace(top=head.top)
    yield rule


def _pairs(plumb: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the rules that stand level with one another, the left one first."""
    for one, two in combinations(sorted(plumb), 2):
        if abs(one.top - two.top) <= TOUCH and abs(one.bottom - two.bottom) <= TOUCH and two.left - one.right > LEAST:
            yield one, two


def _closed(box: Span, level: Sequence[Span], at: int) -> bool:
    """Return whether a rule closes *box* from side to side at the height *at*: one that goes on parts stories that others part in rows."""
    return any(
        abs((rule.top + rule.bottom) / 2 - at) <= TOUCH
        and abs(rule.left - box.left) <= TOUCH
        and abs(rule.right - box.right) <= TOUCH
        for rule in level
    )
