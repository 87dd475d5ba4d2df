"""The package document and the claims it makes, held against the files. Standard: EPUB 3.3, EPUB Accessibility 1.1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from yueting.epub.access import judged, modes
from yueting.epub.check.codes import finding
from yueting.epub.check.opened import DC, OPF, XML_LANG, Opened, words
from yueting.epub.inspection import Inspection
from yueting.findings import Finding

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_MODIFIED: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PRESUMED: Final = frozenset({"mimetype", "META-INF/container.xml"})
_NEEDED: Final = (
    "accessMode",
    "accessModeSufficient",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessibilitySummary",
)
_EITHER: Final = {"rubyAnnotations": "fullRubyAnnotations", "fullRubyAnnotations": "rubyAnnotations"}
_OPTIONAL: Final = frozenset({"ARIA", "readingOrder", "unlocked", "displayTransformability"})
"""Features that a book may have without saying so."""


def described(book: Opened) -> Iterator[Finding]:
    """Yield what is wrong with the book's description."""
    metadata = book.package.find(f"{OPF}metadata")
    title, identifier, language = (
        words(metadata.find(f"{DC}{name}")) if metadata is not None else ""
        for name in ("title", "identifier", "language")
    )
    if not title:
        yield finding("b-010", book.name)
    if not identifier:
        yield finding("b-011", book.name)
    if not _TAG.fullmatch(language):
        yield finding("b-012", book.name, value=language)
    if not any(_MODIFIED.fullmatch(value) for value in book.metas("dcterms:modified")):
        yield finding("b-013", book.name)
    if not book.package.get(XML_LANG):
        yield finding("b-014", book.name)


def listed(book: Opened) -> Iterator[Finding]:
    """Yield where manifest, reading order and files do not agree."""
    for item in book.rows:
        if not item.path:
            yield finding("b-021", book.name, name=item.href)
        elif item.path not in book.names:
            yield finding("b-015", book.name, name=item.path)
    paths = {item.path for item in book.rows} | _PRESUMED | {book.name}
    loose = sorted(name for name in book.names - paths if not name.startswith("META-INF/") and not name.endswith("/"))
    yield from (finding("b-016", book.name, name=name) for name in loose)
    yield from _twice(book)
    for name in book.order:
        if name not in book.items:
            yield finding("b-018", book.name, name=name)
    if not book.order:
        yield finding("b-019", book.name)
    if not any("cover-image" in item.properties for item in book.rows):
        yield finding("b-020", book.name)


def _twice(book: Opened) -> Iterator[Finding]:
    for values in ([item.id for item in book.rows], [item.path for item in book.rows if item.path]):
        yield from (finding("b-017", book.name, name=name) for name, count in Counter(values).items() if count > 1)


def claimed(book: Opened, seen: Inspection) -> Iterator[Finding]:
    """Yield claims that the book *seen* does not bear out, and what it might claim."""
    for name in _NEEDED:
        if not any(book.metas(f"schema:{name}")):
            yield finding("b-060", book.name, name=name)
    yield from _features(book, seen)
    yield from _pictures(book, seen)
    yield from _hazards(book, seen)
    if book.metas("dcterms:conformsTo") and not book.refined("a11y:certifiedBy"):
        yield finding("b-063", book.name)
    sufficient = {mode for value in book.metas("schema:accessModeSufficient") for mode in value.split(",")}
    if "auditory" in sufficient and not seen.fully_narrated:
        yield finding("b-064", book.name)


def _features(book: Opened, seen: Inspection) -> Iterator[Finding]:
    said = set(book.metas("schema:accessibilityFeature"))
    for name, is_there in judged(seen):
        other = _EITHER.get(name, "")
        if name == "alternativeText" and seen.wordless:
            continue
        if name in said and not is_there and not (other and dict(judged(seen))[other]):
            yield finding("b-061", book.name, name=name)
        if is_there and name not in said and name not in _OPTIONAL and other not in said:
            yield finding("b-062", book.name, name=name)


def _pictures(book: Opened, seen: Inspection) -> Iterator[Finding]:
    """Yield each picture without words that a claim is wrong about, and a sense that is claimed or left out wrongly."""
    textual = "textual" in book.metas("schema:accessModeSufficient")
    alternatives = "alternativeText" in book.metas("schema:accessibilityFeature")
    claims = (("alternativeText", alternatives), ("that reading is enough (accessModeSufficient textual)", textual))
    for name in (name for name, is_said in claims if is_said):
        yield from (finding("b-065", file, name=name, picture=src) for file, src in seen.wordless)
    said, true = set(book.metas("schema:accessMode")), set(modes(seen))
    if said and "visual" in said - true and not seen.moving:
        yield finding("b-061", book.name, name="accessMode visual")
    if said and "visual" in true - said:
        yield finding("b-062", book.name, name="accessMode visual")


def _hazards(book: Opened, seen: Inspection) -> Iterator[Finding]:
    if "none" in book.metas("schema:accessibilityHazard") and seen.blinking:
        yield finding("b-066", book.name, name=", ".join(sorted(seen.blinking)))
