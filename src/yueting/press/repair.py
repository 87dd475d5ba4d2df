"""Stories that another engine had to speak, spoken again by the one they were meant for.

The manifest holds all that is needed: the edition as it was read, edited and converted, and how its books were asked
for; the page's pictures are in its light book. Clips that were had are remembered, so only what fell back is said.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from yueting.contract import Manifest, Product
from yueting.editorial.composition import Composed
from yueting.errors import InputError, ProductError, SettingsError, YuetingError
from yueting.library.ahead import ahead
from yueting.library.moving import leave, move, of_old
from yueting.library.recovery import begin, died, end, is_unsound, marked
from yueting.library.shelf import Shelf
from yueting.messages import Message, Words
from yueting.order import FORM, Failed, Made, Order, Progress, Report
from yueting.paper import Paper, read_paper, remembered
from yueting.press.edition.drafting import alone, drafted
from yueting.press.edition.products import Origin, Workshop, open_workshop, produce
from yueting.press.run import made as made_of

FELL_BACK: Final = ("engine-fallback", "story-unspoken")
"""Codes of the notices that repairing takes away."""
SPOKEN: Final = (*FELL_BACK, "voice-fallback", "story-wordless", "voice-unmeasured", "voice-pitch")
"""Codes of all notices that speaking gives, which is done again."""
BOUND: Final = "picture-"
"""How the codes of the light book's notices begin; it stays as it is, and they stay last."""


def repair(root: Path, order: Order, watch: Progress) -> Report:
    """Return what came of speaking again, in the library *root*, every story that fell back; raises YuetingError."""
    if not (root / "editions").is_dir():
        raise InputError(Message("{root}: not a library: there is no editions folder", root=root))
    began = time.perf_counter()
    shelf, made, notes = Shelf(root), list[Made](), tuple[Words, ...]()
    wounded, failed = _wounded(shelf)
    old = of_old(root)
    if wounded or old or died(shelf) or is_unsound(shelf):
        with marked(shelf):
            begin(shelf, order)
            move(shelf, old)
            wounded, failed = _wounded(shelf)
            if wounded:
                notes = asyncio.run(_repaired(shelf, wounded, order, watch, made, failed))
            end(shelf, order, changed=bool(made or old), closely=True)
            leave(shelf, old)
    return Report(tuple(made), (), tuple(failed), time.perf_counter() - began, notes)


def _wounded(shelf: Shelf) -> tuple[list[str], list[Failed]]:
    wounded: list[str] = []
    failed: list[Failed] = []
    for edition in shelf.editions():
        try:
            manifest = shelf.load(edition)
        except ProductError as error:
            failed.append(Failed(edition, error.message, error.status))
            continue
        if manifest and _fallen(manifest):
            wounded.append(edition)
    return wounded, failed


def _fallen(manifest: Manifest) -> set[tuple[str, str]]:
    """Return what in *manifest* fell back: the notice's code and the story."""
    return {(notice.code, notice.article) for notice in manifest.edition.notices if notice.code in FELL_BACK}


async def _repaired(
    shelf: Shelf, wounded: list[str], order: Order, watch: Progress, made: list[Made], failed: list[Failed]
) -> tuple[Words, ...]:
    """Repair the editions *wounded*, noting each in *made* or *failed*; return the notes of the engines."""
    async with open_workshop(replace(order, only=frozenset({"audio"}))) as workshop:
        # A note says that the engine they were meant for is still away: nothing would change.
        for edition in wounded if not workshop.notes else ():
            try:
                manifest = await _one(shelf, edition, order, workshop, watch)
            except YuetingError as error:
                failed.append(Failed(edition, error.message, error.status))
            else:
                made += [made_of(manifest, Path(edition))] if manifest else []
    return workshop.notes


async def _one(shelf: Shelf, edition: str, order: Order, workshop: Workshop, watch: Progress) -> Manifest | None:
    """Return what *edition* became; None where it is as it was, or another run has made it again in the meantime."""
    async with alone(shelf, edition):
        old = None if edition in ahead(shelf) else shelf.load(edition)
        if old is None or not _fallen(old):
            return None
        paper, asked = _paper(old, order), replace(order, **{name: old.form[name] for name in FORM if name in old.form})
        return await drafted(shelf, edition, lambda draft: _again(shelf, draft, old, asked, paper, workshop, watch))


async def _again(
    shelf: Shelf, draft: Shelf, old: Manifest, order: Order, paper: Paper, workshop: Workshop, watch: Progress
) -> Manifest | None:
    """Speak *old* again into *draft* and bind its narrated book again; the light book on *shelf* stays as it is."""
    read = tuple(n for n in old.edition.notices if n.code not in SPOKEN and not n.code.startswith(BOUND))
    bound = tuple(n for n in old.edition.notices if n.code.startswith(BOUND))
    books = tuple(product for product in old.products if product.file.endswith(".epub"))
    light = tuple(book for book in books if not book.file.endswith(".narrated.epub"))
    pictures = tuple(product for product in old.products if product.file.startswith("pictures/"))
    with TemporaryDirectory() as folder:
        composed = Composed(Path(folder), replace(old.edition, notices=read), (), paper)
        spoken = replace(order, only=frozenset({"audio"}))
        manifest = await produce(composed, spoken, workshop, draft, Origin(old.key, old.content), watch)
        if _fallen(manifest) == _fallen(old):
            return None
        edition = replace(manifest.edition, notices=(*manifest.edition.notices, *bound))
        manifest = replace(manifest, edition=edition, products=(*manifest.products, *light, *pictures))
        if len(light) < len(books):
            manifest = await asyncio.to_thread(_narrated, shelf, draft, manifest, light, composed, order)
    draft.save(manifest)
    return manifest


def _narrated(
    shelf: Shelf, draft: Shelf, manifest: Manifest, light: tuple[Product, ...], composed: Composed, order: Order
) -> Manifest:
    from yueting.epub.returned import return_pictures
    from yueting.press.edition.books import narrated

    for book in light:
        with suppress(OSError):
            return_pictures(manifest.edition, shelf.path(book.file), composed.source)
    return replace(manifest, products=(*manifest.products, *narrated(manifest, composed, order, draft)))


def _paper(old: Manifest, order: Order) -> Paper:
    """Return the paper that was named, else what the manifest remembers of it."""
    if order.paper:
        return read_paper(order.paper)
    try:
        return remembered(old.paper)
    except ValueError as error:
        raise SettingsError(
            Message("{id}: its paper is not understood: name it with --paper", id=old.edition.id)
        ) from error
