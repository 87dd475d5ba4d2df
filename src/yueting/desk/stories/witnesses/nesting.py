"""What stands under a larger head: whether that one is signed, and whether any line of this size under it is.

A story is signed, or opens with a dateline, under its title; under its subheads it seldom is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from yueting.desk.stories.sections import Sheet
from yueting.desk.stories.witnesses.setting import dress
from yueting.desk.stories.witnesses.texts import Facts

NONE: Final = -1


def nesting(sheet: Sheet, facts: Sequence[Facts]) -> list[list[tuple[str, ...]]]:
    """Return what is seen of the larger head above each open line, and of the lines as large under it, section by section."""
    levels = [[dress(piece).level for piece in sheet.lines(at)] for at in range(len(sheet.sections))]
    signed = [
        facts[at].opens or any(piece.role == "byline" for piece in sheet.lines(at)) for at in range(len(sheet.sections))
    ]
    larger = [_larger(levels, at, last) for at, last in enumerate(_lasts(levels))]
    among: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for at, own in enumerate(levels):
        for level, above in set(zip(own, larger[at], strict=True)):
            among[above, level].append(signed[at])
    return [
        [
            _words(_head(above, at, signed), signed[at], _among(among[above, level]))
            for level, above in zip(own, larger[at], strict=True)
        ]
        for at, own in enumerate(levels)
    ]


def _lasts(levels: Sequence[Sequence[int]]) -> list[dict[int, int]]:
    """Return for each section the last section above it by the size of its largest line."""
    found: list[dict[int, int]] = []
    last: dict[int, int] = {}
    for at, own in enumerate(levels):
        found.append(dict(last))
        if own:
            last[min(own)] = at
    return found


def _larger(levels: Sequence[Sequence[int]], at: int, last: dict[int, int]) -> list[int]:
    """Return for each line of section *at* the nearest section above with a larger line, or itself where that has one."""
    top = min(levels[at], default=0)
    return [
        at if level > top else max((n for size, n in last.items() if size < level), default=NONE)
        for level in levels[at]
    ]


def _head(above: int, at: int, signed: Sequence[bool]) -> str:
    return "none" if above == NONE else "beside" if above == at else "signed" if signed[above] else "bare"


def _among(signed: Sequence[bool]) -> str:
    return "alone" if len(signed) == 1 else "bare" if not any(signed) else "signed" if all(signed) else "mixed"


@lru_cache(maxsize=256)
def _words(head: str, signed: bool, among: str) -> tuple[str, ...]:
    return (
        f"under={head}", f"under={head},signed={signed}", f"under={head},among={among}",
        f"under={head},among={among},signed={signed}",
    )  # fmt: skip
