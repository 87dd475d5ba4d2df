"""What one document holds, and what is wrong with it by itself. Standards: WCAG 2.2, EPUB Accessibility 1.1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from yueting.epub.alternatives import is_alternative
from yueting.epub.check.codes import finding
from yueting.epub.check.opened import OPS, XML_LANG, X, resolved, words
from yueting.findings import Finding

_HEADING: Final = re.compile(r"h[1-6]")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Document:
    """What rules ask of a document: *ids* with their places in it, *links* as (file, fragment)."""

    path: str
    title: str
    languages: tuple[str, str]
    headings: tuple[tuple[int, str], ...]
    ids: Mapping[str, int]
    twice: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    images: tuple[tuple[str, str | None], ...]
    breaks: tuple[tuple[str, str], ...]
    bare_tables: int
    scripts: int
    is_cover: bool
    unseen: str


def document(path: str, tree: ET.Element) -> Document:
    """Return what the document *path* holds."""
    elements = list(tree.iter())
    named = [(element.get("id", ""), place) for place, element in enumerate(elements) if element.get("id")]
    body = tree.find(f"{X}body")
    strange = _UNSEEN.search("".join(body.itertext()) if body is not None else "")
    return Document(
        path,
        words(tree.find(f"{X}head/{X}title")),
        (tree.get("lang", ""), tree.get(XML_LANG, "")),
        tuple((int(e.tag[-1]), words(e)) for e in elements if _HEADING.fullmatch(e.tag.removeprefix(X))),
        dict(reversed(named)),
        tuple(name for name, count in Counter(name for name, _ in named).items() if count > 1),
        tuple(_links(path, elements)),
        tuple((e.get("src", ""), e.get("alt")) for e in elements if e.tag == f"{X}img"),
        tuple((e.get("id", ""), e.get("aria-label") or words(e)) for e in elements if _is_break(e)),
        sum(e.tag == f"{X}table" and e.find(f".//{X}th") is None for e in elements),
        sum(e.tag == f"{X}script" for e in elements),
        any("cover" in _types(e) for e in elements),
        f"U+{ord(strange[0]):04X}" if strange else "",
    )


def _types(element: ET.Element) -> list[str]:
    return element.get(f"{OPS}type", "").split()


def _is_break(element: ET.Element) -> bool:
    return "doc-pagebreak" in element.get("role", "").split() or "pagebreak" in _types(element)


def _links(path: str, elements: list[ET.Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        href = element.get("href") if element.tag == f"{X}a" else None
        if href is not None and not urlsplit(href).scheme:
            yield resolved(path, href), href.partition("#")[2]


def alone(seen: Document, *, is_nav: bool) -> Iterator[Finding]:
    """Yield what is wrong with the document by itself; contents need no heading of their own."""
    file = seen.path
    if not seen.title:
        yield finding("b-041", file)
    lang, xml_lang = seen.languages
    if not (lang or xml_lang) or (lang and xml_lang and lang != xml_lang):
        yield finding("b-043", file)
    elif not (lang and xml_lang):
        yield finding("b-055", file)
    if not seen.headings and not is_nav and not seen.is_cover:
        yield finding("b-044", file)
    yield from _levels(seen)
    yield from _pictures(seen)
    if seen.bare_tables:
        yield finding("b-049", file)
    for name in seen.twice:
        yield finding("b-051", file, name=name)
    if seen.scripts:
        yield finding("b-052", file)
    if seen.unseen:
        yield finding("b-053", file, name=seen.unseen)
    if any(not name or not label for name, label in seen.breaks):
        yield finding("b-054", file)


def _levels(seen: Document) -> Iterator[Finding]:
    for (above, _), (below, _) in pairwise(seen.headings):
        if below > above + 1:
            yield finding("b-045", seen.path, above=above, below=below)
    if any(not text for _, text in seen.headings):
        yield finding("b-046", seen.path)


def _pictures(seen: Document) -> Iterator[Finding]:
    for src, alt in seen.images:
        if alt is None:
            yield finding("b-047", seen.path, name=src)
        elif alt.strip() and not is_alternative(alt):
            yield finding("b-048", seen.path, name=alt, picture=src)


def together(documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Yield what is wrong between documents: titles that are the same, links that lead nowhere in the book."""
    titled: dict[str, str] = {}
    for seen in documents.values():
        if seen.title and titled.setdefault(seen.title, seen.path) != seen.path:
            yield finding("b-042", seen.path, name=titled[seen.title])
        for path, fragment in seen.links:
            target = documents.get(path)
            if target is None or (fragment and fragment not in target.ids):
                yield finding("b-050", seen.path, name=f"{path}#{fragment}" if fragment else path)
