"""The notes of a DOCX: what its footnotes and endnotes say, as blocks behind the story that their marks stand in.

Standard: ECMA-376, 17.11. A separator is no note; one that no mark leads to is read too, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from yueting.inlines import strung
from yueting.model import Block, Lines, Notice
from yueting.notices import notice
from yueting.readers.docx_line import W, paragraphs, printed
from yueting.readers.dom import Unfinished, tree
from yueting.readers.footnotes import numbered

KINDS: Final = ("footnote", "endnote")


INSERTED: Final = frozenset({"chart", "chartEx", "diagramData", "aFChunk", "package", "oleObject"})
"""Kinds of parts that hold words and are shown inside of the text."""


def unread(document: Any) -> tuple[Notice, ...]:
    """Return what is to be said of the comments of *document* and of the parts inserted in it: they are not read."""
    told = []
    related = [(str(one.reltype).rpartition("/")[2], one) for one in document.part.rels.values() if not one.is_external]
    parts = [part.target_part.blob for kind, part in related if kind == "comments"]
    if comments := sum(len(_tree(blob).findall(f"{W}comment")) for blob in parts):
        told.append(notice("comments-unread", count=comments))
    if inserted := sum(kind in INSERTED for kind, _ in related):
        told.append(notice("parts-unread", count=inserted))
    return tuple(told)


def notes_of(document: Any) -> dict[str, Any]:
    """Return the notes of *document* by the keys of their marks; raises ValueError for a part that is no XML."""
    found: dict[str, Any] = {}
    for relation in document.part.rels.values():
        kind = str(relation.reltype).rpartition("/")[2].removesuffix("s")
        if kind in KINDS and not relation.is_external:
            found |= _parsed(relation.target_part.blob, kind)
    return found


def _tree(blob: bytes) -> Any:
    try:
        return tree(blob)
    except Unfinished as error:
        raise ValueError(str(error)) from error


def _parsed(blob: bytes, kind: str) -> dict[str, Any]:
    notes = _tree(blob).findall(f"{W}{kind}")
    return {f"#{kind}-{one.get(f'{W}id', '')}": one for one in notes if one.get(f"{W}type", "normal") == "normal"}


def set_notes(notes: dict[str, Any], numbers: dict[str, str], lines: Lines, *, every: bool = False) -> Iterator[Block]:
    """Return the blocks of the notes whose marks were met, taken out of *notes*; of *every* one where that is said."""
    for key in [key for key in dict.fromkeys((*numbers, *(notes if every else ()))) if key in notes]:
        numbers.setdefault(key, str(len(numbers) + 1))
        said = [line for p in paragraphs(notes.pop(key)) if (line := printed(p, numbers))]
        text = " ".join(line.text for line in said)
        if text:
            yield numbered(numbers[key], text, strung([(line.text, line.inlines) for line in said], " "), key, lines)
