"""ODT pages: the text of an OpenDocument file in order, with headings, lists, tables, notes and text boxes.

Standard: OpenDocument 1.3 (OASIS). The members are unpacked by our own bounded door and read by the hardened XML one, for
libraries of the format unpack whatever an archive says. A line is a paragraph's number; what was deleted with tracking
and comments are not text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from yueting.errors import InputError
from yueting.inlines import raised
from yueting.messages import Message
from yueting.model import Block, Kind, Lines, Page
from yueting.notices import notice
from yueting.readers.archive import entry, opened
from yueting.readers.dom import Unfinished, local, tree

ASIDE: Final = frozenset({"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "ruby-text"})
BREAKS: Final = {"tab": "\t", "line-break": "\n", "s": " "}


@dataclass(slots=True)
class _Reading:
    file: str
    line: int = 0
    later: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str, Lines]] = field(default_factory=list)
    count: int = 0

    def next(self) -> Lines:
        self.line += 1
        return Lines(self.line, self.line, self.file)


def read(data: bytes, path: Path, file: str = "") -> Sequence[Page]:
    """Return the document *data* as one page; raises InputError for what is no whole document."""
    archive = opened(data, str(path))
    if b"manifest:encryption-data" in _member(archive, "META-INF/manifest.xml", path):
        raise InputError(Message("{path}: the document is locked by a password: save it without", path=path))
    try:
        root = tree(entry(archive, "content.xml", str(path)))
    except Unfinished as error:
        raise InputError(
            Message("{path}: not a whole ODT ({error}): open it and save it again", path=path, error=str(error)[:200])
        ) from error
    body = next((one for one in root.iter() if local(one) == "text" and local(one.getparent()) == "body"), None)
    reading = _Reading(file)
    blocks = (*_blocks(body, reading, 0), *_notes(reading)) if body is not None else ()
    if not any(block.text for block in blocks):
        raise InputError(Message("{path}: the page is empty", path=path))
    aside = sum(local(one) == "annotation" for one in root.iter())
    return (Page("", path.name, blocks, notices=(notice("comments-unread", count=aside),) if aside else ()),)


def _member(archive: Any, name: str, path: Path) -> bytes:
    return entry(archive, name, str(path)) if name in archive.namelist() else b""


def _blocks(element: Any, reading: _Reading, depth: int) -> Iterator[Block]:
    for child in element:
        match local(child):
            case name if name in ASIDE or not name:
                pass
            case "h":
                yield from _notes(reading)
                yield from _paragraph(child, "heading", _level(child), reading)
            case "p":
                yield from _paragraph(child, "list" if depth else "paragraph", depth, reading)
            case "list":
                yield from _blocks(child, reading, min(6, depth + 1))
            case "table-row":
                yield from _row(child, reading)
            case _:
                yield from _blocks(child, reading, depth)


def _level(heading: Any) -> int:
    said = next((str(v) for k, v in heading.attrib.items() if k.endswith("}outline-level")), "1")
    return max(1, min(6, int(said))) if said.isdecimal() and len(said) < 3 else 1


def _paragraph(element: Any, kind: Kind, level: int, reading: _Reading) -> Iterator[Block]:
    lines = reading.next()
    said = _text(element, reading, lines)
    if text := " ".join(said.split()):
        lead = len(said) - len(said.lstrip(" \u3000"))
        yield Block(kind, text, lines, level, indent=lead)
    boxes, reading.later = reading.later, []
    for box in boxes:
        yield from _blocks(box, reading, 0)


def _text(element: Any, reading: _Reading, lines: Lines) -> str:
    """Return the words of *element*; its notes and text boxes are kept in *reading* for later."""
    out = [element.text or ""]
    for child in element:
        match local(child):
            case "note":
                out.append(_note(child, reading, lines))
            case "text-box":
                reading.later.append(child)
            case name if name in BREAKS:
                out.append(BREAKS[name])
            case name if name and name not in ASIDE and name not in {"title", "desc"}:
                out.append(_text(child, reading, lines))
            case _:
                pass
        out.append(child.tail or "")
    return "".join(out)


def _note(element: Any, reading: _Reading, lines: Lines) -> str:
    reading.count += 1
    number = str(reading.count)
    body = next((one for one in element if local(one) == "note-body"), None)
    said = [] if body is None else [_text(one, reading, lines) for one in body.iter() if local(one) in {"p", "h"}]
    reading.notes.append((number, " ".join(" ".join(said).split()), lines))
    return raised(number)


def _notes(reading: _Reading) -> Iterator[Block]:
    """Return the notes met since the last headline, which stand behind their story."""
    notes, reading.notes = reading.notes, []
    yield from (Block("note", f"{raised(number)} {text}", lines) for number, text, lines in notes if text)


def _row(row: Any, reading: _Reading) -> Iterator[Block]:
    cells = [one for one in row if local(one) == "table-cell"]
    if len(cells) == 1:
        yield from _blocks(cells[0], reading, 0)
        return
    lines = reading.next()
    said = [" ".join(_text(cell, reading, lines).split()) for cell in cells]
    boxes, reading.later = reading.later, []
    if any(said):
        yield Block("table", "\t".join(said), lines)
    for box in boxes:
        yield from _blocks(box, reading, 0)
