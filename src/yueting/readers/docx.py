"""DOCX pages: the body in order, with headings, lists, tables, links, pictures and text boxes.

Standard: Office Open XML (ECMA-376), read by python-docx. A line is a paragraph's number, for Word has no lines. Page
headers and footers come first and last as what they are.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from docx.text.paragraph import Paragraph

from yueting.errors import InputError
from yueting.inlines import strung
from yueting.messages import Message
from yueting.model import Block, Image, Inline, Kind, Lines, Link, Page
from yueting.readers.archive import entry, opened
from yueting.readers.docx_line import GONE, SKIPPED, W, is_gone, paragraphs, printed, runs_on
from yueting.readers.docx_notes import notes_of, set_notes, unread
from yueting.readers.setting import indent, meaningful

BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
PROPERTIES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
BOX: Final = f"{W}txbxContent"

_HEADING: Final = re.compile(r"(?:heading|标题|標題)\s?([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"title|标题|標題", re.IGNORECASE)


@dataclass(slots=True)
class _Count:
    """The number of the paragraph that is being read, and the file's name."""

    file: str
    line: int = 0
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, Any] = field(default_factory=dict)
    begun: list[Any] = field(default_factory=list)

    def next(self) -> Lines:
        """Return the lines of the next paragraph."""
        self.line += 1
        return Lines(self.line, self.line, self.file)


def read(data: bytes, path: Path, file: str = "") -> Sequence[Page]:
    """Return the document *data* as one page; raises InputError for what is no document, or not a safe one."""
    document = _document(_words_only(opened(data, str(path)), path), path)
    try:
        blocks, told = tuple(_blocks(document, file)), unread(document)
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, RecursionError) as error:
        raise InputError(
            Message("{path}: not a whole DOCX ({error}): open it in Word and save it again", path=path, error=error)
        ) from error
    if not any(block.text for block in blocks):
        raise InputError(Message("{path}: the page is empty", path=path))
    title = str(document.core_properties.title or "")
    return (Page("", path.name, blocks, title="" if title == "Word Document" else title, notices=told),)


def _words_only(archive: ZipFile, path: Path) -> io.BytesIO:
    """Return *archive* unpacked with care and its pictures empty: python-docx unpacks all of what it is given."""
    out = io.BytesIO()
    with ZipFile(out, "w") as plain:
        for name in dict.fromkeys(archive.namelist()):
            content = entry(archive, name, str(path)) if name.lower().endswith((".xml", ".rels")) else b""
            if b"<!DOCTYPE" in content:
                raise InputError(
                    Message(
                        "{path}: {name} holds a document type, which DOCX forbids; it is not opened",
                        path=path,
                        name=name,
                    )
                )
            plain.writestr(name, content)
    return out


def _document(data: io.BytesIO, path: Path) -> Any:
    from docx import Document

    try:
        return Document(data)
    except Exception as error:  # python-docx lets its parser's and zipfile's errors through
        raise InputError(
            Message(
                "{path}: not a DOCX ({name}): open it in Word and save it again", path=path, name=type(error).__name__
            )
        ) from error


def _blocks(document: Any, file: str) -> Iterator[Block]:
    count = _Count(file, waiting=notes_of(document))
    sections = document.sections
    yield from _margins((one for s in sections for one in _margin(s, "header")), "folio", count)
    yield from _body(document.element.body, document, count)
    yield from set_notes(count.waiting, count.notes, Lines(max(1, count.line), max(1, count.line), file), every=True)
    yield from _margins((one for s in sections for one in _margin(s, "footer")), "footer", count)


def _margin(section: Any, name: str) -> Iterator[Any]:
    yield getattr(section, name)
    if section.different_first_page_header_footer:
        yield getattr(section, f"first_page_{name}")
    yield getattr(section, f"even_page_{name}")


def _margins(margins: Iterable[Any], kind: Kind, count: _Count) -> Iterator[Block]:
    """Return the page headers or footers, each text once."""
    parts = (m._element for m in margins if not m.is_linked_to_previous)  # noqa: SLF001
    lines = chain.from_iterable((printed(p, count.notes) for p in paragraphs(part)) for part in parts)
    for text, inlines in dict.fromkeys((line.text, line.inlines) for line in lines if line):
        yield Block(kind, text, count.next(), inlines=inlines)


