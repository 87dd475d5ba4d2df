"""Lines become stacks: what stands under one another in one column, without much white or a rule between.

Stacks that begin at one height, side by side with nothing but gutters between, are a row: the columns of a story.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.readers.print.sheet import Box, Line, Stack, around
from yueting.wrapping import STOPS

HEAD: Final = 1.25
"""Type so many times larger than the body's is a headline's."""
WHITE: Final = 1.0
"""White of so many sizes more than between lines ends a stack."""
INDENT: Final = 2.3
"""An indent is of no more sizes."""
OFF: Final = 0.2
FAR_OFF: Final = 0.35
SHORT: Final = 0.7
"""More white than between lines, in sizes, parts a line off; more still does alone, if the line fills no more of its column."""
NEAR: Final = 0.7
"""Stacks whose tops differ by less, in sizes, stand side by side."""
BESIDE: Final = 2.5
"""White of so many sizes between two columns is no gutter."""
UNDER: Final = 2.0
"""A column under a picture and its caption begins within so many sizes."""
SMALL: Final = 0.92
"""Type so many times smaller than the body's is no part of a column of it."""
LOUDER: Final = 1.15
"""Type so many times larger is a deck's, and no more a crosshead's."""
LARGER: Final = 0.03
FEWEST: Final = 3
"""Type larger by so much is other type; columns of so many lines tell how far lines stand apart."""
BLANK: Final = 0.06
"""Where so many lines follow a blank one, a blank line parts paragraphs."""
ENDS: Final = STOPS + "”」』）)"
ABOVE: Final = 1.2
"""A rule between columns that begins so many sizes above them parts stories."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a page's type measures, in points: the *body*'s size, the *pitch* of its lines, the most *white* between two, how *wide* columns are."""

    body: float
    white: float
    pitch: float
    wide: float


def measured(lines: Sequence[Line], body: float) -> Measure:
    """Return how far lines of *lines* stand apart: by the commonest leading, and by blank lines where they are common."""
    pitches = Counter(round(pitch / body * 20) for pitch in _pitches(lines, body))
    widths = Counter(round(line.box.width / body) for line in lines if abs(line.size - body) <= body / 10)
    wide = max(widths, key=lambda width: (widths[width], width), default=0) * body
    if not pitches:
        return Measure(body, WHITE * body, (1 + WHITE) * body, wide)
    leading = max(pitches, key=lambda pitch: (pitches[pitch], -pitch))
    blank = sum(count for pitch, count in pitches.items() if abs(pitch - 2 * leading) <= 1)
    pitch = leading / 20 * body
    if blank > BLANK * pitches.total():
        return Measure(body, 2 * pitch - body + OFF * body, pitch, wide)
    return Measure(body, max(WHITE * body, pitch - body + WHITE * body / 2), pitch, wide)


def _pitches(lines: Sequence[Line], body: float) -> list[float]:
    last: dict[int, float] = {}
    found = []
    for line in lines:
        if abs(line.size - body) > body / 10:
            continue
        place = round(line.box.left / body)
        tops = [last[n] for n in (place - 2, place - 1, place, place + 1, place + 2) if n in last]
        if tops and body / 2 < (pitch := line.box.top - max(tops)) < 3 * body:
            found.append(pitch)
        last[place] = line.box.top
    return found


def stacks_of(lines: Sequence[Line], walls: Sequence[Box], measure: Measure) -> list[Stack]:
    """Return the stacks that *lines*, sorted from the top, make."""
    flat = sorted((wall for wall in walls if wall.width >= wall.height), key=_top)
    ready: list[list[Line]] = []
    still: list[list[Line]] = []
    for line in lines:
        still = [stack for stack in still if line.box.top - stack[-1].box.bottom <= measure.white]
        home = next((stack for stack in still if _continues(stack, line, flat, measure)), None)
        if home is None:
            home = []
            ready.append(home)
            still.append(home)
        home.append(line)
    return [stack_of(found) for found in ready]


