"""One at a time: a lock that the kernel lets go of when its holder dies, so that it is never stale.

The lock is an `flock` (on Windows a locked byte) on a small dot file, removed by its last holder. It never guards
reading: every file of a library is whole at every moment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yueting.errors import OutputError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file *path* for the length of the block, waiting for others; raises OutputError."""
    try:
        handle = _taken(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be locked ({error.strerror}): is the library writable?") from error
    try:
        yield
    finally:
        _removed(path, handle)


def _taken(path: Path) -> int:
    """Return a locked handle of the file that *path* names now, not of one its last holder has just removed."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        _wait(handle)
        try:
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except FileNotFoundError:
            pass
        os.close(handle)


def _removed(path: Path, handle: int) -> None:
    if sys.platform == "win32":
        os.close(handle)
        return
    path.unlink(missing_ok=True)
    os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _wait(handle: int) -> None:
        while True:
            try:
                return msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError:
                continue
else:
    import fcntl

    def _wait(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
