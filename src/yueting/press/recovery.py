"""After a run that died: what it left half done is found by its mark, and put right by the next run.

A run puts its mark into the library before it changes the first edition and takes it away when feeds and site agree
with the manifests again. A mark whose process is gone means that they may not.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from yueting.errors import OutputError, ProductError
from yueting.library.shelf import Shelf

MARK: Final = ".yueting-run-"


@contextmanager
def marked(shelf: Shelf) -> Iterator[None]:
    """Keep this run's mark in the library for the length of the block; it stays if the block is not left in order.

    The run holds a lock on its mark, which the kernel lets go of however the run ends. Raises OutputError.
    """
    mark = shelf.root / f"{MARK}{secrets.token_hex(8)}"
    try:
        handle = os.open(mark, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
    except OSError as error:
        raise OutputError(f"{shelf.root}: cannot be written: {error.strerror}") from error
    try:
        _lock(handle)
        yield
        mark.unlink(missing_ok=True)
    finally:
        os.close(handle)


def died(shelf: Shelf) -> tuple[Path, ...]:
    """Return the marks that no living run holds."""
    return tuple(mark for mark in shelf.root.glob(f"{MARK}*") if not _is_held(mark))


def tidy(shelf: Shelf) -> None:
    """Remove the files of published editions that their manifests do not list."""
    for edition in shelf.editions():
        with shelf.lock(edition), suppress(ProductError):
            tidy_one(shelf, edition)


def tidy_one(shelf: Shelf, edition: str) -> None:
    """Remove the files of *edition* that its manifest does not list, all of them where it has none.

    The edition's lock is held by the caller. Raises ProductError for a damaged manifest, and removes nothing then.
    """
    manifest = shelf.load(edition)
    listed = {product.file for product in manifest.products} if manifest else set()
    shelf.remove(sorted(files_of(shelf, edition) - listed))


def files_of(shelf: Shelf, edition: str) -> set[str]:
    """Return every file of *edition* that stands on the shelf, its manifest left out."""
    patterns = (f"audio/{edition}/*", f"audio/{edition}.*", f"epub/{edition}.epub", f"epub/{edition}.*.epub")
    found = {path for pattern in patterns for path in shelf.root.glob(pattern)}
    return {path.relative_to(shelf.root).as_posix() for path in found if path.is_file() and path.name[0] != "."}


def _is_held(mark: Path) -> bool:
    try:
        handle = os.open(mark, os.O_RDWR)
    except OSError:
        return True
    try:
        return not _lock(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
