"""An edition in the making: its files stand in a hidden folder of the library until all are whole, then take their places.

`.yueting-draft-ID` holds what is being made. Synced and renamed to `.yueting-ready-ID` it is decided: its files move to
their places, the manifest last, and whoever finds the folder after a crash ends the move. So a run that dies, or finds
no space, leaves either the old edition as it was or the new one; the disk has to hold both for a while.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.contract import Product
from yueting.library.durable import fill, make_folder, sync_folder, sync_tree, told, write
from yueting.library.shelf import Content, Shelf, chunks, media_type

DRAFT: Final = ".yueting-draft-"
READY: Final = ".yueting-ready-"


class Draft(Shelf):
    """A shelf for the files of *edition* alone, empty; the edition's lock is held. Raises OutputError."""

    def __init__(self, shelf: Shelf, edition: str) -> None:
        self._library, self._edition = shelf, edition
        _take_up(shelf, edition)
        super().__init__(shelf.root / f"{DRAFT}{edition}")

    def put(self, name: str, content: Content) -> Product:
        """Return what was written as *name*, to be made durable with all the others; raises OutputError."""
        path = self.path(name)
        with told(self._library.root / name):
            path.parent.mkdir(parents=True, exist_ok=True)
            size, sha256 = fill(path, chunks(content))
        return Product(name, media_type(name), size, sha256)

    def publish(self) -> None:
        """Let every file take its place in the library, the manifest last; raises OutputError."""
        ready = self._library.root / f"{READY}{self._edition}"
        with told(self._library.root):
            sync_tree(self.root)
            self.root.rename(ready)
            sync_folder(self._library.root)
        _take_up(self._library, self._edition)

    def discard(self) -> None:
        """Remove what was not published."""
        shutil.rmtree(self.root, ignore_errors=True)


def take_up(shelf: Shelf) -> None:
    """End what dead runs began: what was ready takes its place, other drafts go; raises OutputError.

    Editions that a living run holds are left to it.
    """
    names = {path.name for kind in (DRAFT, READY) for path in shelf.root.glob(f"{kind}*") if path.is_dir()}
    for edition in sorted({name.removeprefix(DRAFT).removeprefix(READY) for name in names}):
        with shelf.claim(edition) as free:
            if free:
                _take_up(shelf, edition)


def _take_up(shelf: Shelf, edition: str) -> None:
    ready, draft = (shelf.root / f"{kind}{edition}" for kind in (READY, DRAFT))
    with told(shelf.root):
        if ready.is_dir():
            # Nobody builds a feed from an edition of which one half is new and the other old.
            with shelf.lock():
                _move(ready, shelf)
            shutil.rmtree(ready)
        if draft.is_dir():
            shutil.rmtree(draft)


def _move(ready: Path, shelf: Shelf) -> None:
    """Move every file of *ready* to its place, durably, manifests after all others."""
    names = [path.relative_to(ready).as_posix() for path in ready.rglob("*") if path.is_file()]
    for manifests in (False, True):
        targets = [(ready / name, shelf.path(name)) for name in names if name.startswith("editions/") is manifests]
        for source, target in targets:
            make_folder(target.parent)
            _replace(source, target)
        for folder in sorted({target.parent for _, target in targets}):
            sync_folder(folder)


def _replace(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder of the library may be a disk of its own.
        with intake.opened(source) as content:
            write(target, chunks(content))
        source.unlink()
