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

from yueting import intake
from yueting.contract import Manifest
from yueting.errors import ProductError
from yueting.library.durable import make_folder, sync_folder, told
from yueting.library.placing import move_in, share
from yueting.library.shelf import Shelf, parsed
from yueting.messages import Message, because

NEXT: Final = "next"
GONE: Final = ".yueting-gone-"
"""How a folder is called that has done its work and is being removed."""


def ahead(shelf: Shelf) -> tuple[str, ...]:
    """Return the ids of the editions that wait in *shelf*, sorted."""
    return tuple(sorted(_waiting(shelf)))


def put_ahead(shelf: Shelf, edition: str, whole: Path) -> None:
    """Let the folder *whole*, which is on the disk, be what waits of *edition*; the library's lock is held.

    What waited of it before stays until a rebuild: a feed may have been led to it. Raises OutputError.
    """
    before = max((_number(path) for path in shelf.root.glob(f"{NEXT}/*") if _id(path) == edition), default=0)
    place = shelf.root / NEXT / (f"{edition}.{before + 1}" if before else edition)
    with told(place):
        make_folder(place.parent)
        whole.rename(place)
        sync_folder(place.parent)


def read_ahead(shelf: Shelf, edition: str) -> tuple[Manifest, str]:
    """Return the manifest that waits of *edition*, its files named as they stand, and a mark of its content.

    Raises ProductError where it is damaged.
    """
    folder = _waiting(shelf)[edition]
    try:
        content = intake.content(folder / f"editions/{edition}.json", intake.ASSET)
    except OSError as error:
        raise ProductError(
            Message(NEXT + "/{name}: cannot be read: {strerror}", name=folder.name, strerror=because(error))
        ) from error
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    prefix = f"{NEXT}/{folder.name}/"
    return _led(parsed(edition, content), there, prefix), hashlib.sha256(prefix.encode() + content).hexdigest()


def latest(shelf: Shelf, edition: str) -> Manifest | None:
    """Return the manifest of *edition* as it will stand, None where there is none; raises ProductError."""
    folder = _waiting(shelf).get(edition)
    return (
        parsed(edition, intake.content(folder / f"editions/{edition}.json", intake.ASSET))
        if folder
        else shelf.load(edition)
    )


def settle(shelf: Shelf, editions: Iterable[str]) -> None:
    """Have the files of *editions* under their own names too, durably; raises OutputError."""
    waiting = _waiting(shelf)
    for edition in editions:
        move_in(waiting[edition], shelf.path, share)


def clear(shelf: Shelf) -> None:
    """Remove all that waited, and what an earlier run has left of that; the library's lock is held. Raises OutputError."""
    for place in shelf.root.glob(f"{NEXT}/*"):
        gone = shelf.root / f"{GONE}{place.name}"
        with told(place):
            # In one step: what is half removed is no edition.
            place.rename(gone)
    for left in shelf.root.glob(f"{GONE}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = shelf.root / NEXT
    if folder.is_dir() and not any(folder.iterdir()):
        with told(folder):
            folder.rmdir()


def _led(manifest: Manifest, there: set[str], prefix: str) -> Manifest:
    def where(file: str) -> str:
        return prefix + file if file in there else file

    return replace(
        manifest,
        tracks=tuple(replace(track, file=where(track.file)) for track in manifest.tracks),
        marks=tuple(replace(mark, track=where(mark.track)) for mark in manifest.marks),
        products=tuple(replace(product, file=where(product.file)) for product in manifest.products),
    )


def _waiting(shelf: Shelf) -> dict[str, Path]:
    """Return the folder in which each edition waits, the newest where there are several."""
    folders = {
        path.parent.parent for path in shelf.root.glob(f"{NEXT}/*/editions/*.json") if path.stem == _id(path.parents[1])
    }
    return {_id(folder): folder for folder in sorted(folders, key=_number)}


def _id(folder: Path) -> str:
    return folder.name.partition(".")[0]


def _number(folder: Path) -> int:
    number = folder.name.partition(".")[2]
    return int(number) if number.isdecimal() else 1
