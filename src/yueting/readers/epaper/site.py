"""The files of a saved site, in a folder or a ZIP: where a link leads, though its folders have been lost, and what each page says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from yueting.cutouts import packed_in
from yueting.errors import InputError
from yueting.readers.archive import beside, entry, name_of, opened
from yueting.readers.naming import natural
from yueting.readers.source import Source, load, source

MOST_FILES: Final = 20_000
MOST_PAGES: Final = 3_000
DEEPEST: Final = 8
"""Files and folders looked at, web pages read, and how deep a saved site goes."""
SUFFIXES: Final = frozenset({".htm", ".html", ".shtml", ".xhtml"})


@dataclass(slots=True)
class Site:
    """The files of *folder*, by their place in it, and by their bare name where a folder of theirs has been lost.

    *held* gives what one of them holds and raises InputError; *shown* is where a picture among them is told to be.
    """

    folder: Path
    held: Callable[[str], bytes]
    shown: Callable[[str], str] = str
    names: dict[str, str] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> list[str]:
        """Return the web pages, in natural order."""
        return [name for name in self.names if PurePosixPath(name).suffix.lower() in SUFFIXES][:MOST_PAGES]

    def find(self, base: str, href: str) -> str:
        """Return the file that *href* leads to from the file *base*, an empty string where it is not in the folder."""
        path = _path(href)
        inside = "" if ":" in href else beside(base, path)
        return inside if inside in self.names else self.bare.get(PurePosixPath(path).name.lower(), "")

    def key(self, base: str, href: str) -> str:
        """Return what tells the page that *href* leads to from all others, though it may not be in the folder."""
        return self.find(base, href) or PurePosixPath(_path(href)).name

    def text(self, name: str) -> str:
        """Return what the page *name* holds, nothing where it cannot be read."""
        try:
            return self.source(name).text
        except InputError:
            return ""

    def source(self, name: str) -> Source:
        """Return the page *name*; raises InputError where it cannot be read."""
        return source(self.held(name), self.folder / name, name)


def _path(href: str) -> str:
    try:
        return unquote(urlsplit(href.strip()).path)
    except ValueError:  # no address at all
        return ""


def state_of(path: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what differs when a file below the folder *path*, or the ZIP that it is, is another: names, bytes, nanoseconds."""
    names = _walked(path) if path.is_dir() else [""]
    return tuple((name, *_entry_of(path / name)) for name in names)


def _entry_of(path: Path) -> tuple[int, int]:
    """Return the bytes and the nanoseconds of *path*; nothing for a link that leads nowhere, which whoever reads it is told of."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


def files_of(path: Path) -> Site:
    """Return the files below the folder *path*, or in the ZIP that it is; raises InputError for a ZIP that is unsafe."""
    if path.is_dir():
        return _listed(Site(path, lambda name: load(path / name)), _walked(path))
    archive = opened(load(path), str(path))
    packed = {name: info for info in archive.infolist() if not info.is_dir() and (name := name_of(info))[0] != "."}
    site = Site(
        path,
        lambda name: entry(archive, packed[name].filename, str(path)),
        lambda name: packed_in(path.name, packed[name].filename),
    )
    return _listed(site, sorted(packed, key=natural)[:MOST_FILES])


def _listed(site: Site, names: Iterable[str]) -> Site:
    for name in names:
        site.names[name] = name
        site.bare.setdefault(PurePosixPath(name).name.lower(), name)
    return site


def _walked(folder: Path) -> Iterator[str]:
    """Yield the files below *folder* in natural order; hidden ones and links to folders are left out."""
    count = 0
    for inside, folders, files in os.walk(folder):
        where = Path(inside).relative_to(folder)
        folders[:] = sorted((f for f in folders if f[0] != "."), key=natural) if len(where.parts) < DEEPEST else []
        for name in sorted(files, key=natural):
            count += 1
            if count > MOST_FILES:
                return
            if name[0] != ".":
                yield (where / name).as_posix()
