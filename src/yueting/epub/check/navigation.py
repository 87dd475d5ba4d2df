"""Contents, landmarks and page list, held against what they point at. Standard: EPUB 3.3, navigation document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from xml.etree import ElementTree as ET

from yueting.epub.check.codes import finding
from yueting.epub.check.documents import Document
from yueting.epub.check.opened import OPS, Opened, X, resolved, words
from yueting.findings import Finding

Target = tuple[str, str]


def navigated(book: Opened, tree: ET.Element | None, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Yield what is wrong with the navigation document, whose *tree* is None where it cannot be read."""
    if book.nav is None:
        yield finding("b-030", book.name)
    if book.nav is None or tree is None:
        return
    navs = {(nav.get(f"{OPS}type") or "").split(" ")[0]: nav for nav in tree.iter(f"{X}nav")}
    if "toc" not in navs:
        yield finding("b-031", book.nav.path)
    else:
        yield from _contents(book, book.nav.path, navs["toc"], documents)
    landmarks = {kind for a in _anchors(navs.get("landmarks")) for kind in a.get(f"{OPS}type", "").split()}
    if not {"toc", "bodymatter"} <= landmarks:
        yield finding("b-036", book.nav.path)
    yield from _pages(book, book.nav.path, navs.get("page-list"), documents)


def _anchors(nav: ET.Element | None) -> Iterator[ET.Element]:
    return iter(()) if nav is None else nav.iter(f"{X}a")


def _targets(path: str, nav: ET.Element | None) -> tuple[Target, ...]:
    hrefs = (anchor.get("href", "") for anchor in _anchors(nav))
    return tuple((resolved(path, href), href.partition("#")[2]) for href in hrefs)


def _contents(book: Opened, path: str, toc: ET.Element, documents: Mapping[str, Document]) -> Iterator[Finding]:
    targets = _targets(path, toc)
    if any(not words(anchor) for anchor in _anchors(toc)):
        yield finding("b-033", path)
    for file, fragment in targets:
        target = documents.get(file)
        if target is None or (fragment and fragment not in target.ids):
            yield finding("b-032", path, name=f"{file}#{fragment}" if fragment else file)
    reached = {file for file, _ in targets} | {path}
    for item in book.spine:
        if item.path not in reached and item.path in documents:
            yield finding("b-034", path, name=item.path)
    yield from _order(book, path, targets, documents)


def _order(
    book: Opened, path: str, targets: tuple[Target, ...], documents: Mapping[str, Document]
) -> Iterator[Finding]:
    spine = {item.path: place for place, item in enumerate(book.spine)}
    places = [
        (spine[file], documents[file].ids.get(fragment, 0), f"{file}#{fragment}")
        for file, fragment in targets
        if file in spine and file in documents
    ]
    for before, after in pairwise(places):
        if after[:2] < before[:2]:
            yield finding("b-035", path, name=after[2])
            return


def _pages(book: Opened, path: str, nav: ET.Element | None, documents: Mapping[str, Document]) -> Iterator[Finding]:
    reached = set(_targets(path, nav))
    breaks = [(document.path, name) for document in documents.values() for name, _ in document.breaks]
    for file, name in breaks:
        if (file, name) not in reached:
            yield finding("b-037", path, name=f"{file}#{name}")
    if breaks and not any((book.metas("pageBreakSource"), book.metas("a11y:pageBreakSource"))):
        yield finding("b-038", book.name)
