"""Round and pointed brackets of vertical type: an arc or a roof over what they hold, or under it.

An opening one (︵ ︿ ︽) is highest in its middle, a closing one (︶ ﹀ ︾) lowest; no sign that stands upright is so flat,
so broad and the same on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.finding import Span

if TYPE_CHECKING:
    from numpy import ndarray

BROAD: Final = 0.55
FLAT: Final = (0.1, 0.65)
"""A bracket is so broad, and no less and no more high, in widths of the column."""
SINGLE: Final = 0.45
"""One that is not double is no higher."""
OFF: Final = 0.2
"""White on the outer side of it, in widths of the column."""
ENDS: Final = 0.4
"""Its ends lie so much of its height, at least, below its top, or above its foot."""
ALIKE: Final = 0.2
"""Its two sides differ by no more of its height."""
STRAIGHT: Final = 0.46
"""Halfway to its ends an arc has come no farther; a roof has. A double one is none of arcs."""
HOLLOW: Final = 0.12
"""Its inner side is so much of its height nearer to the outer one in its middle than halfway to its ends: it holds nothing."""
FORMS: Final = {(True, False): "（", (False, False): "）", (True, True): "〈", (False, True): "〉"}
DOUBLED: Final = {True: "《", False: "》"}


def brackets_in(ink: ndarray, blocks: list[Span]) -> Iterator[tuple[str, Span]]:
    """Yield the brackets among *blocks*, what of the column *ink* has white above and below, each with where it stands."""
    wide = int(ink.shape[1])
    off = max(1, round(OFF * wide))
    for block in blocks:
        if block.width >= BROAD * wide and FLAT[0] * wide <= block.height <= FLAT[1] * wide:
            inside = ink[block.top : block.bottom, block.left : block.right] > 0
            opens = not ink[max(0, block.top - off) : block.top].any()
            closes = not ink[block.bottom : block.bottom + off].any()
            text = (opens and _form(inside, wide, opens=True)) or (closes and _form(inside[::-1], wide, opens=False))
            if text:
                yield text, block


def _form(ink: ndarray, wide: int, *, opens: bool) -> str:
    """Return which bracket *ink* is, its outer side above, or nothing."""
    if not ink.any(0).all():
        return ""
    high, broad = ink.shape
    fall = ink.argmax(0) / high
    eighth, middle = max(1, broad // 8), broad // 2
    first, last = float(fall[:eighth].mean()), float(fall[-eighth:].mean())
    left, right = float(fall[broad // 4]), float(fall[-1 - broad // 4])
    inner = high - ink[::-1].argmax(0)
    if min(inner[broad // 4], inner[-1 - broad // 4]) < inner[middle] + HOLLOW * high:
        return ""
    if min(first, last) < ENDS or max(abs(first - last), abs(left - right)) > ALIKE or fall[middle] > ALIKE / 2:
        return ""
    strokes = int((ink[1:, middle] & ~ink[:-1, middle]).sum() + ink[0, middle])
    if strokes == 2:
        return DOUBLED[opens]
    is_single = strokes == 1 and high <= SINGLE * wide
    return FORMS[opens, left + right > STRAIGHT * (first + last)] if is_single else ""
