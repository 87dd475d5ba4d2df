"""Worker processes that answer requests one at a time: started when needed, replaced when they die."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from typing import Any, Final

from yueting.errors import Unavailable
from yueting.messages import Message, Words, because

PATIENCE: Final = 120.0
"""Seconds one request may take."""
KILL: Final = getattr(signal, "SIGKILL", signal.SIGTERM)
LINE: Final = 1 << 24
"""The longest line of an answer: the times of an utterance."""


class Workers:
    """At most *count* processes of the Python module *module*, each answering a JSON line with a JSON line and bytes."""

    def __init__(self, module: str, count: int, *, patience: float = PATIENCE) -> None:
        self._module, self._patience = module, patience
        self._count, self._free = count, asyncio.Semaphore(count)
        self._idle: list[Process] = []
        self._all: set[Process] = set()

    async def warm(self) -> None:
        """Start every process now, so that all are ready when the first request comes; raises Unavailable."""
        while len(self._all) < self._count:
            self._idle.append(await self._start())

    async def ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Return the answer to *request*; raises Unavailable if the process dies or does not answer in time."""
        async with self._free:
            process = self._idle.pop() if self._idle else await self._start()
            try:
                async with asyncio.timeout(self._patience):
                    answer = await _exchange(process, request)
            except BaseException as error:
                await self._stop(process)
                if isinstance(error, (OSError, EOFError, ValueError, TimeoutError)):
                    raise Unavailable(_last_words(process, error), kind="worker") from error
                raise
            self._idle.append(process)
            return answer

    async def close(self) -> None:
        """Stop every process."""
        await asyncio.gather(*map(self._stop, tuple(self._all)))
        self._idle.clear()

    async def _start(self) -> Process:
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                self._module,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=LINE,
                env=environment(),
            )
        except OSError as error:
            raise Unavailable(
                Message("a worker process could not be started: {strerror}", strerror=because(error)), kind="worker"
            ) from error
        self._all.add(process)
        return process

    async def _stop(self, process: Process) -> None:
        self._all.discard(process)
        if process.stdin:
            process.stdin.close()
        if process.returncode is None:
            # Not `process.kill()`: it looks first whether the process has ended, and the loop, which waits for that news, misses it.
            with contextlib.suppress(OSError):
                os.kill(process.pid, KILL)
        await process.wait()


async def _exchange(process: Process, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if not process.stdin or not process.stdout:
        raise EOFError
    process.stdin.write(json.dumps(request).encode() + b"\n")
    await process.stdin.drain()
    head: dict[str, Any] = json.loads(await process.stdout.readuntil(b"\n"))
    return head, await process.stdout.readexactly(head["bytes"])


def environment() -> dict[str, str]:
    """Return our environment with our own path of modules, so that a worker finds what we were started with."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _last_words(process: Process, error: BaseException) -> Words:
    if isinstance(error, TimeoutError):
        return "a worker process did not answer in time and was ended"
    return Message(
        "a worker process ended with status {returncode} in the middle of an utterance", returncode=process.returncode
    )
