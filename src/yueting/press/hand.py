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
import traceback
from concurrent.futures import Future
from itertools import count
from typing import Any, BinaryIO

from yueting.errors import YuetingError
from yueting.library.shelf import Shelf
from yueting.press.batch import Job, make
from yueting.press.order import Made
from yueting.press.produce import Workshop, open_workshop
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
        self.orders: asyncio.Queue[Any] = asyncio.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

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
                        self._loop.call_soon_threadsafe(self.orders.put_nowait, message)
        finally:
            # The press has let go of us or is dead: nothing may go on behind its back.
            os._exit(0)


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


async def work(heard: BinaryIO, said: BinaryIO) -> None:
    """Make every edition that the press orders, until it is gone."""
    line = Line(heard, said)
    terms: Terms = await line.orders.get()
    engines = [at_hand(Distant(known, line), terms.order) for known in terms.engines]
    async with open_workshop(terms.order, engines) as workshop:
        while True:
            task: Make = await line.orders.get()
            line.say(Outcome(await _outcome(task, terms, workshop, line)))


async def _outcome(task: Make, terms: Terms, workshop: Workshop, line: Line) -> Made | Exception:
    def opened() -> Shelf:
        line.ask().result()
        return Shelf(terms.root)

    job = Job(task.source, task.id, terms.order, terms.settings)
    try:
        return made(await make(job, workshop, opened, line.say), task.source)
    except YuetingError as error:
        return error
    except Exception as error:  # noqa: BLE001  (a fault of ours: the press is to know where it was, and to stop for it)
        error.add_note("".join(traceback.format_exception(error)))
        return error


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
