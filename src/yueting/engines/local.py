"""What the voices of this machine share: they speak in worker processes, which use the embedded library's data.

How a voice is set is each engine's own; what is sent and answered is `answering.py`'s.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from yueting.engines import espeak_library, pace
from yueting.engines.workers import PATIENCE, Workers
from yueting.errors import EngineError, Refused, Unavailable
from yueting.messages import message_from
from yueting.mp3 import seconds
from yueting.speech import Clip, Mark, Utterance, Word

Request = dict[str, Any]


class Local:
    """An engine with *jobs* worker processes (0: one a core) of the Python module *worker*."""

    name: str

    def __init__(self, worker: str, jobs: int, *, patience: float = PATIENCE) -> None:
        self._worker, self._patience = worker, patience
        self._count = jobs or os.cpu_count() or 1
        self.lanes = 2 * self._count  # for each that is spoken, the next is ready
        self._data: Path | None = None
        self._workers: Workers | None = None
        self._pace = pace.Pace()

    async def warm(self) -> None:
        """Start the worker processes; what does not work here is said when something is to be spoken."""
        with contextlib.suppress(EngineError):
            await self._ready().warm()

    async def close(self) -> None:
        """End the worker processes and remove the data they used."""
        workers, data = self._workers, self._data
        self._workers = self._data = None
        pace.keep(self.name, self._pace)
        self._pace = pace.Pace()
        if workers:
            await workers.close()
        if data:
            espeak_library.discard(data)

    def _ready(self) -> Workers:
        if self._data and not espeak_library.is_whole(self._data):
            # A cleaner of temporary files takes what nobody has changed for days: a run that watches a folder goes on.
            espeak_library.discard(self._data)
            self._data = None
        if self._data is None:
            self._data = espeak_library.prepare()
        if self._workers is None:
            self._workers = Workers(self._worker, self._count, patience=self._patience)
        return self._workers

    async def _spoken(self, utterance: Utterance, request: Callable[[], Request]) -> Clip:
        """Return the answer to *request*, asked once the data are there; raises Refused, EngineError, Unavailable."""
        workers = self._ready()
        asked = request()
        try:
            head, mp3 = await workers.ask(asked)
        except Unavailable:  # a worker may be killed for want of memory: that is no fault of this text
            head, mp3 = await workers.ask(asked)
        match head.get("error"):
            case None:
                if "processor" in head:
                    self._pace = self._pace.more(seconds(mp3), head["processor"])
                spans = zip(utterance.phrases, head["spans"], strict=True)
                return Clip(mp3, tuple(_mark(phrase.sentence, *span) for phrase, span in spans))
            case "Refused":
                raise Refused(message_from(head["message"]))
            case "Unavailable":
                raise Unavailable(message_from(head["message"]), kind=head["kind"])
            case _:
                raise EngineError(message_from(head["message"]))


def _mark(sentence: str, begin: float, end: float, words: Iterable[tuple[str, float, float]]) -> Mark:
    return Mark(sentence, begin, end, tuple(Word(*word) for word in words))
