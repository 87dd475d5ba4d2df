"""Many editions, many workers: each edition is a task, and a crew runs tasks, whether its workers are here or elsewhere.

A worker that dies costs its edition's work: the task is given out again. A crew that is lost as a whole (a scheduler that
is restarted) is looked for again, with what is left to make.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import replace
from queue import SimpleQueue
from typing import Final, Protocol

from yueting.errors import EngineError, ProductError
from yueting.messages import Message, Words
from yueting.order import Failed, Progress, Step
from yueting.press.crews.worker import Outcome
from yueting.press.edition.job import Job
from yueting.press.run import Run, Task

TRIES: Final = 2
"""How often an edition is begun whose worker dies."""
SEARCHES: Final = 5
"""How often a crew is looked for that is lost as a whole."""
KILLED: Final = "its process was killed twice while it was made: is memory short? publish it again, with --jobs 1"


class WorkerDiedError(Exception):
    """The worker that had a task is dead; the others go on."""


class CrewLostError(Exception):
    """Nobody of the crew can be reached any more; the reason is for a person."""


class Crew(Protocol):
    """An executor of editions, of `room` at once."""

    room: int

    def submit(self, job: Job, watch: Progress) -> Future[Outcome]:
        """Return what will come of *job*, or WorkerDiedError, CrewLostError or our own error; *watch* is told the steps."""
        ...


Opened = Callable[[int], AbstractContextManager[Crew]]
"""The n-th search for a crew; raises EngineError where there is none, SettingsError where it is not installed."""


def spread(run: Run, tasks: Sequence[Task], opened: Opened) -> tuple[Words, ...]:
    """Make every edition of *tasks* by the crew that *opened* gives, noting each in *run*; return the engines' notes."""
    work = _Work(run, deque(tasks))
    for attempt in range(SEARCHES):
        try:
            with opened(attempt) as crew:
                work.hand_out(crew)
                return tuple(work.notes)
        except CrewLostError as error:
            lost = error
    left = len(work.waiting)
    raise EngineError(
        Message(
            "{who}: was lost {tries} times; {left} editions are not made: run again",
            who=str(lost),
            tries=SEARCHES,
            left=left,
        )
    )


class _Work:
    """What is waiting, what is in work, and how often each was begun."""

    def __init__(self, run: Run, waiting: deque[Task]) -> None:
        self.run, self.waiting = run, waiting
        self.notes: dict[Words, None] = {}
        self._deaths: Counter[str] = Counter()

    def hand_out(self, crew: Crew) -> None:
        """Have *crew* make what is waiting; raises CrewLostError once what it had is waiting again."""
        news: SimpleQueue[Step | Future[Outcome]] = SimpleQueue()
        working: dict[Future[Outcome], Task] = {}
        try:
            while self._next(crew, news, working) or working:
                match news.get():
                    case Step() as step:
                        self.run.watch(step)
                    case future:
                        self._ended(future, working.pop(future))
        except CrewLostError:
            self.waiting.extendleft(working.values())
            raise

    def _next(
        self, crew: Crew, news: SimpleQueue[Step | Future[Outcome]], working: dict[Future[Outcome], Task]
    ) -> bool:
        """Give the crew as much as it has room for; return whether anything is still to be given out."""
        while self.waiting and len(working) < crew.room and not self.run.stopped:
            source, id_ = task = self.waiting.popleft()
            future = crew.submit(Job(source, id_, self.run.order, self.run.settings, self.run.is_new(id_)), news.put)
            self.run.watch(Step(str(source), "read"))
            working[future] = task
            future.add_done_callback(news.put)
        return bool(self.waiting) and not self.run.stopped

    def _ended(self, future: Future[Outcome], task: Task) -> None:
        source, id_ = task
        try:
            outcome = future.result()
        except WorkerDiedError:
            self._deaths[id_] += 1
            if self._deaths[id_] < TRIES:
                self.waiting.appendleft(task)
            else:
                self.run.lost(source, ProductError(KILLED))
            return
        except CrewLostError:
            self.waiting.appendleft(task)
            raise
        self.notes |= dict.fromkeys(outcome.notes)
        if isinstance(outcome.of, Failed):
            self.run.failed_of(replace(outcome.of, source=str(source)))
        else:
            self.run.made_of(source, replace(outcome.of, source=str(source)), id_)
