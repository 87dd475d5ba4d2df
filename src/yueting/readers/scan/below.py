"""Lines of text that go on under another are as large as it is: one of few signs, or of low ones, tells its size badly.

A line told larger or smaller than its column would end it, and what stands below would be nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yueting.joining import wide
from yueting.readers.scan.setting import Told

LIKE: Final = 0.3
"""Sizes that differ by less may be one."""
LEADING: Final = 0.9
"""A line stands under another with no more white between them, in sizes of that."""
EDGE: Final = 0.6
INDENT: Final = 2.4
"""It begins where that does, or as far before it as an indent is."""
LOUD: Final = 1.3
"""Lines of a headline are so many times as large as text at least."""
NEXT: Final = 0.2
SAME: Final = 0.08
CLOSE: Final = 1.0
"""Two of one headline differ by no more in size and in how broad their ink is, and stand no farther apart, in sizes."""
MOST: Final = 50
"""So many lines before one are looked at."""
WORD: Final = 9
"""A word has fewer letters."""
STOPS: Final = '。！？…”’」』.!?"'
"""A line that ends so may be a paragraph's last: nothing goes on under it."""


def as_above(lines: Sequence[Told]) -> list[Told]:
    """Return *lines* with the level ones that go on under another, told a little larger or smaller, as large as that is.

    The one over it is of the page's text; a word of letters goes on under a headline too.
    """
    usual = _usual(lines)
    lowest: dict[int, Told] = {}
    sized = {}
    for n in sorted(range(len(lines)), key=lambda n: lines[n].span.top):
        line, at = lines[n], int(lines[n].span.left // usual)
        over = (one for k in range(at - 1, at + 4) if (one := lowest.get(k)) and _goes_on(line, one, usual))
        sized[n] = replace(line, size=next((one.size for one in over), line.size))
        for left in (line.span.left, *(right for _, _, right in line.whites)):
            lowest[int(left // usual)] = replace(sized[n], span=line.span._replace(left=left))
    return [sized[n] for n in range(len(lines))]


def _usual(lines: Sequence[Told], *, upright: bool = False) -> float:
    """Return the size of most of what is said in *lines* that are level, or *upright*, 1 where there are none."""
    return _size([line for line in lines if line.upright == upright])


def _goes_on(line: Told, over: Told, usual: float) -> bool:
    """Return whether *line* goes on under *over*, which ends no sentence; text is of the *usual* size."""
    is_word = len(line.signs) < WORD and not any(wide(sign.text) for sign in line.signs)
    if line.upright or not (over.size == usual or is_word) or over.text[-1] in STOPS:
        return False
    edge, white = over.span.left - line.span.left, line.span.top - over.span.bottom
    near = -over.size / 2 <= white <= LEADING * over.size and -EDGE * usual <= edge <= INDENT * usual
    return near and abs(line.size / over.size - 1) <= LIKE and line.span.right <= over.span.right + EDGE * usual


def as_beside(lines: Sequence[Told]) -> list[Told]:
    """Return *lines*, of an upright page, with those of one headline as large as most of its signs are.

    Figures on their side and brackets reach further than Han, and sizes between two others are taken for either.
    """
    text = Counter[bool]()
    for line in lines:
        text[line.upright] += len(line.signs)
    if text[True] <= text[False]:
        return list(lines)
    least = LOUD * _usual(lines, upright=True)
    sizes: dict[int, float] = {}
    for upright in (True, False):
        loud = [n for n, line in enumerate(lines) if line.upright == upright and line.size > least]
        for stack in _stacks(lines, sorted(loud, key=lambda n: _box(lines[n])[0])):
            sizes |= dict.fromkeys(stack, _size([lines[n] for n in stack]))
    return [replace(line, size=sizes.get(n, line.size)) for n, line in enumerate(lines)]


def _stacks(lines: Sequence[Told], order: Sequence[int]) -> list[list[int]]:
    """Return which of *lines*, numbered in *order* from the first, are of one headline, each headline once."""
    stacks: list[list[int]] = []
    of: dict[int, list[int]] = {}
    for at, n in enumerate(order):
        near = reversed(order[max(0, at - MOST) : at])
        before = next((k for k in near if _is_next(lines[n], lines[k])), None)
        if before is None:
            stacks.append([])
        of[n] = stacks[-1] if before is None else of[before]
        of[n].append(n)
    return stacks


def _box(line: Told) -> tuple[int, int, int, int]:
    """Return from where to where *line* stands across its way, the lines before it lower, and along it."""
    left, top, right, bottom = line.span
    return (-right, -left, top, bottom) if line.upright else (top, bottom, left, right)


def _is_next(line: Told, before: Told) -> bool:
    """Return whether *line* is the next one of the headline that *before* is of."""
    (low, high, first, last), (lower, higher, start, end) = _box(line), _box(before)
    beside = lower < low and low - higher <= CLOSE * before.size
    shared = min(last, end) - max(first, start)
    ink = abs((high - low) / (higher - lower) - 1) <= SAME
    return beside and 2 * shared > min(last - first, end - start) and ink and abs(line.size / before.size - 1) <= NEXT


def _size(lines: Sequence[Told]) -> float:
    """Return the size of most signs of *lines*, 1 where there are none."""
    signs = Counter[float]()
    for line in lines:
        signs[line.size] += len(line.signs)
    return max(signs, key=lambda size: signs[size], default=1.0)
