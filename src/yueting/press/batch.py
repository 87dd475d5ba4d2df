"""Many inputs, one run: a few editions in work at once, one studio for all, feeds at the end.

An edition that fails does not stop the others. Whatever ends the run, what is finished is on the shelf.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from yueting.contract import Manifest
from yueting.cover import cover_png
from yueting.errors import InputError, YuetingError
from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf
from yueting.paper import read_paper
from yueting.press.compose import Composed, compose
from yueting.press.memory import Memory, Seen, content_key, inputs_of, is_whole, settings_key, stamps
from yueting.press.naming import apart, edition_id
from yueting.press.order import Failed, Made, Order, Progress, Report, Step
from yueting.press.produce import Workshop, open_workshop, produce
from yueting.press.recovery import died, marked, tidy

AT_ONCE: Final = 3
"""Editions in work at the same time: one is spoken while the next is read and the last is bound."""


class Run:
    """The state of one run; only the coroutines of this module touch it.

    The library is opened, made and marked when the first edition is ready for it: a run of bad input leaves no trace.
    """

    def __init__(self, root: Path, order: Order, watch: Progress, stack: ExitStack) -> None:
        self.root, self.order, self.watch = root, order, watch
        self.memory, self.settings = Memory(root), settings_key(order)
        self.made: list[Made] = []
        self.unchanged: list[Made] = []
        self.failed: list[Failed] = []
        self.paper = read_paper(order.paper)
        self._stack, self._was_there = stack, root.exists()
        self._shelf: Shelf | None = None
        self.dead = died(Shelf(root)) if root.is_dir() else ()

    def shelf(self) -> Shelf:
        """Return the library, opened and marked as being worked on; raises OutputError."""
        if self._shelf is None:
            self._shelf = Shelf(self.root)
            self._shelf.sweep()
            self._stack.enter_context(marked(self._shelf))
        return self._shelf

    def finish(self) -> None:
        """Make feeds and site agree with the manifests, where this run or a dead one has changed any."""
        self.memory.save()
        if self.dead:
            tidy(self.shelf())
        if self.made or self.dead:
            rebuild(self.shelf(), self.paper, art=_art(self), own=self.order.drawer)
        for mark in self.dead:
            mark.unlink(missing_ok=True)

    def leave(self) -> None:
        """Take away the folder that this run has made, if nothing stands in it."""
        if not self._was_there:
            with suppress(OSError):
                self.root.rmdir()


def publish(sources: Sequence[Path], root: Path, order: Order, watch: Progress) -> Report:
    """Return what came of publishing *sources* into the library *root*; raises OutputError, SettingsError, EngineError."""
    began = time.perf_counter()
    with ExitStack() as stack:
        run = Run(root, order, watch, stack)
        notes = asyncio.run(_run(run, sources))
        run.finish()
    run.leave()
    return Report(tuple(run.made), tuple(run.unchanged), tuple(run.failed), time.perf_counter() - began, notes)


async def _run(run: Run, sources: Sequence[Path]) -> tuple[str, ...]:
    ids = apart(edition_id(source) for source in sources)
    waiting = [(source, id_) for source, id_ in zip(sources, ids, strict=True) if not _is_unchanged(run, source, id_)]
    if not waiting:
        return ()
    async with open_workshop(run.order) as workshop:
        room = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(_one(run, workshop, room, source, id_) for source, id_ in waiting))
    return workshop.notes


def _art(run: Run) -> bytes:
    """Return the podcast's picture: the paper's own colours, no day."""
    return cover_png(run.paper.name or "yueting", "", [""] * 8, 1400)


def _is_unchanged(run: Run, source: Path, id_: str) -> bool:
    """Note an edition that neither the memory nor its manifest says has changed; read no input for the first."""
    if run.order.force or not run.root.is_dir():
        return False
    if seen := run.memory.unchanged(source, run.settings):
        known = _made_of(seen, source)
    elif manifest := _whole_manifest(run, source, id_):
        known = _made(manifest, source)
        _remember(run, source, manifest)
    else:
        return False
    run.unchanged.append(known)
    run.watch(Step(str(source), "done", note="unchanged"))
    return True


def _whole_manifest(run: Run, source: Path, id_: str) -> Manifest | None:
    try:
        manifest = Shelf(run.root).load(id_)
        if manifest is None or manifest.key != content_key(source, run.settings):
            return None
    except (YuetingError, OSError):
        return None
    return manifest if is_whole(manifest, run.root) else None


async def _one(run: Run, workshop: Workshop, room: asyncio.Semaphore, source: Path, id_: str) -> None:
    async with room:
        run.watch(Step(str(source), "read"))
        try:
            key = content_key(source, run.settings)
            composed = await asyncio.to_thread(_composed, source, run.order, id_)
            shelf = run.shelf()
            async with _alone(shelf, id_):
                manifest = await produce(composed, run.order, workshop, shelf, key, _watching(run, source))
        except YuetingError as error:
            run.failed.append(Failed(str(source), str(error), error.status))
            return
        finally:
            run.watch(Step(str(source), "done"))
        if composed.paper.name and not run.paper.name:
            run.paper = composed.paper
        run.made.append(_made(manifest, source))
        _remember(run, source, manifest)


def _composed(source: Path, order: Order, id_: str) -> Composed:
    if not source.exists():
        raise InputError("no such file or folder")
    return compose(source, order, id=id_)


@asynccontextmanager
async def _alone(shelf: Shelf, edition: str) -> AsyncIterator[None]:
    """Hold the lock of *edition*, without keeping the other editions of this run waiting for it."""
    lock = shelf.lock(edition)
    await asyncio.to_thread(lock.__enter__)
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


def _watching(run: Run, source: Path) -> Progress:
    def watch(step: Step) -> None:
        run.watch(Step(str(source), step.stage, step.done, step.total, step.note))

    return watch


def _files(manifest: Manifest) -> tuple[str, ...]:
    return tuple(product.file for product in manifest.products)


def _remember(run: Run, source: Path, manifest: Manifest) -> None:
    made = _made(manifest, source)
    products = stamps((run.root / name).resolve() for name in _files(manifest))
    facts = (made.id, made.title, made.articles, made.seconds, made.warnings)
    run.memory.remember(source, Seen(run.settings, stamps(inputs_of(source)), products, facts))


def _made(manifest: Manifest, source: Path) -> Made:
    edition = manifest.edition
    warnings = sum(notice.severity == "warning" for notice in edition.notices)
    seconds = sum(track.seconds for track in manifest.tracks if track.article)
    return Made(edition.id, str(source), edition.title, len(edition.articles), seconds, warnings, _files(manifest))


def _made_of(seen: Seen, source: Path) -> Made:
    id_, title, stories, seconds, warnings = seen.made
    return Made(id_, str(source), title, stories, seconds, warnings, ())
