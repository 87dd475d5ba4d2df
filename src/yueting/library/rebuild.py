"""Everything of a library that can be made from its manifests, made again where they changed.

The order matters: pages and catalogues first, feeds after them; what no edition needs any more is removed only then,
and the memory written last. So a reader never follows a link to a file that is not there, and a run that dies is made
good by the next. One run at a time holds the lock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from os.path import isfile
from pathlib import Path
from typing import Final

from yueting import __version__
from yueting.contract import Manifest
from yueting.cover import cover_png
from yueting.errors import ProductError
from yueting.findings import Finding
from yueting.library.catalogue import Issue
from yueting.library.channels import Opened, Show, show_of, week
from yueting.library.feeds import editions, has_section_feeds, language_feeds, section_feeds, section_files, stories
from yueting.library.opds import COVERS, catalogue
from yueting.library.search import shard, shards
from yueting.library.shelf import Shelf
from yueting.library.site import ASSETS, Page, Site, neighbours, words_script
from yueting.library.stock import Memory, Stock, forgotten, keep, recall, take
from yueting.paper import Paper
from yueting.resources import drawer, find

OPEN_MANIFESTS: Final = 32
"""How many manifests are kept parsed: a week's of several papers; memory does not grow with the library."""

DRAWN: Final = "cover.png"
"""The podcast's picture where the publisher has none."""
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


def rebuild(
    shelf: Shelf,
    paper: Paper | None = None,
    *,
    art: bytes | None = None,
    own: Path | None = None,
    sections: bool = False,
) -> Rebuilt:
    """Return what was done to make feeds, catalogues and site of *shelf* agree with its manifests.

    A *paper* without a name gives way to the newest edition's that has one. *art* is the publisher's picture (PNG or
    JPEG, square, 1400–3000 px); without one that of an earlier run stays, else one is drawn from the paper's name.
    *own* is the publisher's drawer, *sections* asks for a feed a section; a library that has such feeds keeps them.
    Raises OutputError, SettingsError.
    """
    with shelf.lock():
        shelf.sweep()
        if art:
            name, other = ARTS if art.startswith(b"\x89PNG") else reversed(ARTS)
            shelf.put_all([(name, art)])
            shelf.remove((other,))
        memory = recall(shelf)
        stock = take(shelf, memory)
        work = _Work(shelf, show_of(paper, stock.issues, _art(shelf)), own, stock, memory)
        written = shelf.put_all(work.files(sections=sections or has_section_feeds(shelf)))
        shelf.remove(work.superfluous())
        keep(shelf, stock, memory, work.made_from)
        return Rebuilt(len(stock.issues), written, stock.findings, work.show, len(section_files(stock.issues)))


class _Work:
    """One rebuild: what is on the shelf, what each file was made from last time, and what it is made from now."""

    def __init__(self, shelf: Shelf, show: Show, own: Path | None, stock: Stock, memory: Memory) -> None:
        self._shelf, self.show, self._own, self._stock, self._memory = shelf, show, own, stock, memory
        self._issues, self._site = stock.issues, Site(show, own)
        self._theme = _digest((__version__, show, *_looks(own)))
        self._near = neighbours(stock.issues)
        self.made_from: dict[str, str] = {}
        self._opened: Opened = lru_cache(OPEN_MANIFESTS)(self._open)

    def files(self, *, sections: bool) -> Iterator[Page]:
        """Yield every file that may have changed, in the order in which readers may see them."""
        show, issues, opened, changed = self.show, self._issues, self._opened, self._changed
        heard, whole = stories(show, issues, opened), editions(show, issues)
        yield from self._assets()
        for unit, members in groupby(issues, week):
            group = list(members)
            yield from self._read(group)
            if changed(f"search/{unit}.json", group):
                yield shard(unit, group, opened)
            yield from heard.archive(unit, changed)
        yield from self._front(section_files(issues) if sections else {})
        yield from catalogue(show, issues, changed, self._own)
        if sections:
            yield from section_feeds(show, issues, opened, changed)
        yield from language_feeds(show, issues, opened, changed)
        yield from whole.archives(changed)
        yield from whole.subscription(changed)
        yield from heard.subscription(changed)

    def superfluous(self) -> tuple[str, ...]:
        """Return the files that earlier rebuilds or editions made and this library does not need any more."""
        old = (name for name in self._memory.made_from if name not in self.made_from)
        return (*old, *forgotten(self._shelf, self._stock, self._memory))

    def _changed(self, name: str, issues: Iterable[Issue], *facts: object) -> bool:
        """Note that *name* is made from *issues* and *facts* now; return whether it has to be made again."""
        made_from = _digest((self._theme, *(self._stock.marks[issue.id] for issue in issues), *facts))
        self.made_from[name] = made_from
        there = isfile(f"{self._shelf.root}/{name}")  # noqa: PTH113  (thousands of files: a Path each costs more)
        return not there or self._memory.made_from.get(name) != made_from

    def _assets(self) -> Iterator[Page]:
        for name in ASSETS:
            yield f"assets/{name}", find(f"site/assets/{name}", self._own).read_bytes()
        yield "sw.js", find("site/assets/sw.js", self._own).read_bytes()
        yield words_script()
        yield self._site.webmanifest()
        if self.show.art == DRAWN and self._changed(DRAWN, ()):
            yield DRAWN, cover_png(self.show.name, "", ())

    def _read(self, group: Iterable[Issue]) -> Iterator[Page]:
        for issue in group:
            yield from self._cover(issue)
            near = self._near[issue.id]
            titles = [(one.id, one.title, one.date) if one else None for one in (near.before, near.after)]
            if self._changed(f"read/{issue.id}/index.html", (issue,), titles):
                yield self._site.edition(issue, near)
            stale = [self._changed(f"read/{issue.id}/{story.id}.html", (issue,)) for story in issue.stories]
            if any(stale):
                yield from self._site.articles(issue, self._opened(issue))

    def _cover(self, issue: Issue) -> Iterator[Page]:
        """Yield the picture of *issue* that an e-reader's shelf shows, large and small."""
        for name, (wide, high) in COVERS.items():
            if self._changed(f"read/{issue.id}/{name}", (issue,)):
                titles = [story.title for story in issue.stories]
                yield f"read/{issue.id}/{name}", cover_png(issue.title, issue.date, titles, wide, high)

    def _front(self, by_section: Mapping[str, str]) -> Iterator[Page]:
        yield shards(self._issues)
        for name, content in self._site.years(self._issues):
            self.made_from[name] = ""
            yield name, content
        yield self._site.search()
        yield self._site.home(self._issues, by_section)

    def _open(self, issue: Issue) -> Manifest:
        manifest = self._shelf.load(issue.id)
        if manifest is None:
            raise ProductError(f"editions/{issue.id}.json: gone while the library was rebuilt: publish again")
        return manifest


def _looks(own: Path | None) -> Iterator[bytes]:
    """Yield what decides how pages look: every template, packaged and the publisher's."""
    for root in (drawer(), own):
        if root:
            yield from (path.read_bytes() for path in sorted((root / "site").glob("*.*ml")))


def _digest(facts: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(fact if isinstance(fact, bytes) else repr(fact).encode("utf-8", "replace"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def _art(shelf: Shelf) -> str:
    return next((name for name in ARTS if (shelf.root / name).is_file()), DRAWN)
