"""The files of a folder that may be pages, and where they lie if not in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Final

from yueting.errors import InputError
from yueting.messages import Message, because
from yueting.readers.naming import natural

MOST: Final = 1000
"""Folders looked into for a page."""


def files_in(folder: Path, fits: Callable[[Path], bool]) -> list[Path]:
    """Return the files of *folder* that *fits* takes, in natural order; raises InputError where it cannot be read."""
    try:
        found = [one for one in folder.iterdir() if fits(one) and not one.is_dir()]
    except OSError as error:
        raise InputError(
            Message("{folder}: cannot be read: {strerror}", folder=folder, strerror=because(error))
        ) from error
    return sorted(found, key=lambda one: natural(one.name))


def first_below(folder: Path, fits: Callable[[Path], bool]) -> Path | None:
    """Return the first folder below *folder*, in natural order, with a file that *fits* takes; hidden ones are passed over."""
    for where, folders, files in islice(os.walk(folder), MOST):
        folders[:] = sorted((name for name in folders if name[0] != "."), key=natural)
        if any(fits(Path(where, name)) for name in files):
            return Path(where)
    return None
