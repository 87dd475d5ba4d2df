"""Editions made again, in `next/ID` of the library, until every feed and page has been led to them.

A feed promises how long each sound is, so no sound takes another's name while a feed tells of that one. First the
library is led to the new files where they wait, then they take the old ones' names too, then it is led to those, and
`next/` goes. Whenever that is cut off, each promise holds, and the next run does all of it again.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from yueting.contract import Manifest
from yueting.errors import ProductError
from yueting.library.durable import make_folder, sync_folder, told
from yueting.library.placing import move_in, share
from yueting.library.shelf import Shelf, parsed

NEXT: Final = "next"
GONE: Final = ".yueting-gone-"
"""How a folder is called that has done its work and is being removed."""


def ahead(shelf: Shelf) -> tuple[str, ...]:
    """Return the ids of the editions that wait in *shelf*, sorted."""
    return tuple(
        sorted(path.stem for path in shelf.root.glob(f"{NEXT}/*/editions/*.json") if path.stem == path.parts[-3])
    )


def put_ahead(shelf: Shelf, edition: str, whole: Path) -> None:
    """Let the folder *whole*, which is on the disk, be what waits of *edition*; the library's lock is held.

    Raises OutputError.
    """
    place = _place(shelf, edition)
    with told(place):
        make_folder(place.parent)
        if place.exists():
            _remove(shelf, edition)
        whole.rename(place)
        sync_folder(place.parent)


def read_ahead(shelf: Shelf, edition: str) -> tuple[Manifest, str]:
    """Return the manifest that waits of *edition*, its files named as they stand, and a mark of its content.

    Raises ProductError where it is damaged.
    """
    try:
        content = (_place(shelf, edition) / f"editions/{edition}.json").read_bytes()
    except OSError as error:
        raise ProductError(f"{NEXT}/{edition}: cannot be read: {error.strerror}") from error
    there = {path.relative_to(_place(shelf, edition)).as_posix() for path in _place(shelf, edition).rglob("*")}
    mark = hashlib.sha256(f"{NEXT}/".encode() + content).hexdigest()
    return _led(parsed(edition, content), there, f"{NEXT}/{edition}/"), mark


def latest(shelf: Shelf, edition: str) -> Manifest | None:
    """Return the manifest of *edition* as it will stand, None where there is none; raises ProductError."""
    waiting = _place(shelf, edition) / f"editions/{edition}.json"
    return parsed(edition, waiting.read_bytes()) if waiting.is_file() else shelf.load(edition)


def settle(shelf: Shelf, editions: Iterable[str]) -> None:
    """Have the files of *editions* under their own names too, durably; raises OutputError."""
    for edition in editions:
        move_in(_place(shelf, edition), shelf.path, share)


def clear(shelf: Shelf) -> None:
    """Remove all that waited, and what an earlier run has left of that; the library's lock is held. Raises OutputError."""
    for place in shelf.root.glob(f"{NEXT}/*"):
        with told(place):
            _remove(shelf, place.name)
    for left in shelf.root.glob(f"{GONE}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = shelf.root / NEXT
    if folder.is_dir() and not any(folder.iterdir()):
        with told(folder):
            folder.rmdir()


def _remove(shelf: Shelf, edition: str) -> None:
    """Take what waits of *edition* away in one step."""
    gone = shelf.root / f"{GONE}{edition}"
    shutil.rmtree(gone, ignore_errors=True)
    _place(shelf, edition).rename(gone)
    shutil.rmtree(gone)


def _led(manifest: Manifest, there: set[str], prefix: str) -> Manifest:
    def where(file: str) -> str:
        return prefix + file if file in there else file

    return replace(
        manifest,
        tracks=tuple(replace(track, file=where(track.file)) for track in manifest.tracks),
        marks=tuple(replace(mark, track=where(mark.track)) for mark in manifest.marks),
        products=tuple(replace(product, file=where(product.file)) for product in manifest.products),
    )


def _place(shelf: Shelf, edition: str) -> Path:
    return shelf.root / NEXT / edition
