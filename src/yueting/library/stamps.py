"""What a library's files looked like when their content was last known: nothing is read to see that it is still whole.

It is kept in the person's cache folder, since times differ from one library to the next and nothing in a library may.
Without it every file is read once. It trusts size and times, content's and file's; `check` trusts neither. All files of
an edition have one stamp, since there are hundreds of thousands, and most never change again; and its folders have one
too, by which a file is missed that has gone or was replaced, though not one that was written over where it stands.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.library.durable import CHUNK
from yueting.library.shelf import Shelf
from yueting.resources import kept

GONE: Final = "-1 0 0"
GROUP: Final = "*"
"""How the line of an edition begins: its id; its manifest's sha256, digests of its files' and of its folders' looks, the
folders' names and the files', in which ID stands for its id."""
ID: Final = "*"
Holds = Callable[[str, str], bool]
"""Tells whether a file, by its name, has the content of a sha256."""


class Stamps:
    """The stamps of the files of *shelf*, a line each: name, size, times and content; damaged ones are none."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._path = shelf, kept(shelf.root, "files.txt")
        self._root = f"{shelf.root}/"
        self._known, self._groups = _loaded(self._path)
        self._seen: dict[str, str] = {}

    def kept(self) -> frozenset[str]:
        """Return the ids of the editions that a rebuild has kept and whose manifests look as they did then."""
        names = ((edition, f"editions/{edition}.json") for edition in self._groups)
        looks = ((edition, name, self._known.get(name, "").rpartition(" ")[0]) for edition, name in names)
        return frozenset(edition for edition, name, look in looks if look == self._look(name))

    def holds(self, name: str, sha256: str) -> bool:
        """Return whether the file *name* has that content; it is read only if it looks different from what was kept."""
        now = f"{self._look(name)} {sha256}"
        held = self._known.get(name) == now or self._has(name, now, sha256)
        if held:
            # It will not be written: one look is enough.
            self._seen[name] = now
        return held

    def wrote(self, name: str, sha256: str) -> bool:
        """Return whether that content is what the file *name* was last known to have."""
        return self._known.get(name, "").endswith(f" {sha256}")

    def same(self, edition: str, sha256: str, *, closely: bool = True) -> bool:
        """Return whether all files of *edition* look as they did when they were kept, its manifest having that content.

        Unless *closely*, no file is looked at whose folder shows that nothing has come or gone.
        """
        line = self._groups.get(edition, "")
        if not line.startswith(sha256):
            return False
        _, files, folders, places, names = line.split("\t", 4)
        if not closely and folders == self._together(places.replace(ID, edition).split()):
            return True
        return files == self._together(names.replace(ID, edition).split("\t"))

    def still(self) -> bool:
        """Return whether every file that was kept looks as it did, and no manifest has come or gone."""
        if not self._known or set(self._shelf.editions()) != self._groups.keys():
            return False
        looks = (line.rpartition(" ")[0] == self._look(name) for name, line in self._known.items())
        return all(looks) and all(self.same(edition, line[:64]) for edition, line in self._groups.items())

    def keep(
        self, contents: Mapping[str, str], groups: Mapping[str, tuple[str, Iterable[str]]], same: Iterable[str]
    ) -> None:
        """Keep how the files of *contents*, each name with its sha256, look now; where that fails they are read again.

        *groups* are editions, each with its manifest's sha256 and the names of its files; the editions *same* have not
        changed.
        """
        same = tuple(same)
        # What has not changed looks as it was kept.
        manifests = [name for edition in same if (name := f"editions/{edition}.json") in self._known]
        seen = {**{name: self._known[name] for name in manifests}, **self._seen}
        now = {
            # What was seen of a file that was written since is of no use.
            name: line if (line := seen.get(name, "")).endswith(f" {sha256}") else f"{self._look(name)} {sha256}"
            for name, sha256 in contents.items()
        }
        lines = {edition: self._groups[edition] for edition in same}
        for edition, (sha256, names) in groups.items():
            whole = sorted(names)
            folders = _folders(edition, whole)
            told = (" ".join(folders), *whole)
            looks = (sha256, self._together(whole), self._together(folders))
            line = "\t".join((*looks, *(part.replace(edition, ID) for part in told)))
            if all(seen.get(name, "").rpartition(" ")[0] in ("", self._look(name)) for name in whole):
                lines[edition] = line
        if (now, lines) == (self._known, self._groups):
            return
        temporary = self._path.with_suffix(f".{os.getpid()}")
        rows = chain(now.items(), ((f"{GROUP}{edition}", line) for edition, line in sorted(lines.items())))
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("w", encoding="utf-8") as out:
                out.writelines(f"{name}\t{line}\n" for name, line in rows)
            temporary.replace(self._path)

    def _has(self, name: str, now: str, sha256: str) -> bool:
        """Return whether the file *name*, which does not look as it did with that content, has it."""
        other = self._known.get(name, "")
        if other.rpartition(" ")[0] == now.rpartition(" ")[0]:
            return False
        return sha256_of(self._shelf.root / name) == sha256

    def _look(self, name: str) -> str:
        try:
            facts = os.stat(self._root + name)  # noqa: PTH116  (thousands of files: a Path each costs more)
        except (OSError, ValueError):
            return GONE
        return f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns}"

    def _together(self, names: Iterable[str]) -> str:
        """Return a digest of how all of *names* look."""
        looks, root, look = array("q"), self._root, os.stat
        for name in names:
            try:
                facts = look(root + name)
            except (OSError, ValueError):
                looks.append(-1)
            else:
                looks.extend((facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns))
        return hashlib.blake2b(looks, digest_size=16).hexdigest()


def sha256_of(path: Path) -> str:
    """Return the sha256 of the file *path* in hex, an empty string where there is none to read."""
    digest = hashlib.sha256()
    try:
        with intake.opened(path) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()


def _folders(edition: str, names: Sequence[str]) -> list[str]:
    """Return the folders that are all of *edition*, and those of its files *names* that stand among others'."""
    parts = [(name.rpartition("/")[0], name) for name in names]
    own = {folder for folder, _ in parts if edition in folder.split("/")}
    return sorted(own | {name for folder, name in parts if folder not in own})


_Lines = tuple[Mapping[str, str], Mapping[str, str]]
_LAST: Final[dict[tuple[str, int, int, int, int], _Lines]] = {}
"""What was loaded last, by how its file looked: a run asks several times."""


def _loaded(path: Path) -> _Lines:
    """Return the lines of files by name, and those of editions by id."""
    try:
        facts = path.stat()
        look = (str(path), facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
        if look not in _LAST:
            lines = [line.split("\t", 1) for line in intake.content(path, intake.PRODUCT).decode("utf-8").splitlines()]
            files = {name: line for name, line in lines if name[:1] != GROUP}
            _LAST.clear()
            _LAST[look] = files, {name[1:]: line for name, line in lines if name[:1] == GROUP}
        return _LAST[look]
    except (OSError, ValueError):
        return {}, {}
