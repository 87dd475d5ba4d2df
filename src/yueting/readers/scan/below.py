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


def _usual(lines: Sequence[Told]) -> float:
    """Return the size of most of what is said in level *lines*, 1 where there are none."""
    signs = Counter[float]()
    for line in lines:
        if not line.upright:
            signs[line.size] += len(line.signs)
    return max(signs, key=lambda size: signs[size], default=1.0)


def _goes_on(line: Told, over: Told, usual: float) -> bool:
    """Return whether *line* goes on under *over*, which ends no sentence; text is of the *usual* size."""
    is_word = len(line.signs) < WORD and not any(wide(sign.text) for sign in line.signs)
    if line.upright or not (over.size == usual or is_word) or over.text[-1] in STOPS:
        return False
    edge, white = over.span.left - line.span.left, line.span.top - over.span.bottom
    near = -over.size / 2 <= white <= LEADING * over.size and -EDGE * usual <= edge <= INDENT * usual
    return near and abs(line.size / over.size - 1) <= LIKE and line.span.right <= over.span.right + EDGE * usual
