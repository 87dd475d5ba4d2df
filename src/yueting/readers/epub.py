"""EPUB pages: each document of the spine is a page, in the spine's order.

Standard: EPUB 3.3 (W3C), OCF and package document; EPUB 2 differs in nothing that matters here. Lines are those of the
document inside the book, and `Lines.file` names it. Documents go through the HTML reader, so nothing in them is run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote
from zipfile import ZipFile

from yueting.errors import InputError
from yueting.joining import join_lines
from yueting.messages import Message
from yueting.model import Page
from yueting.notices import notice
from yueting.readers import html
from yueting.readers.archive import beside, entry, opened
from yueting.readers.dom import Event, Unfinished, xml
from yueting.readers.folio import date_of
from yueting.readers.footnotes import led_to
from yueting.readers.source import source

CONTAINER: Final = "META-INF/container.xml"
LOCKS: Final = "META-INF/encryption.xml"
SCRAMBLED: Final = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""How fonts are obfuscated (EPUB 3.3, 4.4; Adobe's older way)."""
DOCUMENTS: Final = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"})
MOST_PAGES: Final = 5000
TERMS: Final = frozenset({"title", "language", "date", "publisher"})
PUBLISHED: Final = frozenset({"publication", "issued", "original-publication"})
NO_TITLES: Final = frozenset({"unknown", "untitled", "未知", "无标题", "無標題", "und"})
"""What programs write where nobody has said anything."""


@dataclass(slots=True)
class _Package:
    """What the package document says: *items* id → (href, is the navigation), *spine* ids in order."""

    items: dict[str, tuple[str, bool]] = field(default_factory=dict)
    spine: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    refined: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def say(self, term: str, text: str, key: str = "") -> None:
        """Take the first *text* of a Dublin Core *term* that says something, and every title by its *key*."""
        words = join_lines([" ".join(line.split()) for line in text.split("\n")])
        if words and words.lower().strip("[]") not in NO_TITLES:
            self.said.setdefault(term, words)
            if term == "title":
                self.titles.setdefault(key or str(len(self.titles)), words)

    def title(self) -> str:
        """Return the title of a book that has several as the package orders them (EPUB 3.3, D.3): the main one, the first."""

        def place(key: str) -> tuple[bool, int]:
            said = self.refined.get(key, {})
            order = said.get("display-seq", "")
            return said.get("title-type", "main") != "main", int(order) if order.isdecimal() and len(
                order
            ) < 6 else len(self.titles)

        return self.titles[min(self.titles, key=place)] if self.titles else ""


def read(data: bytes, path: Path, file: str = "") -> Sequence[Page]:
    """Return the pages of the book *data*; raises InputError for what is no book, or not a safe one."""
    archive = opened(data, str(path))
    if LOCKS in archive.namelist() and _is_locked(entry(archive, LOCKS, str(path)), str(path)):
        raise InputError(Message("{path}: the book is locked (DRM): give an unlocked copy", path=path))
    where = _package_path(archive, str(path))
    package = _package(entry(archive, where, str(path)), str(path))
    pages = list(_pages(archive, where, package, path, file))
    if not any(page.blocks for page in pages):
        raise InputError(Message("{path}: no document with words in this book", path=path))
    return pages


def _is_locked(data: bytes, name: str) -> bool:
    """Return whether anything is encrypted but fonts, which books scramble without locking what is read."""
    return any(event.attributes.get("Algorithm") not in (None, *SCRAMBLED) for event in _events(data, name))


def _package_path(archive: ZipFile, name: str) -> str:
    for event in _events(entry(archive, CONTAINER, name), name):
        if event.name == "rootfile" and event.attributes.get("full-path"):
            return str(event.attributes["full-path"])
    raise InputError(Message("{name}: not an EPUB: its container names no package", name=name))


def _events(data: bytes, name: str) -> Iterator[Event]:
    try:
        yield from xml(data)
    except Unfinished as error:
        raise InputError(
            Message("{name}: its package is not valid XML ({error}): get the file again", name=name, error=error)
        ) from error


def _package(data: bytes, name: str) -> _Package:
    package, modified, key, refines = _Package(), False, "", ("", "")
    for event in _events(data, name):
        given = event.attributes
        match event.what, event.name:
            case "open", "item" if given.get("media-type") in DOCUMENTS:
                nav = "nav" in given.get("properties", "").split()
                package.items[given.get("id", "")] = (unquote(given.get("href", "")), nav)
            case "open", "itemref":
                package.spine.append(given.get("idref", ""))
            case "open", "date":
                # EPUB 2 has dates of other events, by which no paper is dated.
                modified = given.get("event", "publication") not in PUBLISHED
            case "open", "title":
                key = given.get("id", "")
            case "open", "meta":
                refines = given.get("refines", "").removeprefix("#"), given.get("property", "")
            case "text", "meta" if refines[0]:
                package.refined[refines[0]][refines[1]] = event.text.strip()
            case "text", term if term in TERMS and not (term == "date" and modified):
                package.say(term, event.text, key)
            case _:
                pass
    return package


def _pages(archive: ZipFile, where: str, package: _Package, path: Path, file: str) -> Iterator[Page]:
    # A spine names no document twice.
    named = [package.items.get(idref, ("", False)) for idref in list(dict.fromkeys(package.spine))[:MOST_PAGES]]
    names = [name for href, nav in named if href and not nav and (name := beside(where, href))]
    notes = _notes(archive, names, path)
    first = True
    for name in names:
        if page := _page(archive, name, path, file, frozenset(notes[PurePosixPath(name).name])):
            said, title = package.said, package.title()
            yield replace(
                page,
                title=(title if first else "") or page.title or title,
                date=page.date or date_of(said.get("date", "")),
                language=html.tag(said.get("language", ""), page.language),
                publisher=said.get("publisher", ""),
            )
            first = False


def _notes(archive: ZipFile, names: Sequence[str], path: Path) -> Mapping[str, set[str]]:
    """Return, by document, the ids that notes' marks in the other documents lead to."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        try:
            html = entry(archive, name, str(path)).decode("utf-8", "replace")
        except InputError:
            continue
        for document, place in led_to(html):
            found[document].add(place)
    return found


def _page(archive: ZipFile, name: str, path: Path, file: str, notes: frozenset[str]) -> Page | None:
    """Return the document *name* as a page, or nothing where it has no words, such as a cover."""
    inside = f"{file}/{name}" if file else name
    try:
        page = html.read(
            source(entry(archive, name, str(path)), Path(f"{path}/{name}"), inside), whole=True, notes=notes
        )
    except html.Wordless as error:
        return Page("", inside, (), notices=error.notices) if error.notices else None
    except InputError as error:
        return Page("", inside, (), notices=(notice("page-unread", reason=error),))
    return replace(page, source=inside)
