"""The door to ONNX Runtime: Kokoro's network, which turns letters into sound and says how long each of them takes.

The durations are inside the published network, but no output of it: `kokoro_graph.py` adds that. One thread: a process a
core is faster than a core a thread, and gives the same bytes whatever the number of them. Two thirds of the time go into
convolutions of whole numbers, which a processor with VNNI does twice as fast where one side is signed; where that
overflows, as without VNNI, the network runs as it was published. The samples are the same either way.
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime

from yueting import intake, scratch
from yueting.engines import kokoro_graph
from yueting.engines.kokoro_files import MOST, ROWS, WIDTH
from yueting.errors import EngineError, Unavailable
from yueting.messages import Message, because

PROVIDERS: Final = "YUETING_PROVIDERS"
"""What computes, by ONNX Runtime's names and commas between them; the processor where it is not set."""
ORDINARY: Final = "CPUExecutionProvider"
INPUTS: Final = {"tokens": ("tensor(int64)", 2), "style": ("tensor(float)", 2), "speed": ("tensor(float)", 1)}
"""What the network asks for, by name: the kind of its numbers, and how many sizes they have."""
DURATIONS: Final = "/encoder/Clip_output_0"
MOST_STYLE: Final = 100.0
"""No number of a voice's styles is as large: the largest of all published is 3.2; others, or none, may ask for hours of sound."""
FRAME: Final = 600
"""Samples of one frame of durations: 25 ms."""
FAMILY: Final = ("x86_64", "amd64")
"""Processors of which it was measured, in small letters."""
ROOM: Final = {"max_mem": 0, "arena_extend_strategy": 0, "initial_growth_chunk_size_bytes": 400 << 20}
"""A line's numbers are laid into one piece of this many bytes, of which nothing is taken that is not touched."""
THRIFTY: Final = ("memory.enable_memory_arena_shrinkage", "cpu:0")
"""The piece is given back behind each line."""
LACKING: Final = re.compile("bad_alloc|allocate.memory")
"""How the runtime says that there is no memory."""
FILE: Final = "network.onnx"
"""What the changed network is called while the runtime reads it."""
QUIET: Final = 3
"""What ONNX Runtime may say on standard error: errors."""
DEPTH, SIDE = 256, 32
"""Size of the product by which the processor is tried."""


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
        self._manner = onnxruntime.RunOptions()
        self._manner.add_run_config_entry(*THRIFTY)
        inputs = {one.name: one for one in self._session.get_inputs()}
        kinds = {name: (one.type, len(one.shape)) for name, one in inputs.items()}
        if kinds != INPUTS or inputs["style"].shape[-1] != WIDTH:
            raise EngineError(Message("{path} is no network of Kokoro v1.0: fetch it again", path=path))

    def say(self, numbers: list[int], style: bytes, speed: float) -> Spoken:
        """Return the sound of the letters *numbers*, fewer than 510, with a voice's table of styles; raises EngineError."""
        row = np.frombuffer(style, "<f4").reshape(ROWS, 1, WIDTH)[len(numbers)]
        if not np.abs(row).max() < MOST_STYLE:
            raise EngineError("this voice's styles are damaged: fetch it again with `yueting voices --fetch kokoro`")
        asked = {
            "tokens": np.array([[0, *numbers, 0]], np.int64),
            "style": row.astype(np.float32),
            "speed": np.array([speed], np.float32),
        }
        try:
            samples, frames = self._session.run(None, asked, self._manner)
        except Exception as error:  # the runtime's errors are many and its own; want of memory is the commonest
            if _lacks_memory(error):
                raise _no_memory() from error
            raise Unavailable(
                Message("Kokoro's network failed: {reason}", reason=_line(error)), kind="broken"
            ) from error
        ends = np.cumsum(np.round(np.ravel(frames))).astype(np.int64) * FRAME
        sound = np.ravel(samples)
        if len(ends) != len(numbers) + 2 or ends[-1] != len(sound) or not np.isfinite(sound).all():
            raise EngineError(Message("{path} does not say how long its sounds are: fetch it again", path=self._path))
        return Spoken(sound, tuple(map(int, ends)))


def _session(path: Path) -> Any:
    try:
        return _started(kokoro_graph.with_output(intake.content(path, MOST), DURATIONS))
    except OSError as error:
        raise EngineError(Message("{path}: cannot be read: {reason}", path=path, reason=because(error))) from error
    except Exception as error:  # as above
        if _lacks_memory(error):
            raise _no_memory() from error
        raise EngineError(
            Message("{path} is no whole network ({reason}): fetch it again", path=path, reason=_line(error))
        ) from error


def _started(network: bytes) -> Any:
    """Return *network* running, with signed values where the processor is exact at that."""
    if _exact():
        with contextlib.suppress(Exception):  # an odd network runs as it is, or is named as it is
            return _run(kokoro_graph.signed(network))
    return _run(network)


@lru_cache(maxsize=1)
def _exact() -> bool:
    """Return whether signed values are worth it here: on a processor of the family whose sums do not overflow."""
    if platform.machine().lower() not in FAMILY or _providers() != [ORDINARY]:
        return False
    (sums,) = _run(kokoro_graph.product(DEPTH, SIDE)).run(None, {})
    return bool((sums == -128 * 255 * DEPTH).all())


def _run(network: bytes) -> Any:
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.log_severity_level = QUIET
    settings.enable_mem_pattern = False  # it keeps room for every length of line that was ever said
    _make_room()
    settings.add_session_config_entry("session.use_env_allocators", "1")
    return _laid_down(network, lambda what: onnxruntime.InferenceSession(what, settings, providers=_providers()))


@lru_cache(maxsize=1)
def _make_room() -> None:
    kind, used = onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, onnxruntime.OrtMemType.DEFAULT
    place = onnxruntime.OrtMemoryInfo("Cpu", kind, 0, used)
    onnxruntime.create_and_register_allocator(place, onnxruntime.OrtArenaCfg(ROOM))


def _laid_down(network: bytes, start: Callable[[str | bytes], Any]) -> Any:
    """Return what *start* makes of a file with *network*, for the runtime keeps bytes beside what it makes of them."""
    folder = None
    try:
        folder = scratch.taken()
        file = folder / FILE
        file.write_bytes(network)
        return start(str(file))
    except OSError:  # a full disk costs memory, and no voice
        return start(network)
    finally:
        if folder:
            scratch.given_back(folder)


def _providers() -> list[str]:
    return [name.strip() for name in os.environ.get(PROVIDERS, ORDINARY).split(",") if name.strip()]


def _lacks_memory(error: BaseException) -> bool:
    return isinstance(error, MemoryError) or bool(LACKING.search(str(error)))


def _no_memory() -> Unavailable:
    return Unavailable("there is no memory for Kokoro's network: let fewer --jobs speak", kind="memory")


def _line(error: BaseException) -> str:
    """Return the first line of what the runtime says, without the file it was given and the place in its own sources."""
    said = (str(error).splitlines() or [""])[0].rpartition(f"{FILE} failed:")[2]
    return (said.partition(") ")[2] if said.startswith("/") else said)[:160] or type(error).__name__
