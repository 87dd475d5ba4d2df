"""How far a run is and how long it will still take: characters said, of those that are read and those still to be read.

An edition that has not been read yet is counted by its bytes, at the characters a byte that the others had. The time left
is told from the pace of the last minute, and not before there is one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from yueting.order import Step

WINDOW: Final = 60.0
"""Seconds that the pace is taken over: clips from the memory make the first ones fast."""
SOONEST: Final = 2.0
"""Seconds before which there is no pace to speak of."""


@dataclass(slots=True)
class Pace:
    """The last minute's progress of one thing, as (second, share done)."""

    seen: deque[tuple[float, float]] = field(default_factory=deque)

    def left(self, share: float, now: float) -> float | None:
        """Return the seconds left when *share* (0 to 1) is done at second *now*; None while that cannot be told."""
        self.seen.append((now, share))
        while len(self.seen) > 2 and self.seen[1][0] <= now - WINDOW:
            self.seen.popleft()
        began, before = self.seen[0]
        if now - began < SOONEST or share <= before:
            return None
        return (1 - share) * (now - began) / (share - before)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run stands: editions ended, of all; the share done, 0 to 1; seconds left, where that can be told."""

    ended: int
    editions: int
    share: float
    left: float | None


class Outlook:
    """The outlook of a run over inputs of so many bytes (*sizes*, by name)."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = dict(sizes)
        self._said: dict[str, float] = {}
        self._totals: dict[str, float] = {}
        self._read = [0.0, 0.0]
        """Characters, and bytes, of the editions whose characters are known: the sum of all pages is not taken anew."""
        self._counts = {"bytes": float(sum(sizes.values())), "done": 0.0, "done_unread": 0.0}
        self._ended: set[str] = set()
        self._unchanged = 0
        self._pace = Pace()

    def after(self, step: Step, now: float) -> Standing:
        """Return where the run stands after *step*, at second *now*."""
        if step.stage == "done":
            self._end(step)
        elif step.total and step.source not in self._ended:
            self._say(step)
        share = self._share()
        left = self._pace.left(share, now)
        return Standing(len(self._ended), len(self._sizes), share, left if len(self._ended) < len(self._sizes) else 0.0)

    def _say(self, step: Step) -> None:
        if step.source not in self._totals:
            self._totals[step.source] = step.total
            self._read[0] += step.total
            self._read[1] += self._sizes.get(step.source, 0)
        self._counts["done"] += step.done - self._said.get(step.source, 0.0)
        self._said[step.source] = step.done

    def _end(self, step: Step) -> None:
        if step.source in self._ended:
            return
        self._ended.add(step.source)
        size = self._sizes.setdefault(step.source, 0)
        if step.note == "unchanged":
            # It cost nothing, so it says nothing about the pace.
            self._counts["bytes"] -= size
        elif step.source in self._totals:
            self._counts["done"] += self._totals[step.source] - self._said.get(step.source, 0.0)
        else:
            self._counts["done_unread"] += size

    def _share(self) -> float:
        characters, read = self._read
        rate = characters / read if read else 1.0
        unread = self._counts["bytes"] - read
        whole = characters + rate * unread
        return min(1.0, (self._counts["done"] + rate * self._counts["done_unread"]) / whole) if whole > 0 else 1.0
