"""One at a time: a lock that the kernel lets go of when its holder dies, so that it is never stale.

The lock is an `flock` (on Windows a locked byte) on a small dot file, removed by its last holder. It never guards
reading: every file of a library is whole at every moment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from yueting.errors import OutputError
from yueting.messages import Message, because


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file *path* for the length of the block, waiting for others; raises OutputError."""
    handle = _taken(path, wait=True)
    try:
        yield
    finally:
        _removed(path, handle)


@contextmanager
def claimed(path: Path) -> Iterator[bool]:
    """Give whether the lock file *path* was free, and hold it for the length of the block if so; raises OutputError."""
    handle = _taken(path, wait=False)
    try:
        yield handle is not None
    finally:
        _removed(path, handle)


def _taken(path: Path, *, wait: bool) -> int | None:
    """Return a locked handle of the file that *path* names now, not of one its last holder has just removed."""
    try:
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            if not wait and not lock_now(handle):
                os.close(handle)
                return None
            if wait:
                lock(handle)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), path.stat()):
                    return handle
            os.close(handle)
    except OSError as error:
        raise OutputError(
            Message(
                "{path}: cannot be locked ({strerror}): is the library writable?", path=path, strerror=because(error)
            )
        ) from error


def _removed(path: Path, handle: int | None) -> None:
    if handle is None:
        return
    if sys.platform != "win32":
        # On a disk that has become read-only it stays, held by nobody.
        with suppress(OSError):
            path.unlink(missing_ok=True)
    os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def lock(handle: int) -> None:
        """Lock the open file *handle*, waiting for others."""
        while True:
            try:
                return msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError:
                continue

    def lock_now(handle: int) -> bool:
        """Return whether the open file *handle* is locked now by us."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def lock(handle: int) -> None:
        """Lock the open file *handle*, waiting for others."""
        fcntl.flock(handle, fcntl.LOCK_EX)

    def lock_now(handle: int) -> bool:
        """Return whether the open file *handle* is locked now by us."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
