"""Every file of a library that is made from its manifests: what each is made from, and its bytes where they may differ.

It writes nothing, so that `check` can hold a library against what would be made now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from yueting import __version__, intake
from yueting.cover import cover_png
from yueting.library.channels import Opened, Show, week
from yueting.library.feeds import (
    PICTURED,
    Series,
    editions,
    has_section_feeds,
    language_feeds,
    section_feeds,
    section_files,
    stories,
)
from yueting.library.hands import made_of
from yueting.library.issues import Issue
from yueting.library.listing import neighbours
from yueting.library.memory import Memory, Origin
from yueting.library.opds import COVERS, catalogue
from yueting.library.qr import SUBSCRIBE, qr_svg
from yueting.library.search import Index, Unit, names_of, spans_of, table
from yueting.library.sheets import ART, Facts, Sheet, Week, opening
from yueting.library.shelf import Shelf
from yueting.library.site import ASSETS, Page, Site, fold_script, words_script
from yueting.library.stamps import Holds, sha256_of
from yueting.library.stock import Stock
from yueting.resources import drawer, find
from yueting.words import of_site

OPEN_MANIFESTS: Final = 32
"""How many manifests are kept parsed: a week's of several papers; memory does not grow with the library."""
DRAWN: Final = "cover.png"
"""The podcast's picture where the publisher has none."""
SECTION: Final = "feeds/section-"
PIECE: Final = 2047


