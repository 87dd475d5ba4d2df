"""Writing that survives: a file of its own, synced, renamed over the old one, and its folder synced.

A part is named for its machine, process and run, so that what a dead run left can be told from what a living one is
writing. Nothing here ever opens the final name for writing.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.errors import OutputError
from yueting.messages import Message, because

AHEAD: Final = 64
"""How many small files may wait to be staged."""
AWAY: Final = "move it away and run it again"
CHUNK: Final = 1 << 20
AT_ONCE: Final = 8
"""How many files of one edition are synced at the same time."""
_PART: Final = re.compile(r"\.yueting-([0-9a-f]{8})-(\d+)-([0-9a-f]{8})-[0-9a-f]{8}\.part")
_HOST: Final = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
_RUN: Final = secrets.token_hex(4)
_NO_SYNC: Final = (errno.EINVAL, errno.ENOTSUP)
"""What network file systems answer that cannot sync a folder."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the system's error into an OutputError of one line that says what to do."""
    try:
        yield
    except IsADirectoryError as error:
        raise OutputError(Message("{path}: a folder stands where this file belongs: " + AWAY, path=path)) from error
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(Message("{path}: a file stands where a folder belongs: " + AWAY, path=path)) from error
    except OSError as error:
        raise OutputError(
            Message(
                "{path}: cannot be written ({strerror}): check the disk and its permissions",
                path=path,
                strerror=because(error),
            )
        ) from error


def write(path: Path, chunks: Iterable[bytes]) -> tuple[int, str]:
    """Return the size and sha256 of *chunks*, which are *path* now and after a power cut; raises OSError."""
    make_folder(path.parent)
    part = beside(path)
    try:
        written = fill(part, chunks, sync=True)
        part.replace(path)
    except BaseException:
        drop(part)
        raise
    sync_folder(path.parent)
    return written


def fill(path: Path, chunks: Iterable[bytes], *, sync: bool = False) -> tuple[int, str]:
    """Return the size and sha256 of *chunks*, now written as *path*, on the disk itself with *sync*; raises OSError."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as out:
        for chunk in chunks:
            digest.update(chunk)
            size += out.write(chunk)
        if sync:
            out.flush()
            os.fsync(out.fileno())
    return size, digest.hexdigest()


def sync_tree(folder: Path) -> None:
    """Have every file and folder in *folder*, and itself, on the disk; raises OSError."""
    tree = [(Path(inner), files) for inner, _, files in os.walk(folder)]
    # A disk that is asked for all at once writes them together.
    with ThreadPoolExecutor(AT_ONCE) as disk:
        deque(disk.map(_sync_file, [inner / name for inner, files in tree for name in files]), 0)
        deque(disk.map(sync_folder, [inner for inner, _ in tree]), 0)


def _sync_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


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
        part = beside(path)
        try:
            part.write_bytes(content)
        except OSError:
            drop(part)
            raise
        return part, path


def _undo(waiting: Iterable[tuple[Path, Path]], running: Iterable[Future[tuple[Path, Path] | None]]) -> None:
    """Remove the parts that did not take their places."""
    for future in running:
        if not future.exception() and (staged := future.result()):
            drop(staged[0])
    for part, _ in waiting:
        drop(part)


def drop(part: Path) -> None:
    """Remove *part*; what cannot be removed, on a disk that is read-only now, is swept by a later run."""
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size != len(content) or intake.content(path, len(content)) != content
    except OSError:
        return True


def is_dead(name: str) -> bool:
    """Return whether *name* is a part whose writer, on this machine, lives no more."""
    match = _PART.fullmatch(name)
    if not match or match[1] != _HOST:
        return False
    pid, run = int(match[2]), match[3]
    return run != _RUN if pid == os.getpid() else not _alive(pid)


def is_foreign(name: str) -> bool:
    """Return whether *name* is a part that another machine has written, or a container that is no more."""
    match = _PART.fullmatch(name)
    return match is not None and match[1] != _HOST


def beside(path: Path) -> Path:
    """Return a name of this run's own in the folder of *path*, which is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f".yueting-{_HOST}-{os.getpid()}-{_RUN}-{secrets.token_hex(4)}.part")


def make_folder(folder: Path) -> None:
    """Make *folder* and those above it, each known to the one above it before anything is put into it."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def _place(waiting: list[tuple[Path, Path]]) -> None:
    if waiting and hasattr(os, "sync"):
        os.sync()  # a sync for each of thousands of files would take minutes on a spinning disk
    # Folder after folder, so that a power cut cannot leave a feed without the pages that were placed before it.
    for folder, group in groupby(waiting, key=lambda one: one[1].parent):
        for part, path in group:
            with told(path):
                part.replace(path)
        with told(folder):
            sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Have the names in *folder* on the disk, where the file system can promise that; raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
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