def _continues(stack: Sequence[Line], line: Line, flat: Sequence[Box], measure: Measure) -> bool:
    body = measure.body
    last, left = stack[-1].box, min(one.box.left for one in stack[-3:])
    right = max(one.box.right for one in stack[-3:])
    if stack[-1].text[-1] in ENDS:  # how wide its column is the last line of a paragraph does not tell
        right = max(right, left + measure.wide)
    if not _share_a_column(Box(left, 0, right, 0), line.box, body) or line.box.top < last.top + body / 2:
        return False
    off = line.box.top - last.top > measure.pitch + FAR_OFF * body
    if len(stack) == 1 and off and not _ends_a_paragraph(stack[0], around([last, line.box]), body):
        return False
    if any((line.size < step * body) != (stack[-1].size < step * body) for step in (SMALL, LOUDER)):
        return False
    return not is_ruled(flat, Box(left, last.bottom, right, line.box.top))


def is_ruled(flat: Sequence[Box], gap: Box) -> bool:
    """Return whether one of the rules *flat*, sorted from the top, crosses *gap*, whose edges may touch it."""
    first = bisect_left(flat, gap.top - 1, key=_top)
    between = flat[first : bisect_right(flat, max(gap.bottom, gap.top) + 0.5, key=_top)]
    return any(min(rule.right, gap.right) - max(rule.left, gap.left) > gap.width / 3 for rule in between)


def _share_a_column(one: Box, two: Box, body: float) -> bool:
    """Return whether one of two lines lies within the other's reach, or both begin at one edge but for an indent."""
    slack = body / 2
    inside = one.left - slack <= two.left and two.right <= one.right + slack
    round_it = two.left - slack <= one.left and one.right <= two.right + slack
    overlap = min(one.right, two.right) - max(one.left, two.left)
    edge = abs(one.left - two.left) <= INDENT * body and overlap >= -slack
    return inside or round_it or edge


def without_signs(stacks: Sequence[Stack], body: float) -> list[Stack]:
    """Return *stacks* with a first line parted off that stands off: a short one, or where columns beside begin with the second."""
    order = sorted(stacks, key=_top_of)
    found: list[Stack] = []
    for stack in stacks:
        first, rest = stack.lines[0], list(stack.lines[1:])
        off = bool(rest) and _stands_off(first, rest, stack.box, body)
        short = off and first.box.width < SHORT * stack.box.width and len(rest) > 1
        short = short and _is_off(first, rest, FAR_OFF * body) and not _ends_a_paragraph(first, stack.box, body)
        if short or (off and _beside(order, stack, rest[0], body) and not _beside(order, stack, first, body)):
            found += [stack_of([first]), *_without_foot(stack_of(rest), body)]
        else:
            found += _without_foot(stack, body)
    return found


def _without_foot(stack: Stack, body: float) -> list[Stack]:
    """Return *stack* with a last line of larger type parted off that stands off, as what stands over a headline below does."""
    *rest, last = stack.lines
    if len(rest) < FEWEST or not body * (1 + LARGER) < last.size < LOUDER * body:
        return [stack]
    usual = rest[1].box.top - rest[0].box.top
    off = last.box.bottom - rest[-1].box.bottom > usual + OFF * body
    return [stack_of(rest), stack_of([last])] if off else [stack]


def _top_of(stack: Stack) -> float:
    return stack.box.top


def _top(box: Box) -> float:
    return box.top


def _beside(order: Sequence[Stack], stack: Stack, line: Line, body: float) -> bool:
    """Return whether a column right beside *stack* begins at the height of *line*."""
    near = _between(order, line.box.top - body / 3, line.box.top + body / 3)
    return any(_aside(one.box, stack.box) <= BESIDE * body for one in near if one is not stack)