class Derived:
    """What *show* makes of *stock*, beside what an earlier rebuild made, as its *memory* tells and the shelf *holds* it.

    *own* is the publisher's drawer; files of the editions *ahead* are where they wait.
    """

    def __init__(
        self,
        shelf: Shelf,
        show: Show,
        own: Path | None,
        stock: Stock,
        memory: Memory,
        holds: Holds,
        ahead: Iterable[str] = (),
    ) -> None:
        self._shelf, self.show, self._own, self._stock = shelf, show, own, stock
        self._memory, self._holds = memory, holds
        self._issues, self._theme = stock.issues, _digest((__version__, show, *_looks(own)))
        self._site = Site(show, own, self._theme)
        self._near = neighbours(stock.issues)
        self._pictured = {issue.id for issue in stock.issues[:PICTURED]}
        self.keys: dict[str, str] = {}
        """What all pages of each edition are made from, by its id."""
        self._keys: dict[str, str] = {}
        self._made: dict[str, str] = {}
        self._with = Facts(shelf.root, show, own, self._theme, frozenset(ahead))
        self._opened: Opened = lru_cache(OPEN_MANIFESTS)(opening(self._with))

    def pages(self, *, sections: bool | None = None) -> Iterator[Page]:
        """Yield every file that may have changed, in the order in which readers may see them.

        *sections* asks for a feed a section, or for none; unless it says, a library that had such feeds keeps them.
        """
        had = has_section_feeds(self._shelf) or any(name.startswith(SECTION) for name in self._memory.made_from)
        for name, content in self._pages(sections=had if sections is None else sections):
            self._keys.setdefault(name, "")
            self._made[name] = _sha256(content)
            yield name, content

    @property
    def origins(self) -> dict[str, Origin]:
        """Return, once all pages are made, what each file is made from and its sha256, those of `kept` left out."""
        known = self._memory.origin
        return {
            name: (key, self._made[name] if name in self._made else known(name)[1]) for name, key in self._keys.items()
        }

    @property
    def kept(self) -> frozenset[str]:
        """Return, once all pages are made, the editions of which every page is as it was."""
        return frozenset(id_ for id_, key in self.keys.items() if self._is_kept(id_, key))

    @property
    def facts(self) -> Mapping[str, Any]:
        """Return what has to be known, besides the issues, to make the same files again."""
        paper = self.show.paper.model_dump(exclude_defaults=True, mode="json")
        return {"paper": paper, "art": self.show.art, "look": look(self._own)}

    def _pages(self, *, sections: bool) -> Iterator[Page]:
        show, issues, opened, changed = self.show, self._issues, self._opened, self._changed
        heard, whole = stories(show, issues, opened), editions(show, issues)
        yield from self._assets()
        units = spans_of(issues)
        yield from self._weeks(heard, units)
        yield table(units, issues)
        yield from self._front(section_files(issues) if sections else {})
        yield from catalogue(show, issues, changed, self._own)
        if sections:
            yield from section_feeds(show, issues, opened, changed)
        yield from language_feeds(show, issues, opened, changed)
        yield from whole.archives(changed)
        yield from whole.subscription(changed)
        yield from heard.subscription(changed)

    def _changed(self, name: str, issues: Iterable[Issue], *facts: object) -> bool:
        """Note that *name* is made from *issues* and *facts* now; return whether it has to be made again."""
        return self._stale(name, self._key(issues, *facts))

    def _key(self, issues: Iterable[Issue], *facts: object) -> str:
        return _digest((self._theme, *(self._stock.marks[issue.id] for issue in issues), *facts))

    def _stale(self, name: str, key: str) -> bool:
        self._keys[name] = key
        before, sha256 = self._memory.origin(name)
        return before != key or not self._holds(name, sha256)

    def _assets(self) -> Iterator[Page]:
        for name in ASSETS:
            yield f"assets/{name}", intake.content(find(f"site/assets/{name}", self._own), intake.ASSET)
        yield "sw.js", intake.content(find("site/assets/sw.js", self._own), intake.ASSET)
        yield words_script()
        yield fold_script()
        yield "qr.svg", qr_svg(self.show.base + SUBSCRIBE)
        yield self._site.webmanifest()
        if self.show.art != DRAWN:
            self._keys[self.show.art], self._made[self.show.art] = "", sha256_of(self._shelf.path(self.show.art))
        elif self._changed(DRAWN, newest := self._issues[:1]):
            days, headlines = (
                [of_site(i.language).date(i.date) for i in newest],
                [s.title for i in newest for s in i.stories],
            )
            yield DRAWN, cover_png(self.show.name, "".join(days), headlines)

    def _weeks(self, heard: Series, units: Sequence[Unit]) -> Iterator[Page]:
        """Yield what hangs on single editions and their weeks, and the index of each unit that is not as it was."""
        stale = [unit for unit in units if self._has_changed(unit)]
        sought = frozenset(issue.id for _, members in stale for issue in members)
        weeks = [self._week(heard, name, list(members), sought) for name, members in groupby(self._issues, week)]
        found: dict[str, list[str]] = {}
        for made in made_of([one for one in weeks if one.sheets or one.archives], self._with, self._opened):
            yield from made.pages
            found |= made.grams
            while stale and stale[0][1][-1].id in found:
                yield from _indexed(stale.pop(0), found)

    def _has_changed(self, unit: Unit) -> bool:
        key = self._key(unit[1])
        stale = [self._stale(file, key) for file in names_of(unit)]
        return any(stale)

    def _week(self, heard: Series, name: str, group: Sequence[Issue], sought: frozenset[str]) -> Week:
        sheets = tuple(filter(None, (self._sheet(issue, grams=issue.id in sought) for issue in group)))
        return Week(sheets, tuple(heard.archive(name, self._changed)))

    def _sheet(self, issue: Issue, *, grams: bool) -> Sheet:
        """Return what is to be made of *issue* again."""
        near = self._near[issue.id]
        titles = [(one.id, one.title, one.date) if one else None for one in (near.before, near.after)]
        self.keys[issue.id] = self._key((issue,), titles, issue.id in self._pictured)
        if self._is_kept(issue.id, self.keys[issue.id]):
            return Sheet(issue, near, grams=grams)
        key, names = self._key((issue,)), (*COVERS, *([ART] if issue.id in self._pictured else ()))
        pictures = tuple(name for name in names if self._stale(f"read/{issue.id}/{name}", key))
        page = self._changed(f"read/{issue.id}/index.html", (issue,), titles)
        stories = [self._stale(f"read/{issue.id}/{story.id}.html", key) for story in issue.stories]
        return Sheet(issue, near, pictures, page, any(stories), grams)

    def _is_kept(self, edition: str, key: str) -> bool:
        known = self._memory.editions.get(edition)
        return known is not None and known.key == key and edition in self._stock.settled

    def _front(self, by_section: Mapping[str, str]) -> Iterator[Page]:
        yield from self._site.years(self._issues, self._changed)
        yield self._site.search()
        yield self._site.offline()
        yield self._site.home(self._issues, by_section)


def _indexed(unit: Unit, found: dict[str, list[str]]) -> Iterator[Page]:
    """Yield the index of *unit* of what was *found*, which goes with it."""
    index = Index(unit)
    for issue in unit[1]:
        index.add(found.pop(issue.id))
    yield from index.pages()


def _sha256(content: bytes) -> str:
    digest = hashlib.sha256()
    # In pieces for which Python does not let another thread go first: waiting for it again costs more than the digest.
    for at in range(0, len(content), PIECE):
        digest.update(content[at : at + PIECE])
    return digest.hexdigest()


def look(own: Path | None) -> str:
    """Return a mark of what the publisher may change about the site, in the drawer *own* or else as it is packaged."""
    assets = (intake.content(find(f"site/assets/{name}", own), intake.ASSET) for name in (*ASSETS, "sw.js"))
    return _digest((*_looks(own), *assets))


def _looks(own: Path | None) -> Iterator[bytes]:
    """Yield what decides how pages look: every template, packaged and the publisher's."""
    for root in (drawer(), own):
        if root:
            yield from (intake.content(path, intake.ASSET) for path in sorted((root / "site").glob("*.*ml")))


def _digest(facts: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(fact if isinstance(fact, bytes) else repr(fact).encode("utf-8", "replace"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]
