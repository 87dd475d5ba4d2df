"""What a worker of a Dask cluster does: one edition a task, in a workshop that stays open from task to task.

The submitter opens nothing here and closes what it has used; a worker that dies takes its workshop with it.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting.press.order import Order, Report, unseen

if TYPE_CHECKING:
    from yueting.press.produce import Workshop

Shop = tuple[AsyncExitStack, "Workshop"]
_shops: Final[dict[Order, asyncio.Task[Shop]]] = {}
"""The workshops that stand open in this process; tasks and workshops live on the worker's one event loop."""


async def make(source: str, id_: str, root: str, order: Order) -> Report:
    """Return what came of one edition; raises SettingsError and EngineError where no workshop can be opened."""
    from yueting.press.making import one
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
