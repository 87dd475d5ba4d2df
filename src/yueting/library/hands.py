"""Weeks of pages made by processes of this machine where there are many, each as it would be made here.

A hand is a plain program (`python -m yueting.library.hand`) and no `multiprocessing` child, so that it can be started
from a script without a main guard. It writes nothing, and ends when the one that asks it is gone.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from typing import BinaryIO, Final, Self, cast

from yueting.library.channels import Opened
from yueting.library.sheets import Facts, Made, Week, drawing

WORTH: Final = 100
"""Editions to be made for which it is worth starting processes."""
MOST: Final = 4
"""Hands; what they make is written by one process."""
WAITING: Final = 2
"""Weeks a hand that may be done before their turn, or wait for one."""
COMMAND: Final = (sys.executable, "-m", "yueting.library.hand")
Make = Callable[[Week], Made]


def made_of(weeks: Sequence[Week], facts: Facts, opened: Opened) -> Iterator[Made]:
    """Yield what is made of *weeks*, in their order; *opened* gives manifests to what is made here."""
    here, count = drawing(facts, opened), min(_cores(), MOST)
    if count < 2 or sum(len(week.sheets) for week in weeks) < WORTH:
        yield from map(here, weeks)
        return
    with ExitStack() as ends, ThreadPoolExecutor(count) as askers:
        free = SimpleQueue[Hand]()
        for _ in range(count):
            free.put(ends.enter_context(Hand(facts, here)))
        yield from _in_turn(lambda week: askers.submit(_asked, free, week), weeks, count * WAITING)


def _in_turn(ask: Callable[[Week], Future[Made]], weeks: Sequence[Week], most: int) -> Iterator[Made]:
    waiting: deque[Future[Made]] = deque()
    try:
        for week in weeks:
            waiting.append(ask(week))
            if len(waiting) > most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _asked(free: SimpleQueue[Hand], week: Week) -> Made:
    hand = free.get()
    try:
        return hand.make(week)
    finally:
        free.put(hand)


class Hand:
    """A process that makes weeks; what one cannot make, having died or met an error, is made *here*."""

    def __init__(self, facts: Facts, here: Make) -> None:
        self._here, self._facts = here, facts

    def __enter__(self) -> Self:
        # A session of its own: an interrupt is the asker's business.
        self._process = subprocess.Popen(  # noqa: S603  (our own module)
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )
        self._asks, self._answers = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        with suppress(OSError):
            self._say(self._facts)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        for pipe in (self._asks, self._answers):
            with suppress(OSError):
                pipe.close()
        self._process.wait()

    def make(self, week: Week) -> Made:
        """Return what is made of *week*; raises ProductError, SettingsError."""
        try:
            self._say(week)
            made: Made = pickle.load(self._answers)  # noqa: S301  (our own process wrote it)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            self._process.kill()
            return self._here(week)
        return made

    def _say(self, what: Facts | Week) -> None:
        pickle.dump(what, self._asks, pickle.HIGHEST_PROTOCOL)
        self._asks.flush()


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
