"""A book opened with care: bounded, nothing unpacked, nothing fetched, names that lead out refused.

`Opened` gives the package, its items and any file as bytes or as a tree; whoever made the book is not trusted.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from yueting import intake
from yueting.epub.check.codes import finding
from yueting.findings import Finding
from yueting.messages import Message

OPF: Final = "{http://www.idpf.org/2007/opf}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
X: Final = "{http://www.w3.org/1999/xhtml}"
OPS: Final = "{http://www.idpf.org/2007/ops}"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
MIMETYPE: Final = b"application/epub+zip"
MOST_FILE: Final = 64_000_000
MOST_BOOK: Final = 4_000_000_000
_PLAIN: Final = re.compile(r"[A-Za-z0-9._/-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the manifest; *path* is the file's name in the container, empty where it lies elsewhere."""

    id: str
    path: str
    href: str
    type: str
    properties: frozenset[str]
    overlay: str


class Opened:
    """An open book: its package document and its files."""

    def __init__(self, container: zipfile.ZipFile, name: str, package: ET.Element) -> None:
        self._zip = container
        self.names = frozenset(container.namelist())
        self.name, self.package = name, package
        rows = package.findall(f"{OPF}manifest/{OPF}item")
        self.rows = tuple(self._item(row) for row in rows)
        self.items = {item.id: item for item in self.rows}
        refs = package.findall(f"{OPF}spine/{OPF}itemref")
        self.order = tuple(ref.get("idref", "") for ref in refs)
        self.spine = tuple(self.items[name] for name in self.order if name in self.items)
        self.nav = next((item for item in self.rows if "nav" in item.properties), None)

    def _item(self, row: ET.Element) -> Item:
        href = row.get("href", "")
        path = "" if urlsplit(href).scheme else resolved(self.name, href)
        properties = frozenset(row.get("properties", "").split())
        return Item(row.get("id", ""), path, href, row.get("media-type", ""), properties, row.get("media-overlay", ""))

    def read(self, name: str) -> bytes:
        """Return the file *name*; raises KeyError where there is none, ValueError where it is broken or too big."""
        return _unpacked(self._zip, name)

    def tree(self, name: str) -> ET.Element:
        """Return the file *name* as a tree; raises ET.ParseError, and what `read` raises."""
        return parsed(self.read(name))

    def metas(self, name: str) -> tuple[str, ...]:
        """Return the values of the package's property *name* that refine nothing."""
        found = self.package.iterfind(f"{OPF}metadata/{OPF}meta")
        return tuple((m.text or "").strip() for m in found if m.get("property") == name and not m.get("refines"))

    def refined(self, name: str) -> dict[str, str]:
        """Return item id → value of the property *name* that refines it."""
        found = self.package.iterfind(f"{OPF}metadata/{OPF}meta")
        return {m.get("refines", "").lstrip("#"): (m.text or "").strip() for m in found if m.get("property") == name}


@contextmanager
def open_book(path: Path) -> Iterator[tuple[Opened | None, tuple[Finding, ...]]]:
    """Give the book at *path*, None where it cannot be opened, and what is wrong with its container."""
    try:
        file = intake.opened(path)
    except OSError as error:
        yield None, (finding("b-001", "", why=error.strerror or error),)
        return
    with file:
        yield from _opened(file)


def _opened(file: BinaryIO) -> Iterator[tuple[Opened | None, tuple[Finding, ...]]]:
    try:
        container = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield None, (finding("b-001", "", why=error),)
        return
    with container:
        found = tuple(_container(container))
        is_safe = not any(each.code in {"b-005", "b-007"} for each in found)
        book, trouble = _packaged(container) if is_safe else (None, ())
        yield book, (*found, *trouble)


def _container(container: zipfile.ZipFile) -> Iterator[Finding]:
    entries = container.infolist()
    if not _is_marked(container, entries):
        yield finding("b-002", "")
    names = Counter(entry.filename for entry in entries)
    for name, count in names.items():
        if count > 1 or name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name:
            yield finding("b-005", "", name=repr(name))
        elif not _PLAIN.fullmatch(name):
            yield finding("b-006", "", name=repr(name))
    if sum(entry.file_size for entry in entries) > MOST_BOOK:
        yield finding("b-007", "", most=MOST_BOOK // 1_000_000)
    dates = {entry.date_time for entry in entries}
    if len(dates) > 1:
        yield finding("b-008", "", count=len(dates))


def _is_marked(container: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    first = entries[0] if entries else None
    if first is None or first.filename != "mimetype" or first.compress_type or first.file_size != len(MIMETYPE):
        return False
    try:
        return _unpacked(container, first.filename) == MIMETYPE
    except ValueError:
        return False


def _unpacked(container: zipfile.ZipFile, name: str) -> bytes:
    """Return the file *name*, unpacked as far as it says it reaches; raises as `Opened.read` does."""
    entry = container.getinfo(name)
    if entry.file_size > MOST_FILE:
        raise ValueError(Message("over {most} MB", most=MOST_FILE // 1_000_000))
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("packed in a way that no book is")
    try:
        with container.open(entry) as packed:
            return packed.read(entry.file_size)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ValueError(str(error)) from error


def _packaged(container: zipfile.ZipFile) -> tuple[Opened | None, tuple[Finding, ...]]:
    try:
        root = parsed(_unpacked(container, "META-INF/container.xml")).find(".//{*}rootfile")
        name = "" if root is None else root.get("full-path", "")
    except (KeyError, ET.ParseError, ValueError):
        name = ""
    if not name:
        return None, (finding("b-003", "META-INF/container.xml"),)
    try:
        return Opened(container, name, parsed(_unpacked(container, name))), ()
    except (KeyError, ET.ParseError, ValueError) as error:
        return None, (finding("b-004", name, why=error),)


def parsed(data: bytes) -> ET.Element:
    """Return *data* as a tree; expat fetches nothing and bounds entities. Raises ET.ParseError."""
    return ET.fromstring(data)  # noqa: S314  (see the docstring)


def resolved(base: str, href: str) -> str:
    """Return the name in the container that *href* in the file *base* means, without its fragment."""
    path = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base


def words(element: ET.Element | None) -> str:
    """Return the text of *element*, blanks made single."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
