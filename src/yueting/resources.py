"""The publisher's drawer: `voices.yaml`, `audio/` and `epub/`.

A file is looked for in the publisher's own folder first, then in the drawer that is packaged with the program (in an
installed wheel `yueting/_drawer`, in a checkout the folders at its top).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

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
