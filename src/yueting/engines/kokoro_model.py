"""The door to ONNX Runtime: Kokoro's network, which turns letters into sound and says how long each of them takes.

The durations are inside the published network, but no output of it. A protobuf message ends where the next begins, and
a field of messages met again is added to: so a few bytes behind the file name one more output, and the file stays as
it was published. One thread: a process a core is faster than a core a thread, and gives the same bytes on any machine.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime

from yueting import intake
from yueting.engines.kokoro_files import MOST, ROWS, WIDTH
from yueting.errors import EngineError, Unavailable
from yueting.messages import Message, because

PROVIDERS: Final = "YUETING_PROVIDERS"
"""What computes, by ONNX Runtime's names and commas between them; the processor where it is not set."""
ORDINARY: Final = "CPUExecutionProvider"
INPUTS: Final = {"tokens", "style", "speed"}
DURATIONS: Final = "/encoder/Clip_output_0"
FRAME: Final = 600
"""Samples of one frame of durations: 25 ms."""
QUIET: Final = 3
"""What ONNX Runtime may say on standard error: errors."""
_GRAPH, _OUTPUT, _NAME = 7, 12, 1
"""Numbers of protobuf fields: ModelProto.graph, GraphProto.output, ValueInfoProto.name."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line as the network says it: *samples* at 24 kHz, full scale 1, and the *ends* of pause, letters and pause."""

    samples: np.ndarray[Any, np.dtype[np.float32]]
    ends: tuple[int, ...]


class Network:
    """The network of the file *path*; raises EngineError for a file that is none of Kokoro v1.0, Unavailable unloaded."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._session = _session(path)
        inputs = {one.name for one in self._session.get_inputs()}
        if inputs != INPUTS:
            raise EngineError(Message("{path} is no network of Kokoro v1.0: fetch it again", path=path))

    def say(self, numbers: list[int], style: bytes, speed: float) -> Spoken:
        """Return the sound of the letters *numbers*, fewer than 510, with a voice's table of styles; raises Unavailable."""
        row = np.frombuffer(style, "<f4").reshape(ROWS, 1, WIDTH)[len(numbers)]
        asked = {
            "tokens": np.array([[0, *numbers, 0]], np.int64),
            "style": row.astype(np.float32),
            "speed": np.array([speed], np.float32),
        }
        try:
            samples, frames = self._session.run(None, asked)
        except Exception as error:  # the runtime's errors are many and its own; want of memory is the commonest
            raise Unavailable(
                Message("Kokoro's network failed: {reason}", reason=_line(error)), kind="broken"
            ) from error
        ends = np.cumsum(np.round(np.ravel(frames))).astype(np.int64) * FRAME
        sound = np.ravel(samples)
        if len(ends) != len(numbers) + 2 or ends[-1] != len(sound) or not np.isfinite(sound).all():
            raise EngineError(Message("{path} does not say how long its sounds are: fetch it again", path=self._path))
        return Spoken(sound, tuple(map(int, ends)))


def _session(path: Path) -> Any:
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = QUIET
    providers = [name.strip() for name in os.environ.get(PROVIDERS, ORDINARY).split(",") if name.strip()]
    try:
        content = intake.content(path, MOST) + _more_output(DURATIONS)
        return onnxruntime.InferenceSession(content, settings, providers=providers)
    except OSError as error:
        raise EngineError(Message("{path}: cannot be read: {reason}", path=path, reason=because(error))) from error
    except MemoryError as error:
        raise Unavailable("there is no memory for Kokoro's network: let fewer --jobs speak", kind="memory") from error
    except Exception as error:  # as above
        raise EngineError(
            Message("{path} is no whole network ({reason}): fetch it again", path=path, reason=_line(error))
        ) from error


def _more_output(name: str) -> bytes:
    """Return the bytes that, behind a network, make the inner value *name* one of its outputs."""
    return _field(_GRAPH, _field(_OUTPUT, _field(_NAME, name.encode())))


def _field(number: int, content: bytes) -> bytes:
    """Return *content* of under 128 bytes as a protobuf field of the kind that says its length."""
    return bytes([number << 3 | 2, len(content)]) + content


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:160] or type(error).__name__
