"""Stories that another engine had to speak, spoken again by the one they were meant for.

The manifest holds all that is needed: the edition as it was read, edited and converted. Clips that were had are
remembered, so only what fell back is said.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from yueting.contract import Manifest, Product
from yueting.errors import InputError, ProductError
from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf
from yueting.paper import Paper, read_paper
from yueting.press.compose import Composed
from yueting.press.order import Failed, Made, Order, Progress, Report
from yueting.press.produce import Workshop, open_workshop, produce
from yueting.press.recovery import marked
from yueting.press.run import made as made_of

FELL_BACK: Final = ("engine-fallback", "story-unspoken")
"""Codes of the notices that repairing takes away."""


def repair(root: Path, order: Order, watch: Progress) -> Report:
    """Return what came of speaking again, in the library *root*, every story that fell back; raises YuetingError."""
    if not (root / "editions").is_dir():
        raise InputError(f"{root}: not a library: there is no editions folder")
    began = time.perf_counter()
    shelf, paper = Shelf(root), read_paper(order.paper)
    wounded, failed = _wounded(shelf)
    made, notes = asyncio.run(_repaired(shelf, wounded, order, paper, watch)) if wounded else ([], ())
    if made:
        rebuild(shelf, paper, own=order.drawer)
    return Report(tuple(made), (), failed, time.perf_counter() - began, notes)


def _wounded(shelf: Shelf) -> tuple[list[Manifest], tuple[Failed, ...]]:
    wounded: list[Manifest] = []
    failed: list[Failed] = []
    for edition in shelf.editions():
        try:
            manifest = shelf.load(edition)
        except ProductError as error:
            failed.append(Failed(edition, str(error), error.status))
            continue
        if manifest and any(notice.code in FELL_BACK for notice in manifest.edition.notices):
            wounded.append(manifest)
    return wounded, tuple(failed)


async def _repaired(
    shelf: Shelf, wounded: list[Manifest], order: Order, paper: Paper, watch: Progress
) -> tuple[list[Made], tuple[str, ...]]:
    made: list[Made] = []
    async with open_workshop(replace(order, only=frozenset({"audio"}))) as workshop:
        # A note says that the engine they were meant for is still away: nothing would change.
        if not workshop.notes:
            with marked(shelf):
                made = [await _one(shelf, manifest, order, paper, workshop, watch) for manifest in wounded]
    return made, workshop.notes


async def _one(shelf: Shelf, old: Manifest, order: Order, paper: Paper, workshop: Workshop, watch: Progress) -> Made:
    """Speak the stories of *old* again and bind its narrated book again; the light book stays as it is."""
    edition = replace(old.edition, notices=tuple(n for n in old.edition.notices if n.code not in FELL_BACK))
    composed = Composed(shelf.root, edition, (), paper)
    spoken = replace(order, only=frozenset({"audio"}))
    manifest = await produce(composed, spoken, workshop, shelf, old.key, watch)
    books = tuple(product for product in old.products if product.file.endswith(".epub"))
    manifest = replace(
        manifest,
        paper=manifest.paper or old.paper,
        products=(*manifest.products, *await asyncio.to_thread(_books, shelf, manifest, books, composed, order)),
    )
    shelf.save(manifest)
    return made_of(manifest, Path(edition.id))


def _books(
    shelf: Shelf, manifest: Manifest, books: tuple[Product, ...], composed: Composed, order: Order
) -> tuple[Product, ...]:
    from yueting.press.books import narrated

    light = tuple(book for book in books if not book.file.endswith(".narrated.epub"))
    return (*light, *narrated(manifest, composed, order, shelf)) if len(light) < len(books) else light
