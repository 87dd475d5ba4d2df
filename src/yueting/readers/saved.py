"""Whether an input may be a site saved from an e-paper, a folder or a ZIP: the room that reads such is opened for no other."""

from __future__ import annotations

from pathlib import Path

from yueting import intake
from yueting.errors import InputError
from yueting.readers.held import Held
from yueting.readers.kinds import kind_of
from yueting.readers.source import load


def saved_site(path: Path, day: str) -> Held:
    """Return what *path* holds of an e-paper, of several days the one of *day*; nothing where it is none."""
    if not _may_be_site(path):
        return Held()
    from yueting.readers.epaper import opened

    return opened(path, day)


def days_in(path: Path) -> tuple[str, ...]:
    """Return the days (YYYY-MM-DD, sorted) of the e-paper that *path* is, nothing where it is none or cannot be read."""
    try:
        if not _may_be_site(path):
            return ()
        from yueting.readers.epaper import days_of

        return days_of(path)
    except (InputError, OSError):
        return ()


def _may_be_site(path: Path) -> bool:
    """Return whether *path* is a folder, or a ZIP of files and not a packed document."""
    if path.is_dir():
        return True
    try:
        with intake.opened(path) as file:
            packed = file.read(4) == b"PK\x03\x04"
        return packed and kind_of(load(path), path) == "zip"
    except (OSError, ValueError, InputError):
        return False
