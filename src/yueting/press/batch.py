"""Many inputs, one run: a few editions in work at once, one studio for all, feeds at the end.

An edition that fails does not stop the others. Whatever ends the run, what is finished is on the shelf.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting.contract import Manifest
from yueting.errors import InputError, YuetingError
from yueting.library.shelf import Shelf
from yueting.press.drafting import alone, drafted
from yueting.press.memory import content_key
from yueting.press.order import Order, Progress, Report, Step
from yueting.press.produce import Workshop, open_workshop, produce
from yueting.press.run import Run, Task, made

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
        notes, stop = _until_stopped(run, sources, cluster)
        run.finish()
    run.leave()
    if stop:
        raise stop
    return run.report(time.perf_counter() - began, notes)


def _until_stopped(run: Run, sources: Sequence[Path], cluster: str) -> tuple[tuple[str, ...], KeyboardInterrupt | None]:
    """Return the notes of the run's engines, and what a person stopped it with, if one did."""
    try:
        return _worked(run, run.waiting(sources), cluster), None
    except KeyboardInterrupt as stop:
        return (), stop


def _worked(run: Run, tasks: Sequence[Task], cluster: str) -> tuple[str, ...]:
    if not tasks:
        return ()
    if cluster:
        from yueting.press.cluster import spread

        return spread(run, tasks, cluster)
    from yueting.press.hands import by_hands, hands_for

    count = hands_for(run.order, tasks)
    return asyncio.run(by_hands(run, tasks, count) if count > 1 else here(run, tasks))


async def here(run: Run, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Make every edition of *tasks* in this process, noting each in *run*; return the notes of its engines."""
    async with open_workshop(run.order) as workshop:
        room = asyncio.Semaphore(AT_ONCE)

        async def in_turn(source: Path, id_: str) -> None:
            async with room:
                await one(run, workshop, source, id_)

        await asyncio.gather(*(in_turn(source, id_) for source, id_ in tasks))
    return workshop.notes


async def one(run: Run, workshop: Workshop, source: Path, id_: str) -> None:
    """Make the edition *id_* of *source* in *workshop* and note in *run* what came of it."""
    if run.stopped:
        return
    run.watch(Step(str(source), "read"))
    try:
        manifest = await make(Job(source, id_, run.order, run.settings), workshop, run.shelf, run.watch)
    except YuetingError as error:
        run.lost(source, error)
    else:
        run.made_of(source, made(manifest, source))


@dataclass(frozen=True, slots=True)
class Job:
    """An edition to make: its input, its id, what was ordered, and the key of the settings."""

    source: Path
    id: str
    order: Order
    settings: str


async def make(job: Job, workshop: Workshop, opened: Callable[[], Shelf], watch: Progress) -> Manifest:
    """Return the manifest of the edition that *job* asks for, published on the shelf that *opened* gives.

    The shelf is asked for only once the input has proven to be an edition. Raises YuetingError.
    """
    key = content_key(job.source, job.settings)
    composed = await asyncio.to_thread(_composed, job.source, job.order, job.id)
    shelf = opened()

    def filled(draft: Shelf) -> Awaitable[Manifest]:
        return produce(composed, job.order, workshop, draft, key, _watching(watch, job.source))

    async with alone(shelf, job.id):
        return await drafted(shelf, job.id, filled)


def _composed(source: Path, order: Order, id_: str) -> Composed:
    if not source.exists():
        raise InputError("no such file or folder")
    from yueting.press.compose import compose

    return compose(source, order, id=id_)


def _watching(watch: Progress, source: Path) -> Progress:
    return lambda step: watch(replace(step, source=str(source)))
