"""What a talking-newspaper group copies to a USB stick or card: the newest editions, as simple players play them in order.

A folder an edition, the newest first; in it its tracks by number, the opening first, and a playlist; or its talking book
as it is. Names are short ASCII with numbers first, so that FAT and old players take them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from yueting.contract import Manifest
from yueting.errors import InputError, OutputError
from yueting.library.carrying import Item, Written, bring
from yueting.library.issues import Issue
from yueting.library.memory import recall
from yueting.library.places import sound
from yueting.library.shelf import Shelf
from yueting.library.stock import take
from yueting.messages import Message

Form = Literal["mp3", "daisy202"]
SHORTEST: Final = 14
LONGEST: Final = 26
"""Characters of a folder's name: so many that each takes three entries of FAT: one fits where another stood."""
PLAYLIST: Final = "playlist.m3u8"


def stick(library: Path, folder: Path, *, editions: int = 7, form: Form = "mp3") -> Written:
    """Return what was done to have the newest *editions* of *library* on the stick *folder*, and nothing older of ours.

    Raises InputError where there is nothing to copy, OutputError where the stick is not ours or has no room.
    """
    if not (library / "editions").is_dir():
        raise InputError(Message("{library}: no library here: name a folder that `publish` made", library=library))
    shelf = Shelf(library)
    fit = [issue for issue in take(shelf, recall(shelf)).issues if _files(issue, form)]
    items = tuple(item for number, issue in enumerate(fit[:editions], 1) for item in _items(shelf, issue, number, form))
    if not items and form == "mp3":
        raise InputError(Message("{library}: no edition with sound: publish one", library=library))
    if not items:
        raise InputError(Message("{library}: no talking book: publish with --talking-book daisy202", library=library))
    return bring(folder, items)


def _files(issue: Issue, form: Form) -> tuple[tuple[str, str, float], ...]:
    """Return what is copied of *issue*, in the order it is heard: file of the library, its title, its seconds."""
    if form == "daisy202":
        return tuple((file, "", 0.0) for file in issue.files if file.startswith(f"talking/{issue.id}/"))
    aside = (f"{sound(issue.id, name)}.mp3" for name in ("opening", "headlines"))
    first = tuple((file, issue.title, -1.0) for file in aside if file in issue.files)
    told = tuple((s.sound.file, s.title, s.sound.seconds) for s in issue.stories if s.sound)
    return (*first, *told) if told else ()


def _items(shelf: Shelf, issue: Issue, number: int, form: Form) -> Iterator[Item]:
    known = {product.file: product.sha256 for product in _manifest(shelf, issue).products}
    folder = _folder(issue, number)
    files = _files(issue, form)
    if form == "daisy202":
        yield from (_item(shelf, known, file, f"{folder}/{file.rpartition('/')[2]}") for file, _, _ in files)
        return
    width = max(2, len(str(len(files))))
    names = [f"{place:0{width}}.mp3" for place in range(1, len(files) + 1)]
    yield from (_item(shelf, known, file, f"{folder}/{name}") for (file, _, _), name in zip(files, names, strict=True))
    content = _playlist([(name, title, seconds) for (_, title, seconds), name in zip(files, names, strict=True)])
    yield Item(f"{folder}/{PLAYLIST}", len(content), hashlib.sha256(content).hexdigest(), content=content)


def _folder(issue: Issue, number: int) -> str:
    name = issue.id.replace(issue.date, "").strip("-_") if issue.date else issue.id
    whole = "_".join(filter(None, (f"{number:03}", issue.date or "undated", name)))
    return whole[:LONGEST].rstrip("-_").ljust(SHORTEST, "_")


def _manifest(shelf: Shelf, issue: Issue) -> Manifest:
    manifest = shelf.load(issue.id)
    if manifest is None:
        raise OutputError(Message("{file}: missing: publish the edition again", file=f"editions/{issue.id}.json"))
    return manifest


def _item(shelf: Shelf, known: Mapping[str, str], file: str, name: str) -> Item:
    """Return the *file* of the library as *name* of the stick; its content is as its manifest, *known*, has it."""
    path = shelf.path(file)
    try:
        return Item(name, path.stat().st_size, known[file], path)
    except OSError as error:
        raise OutputError(Message("{file}: missing: publish the edition again", file=path)) from error


def _playlist(tracks: Sequence[tuple[str, str, float]]) -> bytes:
    """Return an extended M3U of *tracks*: file, title, seconds (-1 where they are not known)."""
    lines = [f"#EXTINF:{round(seconds)},{' '.join(title.split())}\r\n{name}\r\n" for name, title, seconds in tracks]
    return "".join(("#EXTM3U\r\n", *lines)).encode("utf-8", "replace")
