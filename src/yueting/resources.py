"""The publisher's drawer: `voices.yaml`, `audio/` and `epub/`; and the person's cache folder.

A file is looked for in the publisher's own folder first, then in the drawer that is packaged with the program (in an
installed wheel `yueting/_drawer`, in a checkout the folders at its top).
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from os.path import exists, isdir, isfile, realpath
from pathlib import Path
from typing import Final

from yueting.errors import SettingsError
from yueting.messages import Message


@cache
def drawer() -> Path:
    """Return the folder that holds the packaged `voices.yaml`, `audio/` and `epub/`."""
    here = Path(__file__).resolve().parent
    for folder in (here / "_drawer", here.parent.parent):
        if (folder / "voices.yaml").is_file():
            return folder
    raise SettingsError("the packaged drawer is missing: install yueting again", file=str(here / "_drawer"))


def find(name: str, own: Path | None = None) -> Path:
    """Return the file *name* (such as `epub/style.css`) of the folder *own* if it is there, else the packaged one.

    Raises SettingsError where neither has it.
    """
    folders = (own, drawer()) if own else (drawer(),)
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise SettingsError(
        Message("no such file in the drawer: put it into {folders} or install yueting again", folders=folders[0]),
        file=name,
    )


def stands(file: Path) -> bool:
    """Return whether *file* is there: a name too long to be one, or a link that leads round in a loop, is not."""
    return isfile(file)  # noqa: PTH113  (Path.is_file raises for such names)


def is_folder(path: Path) -> bool:
    """Return whether a folder stands at *path*; a name too long to be one, or a link that leads round in a loop, is none."""
    return isdir(path)  # noqa: PTH112  (Path.is_dir raises for such names)


def whole(path: Path) -> Path:
    """Return *path* from the root on, its links followed as far as they lead anywhere."""
    return Path(realpath(path))


def is_there(path: Path) -> bool:
    """Return whether anything stands at *path*, a file or what only looks like one; a name too long to be one does not."""
    return exists(path)  # noqa: PTH110  (Path.exists raises for such names)


PASSING: Final = "yueting-stdin-"
"""How the name of a folder begins that is there for as long as a command runs: what lies in it is not remembered."""


def folder_of(source: Path) -> Path:
    """Return the folder in which the input *source* has its settings and pictures: itself, or the one that it stands in."""
    return source if source.is_dir() else source.parent


def cache_folder() -> Path:
    """Return the person's cache folder for yueting: `YUETING_CACHE`, else the XDG base directory's."""
    own = os.environ.get("YUETING_CACHE")
    return Path(own) if own else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yueting"


def kept(library: Path, kind: str) -> Path:
    """Return the file in which what is known of *library* is kept between runs, of a *kind* such as `report.json`."""
    name = hashlib.sha256(os.path.realpath(library).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_folder() / "runs" / f"{name}.{kind}"


def last_report(library: Path) -> Path:
    """Return where the report of the last run into *library* is kept."""
    return kept(library, "report.json")
