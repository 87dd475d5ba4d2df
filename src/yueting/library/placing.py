"""How whole files of an edition come to their places: moved, or given a second name, durably, the manifest last."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from yueting import intake
from yueting.library.durable import CHUNK, beside, drop, fill, make_folder, sync_folder, told


def share(source: Path, target: Path) -> None:
    """Have *target* be the file *source* too, in one step, as a link or else a copy; raises OSError."""
    if target.exists() and target.samefile(source):
        return  # renaming one link of a file over another would do nothing and leave both
    part = beside(target)
    try:
        try:
            part.hardlink_to(source)
        except OSError:
            with intake.opened(source) as content:
                fill(part, iter(lambda: content.read(CHUNK), b""), sync=True)
        part.replace(target)
    except BaseException:
        drop(part)
        raise


def take_over(source: Path, target: Path) -> None:
    """Have the file *source* be *target* and nothing else; raises OSError."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder of the library may be a disk of its own.
        share(source, target)
        source.unlink()


def move_in(folder: Path, path: Callable[[str], Path], move: Callable[[Path, Path], None]) -> None:
    """*move* every file of *folder* to its *path*, durably, manifests after all others; raises OutputError."""
    names = [inner.relative_to(folder).as_posix() for inner in folder.rglob("*") if inner.is_file()]
    for manifests in (False, True):
        targets = [(folder / name, path(name)) for name in names if name.startswith("editions/") is manifests]
        for source, target in targets:
            with told(target):
                make_folder(target.parent)
                move(source, target)
        for inside in sorted({target.parent for _, target in targets}):
            with told(inside):
                sync_folder(inside)
