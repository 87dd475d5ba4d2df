"""How files come to a stick: only what changed is written, what only has another name is renamed, nothing else is touched.

The stick knows by a file of its own what was written there. That file names everything before it is written, so that a
copy that was cut off, or a stick pulled out, is ended by the next run. A folder that holds other things is refused.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.errors import OutputError
from yueting.library.durable import CHUNK, is_dead, is_foreign, told, write
from yueting.messages import Message

KEPT: Final = ".yueting-stick.json"
"""What the stick knows of itself: name → sha256."""
SCHEMA: Final = "yueting/stick/1"
OF_SYSTEMS: Final = frozenset({"systemvolumeinformation", "$recycle.bin", "found.000", "lost+found", "lost.dir"})
"""Folders that systems make on every stick, without blanks."""
ASIDE: Final = ".yueting-moved-"
SPARE: Final = 1 << 20
"""Bytes that stay free."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the stick: its *name* there, its bytes, and the file of the library it is, or its *content*."""

    name: str
    size: int
    sha256: str
    source: Path | None = None
    content: bytes = b""

    @property
    def folder(self) -> str:
        """Return the folder it stands in."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Written:
    """What was done: how many editions are there, files written and their bytes, renamed, removed, left as they were."""

    editions: int
    written: int
    size: int
    renamed: int
    removed: int
    kept: int


def bring(root: Path, items: Sequence[Item]) -> Written:
    """Return what was done to have *items*, and of what was brought before nothing else, in *root*.

    Raises OutputError where *root* is not a stick of ours and not empty, has no room, or cannot be written.
    """
    with told(root):
        root.mkdir(parents=True, exist_ok=True)
        known = _known(root)
        wanted = {item.name: item for item in items}
        stay = {name for name, item in wanted.items() if known.get(name) == item.sha256 and _is(root / name, item)}
        _keep(root, {**known, **{name: item.sha256 for name, item in wanted.items()}})
        renamed = _renamed(root, known, [item for item in items if item.name not in stay], stay)
        removed = _removed(root, known, wanted)
        missing = [item for item in items if item.name not in stay and item.name not in renamed]
        _room(root, sum(item.size for item in missing))
        for item in missing:
            write(root / item.name, _chunks(item))
        _keep(root, {name: item.sha256 for name, item in wanted.items()})
        _prune(root, known)
    editions = len({item.folder for item in items})
    return Written(editions, len(missing), sum(i.size for i in missing), len(renamed), removed, len(stay))


def _known(root: Path) -> dict[str, str]:
    """Return what was brought to *root* before; raises OutputError where it holds other things and nothing of ours."""
    try:
        kept = json.loads(intake.content(root / KEPT, intake.LIST))
        if kept["schema"] == SCHEMA:
            return {str(name): str(sha256) for name, sha256 in kept["files"].items() if _is_inside(str(name))}
    except FileNotFoundError:
        pass
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
    if other := sorted(path.name for path in root.iterdir() if not _is_of_systems(path)):
        raise OutputError(
            Message(
                "{root}: holds other things ({other}): empty it, or name a new folder on it", root=root, other=other[0]
            )
        )
    return {}


def _is_of_systems(path: Path) -> bool:
    return path.name.startswith(".") or path.name.lower().replace(" ", "") in OF_SYSTEMS


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 2 and all(part and part not in (".", "..") and "\\" not in part for part in parts)


def _is(path: Path, item: Item) -> bool:
    try:
        return path.stat().st_size == item.size
    except OSError:
        return False


def _renamed(root: Path, known: Mapping[str, str], missing: Sequence[Item], stay: set[str]) -> set[str]:
    """Return the names of *missing* that stood on the stick under another one, and now stand under theirs.

    All go aside first, since each may want the name that another still has.
    """
    free: dict[str, list[str]] = {}
    for name in sorted(known.keys() - stay, reverse=True):
        free.setdefault(known[name], []).append(name)
    steps: list[tuple[Path, Path]] = []
    for number, item in enumerate(missing):
        names = [name for name in free.get(item.sha256, ()) if _is(root / name, item)]
        if names:
            free[item.sha256].remove(names[-1])
            aside = root / f"{ASIDE}{number}"
            (root / names[-1]).replace(aside)
            steps.append((aside, root / item.name))
    for aside, target in steps:
        target.parent.mkdir(exist_ok=True)
        aside.replace(target)
    return {target.relative_to(root).as_posix() for _, target in steps}


def _removed(root: Path, known: Mapping[str, str], wanted: Mapping[str, Item]) -> int:
    """Return how many files that were brought before and are not wanted any more were removed."""
    gone = [root / name for name in known if name not in wanted and (root / name).is_file()]
    left = [path for path in root.glob(f"{ASIDE}*") if path.is_file()]
    parts = [
        path
        for path in (*root.glob(".yueting-*"), *root.glob("*/.yueting-*"))
        if is_dead(path.name) or is_foreign(path.name)
    ]
    for path in (*gone, *left, *parts):
        path.unlink()
    return len(gone)


def _room(root: Path, needed: int) -> None:
    if (free := shutil.disk_usage(root).free) < needed + SPARE:
        raise OutputError(
            Message(
                "{root}: {needed} MB are wanted and {free} MB are free: take fewer editions, or a bigger stick",
                root=root,
                needed=f"{(needed + SPARE) / 1e6:.0f}",
                free=f"{free / 1e6:.0f}",
            )
        )


def _chunks(item: Item) -> Iterator[bytes]:
    if item.source is None:
        yield item.content
        return
    with intake.opened(item.source) as content:
        yield from iter(lambda: content.read(CHUNK), b"")


def _keep(root: Path, files: Mapping[str, str]) -> None:
    text = json.dumps({"schema": SCHEMA, "files": dict(sorted(files.items()))}, indent=1)
    write(root / KEPT, (text.encode(),))


def _prune(root: Path, known: Mapping[str, str]) -> None:
    """Remove the folders of ours that are empty now."""
    for folder in sorted({root / name.partition("/")[0] for name in known}):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
