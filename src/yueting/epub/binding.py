"""The door to EbookLib: it writes the package document and the container file; every document's bytes are ours.

EbookLib rebuilds documents that it knows as such, so everything goes in as a plain item; bytes go to the container at
once and EbookLib keeps names alone, so that a book of three thousand stories needs the memory of one. The writer here
adds what EbookLib cannot: the package's language, no reference to an NCX that is not there, a modification day that is
the edition's. Standard: EPUB 3.3, Package Document.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any, Final

from ebooklib import epub

from yueting.epub.access import Claims
from yueting.epub.facts import Facts, item_id
from yueting.epub.pack import Container
from yueting.xhtml import one_line

FOLDER: Final = "EPUB"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When a book of an edition without a date says it was changed."""
_TYPES: Final = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ncx": "application/x-dtbncx+xml",
    ".smil": "application/smil+xml",
    ".mp3": "audio/mpeg",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


class _Book(epub.EpubBook):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's book, which finds an item at once: its own looks through all of them for every line of the spine."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Any] = {}

    def add_item(self, item: Any) -> Any:
        """Return *item*, now in the book; the first of an id is the one that is found."""
        self._found.setdefault(item.id, item)
        return super().add_item(item)

    def get_item_with_id(self, uid: str) -> Any:
        """Return the item *uid*, None where there is none."""
        return self._found.get(uid)


class Binding:
    """A book being bound into *container*: put its files in, then describe what is known of the whole."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._book = _Book()
        self._spine: list[tuple[str, str]] = []
        self._durations: list[tuple[str, int]] = []

    def put(self, name: str, data: bytes, *, properties: Iterable[str] = (), overlay: str = "") -> None:
        """Write *data* as the file *name*; *overlay* is the SMIL file that reads it."""
        self._container.writestr(f"{FOLDER}/{name}", data)
        item = epub.EpubItem(
            uid=item_id(name), file_name=name, media_type=_TYPES[PurePosixPath(name).suffix], content=b""
        )
        item.properties = list(properties)
        item.media_overlay = item_id(overlay) if overlay else None
        self._book.add_item(item)

    def read_next(self, name: str) -> None:
        """Put the document *name* into the reading order."""
        self._spine.append((item_id(name), "yes"))

    def lasts(self, name: str, milliseconds: int) -> None:
        """Note how long the overlay *name* plays."""
        self._durations.append((item_id(name), milliseconds))

    def describe(self, facts: Facts, claims: Claims) -> None:
        """Write the package document: what the book is, what may be claimed of it, what it holds, in which order."""
        self._book.spine = self._spine
        self._book.direction = "rtl" if facts.rightward else None
        self._tell(facts)
        self._claim(claims)
        self._time(facts)
        _Writer(self._container, self._book, facts).write()

    def _tell(self, facts: Facts) -> None:
        book = self._book
        book.set_identifier(facts.identifier)
        book.set_title(facts.title)
        book.set_language(facts.language)
        elements = (
            *(("creator", name) for name in facts.creators),
            *(("contributor", name) for name in facts.contributors),
            ("publisher", facts.publisher),
            # Midnight without a zone is shown as the day before by readers west or east of it.
            ("date", f"{facts.date}T00:00:00Z" if facts.date else ""),
            ("description", facts.description),
            ("rights", facts.rights),
            ("source", facts.source),
        )
        for name, value in elements:
            if value:
                book.add_metadata("DC", name, one_line(value, 1000))
        self._meta("pageBreakSource", facts.pages)
        self._shelve(facts)
        book.add_metadata(None, "meta", "", {"name": "cover", "content": item_id("cover.png")})

    def _shelve(self, facts: Facts) -> None:
        """Tell shelves that the editions of a paper belong together, in the order of their days."""
        if not facts.series:
            return
        number = facts.date.replace("-", "")
        self._meta("belongs-to-collection", facts.series, id="series")
        self._meta("collection-type", "series", refines="#series")
        self._meta("group-position", number, refines="#series")
        told = (("calibre:series", one_line(facts.series, 1000)), ("calibre:series_index", number))
        for name, value in told:
            if value:
                self._book.add_metadata(None, "meta", "", {"name": name, "content": value})

    def _claim(self, claims: Claims) -> None:
        for name, value in claims.properties:
            self._meta(name, value)
        self._meta("dcterms:conformsTo", claims.conforms_to, id="conformance")
        self._meta("a11y:certifiedBy", claims.certifier, id="certifier", refines="#conformance")
        self._meta("a11y:certifierCredential", claims.credential, refines="#certifier")
        if claims.report:
            report = {"rel": "a11y:certifierReport", "refines": "#certifier", "href": claims.report}
            self._book.add_metadata(None, "link", "", report)
        if claims.certifier:
            self._book.add_prefix("a11y", "http://www.idpf.org/epub/vocab/package/a11y/#")

    def _time(self, facts: Facts) -> None:
        if not self._durations:
            return
        for name, milliseconds in self._durations:
            self._meta("media:duration", _seconds(milliseconds), refines=f"#{name}")
        self._meta("media:duration", _seconds(sum(length for _, length in self._durations)))
        for narrator in facts.narrators:
            self._meta("media:narrator", narrator)
        self._meta("media:active-class", "-epub-media-overlay-active")
        self._meta("media:playback-active-class", "-epub-media-overlay-playing")

    def _meta(self, name: str, value: str, **marks: str) -> None:
        if value:
            self._book.add_metadata(None, "meta", one_line(value, 1000), {"property": name, **marks})


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer over a container that is open already."""

    def __init__(self, container: Container, book: Any, facts: Facts) -> None:
        super().__init__("", book, {"mtime": _day(facts.date)})
        self.out = container
        self._language = facts.language

    def write(self) -> None:
        self._write_container()
        self._write_opf()

    def _write_opf_file(self, root: Any) -> None:
        root.set(_XML_LANG, self._language)
        spine = root.find("spine")
        if spine is not None and not any(item.get("id") == "ncx" for item in root.iter("item")):
            spine.attrib.pop("toc", None)
        super()._write_opf_file(root)


def _day(iso: str) -> datetime:
    try:
        return datetime.fromisoformat(iso).replace(tzinfo=UTC)
    except ValueError:
        return UNDATED


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds // 1000}.{milliseconds % 1000:03}s"
