"""Many editions on one machine: processes make them, one at a time each, and the engines stand here, one of each.

A hand that dies costs its edition's work: another takes its place and begins it again, once.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from collections.abc import Sequence
from typing import Any, Final

from yueting.engines.workers import environment
from yueting.errors import OutputError, ProductError, YuetingError
from yueting.messages import Message, Words, because
from yueting.press.order import Made, Order, Step
from yueting.press.produce import Workshop, open_workshop
from yueting.press.run import Run, Task
from yueting.press.wire import LENGTH, Answer, Ask, Make, Outcome, Terms, Voices, packed, unpacked

HAND: Final = "yueting.press.hand"
WORTH: Final = 2
"""Editions that a hand must have to make before it is worth starting."""
PATIENCE: Final = 5
"""Seconds that a process has to end by itself."""
TRIES: Final = 2
"""How often an edition is begun whose hand dies."""


def hands_for(order: Order, tasks: Sequence[Task]) -> int:
    """Return how many processes are to make *tasks*; with one or none they are made in this process."""
    return min(order.jobs or _cores(), len(tasks) // WORTH)


async def by_hands(run: Run, tasks: Sequence[Task], count: int) -> tuple[Words, ...]:
    """Make every edition of *tasks* with *count* hands, noting each in *run*; return the notes of the engines."""
    crew = Crew(run)
    try:
        hands = [await crew.start() for _ in range(count)]
        async with open_workshop(run.order) as workshop:
            desk, waiting = Desk(run, workshop), deque(tasks)
            await asyncio.gather(*(_worked(crew, hand, desk, waiting) for hand in hands))
        return workshop.notes
    finally:
        await crew.stop()


async def _worked(crew: Crew, hand: Process, desk: Desk, waiting: deque[Task]) -> None:
    """Have one hand, and those that take its place, make editions until none is waiting."""
    run = desk.run
    desk.employ(hand)
    while waiting and not run.stopped:
        source, id_ = waiting.popleft()
        run.watch(Step(str(source), "read"))
        for left in reversed(range(TRIES)):
            try:
                run.made_of(source, await desk.made(hand, Make(source, id_)))
            except YuetingError as error:
                run.lost(source, error)
            except (EOFError, OSError):
                hand = await crew.replace(hand)
                desk.employ(hand)
                if left:
                    continue
                run.lost(source, ProductError(_DIED))
            break


_DIED: Final = "its process was killed twice while it was made: is memory short? publish it again, with --jobs 1"


class Crew:
    """The processes of a run, all of which end with it."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._all: set[Process] = set()

    async def start(self) -> Process:
        """Return a new process; raises OutputError where the system gives none."""
        command = (sys.executable, "-m", HAND)
        try:
            hand = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment()
            )
        except OSError as error:
            raise OutputError(
                Message("a process could not be started: {strerror}: try --jobs 1", strerror=because(error))
            ) from error
        self._all.add(hand)
        return hand

    async def replace(self, hand: Process) -> Process:
        """Return a new process in the place of *hand*, which is dead."""
        await self._end(hand)
        return await self.start()

    async def stop(self) -> None:
        """End every process: one that is at work dies at once, and another puts its things away."""
        await asyncio.gather(*map(self._end, tuple(self._all)))

    async def _end(self, hand: Process) -> None:
        self._all.discard(hand)
        _pipe(hand.stdin).close()
        try:
            await asyncio.wait_for(hand.wait(), PATIENCE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                hand.kill()
            await hand.wait()


class Desk:
    """Where hands are told what to make, and get what there is only one of: the library, and the engines of *workshop*."""

    def __init__(self, run: Run, workshop: Workshop) -> None:
        self.run, self._workshop = run, workshop
        engines = workshop.studio.engines if workshop.studio else ()
        known = (Voices(e.name, e.version, e.forms, e.lanes, getattr(e, "times", True)) for e in engines)
        self._terms = Terms(run.root, run.order, run.settings, tuple(known))
        self._busy: set[asyncio.Task[None]] = set()

    def employ(self, hand: Process) -> None:
        """Tell a new *hand* all that holds for the whole run."""
        _tell(hand, self._terms)

    async def made(self, hand: Process, task: Make) -> Made:
        """Return what *hand* made of *task*, answering its questions; raises its error, EOFError or OSError if it dies."""
        _tell(hand, task)
        while True:
            match await _heard(hand):
                case Step() as step:
                    self.run.watch(step)
                case Ask() as ask:
                    answering = asyncio.create_task(self._answer(hand, ask))
                    self._busy.add(answering)
                    answering.add_done_callback(self._busy.discard)
                case Outcome(Made() as one):
                    return one
                case Outcome(YuetingError() as error):
                    raise error
                case _:
                    raise EOFError

    async def _answer(self, hand: Process, ask: Ask) -> None:
        try:
            value = await self._answered(ask)
        except YuetingError as error:
            value = error
        with contextlib.suppress(OSError):
            _tell(hand, Answer(ask.number, value))

    async def _answered(self, ask: Ask) -> Any:
        if ask.utterance is None or self._workshop.studio is None:
            self.run.shelf()
            return None
        return await self._workshop.studio.speak(ask.engine, ask.utterance)


def _tell(hand: Process, message: object) -> None:
    _pipe(hand.stdin).write(packed(message))


async def _heard(hand: Process) -> Any:
    pipe = _pipe(hand.stdout)
    head = await pipe.readexactly(LENGTH)
    return unpacked(await pipe.readexactly(int.from_bytes(head, "big")))


def _pipe(pipe: Any) -> Any:
    if pipe is None:
        raise EOFError
    return pipe


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
