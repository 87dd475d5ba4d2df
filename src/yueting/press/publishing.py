"""Many inputs, one run: a few editions in work at once, one studio for all, feeds at the end.

An edition that fails does not stop the others. Whatever ends the run, what is finished is on the shelf.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from yueting.errors import YuetingError
from yueting.library.recovery import read_ahead
from yueting.messages import Words
from yueting.order import Order, Progress, Report
from yueting.press.crews.spread import spread
from yueting.press.days import by_day, dated, of_day, together
from yueting.press.edition.job import one
from yueting.press.edition.products import open_workshop
from yueting.press.run import Run, Task

AT_ONCE: Final = 3
"""Editions in work at the same time: one is spoken while the next is read and the last is bound."""


def publish(
    sources: Sequence[Path],
    root: Path,
    order: Order,
    watch: Progress,
    cluster: str = "",
    led: Callable[[], object] | None = None,
) -> Report:
    """Return what came of publishing *sources* into the library *root*, on the Dask scheduler *cluster* if one is named.

    A folder or ZIP that holds several days of a paper becomes an edition of each, unless *order* names one. *led* is called when feeds and pages tell of editions made again where they wait, before they take their places.
    Raises OutputError, SettingsError and EngineError where nothing can be made at all.
    """
    reports: list[Report] = []
    for part, day in by_day(sources, order):
        if not (reports and reports[-1].failed and not order.keep_going):
            own, seen = (replace(order, date=day), of_day(watch, day)) if day else (order, watch)
            report = _published(part, root, own, seen, cluster, led)
            reports.append(dated(report, day) if day else report)
        else:
            reports.append(Report(left=tuple(map(str, part))))
    return reports[0] if len(reports) == 1 else together(reports)


def _published(
    sources: Sequence[Path],
    root: Path,
    order: Order,
    watch: Progress,
    cluster: str,
    led: Callable[[], object] | None,
) -> Report:
    began = time.perf_counter()
    if order.m4b and "audio" in order.only:
        from yueting.audio.ffmpeg import ready

        ready()
    with ExitStack() as stack:
        run = Run(root, order, watch, stack, led)
        run.modernise()
        notes, stop = _until_stopped(run, sources, cluster)
        run.finish()
    run.leave()
    if stop:
        raise stop
    return run.report(time.perf_counter() - began, notes)


def _until_stopped(
    run: Run, sources: Sequence[Path], cluster: str
) -> tuple[tuple[Words, ...], KeyboardInterrupt | YuetingError | None]:
    """Return the notes of the run's engines, and what ended it before its time: a person, or an error that concerns all."""
    try:
        return _worked(run, run.waiting(sources), cluster), None
    except (KeyboardInterrupt, YuetingError) as stop:
        return (), stop


def _worked(run: Run, tasks: Sequence[Task], cluster: str) -> tuple[Words, ...]:
    if not tasks:
        return ()
    if cluster:
        from yueting.press.crews.cluster import cluster as found

        return spread(run, tasks, found(run, cluster))
    from yueting.press.crews.processes import processes, processes_for

    count = processes_for(run.order, tasks)
    return spread(run, tasks, lambda _: processes(run, count)) if count > 1 else asyncio.run(here(run, tasks))


async def here(run: Run, tasks: Sequence[Task]) -> tuple[Words, ...]:
    """Make every edition of *tasks* in this process, noting each in *run*; return the notes of its engines."""
    async with open_workshop(run.order) as opened:
        # Once: what the end of the run needs is read while the first edition is spoken, and not after the last.
        workshop = replace(opened, meanwhile=cache(partial(read_ahead, run.order)))
        room = asyncio.Semaphore(AT_ONCE)

        async def in_turn(source: Path, id_: str) -> None:
            async with room:
                await one(run, workshop, source, id_)

        await asyncio.gather(*(in_turn(source, id_) for source, id_ in tasks))
    return workshop.notes
