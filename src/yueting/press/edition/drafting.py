"""One edition at a time, whole or not at all: its lock, its draft, the step in which it is published."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

from yueting.library.draft import Draft
from yueting.library.shelf import Shelf

PAUSE: Final = 0.1
"""Seconds between two looks at an edition that another run is making."""
T = TypeVar("T")


@asynccontextmanager
async def alone(shelf: Shelf, edition: str) -> AsyncIterator[None]:
    """Hold the lock of *edition*, without keeping other editions, or a person who stops the run, waiting for it."""
    while True:
        with shelf.claim(edition) as free:
            if free:
                yield
                return
        await asyncio.sleep(PAUSE)


async def drafted(shelf: Shelf, edition: str, make: Callable[[Shelf], Awaitable[T]]) -> T:
    """Return what *make* returns, a manifest, once all that it put into a draft of *edition* has taken its place.

    Where *make* fails, or returns None, what stood on *shelf* still stands. Raises OutputError.
    """
    draft = await _to_the_end(lambda: Draft(shelf, edition))
    try:
        made = await make(draft)
        if made is not None:
            await _to_the_end(draft.publish)
    finally:
        draft.discard()
    return made


async def _to_the_end(work: Callable[[], T]) -> T:
    """Return what *work* returns in a thread; a run that is stopped waits for it, since it cannot be stopped half way."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise
