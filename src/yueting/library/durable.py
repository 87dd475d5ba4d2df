"""Writing that survives: a file of its own, synced, renamed over the old one, and its folder synced.

A part is named for its machine, process and run, so that what a dead run left can be told from what a living one is
writing. Nothing here ever opens the final name for writing.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from yueting.errors import OutputError

AHEAD: Final = 64
"""How many small files may wait to be staged."""
_PART: Final = re.compile(r"\.yueting-([0-9a-f]{8})-(\d+)-([0-9a-f]{8})-[0-9a-f]{8}\.part")
_HOST: Final = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
_RUN: Final = secrets.token_hex(4)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the system's error into an OutputError of one line that says what to do."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}): check the disk and its permissions"
        ) from error


def write(path: Path, chunks: Iterable[bytes]) -> tuple[int, str]:
    """Return the size and sha256 of *chunks*, which are *path* now and after a power cut; raises OSError."""
    digest, size = hashlib.sha256(), 0
    _make_folder(path.parent)
    part = _beside(path)
    try:
        with part.open("xb") as out:
            for chunk in chunks:
                digest.update(chunk)
                size += out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return size, digest.hexdigest()


def write_all(files: Iterable[tuple[Path, bytes]]) -> int:
    """Return how many of *files* differed from what stood there and were replaced, in their order, after one sync.

    They are staged beside the making of the next ones, at most AHEAD of them in memory. Raises OutputError.
    """
    waiting: list[tuple[Path, Path]] = []
    running: deque[Future[tuple[Path, Path] | None]] = deque()

    def gather(most: int) -> None:
        while len(running) > most:
            if staged := running.popleft().result():
                waiting.append(staged)

    with ThreadPoolExecutor(1) as writer:
        try:
            for path, content in files:
                running.append(writer.submit(_staged, path, content))
                gather(AHEAD)
            gather(0)
            _place(waiting)
        finally:
            _undo(waiting, running)
    return len(waiting)


def _staged(path: Path, content: bytes) -> tuple[Path, Path] | None:
    """Return the part that holds *content* and its *path*, None where *path* holds it already."""
    with told(path):
        if not _differs(path, content):
            return None
        part = _beside(path)
        try:
            part.write_bytes(content)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return part, path


def _undo(waiting: Iterable[tuple[Path, Path]], running: Iterable[Future[tuple[Path, Path] | None]]) -> None:
    """Remove the parts that did not take their places."""
    for future in running:
        if not future.exception() and (staged := future.result()):
            staged[0].unlink(missing_ok=True)
    for part, _ in waiting:
        part.unlink(missing_ok=True)


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size != len(content) or path.read_bytes() != content
    except OSError:
        return True


def is_dead(name: str) -> bool:
    """Return whether *name* is a part whose writer, on this machine, lives no more."""
    match = _PART.fullmatch(name)
    if not match or match[1] != _HOST:
        return False
    pid, run = int(match[2]), match[3]
    return run != _RUN if pid == os.getpid() else not _alive(pid)


def _beside(path: Path) -> Path:
    """Return a name of this run's own in the folder of *path*, which is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f".yueting-{_HOST}-{os.getpid()}-{_RUN}-{secrets.token_hex(4)}.part")


def _make_folder(folder: Path) -> None:
    """Make *folder* and those above it, each known to the one above it before anything is put into it."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _place(waiting: list[tuple[Path, Path]]) -> None:
    if waiting and hasattr(os, "sync"):
        os.sync()  # a sync for each of thousands of files would take minutes on a spinning disk
    for part, path in waiting:
        with told(path):
            part.replace(path)
    for folder in sorted({path.parent for _, path in waiting}):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end the process there; its parts wait for the reader's own cleaning
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
