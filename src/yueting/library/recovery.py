"""After a run that died, or damage: what is half done or gone is found and put right by the next command that writes.

A run puts its mark into the library before it changes the first edition and takes it away when feeds and site agree
with the manifests again. A mark whose process is gone means that they may not. Every command that writes begins with
`begin` and ends with `end`, inside its own mark.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yueting import intake
from yueting.errors import ProductError
from yueting.library.ahead import NEXT, ahead
from yueting.library.draft import take_up
from yueting.library.durable import sync_folder, told
from yueting.library.shelf import Shelf
from yueting.library.stamps import Stamps
from yueting.lock import lock, lock_now
from yueting.order import Order

if TYPE_CHECKING:
    from yueting.library.rebuild import Rebuilt

MARK: Final = ".yueting-run-"


@contextmanager
def marked(shelf: Shelf) -> Iterator[None]:
    """Keep this run's mark in the library for the length of the block; it stays if the block is not left in order.

    The run holds a lock on its mark, which the kernel lets go of however the run ends. Raises OutputError.
    """
    mark = shelf.root / f"{MARK}{secrets.token_hex(8)}"
    with told(shelf.root):
        handle = os.open(mark, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        # Who looks whether it is held holds it for a moment.
        lock(handle)
        with told(shelf.root):
            # What a power cut leaves of the edition is to be found with its mark.
            sync_folder(shelf.root)
        yield
        with told(shelf.root):
            mark.unlink(missing_ok=True)
    finally:
        os.close(handle)


def died(shelf: Shelf) -> tuple[Path, ...]:
    """Return the marks that no living run holds."""
    return tuple(mark for mark in shelf.root.glob(f"{MARK}*") if not _is_held(mark))


def forget(marks: Iterable[Path]) -> None:
    """Remove those of *marks* that no run holds; raises OutputError."""
    for mark in marks:
        if not _is_held(mark):
            with told(mark.parent):
                mark.unlink(missing_ok=True)


def begin(shelf: Shelf, order: Order, led: Callable[[], object] | None = None) -> None:
    """End what dead runs had decided, before anything is compared with the shelf; raises OutputError, SettingsError."""
    take_up(shelf)
    if ahead(shelf):
        bring_up(shelf, order, led)


def read_ahead(order: Order) -> None:
    """Read what `end` is going to need, while there is something else to wait for."""
    import yueting.library.rebuild  # noqa: F401
    from yueting.library.qr import read_segno
    from yueting.templates import Templates

    Templates("site", order.drawer).compile()
    read_segno()


def end(
    shelf: Shelf,
    order: Order,
    led: Callable[[], object] | None = None,
    *,
    changed: bool,
    closely: bool = False,
) -> Rebuilt | None:
    """Make feeds and site agree with the manifests, where this run *changed* any or a dead one may have, or damage did.

    Every file is looked at if it is to be done *closely*, or after a run that died, or where nothing was changed.

    *led* is called when readers have been led to what waits, before it takes any old file's name. Raises OutputError, SettingsError.
    """
    # Looked for again: on a cluster, workers of this run may have died in it.
    dead = died(shelf)
    take_up(shelf)
    if dead:
        with shelf.lock():
            shelf.sweep()
    # A run that died before its first edition has left nothing that could be wrong.
    fallen = dead and (shelf.root / "editions").is_dir()
    closely = closely or bool(dead) or not changed
    rebuilt = bring_up(shelf, order, led, closely=closely) if changed or fallen or is_unsound(shelf) else None
    if dead:
        # What no manifest lists goes last: until now a feed may have promised it.
        tidy(shelf)
    forget(dead)
    return rebuilt


def is_unsound(shelf: Shelf) -> bool:
    """Return whether a library stands on *shelf* and a file of it is not as the last run left it, or an edition waits."""
    return (shelf.root / "editions").is_dir() and ((shelf.root / NEXT).exists() or not Stamps(shelf).still())


def bring_up(shelf: Shelf, order: Order, led: Callable[[], object] | None = None, *, closely: bool = True) -> Rebuilt:
    """Return what came of rebuilding all that is made from the manifests, as *order* asks for it; raises OutputError, SettingsError.

    Unless *closely*, most old editions are believed where their folders have not changed.
    """
    from yueting.library.rebuild import rebuild
    from yueting.paper import read_paper

    drawer = order.drawer
    return rebuild(
        shelf,
        read_paper(order.paper or order.own("paper.yaml")),
        art=_art(drawer),
        own=drawer,
        sections=order.section_feeds,
        led=led,
        closely=closely,
    )


def tidy(shelf: Shelf) -> None:
    """Remove the files of published editions that their manifests do not list."""
    for edition in shelf.editions():
        with shelf.lock(edition), suppress(ProductError):
            tidy_one(shelf, edition)


def tidy_one(shelf: Shelf, edition: str) -> None:
    """Remove the files of *edition* that its manifest does not list, all of them where it has none.

    The edition's lock is held by the caller. Raises ProductError for a damaged manifest, and removes nothing then.
    """
    manifest = shelf.load(edition)
    listed = {product.file for product in manifest.products} if manifest else set()
    shelf.remove(sorted(files_of(shelf, edition) - listed))


def files_of(shelf: Shelf, edition: str) -> set[str]:
    """Return every file of *edition* that stands on the shelf, its manifest left out."""
    patterns = (f"audio/{edition}/*", f"audio/{edition}.*", f"epub/{edition}.epub", f"epub/{edition}.*.epub")
    found = {path for pattern in patterns for path in shelf.root.glob(pattern)}
    return {path.relative_to(shelf.root).as_posix() for path in found if path.is_file() and path.name[0] != "."}


def _is_held(mark: Path) -> bool:
    try:
        handle = os.open(mark, os.O_RDWR)
    except OSError:
        return True
    try:
        return not lock_now(handle)
    finally:
        os.close(handle)


def _art(drawer: Path | None) -> bytes | None:
    """Return the publisher's own picture for the podcast, `audio/art.png` or `.jpg` of the drawer, if there is one."""
    files = [drawer / "audio" / name for name in ("art.png", "art.jpg")] if drawer else []
    return next((intake.content(file, intake.ASSET) for file in files if file.is_file()), None)
