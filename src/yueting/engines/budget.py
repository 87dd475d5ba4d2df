"""What all processes of a run share of a service: one budget of requests, halved for all when the service complains.

A small contract, `Budget`, with two implementations: places in a folder of this machine, and leases of a Dask cluster.
Both let go of what a process held that has died.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any, Final, Protocol

from yueting.engines.around import Around
from yueting.engines.patience import presses_less
from yueting.engines.pressure import Allowance
from yueting.errors import Unavailable
from yueting.lock import held, lock_now
from yueting.speech import Clip, Engine, Utterance

BUDGET: Final = 8
"""Requests to an online voice that all processes together may have open."""
PAUSE: Final = 0.02
"""Seconds between two looks whether a place is free."""


class Budget(Protocol):
    """How many requests all processes of a run may have open at once."""

    def one(self) -> AbstractAsyncContextManager[int]:
        """Wait for room, hold it for the length of the block, and give the number of the round it was given in."""
        ...

    def less(self, round_: int) -> None:
        """Halve what is allowed, once for all the requests that were begun in the same round."""
        ...

    def more(self) -> None:
        """Count a good answer."""
        ...


class Budgeted(Around):
    """*engine*, asked only within the *budget*."""

    def __init__(self, engine: Engine, budget: Budget) -> None:
        super().__init__(engine)
        self._budget = budget

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the clip of *utterance*, having waited for room; what the engine raises is raised."""
        async with self._budget.one() as round_:
            try:
                clip = await self._engine.speak(utterance)
            except Unavailable as error:
                if presses_less(error):
                    await asyncio.to_thread(self._budget.less, round_)
                raise
        await asyncio.to_thread(self._budget.more)
        return clip


class Places:
    """The budget of one machine: a locked file in *folder* is a request, and the kernel unlocks those of the dead."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self._most = folder, most

    @asynccontextmanager
    async def one(self) -> AsyncIterator[int]:
        """Wait for a free place and hold it."""
        while (taken := self._taken()) is None:  # noqa: ASYNC110  (another process lets go of a place: nothing tells us)
            await asyncio.sleep(PAUSE)
        handle, round_ = taken
        try:
            yield round_
        finally:
            os.close(handle)

    def less(self, round_: int) -> None:
        """Halve what is allowed."""
        self._change(lambda now: now.less(round_))

    def more(self) -> None:
        """Count a good answer."""
        if self._now().now < self._most:
            self._change(Allowance.more)

    def _taken(self) -> tuple[int, int] | None:
        now = self._now()
        for number in range(now.now):
            handle = os.open(self._folder / f"place-{number}", os.O_RDWR | os.O_CREAT, 0o600)
            if lock_now(handle):
                return handle, now.round
            os.close(handle)
        return None

    def _now(self) -> Allowance:
        try:
            _, now, good, round_ = map(int, (self._folder / "allowance").read_text().split())
        except FileNotFoundError:
            return Allowance(self._most, self._most)
        return Allowance(self._most, now, good, round_)

    def _change(self, change: Callable[[Allowance], Allowance]) -> None:
        with held(self._folder / "allowance.lock"):
            part = self._folder / "allowance.part"
            part.write_text(" ".join(map(str, astuple(change(self._now())))))
            part.replace(self._folder / "allowance")


class Leases:
    """The budget of a Dask cluster: a semaphore of its scheduler, and a variable that says how much of it is allowed."""

    def __init__(self, name: str, most: int = BUDGET) -> None:
        dask = sys.modules["distributed"]
        self._most = most
        self._leases: Any = dask.Semaphore(max_leases=most, name=f"yueting-{name}")
        self._allowance: Any = dask.Variable(f"yueting-{name}-allowance")
        self._lock: Any = dask.Lock(f"yueting-{name}-allowance")

    @asynccontextmanager
    async def one(self) -> AsyncIterator[int]:
        """Wait for a lease and hold it."""
        while (round_ := await asyncio.to_thread(self._taken)) is None:  # noqa: ASYNC110  (as above)
            await asyncio.sleep(PAUSE)
        try:
            yield round_
        finally:
            await asyncio.to_thread(self._leases.release)

    def less(self, round_: int) -> None:
        """Halve what is allowed."""
        with self._lock:
            self._allowance.set(astuple(self._now().less(round_)))

    def more(self) -> None:
        """Count a good answer, where not all is allowed."""
        if self._now().now < self._most:
            with self._lock:
                self._allowance.set(astuple(self._now().more()))

    def _taken(self) -> int | None:
        self._leases.acquire()
        now = self._now()
        if self._leases.get_value() <= now.now:
            return now.round
        self._leases.release()
        return None

    def _now(self) -> Allowance:
        try:
            return Allowance(*self._allowance.get(timeout=0))
        except TimeoutError:
            return Allowance(self._most, self._most)
