"""What a worker of a Dask cluster does: one edition a task, in a workshop that stays open from task to task.

The submitter opens nothing here and closes what it has used; a worker that dies takes its workshop with it. One budget
of connections to the online voice holds for all workers together.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from yueting.engines.around import Around
from yueting.press.order import Order, Report, unseen
from yueting.speech import Clip, Engine, Utterance

if TYPE_CHECKING:
    from yueting.press.produce import Workshop

BUDGET: Final = 8
"""Connections to the online voice that all workers together may have open."""

Shop = tuple[AsyncExitStack, "Workshop"]
_shops: Final[dict[Order, asyncio.Task[Shop]]] = {}
"""The workshops that stand open in this process; tasks and workshops live on the worker's one event loop."""


async def make(source: str, id_: str, root: str, order: Order) -> Report:
    """Return what came of one edition; raises SettingsError and EngineError where no workshop can be opened."""
    from yueting.press.batch import one
    from yueting.press.run import Run

    _, workshop = await _shop(order)
    with ExitStack() as stack:
        run = Run(Path(root), order, unseen, stack)
        await one(run, workshop, Path(source), id_)
    return run.report(0.0, workshop.notes)


async def close(order: Order) -> None:
    """Close the workshop of *order*, if this worker has one."""
    if opened := _shops.pop(order, None):
        stack, _ = await opened
        await stack.aclose()


async def _shop(order: Order) -> Shop:
    """Return the workshop of *order*, opened by the first task that asks; what cannot be opened is tried again."""
    if order not in _shops:
        _shops[order] = asyncio.create_task(_opened(order))
    try:
        return await asyncio.shield(_shops[order])
    except BaseException:
        if _shops[order].done():
            _shops.pop(order, None)
        raise


async def _opened(order: Order) -> Shop:
    from yueting.press.produce import open_workshop

    stack = AsyncExitStack()
    return stack, await stack.enter_async_context(open_workshop(order))


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
