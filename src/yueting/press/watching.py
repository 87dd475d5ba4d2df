"""The door to watchfiles: folders in which every file or folder that arrives is an edition to publish.

An entry is given on when it has stopped changing, so that a page half copied is not taken for a whole one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from logging import CRITICAL, getLogger
from pathlib import Path
from typing import Final

from yueting.errors import InputError, SettingsError
from yueting.identity.memory import Stamp, stamps
from yueting.messages import Message

QUIET: Final = 1.0
"""Seconds without a change after which an entry is whole."""
SETTINGS: Final = ("paper.yaml", "desk.yaml", "desk.learned.yaml")


def arrivals(folders: Sequence[Path], stop: threading.Event | None = None) -> Iterator[tuple[Path, ...]]:
    """Yield the entries of *folders* that are there, then, until *stop* is set, those that have come or changed.

    Raises InputError for what is no folder, SettingsError where watchfiles is not installed.
    """
    for folder in folders:
        if not folder.is_dir():
            raise InputError(Message("{folder}: not a folder: --watch looks at folders", folder=folder))
    try:
        from watchfiles import watch
    except ImportError as error:
        raise SettingsError("watching needs watchfiles: pip install 'yueting[watch]'", key="--watch") from error
    # It says on the terminal that it was stopped, which whoever stopped it knows.
    getLogger("watchfiles").setLevel(CRITICAL)
    yield settled(entry for folder in folders for entry in sorted(folder.iterdir()) if _is_edition(entry))
    for changes in watch(*folders, stop_event=stop, raise_interrupt=False):
        touched = {_entry(folders, Path(path)) for _, path in changes}
        if entries := settled(sorted(entry for entry in touched if entry)):
            yield entries


def settled(entries: Iterable[Path]) -> tuple[Path, ...]:
    """Return those of *entries* that are still there, once none has changed for a second."""
    waiting = [entry for entry in entries if entry.exists()]
    before = None
    while waiting and before != (now := [_state(entry) for entry in waiting]):
        before = now
        time.sleep(QUIET)
    return tuple(entry for entry in waiting if entry.exists())


def _state(entry: Path) -> tuple[Stamp, ...]:
    paths = sorted(entry.rglob("*")) if entry.is_dir() else [entry]
    return stamps(paths)


def _entry(folders: Sequence[Path], path: Path) -> Path | None:
    """Return the entry of one of *folders* that *path* is in, if it is one that makes an edition."""
    for folder in folders:
        if path.resolve().is_relative_to(folder.resolve()):
            parts = path.resolve().relative_to(folder.resolve()).parts
            entry = folder / parts[0] if parts else None
            return entry if entry and _is_edition(entry) else None
    return None


def _is_edition(entry: Path) -> bool:
    return not entry.name.startswith(".") and entry.name not in SETTINGS and not entry.name.endswith(".desk.yaml")
