"""Lines become stacks: what stands under one another in one column, without much white or a rule between."""

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
BESIDE: Final = 2.5
"""White of so many sizes between two columns is no gutter."""
SMALL: Final = 0.92
"""Type so many times smaller than the body's is no part of a column of it."""
LOUDER: Final = 1.2
"""Type so many times larger is a deck's, and no more a crosshead's."""
OVER: Final = 1.5
"""What stands over columns stands no more sizes over them."""
LARGER: Final = 0.03
FEWEST: Final = 3
"""Type larger by so much is other type; columns of so many lines tell how far lines stand apart."""
BLANK: Final = 0.06
"""Where so many lines follow a blank one, a blank line parts paragraphs."""
ENDS: Final = STOPS + "”」』）)"


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
    shares = _share_a_column(Box(left, 0, right, 0), line.box, body) or _begins_it_again(stack, line, body)
    if not shares or line.box.top < last.top + body / 2:
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


def _begins_it_again(stack: Sequence[Line], line: Line, body: float) -> bool:
    """Return whether *line* begins at the edge that *stack* began at, or by an indent in: the first line under a picture set into its column."""
    first = around([one.box for one in stack[:FEWEST]])
    begins = -body / 2 <= line.box.left - first.left <= INDENT * body
    return begins and line.box.right <= first.right + body / 2


def without_signs(stacks: Sequence[Stack], body: float) -> list[Stack]:
    """Return *stacks* with a first line parted off that stands off: a short one, or where columns beside begin with the second."""
    order = sorted(stacks, key=top_of)
    found: list[Stack] = []
    for whole in stacks:
        if _is_over_columns(order, whole, body):
            found += [stack_of([line]) for line in whole.lines]
            continue
        over = _centred_over(order, whole, body)
        found += [stack_of([line]) for line in whole.lines[:over]]
        stack = stack_of(whole.lines[over:]) if over else whole
        first, rest = stack.lines[0], list(stack.lines[1:])
        off = bool(rest) and _stands_off(first, rest, stack.box, body)
        short = off and first.box.width < SHORT * stack.box.width and len(rest) > 1
        short = short and _is_off(first, rest, FAR_OFF * body) and not _ends_a_paragraph(first, stack.box, body)
        if short or (off and _beside(order, stack, rest[0], body) and not _beside(order, stack, first, body)):
            found += [stack_of([first]), *_without_foot(stack_of(rest), body)]
        else:
            found += _without_foot(stack, body)
    return found


def _centred_over(order: Sequence[Stack], stack: Stack, body: float) -> int:
    """Return how many first lines of *stack* stand over it, deck and byline: centred, and the columns beside begin with the next.

    Two or three, or one that is wider than its column.
    """
    for count in range(1, min(FEWEST, len(stack.lines) - 2) + 1):
        if _beside(order, stack, stack.lines[count], body):
            over, under = stack.lines[:count], around([line.box for line in stack.lines[count:]])
            alone = not any(_beside(order, stack, line, body) for line in over)
            told = count > 1 or over[0].box.width > under.width + body
            return count if told and alone and all(_is_centred(line, under, body) for line in over) else 0
    return 0


def _is_over_columns(order: Sequence[Stack], stack: Stack, body: float) -> bool:
    """Return whether *stack*, of two or three lines, is centred right over columns that begin side by side: deck and byline."""
    if not 1 < len(stack.lines) <= FEWEST:
        return False
    low = stack.box.bottom
    under = [one for one in between(order, low - body / 3, low + OVER * body) if one is not stack]
    reached = [one.box for one in under if aside(one.box, stack.box) < 0 and len(one.lines) > FEWEST]
    if not reached:
        return False
    box = around(reached)
    beside = len(reached) > 1 or any(0 <= aside(one.box, box) <= BESIDE * body for one in under)
    return beside and all(_is_centred(line, box, body) for line in stack.lines)


def _is_centred(line: Line, box: Box, body: float) -> bool:
    return abs(line.box.middle - box.middle) < body / 2 < abs(line.box.left - box.left)


def _without_foot(stack: Stack, body: float) -> list[Stack]:
    """Return *stack* with a last line of larger type parted off that stands off, as what stands over a headline below does."""
    *rest, last = stack.lines
    if len(rest) < FEWEST or not body * (1 + LARGER) < last.size < LOUDER * body:
        return [stack]
    usual = rest[1].box.top - rest[0].box.top
    off = last.box.bottom - rest[-1].box.bottom > usual + OFF * body
    return [stack_of(rest), stack_of([last])] if off else [stack]


def top_of(stack: Stack) -> float:
    """Return where *stack* begins."""
    return stack.box.top


def _top(box: Box) -> float:
    return box.top


def _beside(order: Sequence[Stack], stack: Stack, line: Line, body: float) -> bool:
    """Return whether a column right beside *stack* begins at the height of *line*."""
    near = between(order, line.box.top - body / 3, line.box.top + body / 3)
    return any(aside(one.box, stack.box) <= BESIDE * body for one in near if one is not stack)


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


def between(order: Sequence[Stack], low: float, high: float) -> Sequence[Stack]:
    """Return those of *order*, sorted from the top, that begin from *low* to *high*."""
    return order[bisect_left(order, low, key=top_of) : bisect_right(order, high, key=top_of)]


def aside(one: Box, two: Box) -> float:
    """Return the white between *one* and *two* across the page, less than nothing where one reaches over the other."""
    return max(one.left - two.right, two.left - one.right)
