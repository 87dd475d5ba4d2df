"""From a path to pages: which reader a file has, and what an edition's folder holds.

A file is one page (an EPUB one page a chapter); a folder's files are its pages in natural order, `2.md` before `10.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from yueting.errors import InputError
from yueting.languages import language_of
from yueting.messages import Message, because
from yueting.model import Page
from yueting.paper import Paper
from yueting.readers import markdown, text
from yueting.readers.folio import placed
from yueting.readers.source import Source, load, source

Reader = Callable[[bytes, Path, str], Sequence[Page]]
"""The bytes of a file, its path and its name for `Lines.file` → its pages."""


def _of_text(read: Callable[[Source], Page]) -> Reader:
    return lambda data, path, file: (read(source(data, path, file)),)


def _html(data: bytes, path: Path, file: str) -> Sequence[Page]:
    from yueting.readers import html

    return (html.read(source(data, path, file)),)


def _epub(data: bytes, path: Path, file: str) -> Sequence[Page]:
    from yueting.readers import epub

    return epub.read(data, path, file)


def _docx(data: bytes, path: Path, file: str) -> Sequence[Page]:
    from yueting.readers import docx

    return docx.read(data, path, file)


def _pdf(data: bytes, path: Path, file: str) -> Sequence[Page]:
    from yueting.readers import pdf

    return pdf.read(data, path, file)


def _guessed(data: bytes, path: Path, file: str) -> Sequence[Page]:
    """Read a text by what it looks like: HTML by its first tag, Markdown by its headings, else plain lines."""
    head = data[:2000].lower()
    if b"<html" in head or b"<!doctype html" in head:
        return _html(data, path, file)
    page = source(data, path, file)
    return ((markdown if _HEADING.search(page.text, 0, 20_000) else text).read(page),)


READERS: Final[dict[str, Reader]] = {
    ".md": _of_text(markdown.read),
    ".markdown": _of_text(markdown.read),
    ".mdown": _of_text(markdown.read),
    ".txt": _guessed,
    ".text": _guessed,
    "": _guessed,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".shtml": _html,
    ".epub": _epub,
    ".docx": _docx,
    ".pdf": _pdf,
}
"""Suffix in lower case → its reader."""

STRANGERS: Final = {
    ".doc": "save it as DOCX in Word or LibreOffice",
    ".rtf": "save it as DOCX",
    ".odt": "save it as DOCX",
    ".mobi": "convert it to EPUB",
    ".azw3": "convert it to EPUB",
}
"""What people try, and what would work."""

_HEADING: Final = re.compile(r"^#{1,6} \S", re.MULTILINE)
_ABOUT: Final = re.compile(r"(?:paper|voices)\.ya?ml|.*\.desk\.yaml|readme(?:\..*)?|thumbs\.db", re.IGNORECASE)
_FIGURES: Final = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Gathering:
    """An edition's pages in order, and one error for each file that could not be read: the rest goes on."""

    pages: tuple[Page, ...] = ()
    failures: tuple[InputError, ...] = ()


def read(path: Path, *, file: str = "") -> Page:
    """Return the file *path* as one page; *file* goes into `Lines.file`. Raises InputError for what is no page."""
    pages = _pages(path, file)
    blocks = tuple(block for page in pages for block in page.blocks)
    notices = tuple(remark for page in pages for remark in page.notices)
    return replace(pages[0], blocks=blocks, notices=notices)


def _pages(path: Path, file: str) -> Sequence[Page]:
    suffix = path.suffix.lower()
    data = load(path)
    if suffix in STRANGERS:
        raise InputError(
            Message(
                "{path}: {suffix} files cannot be read: {strangers}",
                path=path,
                suffix=suffix[1:].upper(),
                strangers=STRANGERS[suffix],
            )
        )
    reader = READERS.get(suffix, _guessed)
    return [_told(page, path) for page in reader(data, path, file)]


def _told(page: Page, path: Path) -> Page:
    page = placed(page, path.stem)
    return page if page.language else replace(page, language=language_of(_words(page)))


def _words(page: Page) -> str:
    """Return what the page says, as far as a language needs it."""
    said: list[str] = []
    size = 0
    for block in page.blocks:
        if block.kind not in {"comment", "rule", "navigation", "links"}:
            said.append(block.text)
            size += len(block.text)
        if size > 40_000:
            break
    return "\n".join(said)


def gather(path: Path, paper: Paper) -> Gathering:
    """Return the pages of the file or folder *path*, as *paper* describes them; raises InputError where there is none."""
    files = _files(path) if path.is_dir() else [path]
    several = len(files) > 1
    pages: list[Page] = []
    failures: list[InputError] = []
    for one in files:
        try:
            pages += (_described(page, paper, one.name) for page in _pages(one, one.name if several else ""))
        except InputError as error:
            failures.append(error)
    if not pages:
        raise failures[0] if len(failures) == 1 else InputError(_nothing(path, failures))
    return Gathering(tuple(_numbered(pages)), tuple(failures))


def _nothing(path: Path, failures: Sequence[InputError]) -> Message:
    if failures:
        return Message(
            "{path}: none of its {failures} files can be read; the first: {failure}",
            path=path,
            failures=len(failures),
            failure=failures[0],
        )
    return Message("{path}: no page in this folder: put Markdown, text, HTML, EPUB, DOCX or PDF files there", path=path)


def _files(folder: Path) -> list[Path]:
    """Return the files of *folder* that may be pages, in natural order."""
    try:
        found = [one for one in folder.iterdir() if not one.is_dir() and _may_be_page(one)]
    except OSError as error:
        raise InputError(
            Message("{folder}: cannot be read: {strerror}", folder=folder, strerror=because(error))
        ) from error
    return sorted(found, key=lambda one: natural(one.name))


def _may_be_page(path: Path) -> bool:
    known = path.suffix.lower() in READERS or path.suffix.lower() in STRANGERS
    return known and not path.name.startswith((".", "~", "_")) and not _ABOUT.fullmatch(path.name)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts names as people count: `版2` before `版10`."""
    parts = _FIGURES.split(name.casefold())
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part)


def _described(page: Page, paper: Paper, name: str) -> Page:
    folio = paper.folios.get(name)
    if paper.language.startswith(page.language):
        page = replace(page, language=paper.language)
    return replace(page, id=folio.page, section=folio.section or page.section) if folio else page


def _numbered(pages: Iterable[Page]) -> Iterable[Page]:
    """Give a page without a printed number its place in the edition."""
    for place, page in enumerate(pages, 1):
        yield page if page.id else replace(page, id=str(place))
