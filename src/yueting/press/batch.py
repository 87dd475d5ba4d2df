"""Many inputs, one run: a few editions in work at once, one studio for all, feeds at the end.

An edition that fails does not stop the others. Whatever ends the run, what is finished is on the shelf.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting.errors import InputError, YuetingError
from yueting.library.shelf import Shelf
from yueting.press.memory import content_key
from yueting.press.order import Order, Progress, Report, Step
from yueting.press.produce import Workshop, open_workshop, produce
from yueting.press.recovery import tidy_one
from yueting.press.run import Run, Task

if TYPE_CHECKING:
    from yueting.press.compose import Composed

AT_ONCE: Final = 3
"""Editions in work at the same time: one is spoken while the next is read and the last is bound."""


def publish(sources: Sequence[Path], root: Path, order: Order, watch: Progress, cluster: str = "") -> Report:
    """Return what came of publishing *sources* into the library *root*, on the Dask scheduler *cluster* if one is named.

    Raises OutputError, SettingsError and EngineError where nothing can be made at all.
    """
    began = time.perf_counter()
    with ExitStack() as stack:
        run = Run(root, order, watch, stack)
        try:
            notes = _worked(run, run.waiting(sources), cluster)
        except KeyboardInterrupt:
            run.finish()
            raise
        run.finish()
    run.leave()
    return run.report(time.perf_counter() - began, notes)


def _worked(run: Run, tasks: Sequence[Task], cluster: str) -> tuple[str, ...]:
    if not tasks:
        return ()
    if cluster:
        from yueting.press.cluster import spread

        return spread(run, tasks, cluster)
    return asyncio.run(here(run, tasks))


async def here(run: Run, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Make every edition of *tasks* in this process, noting each in *run*; return the notes of its engines."""
    async with open_workshop(run.order) as workshop:
        room = asyncio.Semaphore(AT_ONCE)

        async def in_turn(source: Path, id_: str) -> None:
            async with room:
                if not run.stopped:
                    await one(run, workshop, source, id_)

        await asyncio.gather(*(in_turn(source, id_) for source, id_ in tasks))
    return workshop.notes


async def one(run: Run, workshop: Workshop, source: Path, id_: str) -> None:
    """Make the edition *id_* of *source* in *workshop*, noting in *run* what came of it."""
    run.watch(Step(str(source), "read"))
    try:
        key = content_key(source, run.settings)
        composed = await asyncio.to_thread(_composed, source, run.order, id_)
        shelf = run.shelf()
        async with _alone(shelf, id_):
            try:
                manifest = await produce(composed, run.order, workshop, shelf, key, _watching(run, source))
            except YuetingError:
                # What was made of an edition that cannot be finished would lie on the shelf without a manifest.
                tidy_one(shelf, id_)
                raise
    except YuetingError as error:
        run.lost(source, error)
    else:
        run.made_of(source, manifest)


def _composed(source: Path, order: Order, id_: str) -> Composed:
    if not source.exists():
        raise InputError("no such file or folder")
    from yueting.press.compose import compose

    return compose(source, order, id=id_)


@asynccontextmanager
async def _alone(shelf: Shelf, edition: str) -> AsyncIterator[None]:
    """Hold the lock of *edition*, without keeping the other editions of this run waiting for it."""
    lock = shelf.lock(edition)
    await asyncio.to_thread(lock.__enter__)
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


def _watching(run: Run, source: Path) -> Progress:
    def watch(step: Step) -> None:
        run.watch(Step(str(source), step.stage, step.done, step.total, step.note))

    return watch
