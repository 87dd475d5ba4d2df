"""Marks of vertical type that a reader of lines hardly knows as they stand there, told by their ink and put among what was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from yueting.readers.scan.brackets import brackets_in
from yueting.readers.scan.corners import broken_in, corners_in
from yueting.readers.scan.dashes import dashes_in, dots_in
from yueting.readers.scan.finding import Span, pieces
from yueting.readers.scan.reading import Sign
from yueting.readers.scan.rings import rings_in
from yueting.readers.scan.stops import stops_in
from yueting.readers.scan.ticks import ticks_in

if TYPE_CHECKING:
    from numpy import ndarray

SET: Final = 0.85
"""How sure a mark is that its ink tells; signs that were read less surely give way to it."""
LYING: Final = frozenset("《》〈〉（）()〔〕【】［］—…“”‘’「」『』~～-–:：;；")
"""Marks that lie in a column."""
STROKES: Final = frozenset("一ーLT1丨l_|｜¬へ")
"""What a mark is taken for that is not known."""
LENGTHENED: Final = ("ー", "—")
"""A mark of a long vowel, and the dash that it looks like."""
HELD: Final = frozenset("「」『』“”（）《》〈〉")
"""Brackets that are known already, from their ink too."""
READ: Final = frozenset("，。、；：:！？")
"""Stops that a reader of lines tells from one another where it sees them at all."""
CELL: Final = 0.6
"""What was read no farther from a stop, in widths of the column, was read of it."""
NEAR: Final = 0.3
"""What was read no farther from the middle of a mark, in widths of the column, was read of it."""


def with_marks(ink: ndarray, signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """Return *signs*, read of the column *ink*, with the brackets, dashes, dots, noughts and corners that its ink tells."""
    high, wide = ink.shape
    kept, blocks = list(signs), blocks_of(ink)
    for text, span in _marks(ink, blocks):
        kept = _with(kept, text, (span.top / high, span.bottom / high), NEAR * wide / high)
    for text, span in stops_in(ink, blocks):
        kept = _with_stop(kept, text, (span.top + span.bottom) / 2 / high, CELL * wide / high)
    half = wide / 2 / high
    for text, at in corners_in(ink):
        kept = [s for s in kept if abs(s.at - at) > half or not _is_none(s)]
        kept.append(Sign(text, at, SET))
    for text, at in broken_in(ink, blocks):
        beside = [sign for sign in kept if abs(sign.at - at) <= NEAR * wide / high]
        if not any(sign.sure >= SET and (sign.text.isalnum() or sign.text in HELD) for sign in beside):
            kept = [sign for sign in kept if sign not in beside] + [Sign(text, at, SET)]
    return tuple(sorted(kept, key=lambda sign: sign.at))


def _marks(ink: ndarray, blocks: list[Span]) -> Iterator[tuple[str, Span]]:
    yield from brackets_in(ink, blocks)
    yield from dashes_in(ink)
    yield from dots_in(ink, blocks)
    yield from rings_in(ink, blocks)
    yield from ticks_in(ink, blocks)


def blocks_of(ink: ndarray) -> list[Span]:
    """Return what of the column *ink* has white above and below it, as broad as its ink, from the top."""
    import numpy as np

    found = []
    for run in pieces(np.any(ink, axis=1)[:, None]):
        across = np.nonzero(np.any(ink[run.top : run.bottom], axis=0))[0]
        found.append(Span(int(across[0]), run.top, int(across[-1]) + 1, run.bottom))
    return found


def _is_none(sign: Sign) -> bool:
    """Return whether *sign* may have been read of a mark that is not known."""
    return sign.text in LYING or sign.text in STROKES


def _with_stop(signs: list[Sign], text: str, at: float, near: float) -> list[Sign]:
    """Return *signs* with the stop *text* in the corner of its cell, unless one was read there: signs beside it are read near it too."""
    within = [sign for sign in signs if abs(sign.at - at) <= near and not sign.text.isalnum()]
    if any(sign.text in READ for sign in within):
        return signs
    return [sign for sign in signs if sign not in within] + [Sign(text, at, SET)]


def _with(signs: list[Sign], text: str, ends: tuple[float, float], near: float) -> list[Sign]:
    """Return *signs* with those of the mark *text* from where to where it stands, unless something else was read there surely."""
    first, last = ends
    middle = (first + last) / 2
    reach = max(near, (last - first) / 2)
    within = [sign for sign in signs if abs(sign.at - middle) <= reach]
    if any(sign.sure >= SET and not (_is_none(sign) and (sign.text, text) != LENGTHENED) for sign in within):
        return signs
    gone = [sign for sign in signs if abs(sign.at - middle) <= reach + near and (_is_none(sign) or sign in within)]
    step = (last - first) / len(text)
    return [s for s in signs if s not in gone] + [Sign(t, first + (n + 0.5) * step, SET) for n, t in enumerate(text)]
