"""After a run that died: what it left half done is found by its mark, and put right by the next run.

A run puts its mark into the library before it changes the first edition and takes it away when feeds and site agree
with the manifests again. A mark whose process is gone means that they may not.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from yueting.errors import ProductError
from yueting.library.shelf import Shelf

MARK: Final = ".yueting-run-"


@contextmanager
def marked(shelf: Shelf) -> Iterator[None]:
    """Keep this run's mark in the library for the length of the block; it stays if the block is not left in order."""
    mark = shelf.root / f"{MARK}{socket.gethostname()}-{os.getpid()}"
    mark.touch()
    yield
    mark.unlink(missing_ok=True)


def died(shelf: Shelf) -> tuple[Path, ...]:
    """Return the marks of runs of this machine that are no more."""
    mine = f"{MARK}{socket.gethostname()}-"
    marks = (path for path in shelf.root.glob(f"{MARK}*") if path.name.startswith(mine))
    return tuple(mark for mark in marks if not _alive(mark.name.removeprefix(mine)))


def tidy(shelf: Shelf) -> None:
    """Remove the files of published editions that their manifests do not list."""
    for edition in shelf.editions():
        with shelf.lock(edition):
            try:
                manifest = shelf.load(edition)
            except ProductError:
                continue
            listed = {product.file for product in manifest.products} if manifest else set()
            shelf.remove(sorted(files_of(shelf, edition) - listed))


def files_of(shelf: Shelf, edition: str) -> set[str]:
    """Return every file of *edition* that stands on the shelf, its manifest left out."""
    patterns = (f"audio/{edition}/*", f"audio/{edition}.*", f"epub/{edition}.epub", f"epub/{edition}.*.epub")
    found = {path for pattern in patterns for path in shelf.root.glob(pattern)}
    return {path.relative_to(shelf.root).as_posix() for path in found if path.is_file() and path.name[0] != "."}


def _alive(pid: str) -> bool:
    if not pid.isdigit() or int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
