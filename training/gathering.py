"""Examples for fitting: composed pages of a part, pages with truth in every dress, conventions, a folder of a paper."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from training.banks import Split
from training.by_hand import AUTHORS, by_hand
from training.conventions import examples as conventions
from training.dresses import DRESSES, traditional
from training.examples import Item, items_of
from training.pages import KINDS, compose, read
from training.sheets import Made
from training.stories import GOLDEN, REAL, ROOT, SHARED
from yueting.desk.reading import read as read_lines
from yueting.desk.repair import put_right
from yueting.desk.rules import DeskRules
from yueting.model import Page

SIDE: Final = 4.0
"""A page with truth counts as so many composed ones."""
CUSTOM: Final = 10.0
"""So does the page of a convention."""
HAND: Final = 2.0
"""So does one that a person wrote."""


@dataclass(frozen=True, slots=True)
class Example:
    """A page's items, its kind, and how much it counts."""

    kind: str
    items: list[Item]
    weight: float = 1.0


def composed(split: Split, seeds: Sequence[int], crew: int | None = None) -> list[Example]:
    """Return examples of every kind of page, of the sources of *split*, a page a kind and seed; *crew* processes make them."""
    tasks = [(split, kind, seed) for kind in KINDS for seed in seeds]
    with ProcessPoolExecutor(crew or os.cpu_count()) as makers:
        return [example for found in makers.map(_composed, tasks, chunksize=40) for example in found]


def _composed(task: tuple[Split, str, int]) -> list[Example]:
    made = compose(*task)
    return [Example(task[1], items) for items in lines_of(read(made), made.gold)]


def lines_of(page: Page, gold: dict[str, Any]) -> list[list[Item]]:
    """Return the items of *page* as the decision meets them, with the truth of *gold*."""
    pieces = read_lines([page], DeskRules(), ()).pieces
    return [items for items in items_of(put_right(pieces).pieces, gold) if items]


def printed(split: Split) -> Iterator[Example]:
    """Yield the pages with truth that belong to *split*, in every dress."""
    for gold, source in with_truth():
        if source.name.startswith(REAL[split]) and source.suffix == ".md":
            truth = json.loads(gold.read_text("utf-8"))
            for name, (change, suffix) in DRESSES.items():
                told = (
                    json.loads(traditional(json.dumps(truth, ensure_ascii=False))) if "Traditional" in name else truth
                )
                made = Made(change(source.read_text("utf-8")), told, suffix, "printed")
                yield from (Example("printed", items, SIDE) for items in lines_of(read(made), told))
        elif source.name.startswith(REAL[split]):
            told = json.loads(gold.read_text("utf-8"))
            made = Made(source.read_text("utf-8"), told, source.suffix, "printed")
            yield from (Example("printed", items, SIDE) for items in lines_of(read(made), told))


def handwritten(split: Split) -> Iterator[Example]:
    """Yield the pages that people wrote for *split*."""
    for author in AUTHORS[split]:
        for made in by_hand(author):
            yield from (Example(author, items, HAND) for items in lines_of(read(made), made.gold))


def with_truth() -> Iterator[tuple[Path, Path]]:
    """Yield each page at hand that has a truth: the truth's file and the page's."""
    for folder, pages in ((SHARED, SHARED), (GOLDEN, ROOT / "samples")):
        for gold in sorted(folder.glob("*.gold.json")) if folder.is_dir() else ():
            stem = gold.name.removesuffix(".gold.json")
            found = [path for path in pages.glob(f"{stem}.*") if path.suffix in (".md", ".txt")]
            yield from ((gold, path) for path in found)


def customary() -> Iterator[Example]:
    """Yield the pages of the conventions."""
    for page, gold in conventions():
        yield from (Example("convention", items, CUSTOM) for items in lines_of(page, gold))
