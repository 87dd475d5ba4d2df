"""What a PDF says of its own structure: the tags of a page in their order of reading, and its bookmarks.

Standard: ISO 32000-2, 14.7 and 14.8 (structure tree, marked content), 12.3.3 (outline). It is evidence: many files are tagged by
programs that do not know what they tag. Role names of a file's own are led to the standard's by PDFium.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from yueting.readers.print import library
from yueting.readers.print.sheet import Role, Tag

MOST: Final = 20_000
DEEPEST: Final = 40
"""Elements of a page's tree that are looked at, and how deep."""
MOST_TITLES: Final = 4_000
LONGEST: Final = 120
"""Bookmarks of a file, and characters of one."""

_ROLES: Final[dict[str, Role]] = {
    "P": "text", "LBody": "text", "LI": "text", "Lbl": "text", "TD": "text", "TH": "text", "TR": "text", "Note": "text",
    "H": "head", "Title": "head", **{f"H{n}": "head" for n in range(1, 7)}, "BlockQuote": "quote", "Quote": "text",
    "Aside": "quote", "Caption": "caption", "Figure": "caption", "Artifact": "artifact",
}  # fmt: skip


@dataclass(slots=True)
class Marks:
    """The tags of a page, and which of them a marked sequence has; how many characters were asked for that are *unseen*."""

    tags: list[Tag] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    known: dict[int, tuple[int, bool]] = field(default_factory=dict)
    unseen: int = 0

    def of(self, text: Any, n: int) -> int:
        """Return the place of the tag of character *n* of the text page *text*, -1 for none."""
        raw = library.pdfium().raw
        shown = raw.FPDFText_GetTextObject(text, n)
        at = ctypes.cast(shown, ctypes.c_void_p).value or 0
        if at not in self.known:
            unseen = bool(at) and raw.FPDFTextObj_GetTextRenderMode(shown) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            self.known[at] = self._tag(raw, shown) if at else -1, unseen
        tag, unseen = self.known[at]
        self.unseen += unseen
        return tag

    def _tag(self, raw: Any, shown: Any) -> int:
        if not self.tags:
            return -1
        found = self.places.get(raw.FPDFPageObj_GetMarkedContentID(shown), -1)
        if found < 0 and _is_artifact(raw, shown):
            return len(self.tags) - 1
        return found


@dataclass(frozen=True, slots=True)
class _Where:
    """Where the walk over the tree is: the last element that holds text of its own, and the story."""

    role: Role = "text"
    level: int = 0
    element: int = -1
    story: int = -1
    article: bool = False


def marks_of(page: Any) -> Marks:
    """Return the tags of the *page* of an open document; none where the file is not tagged."""
    raw = library.pdfium().raw
    found = Marks()
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return found
    try:
        walk = _Walk(raw, found)
        for n in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk.enter(raw.FPDF_StructTree_GetChildAtIndex(tree, n), _Where(), 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    if found.tags:
        found.tags.append(Tag("artifact"))
    return found


class _Walk:
    """A walk over a page's structure tree in its order."""

    def __init__(self, raw: Any, found: Marks) -> None:
        self.raw, self.found, self.count = raw, found, 0

    def enter(self, element: Any, where: _Where, depth: int) -> None:
        """Take *element*, inside *where*, and what is in it."""
        self.count += 1
        if not element or self.count > MOST or depth > DEEPEST:
            return
        where = self._inside(_said(self.raw.FPDF_StructElement_GetType, element), where)
        for n in range(min(self.raw.FPDF_StructElement_CountChildren(element), MOST)):
            content = self.raw.FPDF_StructElement_GetChildMarkedContentID(element, n)
            if content >= 0:
                self.found.places.setdefault(content, len(self.found.tags))
                self.found.tags.append(Tag(where.role, where.element, where.story, where.level))
            else:
                self.enter(self.raw.FPDF_StructElement_GetChildAtIndex(element, n), where, depth + 1)

    def _inside(self, kind: str, where: _Where) -> _Where:
        if kind == "Art" or (kind == "Sect" and not where.article):
            return _Where("text", 0, self.count, self.count, article=kind == "Art")
        role = _ROLES.get(kind)
        if not role or where.role in {"quote", "caption", "artifact"}:
            return where
        level = int(kind[1]) if kind[1:].isdigit() else 1
        return _Where(role, level if role == "head" else 0, self.count, where.story, where.article)


def _said(read: Any, element: Any) -> str:
    size = read(element, None, 0)
    if not 0 < size <= 2 * LONGEST:
        return ""
    held = ctypes.create_string_buffer(size)
    read(element, held, size)
    return held.raw.decode("utf-16-le", "replace").rstrip("\0")


def _is_artifact(raw: Any, shown: Any) -> bool:
    names = (_name(raw, raw.FPDFPageObj_GetMark(shown, n)) for n in range(min(raw.FPDFPageObj_CountMarks(shown), 8)))
    return "Artifact" in names


def _name(raw: Any, mark: Any) -> str:
    held, size = (ctypes.c_ushort * LONGEST)(), ctypes.c_ulong()
    told = mark and raw.FPDFPageObjMark_GetName(mark, held, 2 * LONGEST, size)
    return bytes(held)[: size.value].decode("utf-16-le", "replace").rstrip("\0") if told else ""


def titles_of(document: Any) -> dict[int, tuple[str, ...]]:
    """Return the bookmarks of the open *document* by the number of their page, from 0."""
    found: dict[int, list[str]] = {}
    for number, title in _bookmarks(document):
        found.setdefault(number, []).append(title)
    return {number: tuple(titles) for number, titles in found.items()}


def _bookmarks(document: Any) -> Iterator[tuple[int, str]]:
    for count, mark in enumerate(document.get_toc(max_depth=8)):
        if count >= MOST_TITLES:
            return
        goal, title = mark.get_dest(), " ".join(mark.get_title().split())
        number = goal.get_index() if goal else None
        if number is not None and 0 < len(title) <= LONGEST:
            yield number, title
