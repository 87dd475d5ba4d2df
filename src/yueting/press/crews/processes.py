"""Editions as tasks of processes of this machine, one process a lane, so that one that dies is known.

Each process is gone as soon as the press is, and tells it the steps of its work through a pipe. An interrupt is the
press's business.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from yueting import scratch
from yueting.engines.budget import BUDGET, Places
from yueting.order import Order, Progress, Step
from yueting.pool import broken, cores, end, pipe, pool
from yueting.press.crews import worker
from yueting.press.crews.spread import WorkerDiedError
from yueting.press.crews.worker import Outcome
from yueting.press.edition.job import Job
from yueting.press.run import Run, Task

WORTH: Final = 2
"""Editions that a process must have to make before it is worth starting."""
PATIENCE: Final = 5.0
"""Seconds that a process has to put its things away."""
LANES: Final = 4
"""Requests to an online voice at once, where nobody says how many."""


def processes_for(order: Order, tasks: Sequence[Task]) -> int:
    """Return how many processes are to make *tasks*; with one or none they are made in this process."""
    return min(order.jobs or cores(), len(tasks) // WORTH)


@contextmanager
def processes(run: Run, count: int) -> Iterator[Processes]:
    """Give a crew of *count* processes for *run*; they end with the block, at once where it ends with an error."""
    run.shelf()  # its mark has to stand before the first edition of another process takes its place
    with scratch.lent() as folder:
        crew = Processes(run, count, folder)
        try:
            yield crew
            crew.close()
        finally:
            crew.kill()


class Processes:
    """Lanes of one process each; the process of a lane is started by its first task, and again where it has died."""

    def __init__(self, run: Run, room: int, folder: Path) -> None:
        self.room, self._run, self._folder = room, run, folder
        self._free = [Lane(self._folder, run) for _ in range(room)]
        self._all = tuple(self._free)

    def submit(self, job: Job, watch: Progress) -> Future[Outcome]:
        """Return what will come of *job*; `room` may be submitted at once."""
        lane = self._free.pop()
        future = lane.submit(job, watch)
        future.add_done_callback(lambda _: self._free.append(lane))
        return future

    def close(self) -> None:
        """Let every process put its things away."""
        for lane in self._all:
            lane.close()

    def kill(self) -> None:
        """End every process, whatever it is at."""
        for lane in self._all:
            lane.kill()


class Lane:
    """One process, or the one that takes its place."""

    def __init__(self, folder: Path, run: Run) -> None:
        self._folder, self._run = folder, run
        self._executor: Any = None
        self._watch: Progress | None = None

    def submit(self, job: Job, watch: Progress) -> Future[Outcome]:
        """Return what will come of *job* in this lane, WorkerDiedError where its process dies."""
        self._watch = watch
        ours: Future[Outcome] = Future()
        theirs = self._given(job)
        theirs.add_done_callback(partial(self._handed_on, ours))
        return ours

    def close(self) -> None:
        """Let the process put its things away, if there is one; what it cannot is let go."""
        if self._executor:
            with suppress(broken(), TimeoutError):
                self._executor.submit(_close).result(timeout=PATIENCE)

    def kill(self) -> None:
        """End the process, whatever it is at."""
        if self._executor:
            end(self._executor)
            self._executor = None

    def _given(self, job: Job) -> Future[Outcome]:
        """Return the process's own future of *job*; one that has died since its last task is replaced."""
        if self._executor:
            try:
                future: Future[Outcome] = self._executor.submit(_make, job, self._run.root)
            except broken():
                self._executor = None
            else:
                return future
        return self._started(job)

    def _started(self, job: Job) -> Future[Outcome]:
        here, there = pipe()
        most = min(self._run.order.jobs or LANES, BUDGET)
        executor = pool(1, _begin, there, self._folder, most)
        future: Future[Outcome] = executor.submit(_make, job, self._run.root)
        self._executor = executor
        # The process was started with its end of the pipe; ours has to be the only one here, to see it end.
        there.close()
        threading.Thread(target=self._listen, args=(here,), daemon=True).start()
        return future

    def _handed_on(self, ours: Future[Outcome], theirs: Future[Outcome]) -> None:
        error = CancelledError() if theirs.cancelled() else theirs.exception()
        if error is None:
            ours.set_result(theirs.result())
        elif isinstance(error, (broken(), CancelledError)):
            self._executor = None
            ours.set_exception(WorkerDiedError())
        else:
            ours.set_exception(error)

    def _listen(self, pipe: Any) -> None:
        with suppress(EOFError, OSError):
            while True:
                match pipe.recv():
                    case Step() as step if self._watch:
                        self._watch(step)


# From here on in the process.

_pipe: Any = None
_places: tuple[Path, int] = (Path(), 0)


def _begin(pipe: Any, folder: Path, most: int) -> None:
    global _pipe, _places  # the process has one of each
    _pipe, _places = pipe, (folder, most)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for ours in (1, 2):
        # What a library might print would stand in the middle of the press's own lines.
        os.dup2(nowhere, ours)
    threading.Thread(target=_end_with_the_press, daemon=True).start()


def _end_with_the_press() -> None:
    with suppress(EOFError, OSError):
        _pipe.recv()
    # The press is dead or has let go of us: nothing may go on behind its back.
    os._exit(1)


def _make(job: Job, root: Path) -> Outcome:
    return _runner().run(worker.make(job, root, _budget, _pipe.send))


def _close() -> None:
    _runner().run(worker.close())


@cache
def _runner() -> asyncio.Runner:
    return asyncio.Runner()


def _budget(name: str) -> Places:
    folder, most = _places
    (folder / name).mkdir(exist_ok=True)
    return Places(folder / name, most)
