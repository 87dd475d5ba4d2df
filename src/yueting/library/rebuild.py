"""Everything of a library that can be made from its manifests, made again where it changed or was damaged.

The order matters: pages and catalogues first, feeds after them; what no edition needs any more is removed only then,
and the memory written last. So a reader never follows a link to a file that is not there, and a run that dies is made
good by the next. One run at a time holds the lock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yueting.findings import Finding
from yueting.library.ahead import ahead, clear, settle
from yueting.library.channels import Show, show_of
from yueting.library.derived import DRAWN, Derived
from yueting.library.feeds import section_files
from yueting.library.memory import MEMORY, Origin, Page, as_kept, edition_of, recall
from yueting.library.shelf import Shelf
from yueting.library.stamps import Stamps
from yueting.library.stock import Stock, forgotten, take
from yueting.paper import Paper

ARTS: Final = ("art.png", "art.jpg")
"""What the publisher's own picture is called; one of them stands at a time."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found and did: editions on the shelf, files written, and what is wrong; how many sections it knows."""

    editions: int
    written: int
    findings: tuple[Finding, ...] = ()
    show: Show | None = None
    sections: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """How the library is to look: its paper, the publisher's drawer, whether sections have feeds."""

    paper: Paper | None = None
    own: Path | None = None
    sections: bool | None = None


def rebuild(
    shelf: Shelf,
    paper: Paper | None = None,
    *,
    art: bytes | None = None,
    own: Path | None = None,
    sections: bool | None = None,
    led: Callable[[], object] | None = None,
    closely: bool = True,
) -> Rebuilt:
    """Return what was done to make feeds, catalogues and site of *shelf* agree with its manifests.

    A *paper* without a name gives way to the newest edition's that has one. *art* is the publisher's picture (PNG or
    JPEG, square, 1400–3000 px); without one that of an earlier run stays, else one is drawn from the paper's name.
    *own* is the publisher's drawer, *sections* asks for a feed a section or for none; otherwise all stays as it was.
    Editions made again take their places; before that, when all readers are led to where they wait, *led* is called.
    Unless *closely*, most old editions are believed where their folders have not changed.
    Raises OutputError, SettingsError.
    """
    with shelf.lock():
        if art:
            name, other = ARTS if art.startswith(b"\x89PNG") else reversed(ARTS)
            shelf.put_all([(name, art)])
            shelf.remove((other,))
        work, waiting = _Work(shelf, Asked(paper, own, sections), closely=closely), ahead(shelf)
        if waiting:
            work.lead(waiting)
            if led:
                led()
            settle(shelf, waiting)
        rebuilt = work.finish()
        clear(shelf)
        return rebuilt


class _Work:
    """One rebuild: what the shelf remembers of the last one, and what is there now."""

    def __init__(self, shelf: Shelf, asked: Asked, *, closely: bool) -> None:
        self._shelf, self._asked, self._closely = shelf, asked, closely
        self._stamps, self._written = Stamps(shelf), 0
        self._memory = recall(shelf, self._stamps.wrote)

    def lead(self, waiting: tuple[str, ...]) -> None:
        """Have every page and feed tell of the editions *waiting* where they wait."""
        derived = self._put(take(self._shelf, self._memory, waiting, self._stamps), waiting)
        self._memory = self._memory.led(derived.origins)

    def finish(self) -> Rebuilt:
        """Have every page and feed tell of what stands at its place, remove what nothing needs, and remember it."""
        stock = take(self._shelf, self._memory, stamps=self._stamps, closely=self._closely)
        derived = self._put(stock)
        # What earlier rebuilds or editions made and this library does not need any more.
        origins, kept = derived.origins, derived.kept
        old = (name for name in self._memory.origins(kept) if name not in origins)
        self._shelf.remove((*old, *forgotten(self._shelf, stock, self._memory)))
        self._remember(stock, derived, origins, kept)
        sections = len(section_files(stock.issues))
        return Rebuilt(len(stock.issues), self._written, stock.findings, derived.show, sections)

    def _remember(self, stock: Stock, derived: Derived, origins: Mapping[str, Origin], kept: frozenset[str]) -> None:
        known = self._memory.editions
        pages = (
            known[issue.id] if issue.id in kept else Page(issue, derived.keys[issue.id], stock.lost[issue.id])
            for issue in stock.whole
        )
        content = as_kept(pages, origins, derived.facts)
        self._shelf.put_all([(MEMORY, content)])
        new = {issue.id: issue for issue in stock.whole if issue.id not in kept}
        groups = {id_: {f"editions/{id_}.json", *issue.files} for id_, issue in new.items()}
        contents = {MEMORY: hashlib.sha256(content).hexdigest()}
        contents |= {f"editions/{issue.id}.json": issue.sha256 for issue in stock.whole}
        for name, (_, sha256) in origins.items():
            if id_ := edition_of(name):
                groups[id_].add(name)
            else:
                contents[name] = sha256
        self._stamps.keep(contents, {id_: (new[id_].sha256, names) for id_, names in groups.items()}, kept)

    def _put(self, stock: Stock, waiting: tuple[str, ...] = ()) -> Derived:
        show = show_of(self._asked.paper, stock.issues, _art(self._shelf))
        derived = Derived(self._shelf, show, self._asked.own, stock, self._memory, self._stamps.holds, waiting)
        self._written += self._shelf.put_all(derived.pages(sections=self._asked.sections))
        return derived


def _art(shelf: Shelf) -> str:
    return next((name for name in ARTS if (shelf.root / name).is_file()), DRAWN)