def _stands_off(line: Line, rest: Sequence[Line], box: Box, body: float) -> bool:
    """Return whether *line* is centred over *rest*, or has more white under it than they have."""
    centred = min(line.box.left - box.left, box.right - line.box.right) > INDENT * body
    return centred or (len(rest) > 1 and _is_off(line, rest, OFF * body))


def _ends_a_paragraph(line: Line, box: Box, body: float) -> bool:
    """Return whether *line* is the last of a paragraph that began in the column before."""
    return line.text[-1] in ENDS and line.box.left - box.left < body / 2


def _is_off(line: Line, rest: Sequence[Line], more: float) -> bool:
    return rest[0].box.top - line.box.top > rest[1].box.top - rest[0].box.top + more


def stack_of(lines: Sequence[Line]) -> Stack:
    """Return *lines* as one stack."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return Stack(tuple(lines), around([line.box for line in lines]), max(sizes, key=lambda size: (sizes[size], size)))


def rows_of(
    stacks: Sequence[Stack], walls: Sequence[Box], body: float, pictures: Sequence[Box] = ()
) -> list[list[Stack]]:
    """Return *stacks* that begin at one height, themselves or under *pictures*, side by side with nothing but a gutter between."""
    upright = sorted((wall for wall in walls if wall.height > wall.width), key=lambda wall: wall.left)
    hung = _hung(stacks, pictures, body)
    rows: list[list[Stack]] = []
    last = float("-inf")
    for stack in sorted(stacks, key=lambda one: hung.get(id(one), one.box.top)):
        top = hung.get(id(stack), stack.box.top)
        if top - last <= NEAR * body:
            rows[-1].append(stack)
        else:
            rows.append([stack])
            last = top
    return [part for row in rows for part in _parted(sorted(row, key=lambda one: one.box.left), upright, body)]


def _hung(stacks: Sequence[Stack], pictures: Sequence[Box], body: float) -> dict[int, float]:
    """Return where columns right under one of *pictures* begin: at the top of those beside the picture."""
    found: dict[int, float] = {}
    order = sorted(stacks, key=_top_of)
    for box in pictures:
        near = _between(order, box.top - ABOVE * body, box.top + ABOVE * body)
        tops = [one.box.top for one in near if 0 <= _aside(one.box, box) <= BESIDE * body]
        under = _between(order, box.bottom - body, box.bottom + UNDER * body)
        held = [one for one in under if box.left - body <= one.box.left and one.box.right <= box.right + body]
        if tops:
            top = min(tops, key=lambda top: abs(top - box.top))
            found |= {id(one): top for one in held}
    return found


def _between(order: Sequence[Stack], low: float, high: float) -> Sequence[Stack]:
    """Return those of *order*, sorted from the top, that begin from *low* to *high*."""
    return order[bisect_left(order, low, key=_top_of) : bisect_right(order, high, key=_top_of)]


def _aside(one: Box, two: Box) -> float:
    """Return the white between *one* and *two* across the page, less than nothing where one reaches over the other."""
    return max(one.left - two.right, two.left - one.right)


def _parted(row: Sequence[Stack], upright: Sequence[Box], body: float) -> list[list[Stack]]:
    parts = [[row[0]]]
    for stack in row[1:]:
        last = parts[-1][-1].box
        if stack.box.left - last.right > BESIDE * body or parts_stories(last, stack.box, upright, body):
            parts.append([])
        parts[-1].append(stack)
    return parts


def parts_stories(one: Box, two: Box, upright: Sequence[Box], body: float) -> bool:
    """Return whether one of the rules *upright*, sorted from the left, stands between two columns and begins above them."""
    first = bisect_left(upright, one.right - 1, key=lambda wall: wall.left)
    between = upright[first : bisect_right(upright, two.left + 1, key=lambda wall: wall.left)]
    top = min(one.top, two.top)
    return any(rule.top <= top - ABOVE * body and rule.bottom > top for rule in between)
