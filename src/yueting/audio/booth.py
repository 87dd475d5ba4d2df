"""One engine's booth: everything waiting to be said by it, the longest first, as many at once as it allows.

The longest first, because what is begun last decides when the run ends; what is written first waits for nothing. What comes out is proven whole; a running
request whose story was given to another engine goes on to its end, so that a cache round the engine keeps it.
"""

from __future__ import annotations

import asyncio
from heapq import heappop, heappush
from itertools import count
from typing import Final

from yueting.errors import EngineError, Unavailable
from yueting.messages import Message
from yueting.proof import proven
from yueting.speech import Clip, Engine, Utterance

DEADLINE: Final = 600.0
"""Seconds an engine may take over one utterance, its own retries included: ten times its longest speech."""


class Booth:
    """A queue in front of one engine, shared by every story of every edition in work."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._waiting: list[tuple[int, int, Utterance, asyncio.Future[Clip]]] = []
        self._working: set[asyncio.Task[None]] = set()
        self._number = count()

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the proven clip of *utterance*; raises Unavailable or Refused."""
        loop = asyncio.get_running_loop()
        wanted: asyncio.Future[Clip] = loop.create_future()
        heappush(self._waiting, (-len(utterance.text), next(self._number), utterance, wanted))
        loop.call_soon(self._fill)  # not at once: the rest of the story may hold a longer one
        return await wanted

    async def close(self) -> None:
        """Stop what is still being said and wait until it has stopped."""
        self._waiting.clear()
        working = tuple(self._working)
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)

    def _fill(self) -> None:
        while self._waiting and len(self._working) < max(1, self.engine.lanes):
            _, _, utterance, wanted = heappop(self._waiting)
            if not wanted.done():
                task = asyncio.create_task(self._work(utterance, wanted))
                self._working.add(task)
                task.add_done_callback(self._leave)

    def _leave(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        self._fill()

    async def _work(self, utterance: Utterance, wanted: asyncio.Future[Clip]) -> None:
        try:
            clip = await self._proven(utterance)
        except EngineError as error:
            if not wanted.done():
                wanted.set_exception(error)
        except asyncio.CancelledError:
            wanted.cancel()
            raise
        else:
            if not wanted.done():
                wanted.set_result(clip)

    async def _proven(self, utterance: Utterance) -> Clip:
        name = self.engine.name
        try:
            async with asyncio.timeout(DEADLINE):
                clip = await self.engine.speak(utterance)
        except EngineError:
            raise
        except TimeoutError as error:
            raise Unavailable(
                Message("{name} did not answer within {deadline} s", name=name, deadline=f"{DEADLINE:.0f}"),
                kind="stall",
            ) from error
        except Exception as error:  # an engine of a third party may fail in any way: the story is not lost with it
            raise Unavailable(
                Message("{name} failed: {name2}: {error}", name=name, name2=type(error).__name__, error=error),
                kind="failure",
            ) from error
        return clip if getattr(self.engine, "proves", False) else proven(clip, utterance, name)
