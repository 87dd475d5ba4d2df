"""The state of one run: what was asked, what is on the shelf already, what was made, what failed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from yueting.contract import Manifest
from yueting.errors import YuetingError
from yueting.identity.identities import Identities, told_apart
from yueting.identity.memory import (
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
from yueting.library.moving import leave, move, of_old
from yueting.library.recovery import begin, died, end, is_unsound, marked
from yueting.library.shelf import Shelf
from yueting.library.stamps import Stamps
from yueting.messages import Words
from yueting.order import Failed, Made, Order, Progress, Report, Step
from yueting.resources import whole

Task = tuple[Path, str]
"""An input and the id of the edition it becomes."""


class Run:
    """One run into the library *root*.

    The library is opened, made and marked when the first edition is ready for it: a run of bad input leaves no trace.
    """

    def __init__(
        self, root: Path, order: Order, watch: Progress, stack: ExitStack, led: Callable[[], object] | None = None
    ) -> None:
        self.root, self.order, self.watch = root, order, watch
        self.memory, self.settings = Memory(root), settings_key(order)
        self.made: list[Made] = []
        self.unchanged: list[Made] = []
        self.failed: list[Failed] = []
        self._led = led
        self._stack, self._was_there = stack, root.exists()
        self._shelf: Shelf | None = None
        self._asked: tuple[str, ...] = ()
        self._inputs: dict[Path, tuple[Stamp, ...]] = {}
        self._stood: frozenset[str] = frozenset()
        self.dead = died(Shelf(root)) if root.is_dir() else ()
        self.old: tuple[str, ...] = ()
        self.notes: tuple[Words, ...] = ()

    def waiting(self, sources: Sequence[Path], taken: Iterable[str] = ()) -> tuple[Task, ...]:
        """Return the inputs that have to be made, with their editions' ids, none of *taken*; the others are noted as unchanged."""
        once: dict[Path, Path] = {}
        for source in sources:
            once.setdefault(whole(source), source)
        sources = tuple(once.values())
        self._asked = tuple(map(str, sources))
        if self.dead:
            # What a run that died had decided is ended before anything is compared with the shelf.
            self.shelf()
        for source in sources:
            # As they are before anything of them is read: what changes during the run has changed.
            self._inputs[source] = settled(stamps(inputs_of(source)), time.time_ns())
        fresh = [source for source in sources if not self._is_remembered(source)]
        known = Identities(
            self.root, self.order, self.memory, self.settings, (*taken, *(one.id for one in self.unchanged))
        )
        ids = known.of(fresh)
        self.notes, self._stood = tuple(known.notes), known.standing
        return tuple((source, id_) for source, id_ in zip(fresh, ids, strict=True) if not self._is_whole(source, id_))

    def modernise(self) -> None:
        """Have a library that was made before stand under today's names too; `finish` lets go of the old ones."""
        if not self.root.is_dir():
            return
        # What a run of this version has ended with was moved before.
        self.old = of_old(self.root, () if self.dead else Stamps(Shelf(self.root)).kept())
        if self.old:
            move(self.shelf(), self.old)

    def shelf(self) -> Shelf:
        """Return the library, opened and marked as being worked on; raises OutputError."""
        if self._shelf is None:
            shelf = Shelf(self.root)
            self._stack.enter_context(marked(shelf))
            # Only now: what ends a run that is not marked touches nothing.
            self._shelf = shelf
            begin(shelf, self.order, self._led)
        return self._shelf

    def is_new(self, id_: str) -> bool:
        """Return whether no edition was called *id_* when that was chosen."""
        return id_ not in self._stood

    def made_of(self, source: Path, one: Made, id_: str) -> None:
        """Note that *source*, for which *id_* was chosen, has become *one*."""
        if one.id != id_:
            self.notes += (told_apart(source, one.id, id_),)
        self.made.append(one)
        self.watch(Step(str(source), "done", outcome=self.made[-1]))

    def lost(self, source: Path, error: YuetingError) -> None:
        """Note that *source* gave no edition."""
        self.failed_of(Failed(str(source), error.message, error.status, getattr(error, "trace", "")))

    def failed_of(self, failed: Failed) -> None:
        """Note what has *failed*."""
        self.failed.append(failed)
        self.watch(Step(failed.source, "done", outcome=failed))

    @property
    def stopped(self) -> bool:
        """Return whether no further edition is to be begun, because one has failed and that was to be the end."""
        return bool(self.failed) and not self.order.keep_going

    def finish(self) -> None:
        """Make feeds and site agree with the manifests, where this run, a dead one or damage has changed any."""
        if self._shelf or self.dead or (self.root.is_dir() and is_unsound(Shelf(self.root))):
            from yueting.press.wishes import wishes

            done = end(self.shelf(), self.order, self._led, changed=bool(self.made or self.old))
            self.notes += tuple(wishes(done, sections=bool(self.order.section_feeds))) if done else ()
            leave(self.shelf(), self.old)
        # Only now is each product where it stays.
        for one in self.made:
            self._remember(Path(one.source), one)
        self.memory.save()

    def leave(self) -> None:
        """Take away the folder that this run has made, if nothing stands in it."""
        if not self._was_there:
            with suppress(OSError):
                self.root.rmdir()

    def report(self, seconds: float, notes: tuple[Words, ...]) -> Report:
        """Return what came of the run, in the order of the inputs' names."""
        return Report(
            tuple(sorted(self.made, key=lambda one: one.source)),
            tuple(self.unchanged),
            tuple(sorted(self.failed, key=lambda one: one.source)),
            seconds,
            (*notes, *self.notes),
            self._left(),
        )

    def _left(self) -> tuple[str, ...]:
        come_to = {one.source for one in (*self.made, *self.unchanged)} | {one.source for one in self.failed}
        return tuple(source for source in self._asked if source not in come_to)

    def _is_remembered(self, source: Path) -> bool:
        """Note an edition that has not changed as far as the memory knows, which costs no look into any file."""
        seen = None if self.order.force else self.memory.unchanged(source, self.settings)
        if seen is None:
            return False
        self._unchanged(source, _made_of(seen, source))
        return True

    def _is_whole(self, source: Path, id_: str) -> bool:
        """Note an edition that has not changed by what its manifest says."""
        manifest = self._whole_manifest(source, id_)
        if manifest is None:
            return False
        known = made(manifest, source)
        self._remember(source, known)
        self._unchanged(source, known)
        return True

    def _unchanged(self, source: Path, known: Made) -> None:
        self.unchanged.append(known)
        self.watch(Step(str(source), "done", note="unchanged", outcome=known))

    def _whole_manifest(self, source: Path, id_: str) -> Manifest | None:
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
        products = stamps((self.root / name).resolve() for name in (*one.files, f"editions/{one.id}.json"))
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


def _fallen(manifest: Manifest) -> tuple[tuple[str, str, Words], ...]:
    """Return each story that fell back, who spoke it instead, and why, as its notice says."""
    voices = {track.article: f"{track.engine}/{track.voice}" for track in manifest.tracks}
    return tuple(
        (notice.article, voices.get(notice.article, ""), notice.message.field("because"))
        for notice in manifest.edition.notices
        if notice.code in FALLEN
    )


def _made_of(seen: Seen, source: Path) -> Made:
    id_, title, stories, seconds, warnings = seen.made
    return Made(id_, str(source), title, stories, seconds, warnings, ())
