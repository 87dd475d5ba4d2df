"""The folder, or ZIP, of an e-paper: which of its files are layout pages, which stories, and the edition's pages in their order.

A layout page is a page with a map whose polygons lead to other pages, and to which no polygon leads. Each story is a page
of its own for the desk, under the number of the page (版) that it stands on: nothing of two stories can run together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Final

from yueting.errors import InputError
from yueting.model import Block, Notice, Page
from yueting.notices import notice
from yueting.readers.epaper.copy import Copy, copy_of
from yueting.readers.epaper.days import days, of_one_day
from yueting.readers.epaper.layout import Layout, folio_of, layout_of
from yueting.readers.epaper.site import SUFFIXES, Site, files_of, state_of
from yueting.readers.epaper.story import story_of
from yueting.readers.folio import Folio, date_of
from yueting.readers.held import Held

Layouts = Mapping[str, Layout]
LONGEST_NAME: Final = 16
_NAME: Final = re.compile(r"[-_|｜—–\s（(:：]|数字报|數字報|电子报|電子報|电子版|電子版")


@dataclass(slots=True)
class _Paper:
    """An e-paper while it is read: its layout pages, what each is and where it leads, and which of its files have been used."""

    site: Site
    layouts: Layouts
    folios: Mapping[str, Folio]
    led: Mapping[str, Sequence[str]]
    used: set[str]
    failures: list[InputError] = field(default_factory=list)


def opened(folder: Path, day: str) -> Held:
    """Return the edition that the saved e-paper in *folder*, or in a ZIP, is, of several days the one of *day*; nothing for no e-paper."""
    paper = _paper_in(folder)
    if not paper.layouts:
        return Held()
    files = paper.site
    folios, others, told = of_one_day(paper.folios, day)
    pages = [page for name, folio in folios.items() for page in _sheet(paper, name, folio)]
    paper.used.update(there for name in others for there in paper.led[name])
    aside = [name for name in files.pages if name not in paper.used]
    if aside:
        told.append(notice("epaper-aside", count=len(aside), name=aside[0]))
    if pages:
        pages[0] = replace(pages[0], notices=(*pages[0].notices, *told))
    pictured = (name for name in files.names if name.lower().endswith(".pdf"))
    return Held(tuple(pages), tuple(paper.failures), frozenset((*paper.used, *aside, *pictured)))


def days_of(folder: Path) -> tuple[str, ...]:
    """Return the days (YYYY-MM-DD, sorted) of the e-paper saved in *folder* or a ZIP, nothing of what is none; raises InputError."""
    return days(_paper_in(folder).folios)


def _paper_in(folder: Path) -> _Paper:
    looked = _looked_through(folder, state_of(folder))
    return _Paper(*looked, used=set(looked[1]))


@lru_cache(1)
def _looked_through(
    folder: Path, _state: object
) -> tuple[Site, Layouts, Mapping[str, Folio], Mapping[str, Sequence[str]]]:
    """Return what does not differ from day to day: the folder of a year is asked for each of its days."""
    site = files_of(folder)
    layouts = _layouts(site)
    return (
        site,
        layouts,
        _folios(site, layouts),
        {name: tuple(_led_to(site, name, page)) for name, page in layouts.items()},
    )


def _led_to(site: Site, name: str, layout: Layout) -> Iterator[str]:
    hrefs = (*(area.href for area in layout.areas), *(href for href, _ in layout.links))
    return (site.find(name, href) for href in hrefs)


def _layouts(files: Site) -> dict[str, Layout]:
    """Return the layout pages by their names."""
    found: dict[str, Layout] = {}
    targets: set[str] = set()
    for name in files.pages:
        text = files.text(name)
        if "<area" in text.lower():
            page = layout_of(text)
            targets |= {there for area in page.areas if (there := files.find(name, area.href))} - {name}
            if any(area.corners for area in page.areas):
                found[name] = page
    # A story's page shows the map of its layout page again.
    return {name: page for name, page in found.items() if name not in targets} if targets else {}


def _folios(site: Site, layouts: Layouts) -> dict[str, Folio]:
    """Return the layout pages in the paper's order, with what each is.

    The paper's own list of pages, which each of them prints, goes before what a page says of itself.
    """
    listed: dict[str, Folio] = {}
    for base, page in layouts.items():
        for href, words in page.links:
            there = site.find(base, href)
            if there in layouts and (folio := folio_of(words)).page:
                listed.setdefault(there, folio)
    order = {name: listed.get(name, Folio()) for name in (*listed, *layouts)}
    return {name: _told_by(name, layouts[name].folio, told, n) for n, (name, told) in enumerate(order.items(), 1)}


def _told_by(name: str, own: Folio, listed: Folio, place: int) -> Folio:
    day = own.date or date_of(name.rpartition("/")[0].replace("/", "-")) or date_of(name)
    return Folio(listed.page or own.page or str(place), day, listed.section or own.section)


def _sheet(paper: _Paper, name: str, folio: Folio) -> Iterator[Page]:
    """Yield the stories of a layout page in the order of its polygons, then those that only its PDF has."""
    missing: list[str] = []
    pages: list[Page] = []
    for href, words in _stories(paper, name):
        there = paper.site.find(name, href)
        paper.used.add(there)
        if not there:
            missing.append(words or href)
        elif page := _story(paper, there, words):
            pages.append(page)
    pages, told = _compared(paper, name, folio, pages, missing)
    title = _title(paper)
    for n, page in enumerate(pages or [Page("", name, ())]):
        day = folio.date or page.date
        named = f"{title} {day}".strip() if title else ""
        notices = (*page.notices, *told) if n == 0 else page.notices
        yield replace(page, id=folio.page, date=day, section=folio.section, title=named, notices=notices)


def _compared(
    paper: _Paper, name: str, folio: Folio, pages: list[Page], missing: list[str]
) -> tuple[list[Page], list[Notice]]:
    """Return *pages* with what only the PDF of the layout page has, and what is to be told of it."""
    links = (paper.site.find(name, href) for href, _ in paper.layouts[name].links)
    pdf = _own_pdf(paper, name, [link for link in links if link.lower().endswith(".pdf")])
    found = copy_of(paper.site, pdf, pages, lacking=bool(missing)) if pdf else Copy()
    told = [notice("page-unread", reason=found.failure)] if found.failure and missing else []
    if found.differs:
        told.append(notice("epaper-differs", page=folio.page, name=pdf))
    if found.stories:
        told.append(notice("epaper-printed", page=folio.page, count=len(found.stories), name=pdf))
    left = len(missing) - len(found.stories)
    if left > 0:
        told.append(notice("epaper-missing", page=folio.page, count=left, words=missing[-1][:24]))
    return [*pages, *(Page("", pdf, story) for story in found.stories)], told


def _own_pdf(paper: _Paper, name: str, links: list[str]) -> str:
    """Return which PDF is the layout page's: every page lists all of them, each behind the page that it is."""
    own = dict.fromkeys(links)
    if len(own) < 2:
        return next(iter(own), "")
    pages = [paper.site.find(name, href) for href, _ in paper.layouts[name].links]
    for there, after in pairwise(pages):
        if there == name and after in own:
            return after
    return ""


