"""SIGTERM and SIGHUP end a run as Ctrl-C does: what is finished is kept, and nothing half made is left."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Final

_ENDS: Final = ("SIGTERM", "SIGHUP")
_caught: Final[list[int]] = []


def listen() -> None:
    """Have this process stop at the signals that ask it to; one that is ignored (`nohup`) stays ignored."""
    _caught.clear()
    if hasattr(signal, "pthread_sigmask") and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell's background job ignores Ctrl-C, and goes on to: but whatever runs is stopped by what answers to that.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in _ENDS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def status() -> int:
    """Return the exit status of a run that was stopped: 128 and the number of the signal, Ctrl-C if there was none."""
    return 128 + (_caught[0] if _caught else signal.SIGINT)


def _stop(number: int, frame: FrameType | None) -> None:
    _caught.append(number)
    stops = signal.getsignal(signal.SIGINT)
    if callable(stops):
        stops(signal.SIGINT, frame)
