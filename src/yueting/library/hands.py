"""Weeks made by processes of this machine where there are many, each as it would be made here.

A process writes nothing. What it cannot make, having died or met an error, is made here, where the error can be told.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from typing import Final

from yueting.errors import YuetingError
from yueting.library.channels import Opened
from yueting.library.sheets import Facts, Made, Week, drawing, opening
from yueting.pool import broken, cores, end, pool

WORTH: Final = 100
"""Editions to be made for which it is worth starting processes."""
MOST: Final = 4
"""Processes; what they make is written by one."""
WAITING: Final = 3
"""Weeks a process that may be done before their turn, or wait for one."""
IDLE: Final = 30
"""Seconds after which a process that nobody asks any more ends, be it that the asker was killed."""
Ask = Callable[[Week], "Future[Made | None]"]


def made_of(weeks: Sequence[Week], facts: Facts, opened: Opened) -> Iterator[Made]:
    """Yield what is made of *weeks*, in their order; *opened* gives manifests to what is made here."""
    here, count = drawing(facts, opened), min(cores(), MOST)
    if count < 2 or sum(len(week.sheets) for week in weeks) < WORTH:
        yield from map(here, weeks)
        return
    with _asking(facts, count) as ask:
        for week, future in _in_turn(ask, weeks, count * WAITING):
            yield _result(future) or here(week)


@contextmanager
def _asking(facts: Facts, count: int) -> Iterator[Ask]:
    """Give what asks *count* processes for a week; they end with the block, whatever they are at."""
    executor = pool(count, _begin, facts, idle=IDLE)
    try:
        yield lambda week: _submitted(executor, week)
    finally:
        end(executor)


def _in_turn(ask: Ask, weeks: Sequence[Week], most: int) -> Iterator[tuple[Week, Future[Made | None]]]:
    waiting: deque[tuple[Week, Future[Made | None]]] = deque()
    for week in weeks:
        waiting.append((week, ask(week)))
        if len(waiting) > most:
            yield waiting.popleft()
    yield from waiting


def _submitted(executor: Executor, week: Week) -> Future[Made | None]:
    """Return what will come of *week*: None from a crew that has lost a process, as from a process that met an error."""
    try:
        return executor.submit(_drawn, week)
    except broken():
        nothing: Future[Made | None] = Future()
        nothing.set_result(None)
        return nothing


def _result(future: Future[Made | None]) -> Made | None:
    try:
        return future.result()
    except (broken(), CancelledError):
        return None


# From here on in the process.

_own: Final[list[Callable[[Week], Made]]] = []
"""How this process makes a week: it is told once."""


def _begin(facts: Facts) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own.append(drawing(facts, opening(facts)))


def _drawn(week: Week) -> Made | None:
    try:
        return _own[0](week)
    except (YuetingError, OSError):
        return None
