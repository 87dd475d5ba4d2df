"""From a path to pages: which reader a file has, and what an edition's folder holds.

A file is one page (an EPUB one page a chapter); a folder's files are its pages in natural order, `2.md` before `10.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Final
from unicodedata import category

from yueting.errors import InputError
from yueting.languages import language_of
from yueting.messages import Message
from yueting.model import Block, Page
from yueting.paper import Paper
from yueting.readers import bundle, markdown, text
from yueting.readers.archive import name_of, opened
from yueting.readers.folders import files_in, first_below
from yueting.readers.folio import placed
from yueting.readers.kinds import SUFFIXES, kind_of, refuse
from yueting.readers.naming import natural
from yueting.readers.print.given import behind
from yueting.readers.saved import saved_site
from yueting.readers.source import Source, load, source

Reader = Callable[[bytes, Path, str], Sequence[Page]]
"""The bytes of a file, its path and its name for `Lines.file` → its pages."""


def _of_text(module: str) -> Reader:
    def read_it(data: bytes, path: Path, file: str) -> Sequence[Page]:
        read: Callable[[Source], Page] = import_module(f"yueting.readers.{module}").read
        return (read(source(data, path, file)),)

    return read_it


_html: Final = _of_text("html")


def _guessed(data: bytes, path: Path, file: str) -> Sequence[Page]:
    """Read a text by what it looks like: HTML by its first tag, Markdown by its headings, else plain lines."""
    head = data[:2000].lower()
    if b"<html" in head or b"<!doctype html" in head or _FRAGMENT.match(head):
        return _html(data, path, file)
    page = source(data, path, file)
    return ((markdown if _HEADING.search(page.text, 0, 20_000) else text).read(page),)


def _of_kind(module: str) -> Reader:
    def read_it(data: bytes, path: Path, file: str) -> Sequence[Page]:
        reader: Reader = import_module(f"yueting.readers.{module}").read
        return reader(data, path, file)

    return read_it


READERS: Final[dict[str, Reader]] = {
    ".md": _of_text("markdown"),
    ".markdown": _of_text("markdown"),
    ".mdown": _of_text("markdown"),
    ".txt": _guessed,
    ".text": _guessed,
    "": _guessed,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".shtml": _html,
    **{f".{kind}": _of_kind(kind) for kind in ("epub", "docx", "odt", "pdf", "rtf")},
    ".rss": _of_kind("feed"),
}
"""Suffix in lower case → its reader, for a file whose content does not say what it is."""

KINDS: Final[dict[str, Reader]] = {
    "html": _html,
    **{kind: _of_kind(kind) for kind in ("epub", "docx", "feed", "odt", "pdf", "picture", "rtf")},
}
"""What the content says a file is → its reader."""

SCANS: Final = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"})
"""Suffixes of pictures that may be scanned pages."""

_FRAGMENT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}<(article|blockquote|body|center|div|figure|h[1-6]|head|header|main|meta|ol|p|section|table|title|ul)"
    rb"(?:\s[^<>]{0,400})?>[^<]{0,800}<[/a-z]"
)
"""How a piece of HTML begins: with an element that only it has, and with the next tag near by."""
_HEADING: Final = re.compile(r"^#{1,6} \S", re.MULTILINE)
_ABOUT: Final = re.compile(
    r"(?:paper|voices|desk)\.ya?ml|.*\.desk\.ya?ml|readme(?:\..*)?|thumbs\.db|desktop\.ini|#.*#|.*~|.*\.(?:bak|sw[a-p]|tmp|orig)",
    re.IGNORECASE,
)


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
    return [_told(page, path) for page in _read(load(path), path, file)]


def _read(data: bytes, path: Path, file: str) -> Sequence[Page]:
    kind = kind_of(data, path)
    if kind == "zip":
        return bundle.read(data, path, file, _members, _one)
    return _one(data, path, file)


def _one(data: bytes, path: Path, file: str) -> Sequence[Page]:
    """Return the pages of one file that is no archive of pages; raises InputError for one, and for what is not read."""
    kind = kind_of(data, path)
    refuse("archive" if kind == "zip" else kind, path)
    reader = KINDS.get(kind) or READERS.get(path.suffix.lower(), _guessed)
    if reader is _html and not kind and b"<" not in data:
        reader = _guessed
    return [_ruled(page) for page in reader(data, path, file)]


def _ruled(page: Page) -> Page:
    """Return *page* with every line of punctuation alone as a rule: it says nothing, opens nothing and names nothing."""
    blocks = tuple(replace(b, kind="rule", level=0) if _is_rule(b) else b for b in page.blocks)
    return replace(page, blocks=blocks, title="" if all(map(_says_nothing, page.title)) else page.title)


def _is_rule(block: Block) -> bool:
    if block.kind not in {"heading", "paragraph", "list"} or not 0 < len(block.text) <= 200 or block.image:
        return False
    if block.text[0].isalpha():
        return False
    # Somebody's speech may be marks alone: “……”.
    spoken = block.kind != "heading" and len(block.text) > 2 and block.text[0] in '“「『‘"'
    return not spoken and all(map(_says_nothing, block.text))


def _says_nothing(char: str) -> bool:
    return category(char)[0] in "PZC" or category(char) in {"Sm", "Sk"} or "\u2500" <= char <= "\u27bf"


def _members(names: Sequence[str]) -> list[str]:
    parts = ((name, name.replace("\\", "/").split("/")) for name in names)
    kept = [name for name, path in parts if path[0] != "__MACOSX" and _may_be_page(Path(path[-1]))]
    return sorted(kept, key=natural)


def _told(page: Page, path: Path) -> Page:
    return _languaged(placed(page, path.stem))


def _languaged(page: Page) -> Page:
    return page if page.language else replace(page, language=language_of(_words(page)))


def _words(page: Page) -> str:
    """Return what the page says, as far as a language needs it."""
    said = (block.text for block in page.blocks if block.kind not in {"comment", "rule", "navigation", "links"})
    return "\n".join(said)[:40_000]


def gather(path: Path, paper: Paper, day: str = "") -> Gathering:
    """Return the pages of *path*, as *paper* describes them, of a saved site those of *day*; raises InputError where there is none."""
    site = saved_site(path, day)
    failures = [*site.failures]
    files = [one for one in _files(path) if one.name not in site.files] if path.is_dir() else [path]
    several = len(files) > 1 or bool(site.pages)
    pages = [_described(_languaged(_ruled(page)), paper, page.source) for page in site.pages]
    for one in files:
        try:
            with behind(len(pages) + len(failures)):
                packed = site.pages and not path.is_dir()
                found = _beside(one, site.files) if packed else _pages(one, one.name if several else "")
                pages += (_described(page, paper, one.name) for page in found)
        except InputError as error:
            failures.append(error)
    if not pages:
        raise failures[0] if len(failures) == 1 else InputError(_nothing(path, failures))
    return Gathering(tuple(_numbered(pages)), tuple(failures))


def _beside(path: Path, done: Collection[str]) -> Sequence[Page]:
    """Return the pages of the ZIP *path* that stand beside the saved site in it, whose files are *done*."""
    data = load(path)
    rest = [name for name in _members(list(map(name_of, opened(data, str(path)).infolist()))) if name not in done]
    return [_told(page, path) for page in bundle.read(data, path, "", lambda _: rest, _one)] if rest else ()


def _nothing(path: Path, failures: Sequence[InputError]) -> Message:
    if failures:
        return Message(
            "{failure}; none of the {failures} files there can be read",
            failure=failures[0],
            failures=len(failures),
        )
    if path.is_dir() and (below := first_below(path, _may_be_page)):
        return Message(
            "{path}: no page in this folder itself, but in {below}: name that folder", path=path, below=below
        )
    return Message(
        "{path}: no page in this folder: put Markdown, text, HTML, EPUB, DOCX, ODT, RTF, PDF or feed files or scans there",
        path=path,
    )


def _files(folder: Path) -> list[Path]:
    """Return the files of *folder* that may be pages; pictures where there is nothing else."""
    # Beside other pages a picture is one of theirs.
    return files_in(folder, _may_be_page) or files_in(folder, _may_be_scan)


def _may_be_page(path: Path) -> bool:
    known = path.suffix.lower() in READERS or path.suffix.lower() in SUFFIXES
    return known and not path.name.startswith((".", "~", "_")) and not _ABOUT.fullmatch(path.name)


def _may_be_scan(path: Path) -> bool:
    return path.suffix.lower() in SCANS and not path.name.startswith((".", "~", "_"))


def _described(page: Page, paper: Paper, name: str) -> Page:
    folio = paper.folios.get(name)
    if paper.language.startswith(page.language):
        page = replace(page, language=paper.language)
    return replace(page, id=folio.page, section=folio.section or page.section) if folio else page


def _numbered(pages: Iterable[Page]) -> Iterable[Page]:
    """Give a page without a printed number its place in the edition."""
    for place, page in enumerate(pages, 1):
        yield page if page.id else replace(page, id=str(place))
