"""A layout page of an e-paper: which stories stand on it, where, in which order, and which page of which day it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from yueting.readers.dom import Event, Unfinished, events
from yueting.readers.folio import Folio, date_of, from_line

FACTS: Final = re.compile(
    r"<!--\s{0,20}enpproperty\b((?:(?!<!--).){0,20000}?)/enpproperty\s{0,20}-->", re.DOTALL | re.IGNORECASE
)
"""The comment in which the Founder system tells programs what a page is."""
_FACT: Final = re.compile(r"<([a-z-]{2,40})>([^<>]{1,2000})</\1>", re.IGNORECASE)
_NUMBER: Final = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?")
_BARE: Final = re.compile(r"^([A-Z]?[0-9]{1,3})\s{0,4}[:：]")
LONGEST: Final = 60
"""Characters of a line that may name the page."""
MOST_AREAS: Final = 400


@dataclass(frozen=True, slots=True)
class Area:
    """A story's region: where it leads, its corners in pixels of the page's picture, and its title where that is told."""

    href: str
    corners: tuple[tuple[float, float], ...] = ()
    title: str = ""


@dataclass(slots=True)
class Layout:
    """What a layout page says: *links* are all other links with their words, *size* the pixels of the page's picture."""

    areas: list[Area] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    facts: Mapping[str, str] = field(default_factory=dict)
    size: tuple[float, float] = (0.0, 0.0)
    picture: str = ""
    title: str = ""

    @property
    def folio(self) -> Folio:
        """Return which page it is, of which day and section, as far as the page itself says so."""
        lines = [folio_of(text) for text in self.texts if len(text) <= LONGEST]
        named = next((line for line in lines if line.page), Folio())
        page = folio_of(self.facts.get("founder-pagenum", "") + "：").page
        named = next((line for line in lines if page and line.page == page and line.section), named)
        day = date_of(self.facts.get("founder-date", "")) or next(filter(None, map(date_of, self.texts)), "")
        return Folio(page or named.page, day, named.section)


def facts_of(text: str) -> dict[str, str]:
    """Return what the comment for programs says in the page *text*, by the names of its elements in lower case."""
    found = FACTS.search(text)
    return {name.lower(): " ".join(said.split()) for name, said in _FACT.findall(found[1])} if found else {}


def layout_of(text: str) -> Layout:
    """Return what the layout page *text* says; of one too broken to be read, what stood before the break."""
    page = Layout(facts=facts_of(text))
    reading = _Reading(page)
    try:
        for event in events(text):
            reading.take(event)
    except Unfinished:
        pass
    reading.end()
    return page


class _Reading:
    """A walk over the events of a layout page: words between tags make a line, those of a link are its own too."""

    def __init__(self, page: Layout) -> None:
        self.page = page
        self.line: list[str] = []
        self.link: list[str] | None = None
        self.href = ""
        self.is_title = False

    def take(self, event: Event) -> None:
        given = event.attributes
        match event.what, event.name:
            case "open", "area" if len(self.page.areas) < MOST_AREAS:
                self.page.areas.append(Area(given.get("href", ""), _corners(given), given.get("title", "").strip()))
            case "open", "img" if "usemap" in given:
                self.page.picture = given.get("src", "")
                self.page.size = _first(given.get("width", "")), _first(given.get("height", ""))
            case "open", "a":
                self.end_link()
                self.href, self.link = given.get("href", ""), []
            case "close", "a":
                self.end_link()
            case "open" | "close", "title":
                self.is_title = event.what == "open"
            case "text", _:
                self.say(event.text)
            case "open" | "close", "td" | "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "tr" | "em" | "dt":
                self.end()
            case _:
                pass

    def say(self, text: str) -> None:
        if self.is_title:
            self.page.title = (self.page.title + " ".join(text.split()))[:200]
            return
        self.line.append(text)
        if self.link is not None:
            self.link.append(text)

    def end_link(self) -> None:
        if self.link is not None and self.href:
            self.page.links.append((self.href, _words(self.link)))
        self.link = None

    def end(self) -> None:
        if text := _words(self.line):
            self.page.texts.append(text)
        self.line = []


def _words(parts: list[str]) -> str:
    return " ".join("".join(parts).replace("\xa0", " ").split())


def folio_of(text: str) -> Folio:
    """Return what a line says of the page it names; `A01：要闻` without 版 is one too, as page lists print it."""
    if found := _BARE.match(text):
        text = f"{found[1]}版：{text[found.end() :]}"
    return from_line(text)


def _corners(given: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    figures = [float(figure) for figure in _NUMBER.findall(given.get("coords", "")[:8000])]
    if given.get("shape", "").lower() in {"rect", "rectangle"} and len(figures) == 4:
        left, top, right, bottom = figures
        return (left, top), (right, top), (right, bottom), (left, bottom)
    return tuple(zip(figures[::2], figures[1::2], strict=False))


def _first(said: str) -> float:
    found = _NUMBER.search(said[:20])
    return float(found[0]) if found and not said.endswith("%") else 0.0
