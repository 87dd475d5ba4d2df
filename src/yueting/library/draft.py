"""An edition in the making: its files stand in a hidden folder of the library until all are whole, then take their places.

`.yueting-draft-ID` holds what is being made. Synced and renamed to `.yueting-ready-ID` it is decided: its files move to
their places, the manifest last, and whoever finds the folder after a crash ends the move. An edition that stands
already is renamed to `next/ID` instead, from where a rebuild takes it (`ahead`). So a run that dies, or finds no space,
leaves either the old edition as it was or the new one; the disk has to hold both for a while.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from yueting.contract import Product
from yueting.errors import OutputError
from yueting.library.ahead import put_ahead
from yueting.library.durable import AWAY, fill, sync_folder, sync_tree, told
from yueting.library.media import media_type
from yueting.library.placing import move_in, take_over
from yueting.library.shelf import Content, Shelf, chunks
from yueting.messages import Message

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
        """Let every file take its place in the library, the manifest last; raises OutputError.

        Where the edition stands already its files wait until the feeds are led to them, which a rebuild does.
        """
        names = [path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file()]
        for name in names:
            _is_free(self._library.path(name), self._library.root)
        with told(self._library.root):
            sync_tree(self.root)
        if any(self._library.path(name).is_file() for name in names):
            # A rebuild that is under way moves what waited before.
            with self._library.lock():
                return put_ahead(self._library, self._edition, self.root)
        with told(self._library.root):
            self.root.rename(self._library.root / f"{READY}{self._edition}")
            sync_folder(self._library.root)
        return _take_up(self._library, self._edition)

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
    if ready.is_dir():
        # Nobody builds a feed from an edition of which one half is new and the other old.
        with shelf.lock():
            move_in(ready, shelf.path, take_over)
    with told(shelf.root):
        for folder in (ready, draft):
            if folder.is_dir():
                shutil.rmtree(folder)


def _is_free(path: Path, root: Path) -> None:
    """Raise OutputError where a folder stands in the place of the file *path*, or a file in that of its folder."""
    if path.is_dir():
        raise OutputError(Message("{path}: a folder stands where this file belongs: {away}", path=path, away=AWAY))
    for folder in path.parents[: len(path.parents) - len(root.parents) - 1]:
        if folder.exists() and not folder.is_dir():
            raise OutputError(
                Message("{folder}: a file stands where a folder belongs: {away}", folder=folder, away=AWAY)
            )
