"""One budget of connections to an online voice, held by all workers of a Dask cluster together."""

from __future__ import annotations

import asyncio
import sys
from typing import Any, Final

from yueting.engines.around import Around
from yueting.speech import Clip, Engine, Utterance

BUDGET: Final = 8
"""Connections to the online voice that all workers together may have open."""


class Leased(Around):
    """*engine*, asked only while this worker holds one of the leases that the whole cluster shares."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._leases: Any = _distributed().Semaphore(max_leases=BUDGET, name=f"yueting-{engine.name}")

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the clip of *utterance*, having waited for a lease."""
        await asyncio.to_thread(self._leases.acquire)
        try:
            return await self._engine.speak(utterance)
        finally:
            await asyncio.to_thread(self._leases.release)


def is_worker() -> bool:
    """Return whether this code runs in a task of a cluster."""
    if "distributed" not in sys.modules:
        return False
    try:
        _distributed().get_worker()
    except ValueError:
        return False
    return True


def _distributed() -> Any:
    return sys.modules["distributed"]
