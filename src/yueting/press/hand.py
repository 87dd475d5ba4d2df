"""One hand of a run: a process that makes whole editions, one after the other.

What there is only one of stays with the press, and is asked for: the engines, for what is not remembered, and the
library, to be opened and marked. It is started as `python -m yueting.press.hand`, is a plain program and no
`multiprocessing` child, and is gone as soon as the press is.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from concurrent.futures import Future
from contextlib import ExitStack
from itertools import count
from typing import Any, BinaryIO

from yueting.errors import YuetingError
from yueting.library.shelf import Shelf
from yueting.press.making import Job, make
from yueting.press.order import Made
from yueting.press.produce import Workshop, open_workshop
from yueting.press.recovery import marked
from yueting.press.run import made
from yueting.press.voices import at_hand
from yueting.press.wire import Answer, Ask, Make, Outcome, Terms, Voices, packed, received
from yueting.speech import Clip, Forms, Utterance, VoiceName


class Line:
    """The line to the press: *heard* and *said* are our ends of the pipes."""

    def __init__(self, heard: BinaryIO, said: BinaryIO) -> None:
        self._heard, self._said, self._lock = heard, said, threading.Lock()
        self._numbers, self._open = count(), dict[int, Future[Any]]()
        self._loop = asyncio.get_running_loop()
        self._orders: asyncio.Queue[Any] = asyncio.Queue()
        self._busy = True
        threading.Thread(target=self._listen, daemon=True).start()

    async def next(self) -> Any:
        """Return the next order, None where there will be no more."""
        order = await self._orders.get()
        self._busy = True
        return order

    def done(self, outcome: Outcome) -> None:
        """Tell the press what came of its order; from now on it may let go of us."""
        self._busy = False
        self.say(outcome)

    def say(self, message: object) -> None:
        """Tell the press *message*."""
        with self._lock:
            self._said.write(packed(message))
            self._said.flush()

    def ask(self, engine: str = "", utterance: Utterance | None = None) -> Future[Any]:
        """Return what the press will answer, or the error that it comes to."""
        number, answer = next(self._numbers), Future[Any]()
        self._open[number] = answer
        self.say(Ask(number, engine, utterance))
        return answer

    def _listen(self) -> None:
        try:
            while True:
                match received(self._heard):
                    case Answer(number, Exception() as error):
                        self._open.pop(number).set_exception(error)
                    case Answer(number, value):
                        self._open.pop(number).set_result(value)
                    case message:
                        self._loop.call_soon_threadsafe(self._orders.put_nowait, message)
        except EOFError:
            if self._busy:
                # The press is dead or was stopped: nothing may go on behind its back.
                os._exit(1)
            self._loop.call_soon_threadsafe(self._orders.put_nowait, None)


class Distant:
    """An engine that stands in the press: what it is asked goes there, and has been proven whole when it comes back."""

    def __init__(self, known: Voices, line: Line) -> None:
        self.name, self.version, self.lanes, self.times = known.name, known.version, known.lanes, known.times
        self.forms: Forms = known.forms
        self._line = line

    async def speak(self, utterance: Utterance) -> Clip:
        """Return the clip of *utterance* from the press; raises Unavailable or Refused."""
        clip: Clip = await asyncio.wrap_future(self._line.ask(self.name, utterance))
        return clip

    async def voices(self) -> tuple[VoiceName, ...]:
        """Return no voice: the press has chosen already."""
        return ()

    async def close(self) -> None:
        """Do nothing: the press closes its engines."""


class Hand:
    """What makes one edition after the other; its mark stands in the library as long as it lives."""

    def __init__(self, terms: Terms, workshop: Workshop, line: Line, stack: ExitStack) -> None:
        self._terms, self._workshop, self._line, self._stack = terms, workshop, line, stack
        self._shelf: Shelf | None = None

    async def made(self, task: Make) -> Made | YuetingError:
        """Return what came of *task*."""
        terms = self._terms
        job = Job(task.source, task.id, terms.order, terms.settings)
        try:
            return made(await make(job, self._workshop, self._opened, self._line.say), task.source)
        except YuetingError as error:
            return error

    def _opened(self) -> Shelf:
        if self._shelf is None:
            self._line.ask().result()
            self._shelf = Shelf(self._terms.root)
            self._stack.enter_context(marked(self._shelf))
        return self._shelf


async def work(heard: BinaryIO, said: BinaryIO) -> None:
    """Make every edition that the press orders, until it lets go of us."""
    line = Line(heard, said)
    if (terms := await line.next()) is None:
        return
    engines = [at_hand(Distant(known, line), terms.order) for known in terms.engines]
    with ExitStack() as stack:
        async with open_workshop(terms.order, engines) as workshop:
            hand = Hand(terms, workshop, line, stack)
            while task := await line.next():
                line.done(Outcome(await hand.made(task)))


def main() -> None:
    """Work for the press that has started us; an interrupt is its business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    said = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library might print would stand between two messages.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _prepare()
    asyncio.run(work(sys.stdin.buffer, said))


def _prepare() -> None:
    """Import what every edition needs, while the press still looks at its inputs."""
    import yueting.desk
    import yueting.press.books
    import yueting.press.compose  # noqa: F401


if __name__ == "__main__":
    main()
