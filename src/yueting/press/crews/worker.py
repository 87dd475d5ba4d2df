"""What a process that makes editions does, on this machine or on another: one edition a task, in a workshop that stays open.

Whoever has started the process opens nothing here, and closes what it has used; one that dies takes its workshop along.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting.errors import YuetingError
from yueting.library.recovery import marked
from yueting.library.shelf import Shelf
from yueting.messages import Words
from yueting.order import Failed, Made, Order, Progress
from yueting.press.edition.job import Job
from yueting.press.edition.job import make as made_edition
from yueting.press.run import made

if TYPE_CHECKING:
    from yueting.press.edition.products import Workshop
    from yueting.press.edition.voices import Budgets

Shop = tuple[AsyncExitStack, "Workshop"]
_shops: Final[dict[Order, asyncio.Task[Shop]]] = {}
"""The workshops that stand open in this process; tasks and workshops live on its one event loop."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an edition, and what the engines that were asked have to say."""

    of: Made | Failed
    notes: tuple[Words, ...] = ()


async def make(job: Job, root: Path, budgets: Budgets, watch: Progress) -> Outcome:
    """Return what came of *job* in the library *root*; raises SettingsError and EngineError where no workshop can be opened."""
    _, workshop = await _shop(job.order, budgets)
    source = str(job.source)
    with ExitStack() as stack:
        try:
            manifest = await made_edition(job, workshop, cache(lambda: _opened(root, stack)), watch)
        except YuetingError as error:
            return Outcome(Failed(source, error.message, error.status, getattr(error, "trace", "")), workshop.notes)
    return Outcome(made(manifest, job.source), workshop.notes)


async def close() -> None:
    """Close the workshops of this process."""
    while _shops:
        _, opened = _shops.popitem()
        stack, _ = await opened
        await stack.aclose()


def _opened(root: Path, stack: ExitStack) -> Shelf:
    shelf = Shelf(root)
    stack.enter_context(marked(shelf))
    return shelf


async def _shop(order: Order, budgets: Budgets) -> Shop:
    """Return the workshop of *order*, opened by the first task that asks; what cannot be opened is tried again."""
    if order not in _shops:
        _shops[order] = asyncio.create_task(_open(order, budgets))
    try:
        return await asyncio.shield(_shops[order])
    except BaseException:
        if _shops[order].done():
            _shops.pop(order, None)
        raise


async def _open(order: Order, budgets: Budgets) -> Shop:
    from yueting.press.edition.products import open_workshop

    stack = AsyncExitStack()
    return stack, await stack.enter_async_context(open_workshop(order, budgets))
