"""How many requests may run at once: halved when the service complains, one more after a round of good answers."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Allowance:
    """Of *most* requests *now* may run at once; *good* answers have come since, in the *round*-th allowance of the run."""

    most: int
    now: int
    good: int = 0
    round: int = 0

    def less(self, round_: int) -> Allowance:
        """Return half, once for all the requests that were begun in the same round."""
        return Allowance(self.most, max(1, self.now // 2), 0, self.round + 1) if round_ == self.round else self

    def more(self) -> Allowance:
        """Return the allowance after a good answer: after as many as may run at once, one more may."""
        if self.good + 1 >= self.now and self.now < self.most:
            return replace(self, now=self.now + 1, good=0)
        return replace(self, good=self.good + 1)


class Pressure:
    """The requests of one process: they wait for room."""

    def __init__(self, most: int) -> None:
        self._allowance = Allowance(most, most)
        self._running = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def allowed(self) -> int:
        """Return how many requests may run at once now."""
        return self._allowance.now

    @asynccontextmanager
    async def one(self) -> AsyncIterator[int]:
        """Wait for room, hold it, and yield the number of the round it was given in."""
        while self._running >= self.allowed:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                self._wake()  # the turn may have been given to us: hand it on
                raise
            finally:
                self._waiting.remove(turn)
        self._running += 1
        try:
            yield self._allowance.round
        finally:
            self._running -= 1
            self._wake()

    def less(self, round_: int) -> None:
        """Halve what is allowed, once for all the requests that were begun in the same round."""
        self._allowance = self._allowance.less(round_)

    def more(self) -> None:
        """Count a good answer."""
        self._allowance = self._allowance.more()
        self._wake()

    def _wake(self) -> None:
        free = self.allowed - self._running
        for turn in [turn for turn in self._waiting if not turn.done()][: max(0, free)]:
            turn.set_result(None)