def _title(paper: _Paper) -> str:
    """Return the paper's name: as the system says it, else the beginning that the titles of all layout pages share."""
    told = next(filter(None, (page.facts.get("founder-papername", "") for page in paper.layouts.values())), "")
    begins = {_NAME.split(page.title.strip())[0].strip() for page in paper.layouts.values()}
    shared = begins.pop() if len(begins) == 1 else ""
    return told or (shared if 2 <= len(shared) <= LONGEST_NAME else "")


def _stories(paper: _Paper, name: str) -> Iterator[tuple[str, str]]:
    """Yield where the polygons lead, each once, then the stories that only the page's list of titles has."""
    layout, site = paper.layouts[name], paper.site
    words = {site.key(name, href): said for href, said in reversed(layout.links) if said}
    seen: set[str] = set()
    for area in layout.areas:
        key = site.key(name, area.href)
        if key and key not in seen and key not in paper.used:
            seen.add(key)
            yield area.href, area.title or words.get(key, "")
    for href, said in layout.links:
        there = site.find(name, href)
        if there and there not in seen and there not in paper.used and _is_story(paper, there):
            seen.add(there)
            yield href, said


def _is_story(paper: _Paper, name: str) -> bool:
    if PurePosixPath(name).suffix.lower() not in SUFFIXES:
        return False
    try:
        return story_of(paper.site.source(name)).marked
    except InputError:
        return False


def _story(paper: _Paper, name: str, title: str) -> Page | None:
    from yueting.readers import html

    try:
        page = paper.site.source(name)
        told = story_of(page, title)
        if not told.marked:
            return html.read(page)
    except InputError as error:
        paper.failures.append(error)
        return None
    blocks = tuple(_pictured(paper.site, name, block) for block in told.blocks)
    return Page("", name, blocks, date=date_of(told.day), notices=page.notices)


def _pictured(files: Site, name: str, block: Block) -> Block:
    """Return *block* with its picture's place told from the folder that the edition is."""
    there = files.find(name, block.image.src) if block.image else ""
    return replace(block, image=replace(block.image, src=files.shown(there))) if block.image and there else block
