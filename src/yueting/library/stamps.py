"""What a library's files looked like when their content was last known: nothing is read to see that it is still whole.

It is kept in the person's cache folder, since times differ from one library to the next and nothing in a library may.
Without it every file is read once. It trusts size and times, content's and file's; `check` trusts neither.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.library.durable import CHUNK
from yueting.library.shelf import Shelf
from yueting.resources import kept

GONE: Final = "-1 0 0"


class Stamps:
    """The stamps of the files of *shelf*, a line each: name, size, times and content; damaged ones are none."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._path = shelf, kept(shelf.root, "files.txt")
        self._known = _loaded(self._path)
        self._seen: dict[str, str] = {}

    def holds(self, name: str, sha256: str) -> bool:
        """Return whether the file *name* has that content; it is read only if it looks different from what was kept."""
        now = f"{self._look(name)} {sha256}"
        held = self._known.get(name) == now or self._has(name, now, sha256)
        if held:
            # It will not be written: one look is enough.
            self._seen[name] = now
        return held

    def still(self) -> bool:
        """Return whether every file that was kept looks as it did, and no manifest has come."""
        manifests = all(f"editions/{edition}.json" in self._known for edition in self._shelf.editions())
        looks = (line.rpartition(" ")[0] == self._look(name) for name, line in self._known.items())
        return manifests and bool(self._known) and all(looks)

    def keep(self, contents: Mapping[str, str]) -> None:
        """Keep how the files of *contents*, each name with its sha256, look now; where that fails they are read again."""
        seen = self._seen
        now = {name: seen.get(name) or f"{self._look(name)} {sha256}" for name, sha256 in contents.items()}
        if now == self._known:
            return
        temporary = self._path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text("".join(f"{name}\t{line}\n" for name, line in now.items()), "utf-8")
            temporary.replace(self._path)

    def _has(self, name: str, now: str, sha256: str) -> bool:
        """Return whether the file *name*, which does not look as it did with that content, has it."""
        other = self._known.get(name, "")
        if other.rpartition(" ")[0] == now.rpartition(" ")[0]:
            return False
        return sha256_of(self._shelf.root / name) == sha256

    def _look(self, name: str) -> str:
        try:
            facts = os.stat(f"{self._shelf.root}/{name}")  # noqa: PTH116  (thousands of files: a Path each costs more)
        except (OSError, ValueError):
            return GONE
        return f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns}"


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


def _loaded(path: Path) -> dict[str, str]:
    try:
        lines = intake.content(path, intake.PRODUCT).decode("utf-8").splitlines()
        return dict(line.split("\t", 1) for line in lines)
    except (OSError, ValueError):
        return {}
