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

from yueting.errors import InputError
from yueting.inlines import strung
from yueting.messages import Message
from yueting.model import Block, Image, Inline, Kind, Lines, Link, Page
from yueting.readers.archive import entry, opened
from yueting.readers.docx_line import printed
from yueting.readers.setting import indent, meaningful

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
PROPERTIES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_HEADING: Final = re.compile(r"(?:heading|标题|標題)\s?([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"title|标题|標題", re.IGNORECASE)


@dataclass(slots=True)
class _Count:
    """The number of the paragraph that is being read, and the file's name."""

    file: str
    line: int = 0
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def next(self) -> Lines:
        """Return the lines of the next paragraph."""
        self.line += 1
        return Lines(self.line, self.line, self.file)


def read(data: bytes, path: Path, file: str = "") -> Sequence[Page]:
    """Return the document *data* as one page; raises InputError for what is no document, or not a safe one."""
    document = _document(_words_only(opened(data, str(path)), path), path)
    try:
        blocks = tuple(_blocks(document, file))
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, RecursionError) as error:
        raise InputError(
            Message("{path}: not a whole DOCX ({error}): open it in Word and save it again", path=path, error=error)
        ) from error
    if not any(block.text for block in blocks):
        raise InputError(Message("{path}: the page is empty", path=path))
    title = str(document.core_properties.title or "")
    return (Page("", path.name, blocks, title="" if title == "Word Document" else title),)


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
    count = _Count(file)
    sections = document.sections
    yield from _margins((section.header for section in sections), "folio", count)
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            yield from _table(part, count)
        else:
            yield from _paragraph(part, count)
    yield from _margins((section.footer for section in sections), "footer", count)


def _margins(margins: Iterable[Any], kind: Kind, count: _Count) -> Iterator[Block]:
    """Return the page headers or footers, each text once."""
    texts = chain.from_iterable((p.text.strip() for p in m.paragraphs) for m in margins if not m.is_linked_to_previous)
    for text in dict.fromkeys(filter(None, texts)):
        yield Block(kind, _one_line(text), count.next())


def _paragraph(paragraph: Any, count: _Count) -> Iterator[Block]:
    lines = count.next()
    element = paragraph._p  # noqa: SLF001  (the library's own way to what it has no name for)
    if line := printed(element, count.notes):
        kind, level = _kind(paragraph)
        strong = all(run.bold for run in paragraph.runs if run.text.strip()) and any(run.bold for run in paragraph.runs)
        links = tuple(_links(paragraph, line.text))
        lead = indent(paragraph.text)
        yield Block(kind, line.text, lines, level, strong, lead, links=links, inlines=line.inlines)
    yield from _pictures(element, paragraph.part, lines)
    yield from _boxes(element, lines)


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


def _boxes(element: Any, lines: Lines) -> Iterator[Block]:
    """Return the paragraphs of text boxes, which newspapers lay captions in; each is stored twice for old programs."""
    for box in element.iter(f"{W}txbxContent"):
        if next(box.iterancestors(FALLBACK), None) is not None:
            continue
        for paragraph in box.iter(f"{W}p"):
            text = _one_line("".join(piece.text or "" for piece in paragraph.iter(f"{W}t")))
            if text:
                yield Block("paragraph", text, lines)


def _table(table: Any, count: _Count) -> Iterator[Block]:
    for number, row in enumerate(table.rows):
        lines = count.next()
        # A merged cell is given once for each column that it spans.
        cells = [cell for n, cell in enumerate(row.cells) if not n or cell._tc is not row.cells[n - 1]._tc]  # noqa: SLF001
        if len(cells) == 1:
            said = filter(None, (printed(p._p, count.notes) for p in cells[0].paragraphs))  # noqa: SLF001
            yield from (Block("paragraph", line.text, lines, inlines=line.inlines) for line in said)
        elif any(cell.text.strip() for cell in cells):
            row_of = [_cell(cell, count) for cell in cells]
            text = "\t".join(text for text, _ in row_of)
            yield Block("table", text, lines, level=int(number == 0), inlines=strung(row_of, "\t"))


def _cell(cell: Any, count: _Count) -> tuple[str, tuple[Inline, ...]]:
    said = [line for p in cell.paragraphs if (line := printed(p._p, count.notes))]  # noqa: SLF001
    return " ".join(line.text for line in said), strung([(line.text, line.inlines) for line in said], " ")


def _one_line(text: str) -> str:
    return " ".join(text.split())
