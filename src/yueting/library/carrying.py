"""How files come to a stick: only what changed is written, what only has another name is renamed, nothing else is touched.

Simple players play in the order in which folders and files were entered in their folder. So where anything is to be
entered, all of ours goes aside and is entered again, in order. The stick knows by a file of its own what was written there. That file names everything before it is written, so that a
copy that was cut off, or a stick pulled out, is ended by the next run. A folder that holds other things is refused.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.errors import OutputError
from yueting.library.durable import CHUNK, beside, fill, is_dead, is_foreign, sync_folder, told, write
from yueting.messages import Message

KEPT: Final = ".yueting-stick.json"
"""What the stick knows of itself: name → sha256."""
SCHEMA: Final = "yueting/stick/1"
OF_SYSTEMS: Final = frozenset({"systemvolumeinformation", "$recycle.bin", "found.000", "lost+found", "lost.dir"})
"""Folders that systems make on every stick, without blanks."""
ASIDE: Final = ".yueting-moved"
"""The folder of what is being moved or written; the top of an old card has room for few names."""
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
        _swept(root)
        anew = len(stay) < len(wanted)
        there = _set_aside(root, known, items, stay) if anew else {}
        removed = _removed(root, [name for name in known if anew or name not in wanted], wanted)
        _prune(root, known)
        missing = [item for item in items if item.name not in there] if anew else []
        _room(root, sum(item.size for item in missing))
        if anew:
            _enter(root, items, there)
        _keep(root, {name: item.sha256 for name, item in wanted.items()})
    editions, renamed = len({item.folder for item in items}), len(there.keys() - stay)
    return Written(editions, len(missing), sum(i.size for i in missing), renamed, removed, len(stay))


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


def _set_aside(root: Path, known: Mapping[str, str], items: Sequence[Item], stay: set[str]) -> dict[str, Path]:
    """Return where those of *items* are now that stood on the stick, under their names or others, by their names."""
    free: dict[str, list[str]] = {}
    for name in sorted(known.keys() - stay, reverse=True):
        free.setdefault(known[name], []).append(name)
    there: dict[str, Path] = {}
    (root / ASIDE).mkdir(exist_ok=True)
    for number, item in enumerate(items):
        names = [item.name] if item.name in stay else [n for n in free.get(item.sha256, ()) if _is(root / n, item)]
        if names:
            if item.name not in stay:
                free[item.sha256].remove(names[-1])
            there[item.name] = (root / names[-1]).replace(root / ASIDE / f"{number:05}")
    return there


def _enter(root: Path, items: Sequence[Item], there: Mapping[str, Path]) -> None:
    """Have *items* in their folders: those that are *there* aside, the others written; the folders first, in order."""
    aside, folders = root / ASIDE, list(dict.fromkeys(item.folder for item in items))
    # One that others have put something into keeps it.
    kept = {name: (root / name).replace(aside / name) for name in folders if (root / name).is_dir()}
    for name in folders:
        kept[name].replace(root / name) if name in kept else (root / name).mkdir()
    for item in items:
        part = there.get(item.name)
        if part is None:
            part = beside(aside / "part")
            fill(part, _chunks(item), sync=True)
        part.replace(root / item.name)
    for name in folders:
        sync_folder(root / name)
    aside.rmdir()
    sync_folder(root)


def _removed(root: Path, names: Iterable[str], wanted: Collection[str]) -> int:
    """Return how many of the files *names* were removed, less what comes again under a name that is *wanted*."""
    gone = [name for name in names if (root / name).is_file()]
    for name in gone:
        (root / name).unlink()
    return sum(name not in wanted for name in gone)


def _swept(root: Path) -> None:
    """Remove what a run that died left aside or half written."""
    for path in (*root.glob(".yueting-*"), *root.glob("*/.yueting-*")):
        if is_dead(path.name) or is_foreign(path.name):
            path.unlink()
    if (root / ASIDE).is_dir():
        shutil.rmtree(root / ASIDE)


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
