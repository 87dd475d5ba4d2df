"""A folder of files for as long as a process needs them; what a process that was killed has left, the next removes.

Its owner holds a lock that the kernel lets go of however the owner ends. Where there are no such locks nothing is swept.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PREFIX: Final = "yueting-data-"
HELD: Final = "held"
_locks: Final[dict[Path, int]] = {}


def taken(place: str | None = None) -> Path:
    """Return a new folder in *place*, else where the system keeps such; raises OSError."""
    for old in Path(place or tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            _sweep(old)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    new = folder / f"{HELD}.new"
    _locks[folder] = os.open(new, os.O_RDWR | os.O_CREAT, 0o600)
    _lock(_locks[folder])
    # Under its name the lock is never seen without its holder.
    new.rename(folder / HELD)
    return folder


@contextlib.contextmanager
def lent(place: str | None = None) -> Iterator[Path]:
    """Give a new folder in *place* for as long as the block lasts; raises OSError."""
    folder = taken(place)
    try:
        yield folder
    finally:
        given_back(folder)


def given_back(folder: Path) -> None:
    """Remove *folder*, which was taken."""
    shutil.rmtree(folder, ignore_errors=True)
    if handle := _locks.pop(folder, None):
        os.close(handle)


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        """Do nothing: an open file cannot be removed there, and the system has a cleaner of its own."""

    def _sweep(folder: Path) -> None:
        """Do nothing."""
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _sweep(folder: Path) -> None:
        """Remove *folder* where it is ours and nobody holds it; raises OSError where it cannot be told."""
        if folder.lstat().st_uid != os.getuid():
            return
        handle = os.open(folder / HELD, os.O_RDWR | os.O_NOFOLLOW)
        try:
            _lock(handle)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)
