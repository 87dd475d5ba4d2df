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
from yueting.inlines import raised, strung
from yueting.messages import Message
from yueting.model import Block, Inline, InlineKind, Kind, Lines, Page
from yueting.notices import notice
from yueting.readers.archive import entry, opened
from yueting.readers.dom import Unfinished, local, tree
from yueting.readers.footnotes import numbered
from yueting.readers.odt_styles import Styles, attributes
from yueting.readers.setting import Printed, Setting

ASIDE: Final = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "ruby-text", "title", "desc"}
)
BREAKS: Final = {"tab": "\t", "line-break": "\n", "s": " "}


@dataclass(slots=True)
class _Reading:
    file: str
    styles: Styles
    line: int = 0
    later: list[Any] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
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
        common = [tree(data) for data in (_member(archive, "styles.xml", path),) if data]
    except Unfinished as error:
        raise InputError(
            Message("{path}: not a whole ODT ({error}): open it and save it again", path=path, error=str(error)[:200])
        ) from error
    body = next((one for one in root.iter() if local(one) == "text" and local(one.getparent()) == "body"), None)
    reading = _Reading(file, Styles(root, *common))
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
            case name if not name or name in ASIDE or reading.styles.hides(child):
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
    said = attributes(heading).get("outline-level", "1")
    return max(1, min(6, int(said))) if said.isdecimal() and len(said) < 3 else 1


def _paragraph(element: Any, kind: Kind, level: int, reading: _Reading) -> Iterator[Block]:
    lines = reading.next()
    if line := _printed(element, reading, lines):
        strong = bool(line.inlines) and line.inlines[0] == Inline("strong", 0, len(line.text))
        yield Block(kind, line.text, lines, level, strong, line.indent, links=line.links, inlines=line.inlines)
    yield from _boxes(reading)


def _boxes(reading: _Reading) -> Iterator[Block]:
    """Return what stands in the text boxes that were met in the last line or row."""
    boxes, reading.later = reading.later, []
    for box in boxes:
        yield from _blocks(box, reading, 0)


def _printed(element: Any, reading: _Reading, lines: Lines) -> Printed | None:
    """Return the words of *element* with their marks; its notes and text boxes are kept in *reading* for later."""
    line = Setting()
    _walk(element, line, reading, lines)
    return line.end()


def _walk(element: Any, line: Setting, reading: _Reading, lines: Lines) -> None:
    line.say(element.text or "", 1)
    for child in element:
        match local(child):
            case name if not name or name in ASIDE or reading.styles.hides(child):
                pass
            case "note":
                _note(child, line, reading, lines)
            case "text-box":
                reading.later.append(child)
            case "a":
                line.open_link(attributes(child).get("href", ""))
                _walk(child, line, reading, lines)
                line.close_link()
            case "p" | "h":
                _walk(child, line, reading, lines)
                line.say("\n", 1)
            case name if name in BREAKS:
                line.say(BREAKS[name], 1)
            case name:
                _marked(child, _marks(name, child, reading), line, reading, lines)
        line.say(child.tail or "", 1)


def _marks(name: str, element: Any, reading: _Reading) -> tuple[tuple[InlineKind, str], ...]:
    """Return what *element* marks: the kinds of its style, or a ruby with its reading."""
    if name != "ruby":
        return tuple((kind, "") for kind in reading.styles.kinds(element)) if name == "span" else ()
    said = (part for part in element if local(part) == "ruby-text")
    return (("ruby", " ".join("".join(text for part in said for text in part.itertext()).split())),)


def _marked(
    element: Any, marks: Sequence[tuple[InlineKind, str]], line: Setting, reading: _Reading, lines: Lines
) -> None:
    for kind, value in marks:
        line.begin(kind, value)
    _walk(element, line, reading, lines)
    for kind, _ in reversed(marks):
        line.finish(kind)


def _note(element: Any, line: Setting, reading: _Reading, lines: Lines) -> None:
    """Set the mark of the note *element*, and keep its words for the end of the story."""
    reading.count += 1
    number, key = str(reading.count), f"#note-{reading.count}"
    line.begin("note", key)
    line.say(raised(number), 1)
    line.finish("note")
    body = next((one for one in element if local(one) == "note-body"), None)
    said = _printed(body, reading, lines) if body is not None else None
    if said:
        reading.notes.append(numbered(number, said.text, said.inlines, key, lines))


def _notes(reading: _Reading) -> Iterator[Block]:
    """Return the notes met since the last headline, which stand behind their story."""
    notes, reading.notes = reading.notes, []
    yield from notes


def _row(row: Any, reading: _Reading) -> Iterator[Block]:
    cells = [one for one in row if local(one) == "table-cell"]
    if len(cells) == 1:
        yield from _blocks(cells[0], reading, 0)
        return
    lines = reading.next()
    said = [_printed(cell, reading, lines) for cell in cells]
    if any(said):
        row_of = [(one.text, one.inlines) if one else ("", ()) for one in said]
        yield Block("table", "\t".join(text for text, _ in row_of), lines, inlines=strung(row_of, "\t"))
    yield from _boxes(reading)
