"""The door to loky: processes of this machine that work off tasks, started from any script, with a main guard or without.

A process that dies is known by what its tasks come to; nobody waits for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, cast


def pool(count: int, begin: Callable[..., None], *given: object, idle: float | None = None) -> Executor:
    """Return an executor of *count* processes, each of which does *begin* with what is *given* before its first task.

    One that nobody has asked for *idle* seconds ends, and is started again when it is needed.
    """
    import loky

    return cast("Executor", loky.ProcessPoolExecutor(count, timeout=idle, initializer=begin, initargs=given))


def end(executor: Executor) -> None:
    """End the processes of *executor*, whatever they are at."""
    cast("Any", executor).shutdown(wait=True, kill_workers=True)


def pipe() -> tuple[Any, Any]:
    """Return the two ends of a connection, each of which can be given to a process."""
    from loky.backend import get_context

    here, there = get_context("loky").Pipe()
    return here, there


def broken() -> type[BaseException]:
    """Return the error of a task whose process has died, and of whoever asks that executor again."""
    from loky.process_executor import BrokenProcessPool

    return cast("type[BaseException]", BrokenProcessPool)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
