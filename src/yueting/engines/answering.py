"""A worker process's side of the talk: a JSON object a line comes in, one on a line goes out with as many bytes as it says.

The other side is `workers.py`.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Sequence
from time import process_time
from typing import Any, NamedTuple

from yueting.errors import EngineError, Unavailable
from yueting.messages import message, message_json


class Span(NamedTuple):
    """When a text sounds, in seconds, and the words of it whose times are known: text, begin and end of each."""

    begin: float
    end: float
    words: Sequence[tuple[str, float, float]] = ()


Render = Callable[[dict[str, Any]], tuple[bytes, list[Span]]]
"""A request → its sound as MP3 frames, and when each text sounds; raises EngineErrors."""


def answer(line: bytes, render: Render) -> tuple[dict[str, Any], bytes]:
    """Return the answer to the request on *line* and the bytes that follow it; never raises for what cannot be spoken."""
    begin = process_time()
    try:
        mp3, spans = render(json.loads(line))
    except EngineError as error:
        kind = {"kind": error.kind} if isinstance(error, Unavailable) else {}
        return {"error": type(error).__name__, "message": message_json(message(error)), **kind, "bytes": 0}, b""
    return {"spans": spans, "processor": process_time() - begin, "bytes": len(mp3)}, mp3


def serve(render: Render, first: Callable[[], object] = lambda: None) -> None:
    """Do *first*, then answer requests until standard input ends; an interrupt is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first()
    out = sys.stdout.buffer
    for number, line in enumerate(sys.stdin.buffer):
        head, body = answer(line, render)
        if not number:
            head.pop("processor", None)  # it has loaded what the others use
        out.write(json.dumps(head).encode() + b"\n" + body)
        out.flush()
