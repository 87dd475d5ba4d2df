"""A library made before is moved over to names that are unique in it, without making anything again.

The new names are placed beside the old ones, then the manifest tells of them, then feeds and site are made again; only
then the old names go. Ended at any moment, both names stand, or one that whatever can be read then leads to.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.errors import ProductError
from yueting.library import places
from yueting.library.durable import sync_folder, told, write
from yueting.library.shelf import Shelf, chunks

_NO_LINKS: Final = (errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.EMLINK, errno.EACCES)


def of_old(root: Path, known: Container[str] = ()) -> tuple[str, ...]:
    """Return the editions in the library *root*, but those *known*, of which sounds with old names stand there."""
    with suppress(OSError), os.scandir(root / "audio") as folders:
        new = sorted(folder.name for folder in folders if folder.name not in known and folder.is_dir())
        found = (edition for edition in new if _old_files(root, edition))
        return tuple(edition for edition in found if (root / "editions" / f"{edition}.json").is_file())
    return ()


def move(shelf: Shelf, editions: Iterable[str]) -> None:
    """Have the sounds of *editions* stand under new names too, and their manifests tell of those; raises OutputError.

    The old names stand until `leave`. A damaged manifest is left as it is, and its files with it.
    """
    for edition in editions:
        with shelf.lock(edition), suppress(ProductError):
            _move(shelf, edition)


def leave(shelf: Shelf, editions: Iterable[str]) -> None:
    """Remove the old names of *editions* that no manifest tells of, once no feed does; raises OutputError."""
    for edition in editions:
        with shelf.lock(edition), suppress(ProductError):
            manifest = shelf.load(edition)
            if manifest and not places.moved(manifest)[1]:
                shelf.remove(sorted(name for name in _old_files(shelf.root, edition) if shelf.names(name)))


def _move(shelf: Shelf, edition: str) -> None:
    manifest = shelf.load(edition)
    if manifest is None:
        return
    manifest, names = places.moved(manifest)
    if not names:
        return
    for old, new in names.items():
        with told(shelf.root / new), suppress(FileNotFoundError):
            _also(shelf.path(old), shelf.path(new))
    with told(shelf.root):
        sync_folder(shelf.root / "audio" / edition)
    # No feed is made while one manifest of the library is new and its files old.
    with shelf.lock():
        shelf.save(manifest)


def _also(old: Path, new: Path) -> None:
    """Have what *old* is stand as *new* too: by a link where the disk has those, else copied."""
    if new.exists() and new.stat().st_size == old.stat().st_size:
        return
    new.unlink(missing_ok=True)
    try:
        new.hardlink_to(old)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with intake.opened(old) as content:
            write(new, chunks(content))


def _old_files(root: Path, edition: str) -> tuple[str, ...]:
    with suppress(OSError), os.scandir(root / "audio" / edition) as files:
        names = (f"audio/{edition}/{file.name}" for file in files if not file.name.startswith("."))
        return tuple(name for name in names if places.is_old(edition, name))
    return ()
