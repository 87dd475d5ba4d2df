"""How a line is set: marked as a heading, bold or plain, and its size beside the sizes near it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final, NamedTuple

from yueting.desk.piece import Piece
from yueting.desk.stories.sections import Sheet

NEAR: Final = 12
"""So many sections up and down are near."""
MOST: Final = 12
"""So many lines of a section are asked."""
_BACK: Final = {"none": "none", "same": "same", "larger": "smaller", "smaller": "larger"}
"""How the line below is set, by how the line above is."""


class Dress(NamedTuple):
    """How a line is set: `heading`, `bold` or `plain`, and the level of a heading."""

    look: str
    level: int


def dress(piece: Piece) -> Dress:
    """Return how *piece* is set."""
    if piece.block.kind == "heading":
        return Dress("heading", piece.block.level)
    return Dress("bold" if piece.block.strong else "plain", 9 if piece.block.strong else 10)


def setting(sheet: Sheet) -> list[list[tuple[str, ...]]]:
    """Return what is seen of the setting of each open line, section by section."""
    dresses = [[dress(piece) for piece in sheet.lines(at)] for at in range(len(sheet.sections))]
    tops = [min((d.level for d in group), default=99) for group in dresses]
    loud = [[d.level for d in group[:MOST] if d.look != "plain"] for group in dresses]
    return [_of_section(dresses[at], loud, tops, at) for at in range(len(dresses))]


def _of_section(
    dresses: Sequence[Dress], loud: Sequence[Sequence[int]], tops: Sequence[int], at: int
) -> list[tuple[str, ...]]:
    near = list(chain.from_iterable(loud[max(0, at - NEAR) : at + NEAR + 1]))
    levels = sorted(set(near))
    above = next((tops[k] for k in range(at - 1, max(-1, at - NEAR), -1) if tops[k] < 99), 0)
    below = next((tops[k] for k in range(at + 1, min(len(tops), at + NEAR)) if tops[k] < 99), 0)
    sizes = sorted(d.level for d in dresses)
    lines = [_of_line(d, sizes, levels, len(near), (above, below)) for d in dresses]
    return [(*line, stack) for line, stack in zip(lines, _stacks(dresses), strict=True)]


def _stacks(group: Sequence[Dress]) -> list[str]:
    """Return for each line of a group how it is set beside the line right above it and the one right below it."""
    beside = ["none", *[_beside(one.level, other.level) for one, other in pairwise(group)], "none"]
    return [f"stack={_BACK[above]},{below}" for above, below in pairwise(beside)][: len(group)]


def _of_line(
    d: Dress, group: Sequence[int], levels: Sequence[int], near: int, beside: tuple[int, int]
) -> tuple[str, ...]:
    loud = "none" if not levels else "one" if near == 1 else "few" if near < 4 else "many"
    rank = (
        "none"
        if d.level not in levels
        else "largest"
        if d.level == levels[0]
        else "smallest"
        if d.level == levels[-1]
        else "middle"
    )
    sizes = min(len(levels), 3)
    largest = group[1] if len(group) > 1 and group[0] == d.level else group[0]
    top = "alone" if len(group) == 1 else _beside(d.level, largest)
    above, below = (_beside(d.level, level) if level else "none" for level in beside)
    return _words(*d, loud, f"rank={rank},sizes={sizes}", top, above, below)


@lru_cache(maxsize=1024)
def _words(look: str, level: int, loud: str, rank: str, top: str, above: str, below: str) -> tuple[str, ...]:
    return (
        f"look={look}", f"look={look},loud={loud}", f"look={look},{rank}",
        f"group={top}", f"look={look},group={top}", f"above={above}", f"below={below}", f"above={above},below={below}",
        f"level={level}",
    )  # fmt: skip


def _beside(level: int, other: int) -> str:
    return "same" if level == other else "larger" if level < other else "smaller"