def _body(element: Any, parent: Any, count: _Count) -> Iterator[Block]:
    """Return the blocks of *element*; what only wraps paragraphs is read as if they stood there."""
    for child in element.iterchildren():
        match child.tag:
            case tag if tag == f"{W}p":
                yield from _paragraph(Paragraph(child, parent), count)
            case tag if tag == f"{W}tbl":
                yield from _table(child, parent, count)
            case tag if isinstance(tag, str) and tag not in SKIPPED:
                yield from _body(child, parent, count)
            case _:
                pass


def _paragraph(paragraph: Any, count: _Count) -> Iterator[Block]:
    kind, level = _kind(paragraph)
    if kind == "heading":
        yield from set_notes(count.waiting, count.notes, Lines(max(1, count.line), max(1, count.line), count.file))
    lines = count.next()
    element = paragraph._p  # noqa: SLF001  (the library's own way to what it has no name for)
    if runs_on(element):
        count.begun.append(paragraph)
        return
    parts, count.begun = [*count.begun, paragraph], []
    if line := printed(element, count.notes, [part._p for part in parts[:-1]]):  # noqa: SLF001
        runs = [run for part in parts for run in part.runs]
        strong = all(run.bold for run in runs if run.text.strip()) and any(run.bold for run in runs)
        links = tuple(link for part in parts for link in _links(part, line.text))
        lead = indent(parts[0].text)
        yield Block(kind, line.text, lines, level, strong, lead, links=links, inlines=line.inlines)
    for part in parts:
        yield from _pictures(part._p, part.part, lines)  # noqa: SLF001
        yield from _boxes(part._p, part, count)  # noqa: SLF001


def _kind(paragraph: Any) -> tuple[Kind, int]:
    style = str(paragraph.style.name) if paragraph.style is not None else ""
    properties = paragraph._p.pPr  # noqa: SLF001
    if found := _HEADING.match(style):
        return "heading", min(6, int(found.group(1)))
    if _TITLE.fullmatch(style):
        return "heading", 1
    outline = properties.find(f"{W}outlineLvl") if properties is not None else None
    if outline is not None and outline.get(f"{W}val", "9") in "012345":
        return "heading", int(outline.get(f"{W}val")) + 1
    if "list" in style.lower() or (properties is not None and properties.numPr is not None):
        return "list", 1
    return ("quote" if "quote" in style.lower() else "paragraph"), 0


def _links(paragraph: Any, text: str) -> Iterator[Link]:
    for link in paragraph.hyperlinks:
        said = _one_line(link.text)
        if said and link.url and said in text:
            yield Link(said, link.url)


def _pictures(element: Any, part: Any, lines: Lines) -> Iterator[Block]:
    for blip in element.iter(BLIP):
        related = part.related_parts.get(blip.get(EMBED, ""))
        drawing = next(blip.iterancestors(f"{W}drawing"), None)
        if related is None or drawing is None:
            continue
        said = next((properties.get("descr", "") for properties in drawing.iter(PROPERTIES)), "")
        ornament = any(mark.get("val") in {"1", "true"} for mark in drawing.iter(DECORATIVE))
        image = Image(str(related.partname).lstrip("/"), meaningful(said), ornament=ornament)
        yield Block("figure", "", lines, image=image)


def _boxes(element: Any, parent: Any, count: _Count) -> Iterator[Block]:
    """Return what stands in text boxes, which newspapers lay captions in; each is stored twice for old programs."""
    for box in element.iter(BOX):
        outer = next(box.iterancestors(BOX, f"{W}p"), None)
        if outer is element and next(box.iterancestors(*GONE), None) is None:
            yield from _body(box, parent, count)


def _table(table: Any, parent: Any, count: _Count) -> Iterator[Block]:
    rows = [
        row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl"), None) is table and not is_gone(row)
    ]
    for number, row in enumerate(rows):
        cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr"), None) is row]
        if len(cells) == 1:
            yield from _body(cells[0], parent, count)
            continue
        lines = count.next()
        row_of = [_cell(cell, count) for cell in cells]
        if any(text for text, _ in row_of):
            text = "\t".join(text for text, _ in row_of)
            yield Block("table", text, lines, level=int(number == 0), inlines=strung(row_of, "\t"))
        yield from _pictures(row, parent.part, lines)


def _cell(cell: Any, count: _Count) -> tuple[str, tuple[Inline, ...]]:
    """Return the words of *cell*, those of its tables and boxes among them."""
    said = [line for p in paragraphs(cell) if (line := printed(p, count.notes))]
    return " ".join(line.text for line in said), strung([(line.text, line.inlines) for line in said], " ")


def _one_line(text: str) -> str:
    return " ".join(text.split())
