"""The state of one run: what was asked, what is on the shelf already, what was made, what failed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from yueting.contract import Manifest
from yueting.errors import YuetingError
from yueting.library.draft import take_up
from yueting.library.shelf import Shelf
from yueting.press.memory import (
    Memory,
    Seen,
    Stamp,
    content_key,
    inputs_of,
    is_whole,
    settings_key,
    settled,
    stamps,
)
from yueting.press.naming import apart, edition_id
from yueting.press.order import Failed, Made, Order, Progress, Report, Step
from yueting.press.recovery import died, forget, marked, tidy

Task = tuple[Path, str]
"""An input and the id of the edition it becomes."""


class Run:
    """One run into the library *root*.

    The library is opened, made and marked when the first edition is ready for it: a run of bad input leaves no trace.
    """

    def __init__(self, root: Path, order: Order, watch: Progress, stack: ExitStack) -> None:
        self.root, self.order, self.watch = root, order, watch
        self.memory, self.settings = Memory(root), settings_key(order)
        self.made: list[Made] = []
        self.unchanged: list[Made] = []
        self.failed: list[Failed] = []
        self._stack, self._was_there = stack, root.exists()
        self._shelf: Shelf | None = None
        self._asked: tuple[str, ...] = ()
        self._inputs: dict[Path, tuple[Stamp, ...]] = {}
        self.dead = died(Shelf(root)) if root.is_dir() else ()

    def waiting(self, sources: Sequence[Path]) -> tuple[Task, ...]:
        """Return the inputs that have to be made, with their editions' ids; the others are noted as unchanged."""
        self._asked = tuple(map(str, sources))
        if self.dead:
            # What a run that died had decided is ended before anything is compared with the shelf.
            self.shelf()
        ids = apart(edition_id(source) for source in sources)
        return tuple(
            (source, id_) for source, id_ in zip(sources, ids, strict=True) if not self._is_unchanged(source, id_)
        )

    def shelf(self) -> Shelf:
        """Return the library, opened and marked as being worked on; raises OutputError."""
        if self._shelf is None:
            self._shelf = Shelf(self.root)
            self._stack.enter_context(marked(self._shelf))
            take_up(self._shelf)
        return self._shelf

    def made_of(self, source: Path, one: Made) -> None:
        """Note that *source* has become *one*."""
        self.made.append(one)
        self._remember(source, one)
        self.watch(Step(str(source), "done", outcome=self.made[-1]))

    def lost(self, source: Path, error: YuetingError) -> None:
        """Note that *source* gave no edition."""
        self.failed.append(Failed(str(source), str(error), error.status, getattr(error, "trace", "")))
        self.watch(Step(str(source), "done", outcome=self.failed[-1]))

    @property
    def stopped(self) -> bool:
        """Return whether no further edition is to be begun, because one has failed and that was to be the end."""
        return bool(self.failed) and not self.order.keep_going

    def finish(self) -> None:
        """Make feeds and site agree with the manifests, where this run or a dead one has changed any."""
        self.memory.save()
        # Looked for again: on a cluster, workers of this run may have died in it.
        dead = died(self.shelf()) if self._shelf or self.dead else ()
        if self._shelf:
            take_up(self._shelf)
        if dead:
            tidy(self.shelf())
        if self.made or dead:
            from yueting.library.rebuild import rebuild
            from yueting.paper import read_paper

            drawer = self.order.drawer
            rebuild(
                self.shelf(),
                read_paper(self.order.paper or self.order.own("paper.yaml")),
                art=_art(drawer),
                own=drawer,
                sections=self.order.section_feeds,
            )
        forget(dead)

    def leave(self) -> None:
        """Take away the folder that this run has made, if nothing stands in it."""
        if not self._was_there:
            with suppress(OSError):
                self.root.rmdir()

    def report(self, seconds: float, notes: tuple[str, ...]) -> Report:
        """Return what came of the run, in the order of the inputs' names."""
        return Report(
            tuple(sorted(self.made, key=lambda one: one.source)),
            tuple(self.unchanged),
            tuple(sorted(self.failed, key=lambda one: one.source)),
            seconds,
            notes,
            self._left(),
        )

    def _left(self) -> tuple[str, ...]:
        come_to = {one.source for one in (*self.made, *self.unchanged)} | {one.source for one in self.failed}
        return tuple(source for source in self._asked if source not in come_to)

    def _is_unchanged(self, source: Path, id_: str) -> bool:
        """Note an edition that neither the memory nor its manifest says has changed; read no input for the first."""
        if not self.order.force and (seen := self.memory.unchanged(source, self.settings)):
            known = _made_of(seen, source)
        elif manifest := self._whole_manifest(source, id_):
            known = made(manifest, source)
            self._remember(source, known)
        else:
            return False
        self.unchanged.append(known)
        self.watch(Step(str(source), "done", note="unchanged", outcome=known))
        return True

    def _whole_manifest(self, source: Path, id_: str) -> Manifest | None:
        # As they are before anything of them is read: what changes during the run has changed.
        self._inputs[source] = settled(stamps(inputs_of(source)), time.time_ns())
        if self.order.force or not self.root.is_dir():
            return None
        try:
            manifest = Shelf(self.root).load(id_)
            if manifest is None or manifest.key != content_key(source, self.settings):
                return None
        except (YuetingError, OSError):
            return None
        return manifest if is_whole(manifest, self.root) else None

    def _remember(self, source: Path, one: Made) -> None:
        products = stamps((self.root / name).resolve() for name in one.files)
        facts = (one.id, one.title, one.articles, one.seconds, one.warnings)
        self.memory.remember(source, Seen(self.settings, self._inputs.get(source, ()), products, facts))


def made(manifest: Manifest, source: Path) -> Made:
    """Return what a report says of *manifest*."""
    edition = manifest.edition
    warned = tuple(notice for notice in edition.notices if notice.severity == "warning")
    seconds = sum(track.seconds for track in manifest.tracks if track.article)
    files = tuple(product.file for product in manifest.products)
    return Made(
        edition.id,
        str(source),
        edition.title,
        len(edition.articles),
        seconds,
        len(warned),
        files,
        warned,
        _fallen(manifest),
    )


FALLEN: Final = ("engine-fallback", "story-unspoken")
"""Codes of what another engine had to speak, or none could."""


def _fallen(manifest: Manifest) -> tuple[tuple[str, str, str], ...]:
    """Return each story that fell back, who spoke it instead, and why, as its notice says."""
    voices = {track.article: f"{track.engine}/{track.voice}" for track in manifest.tracks}
    return tuple(
        (notice.article, voices.get(notice.article, ""), notice.message.partition(": ")[2])
        for notice in manifest.edition.notices
        if notice.code in FALLEN
    )


def _made_of(seen: Seen, source: Path) -> Made:
    id_, title, stories, seconds, warnings = seen.made
    return Made(id_, str(source), title, stories, seconds, warnings, ())


def _art(drawer: Path | None) -> bytes | None:
    """Return the publisher's own picture for the podcast, `audio/art.png` or `.jpg` of the drawer, if there is one."""
    files = [drawer / "audio" / name for name in ("art.png", "art.jpg")] if drawer else []
    return next((file.read_bytes() for file in files if file.is_file()), None)
