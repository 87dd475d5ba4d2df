"""What an address of a served library names, and its bytes: types, addresses written anew, compressed copies. No network.

Only names a shelf could have written are found, so nothing leads out: no dot files, no `..`, no folder lists. Texts
are kept in memory as they are sent, bounded; sounds and books are never read here.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit

from yueting import intake
from yueting.library.qr import SUBSCRIBE, qr_svg
from yueting.library.shelf import Shelf, media_type

MOST_TEXT: Final = 16_000_000
"""Bytes of a text that is kept and compressed; a larger one is sent as it is."""
MOST_KEPT: Final = 64_000_000
"""Bytes of texts kept in memory."""
SEARCH: Final = "opensearch.xml"
QR: Final = "qr.svg"
ASKED: Final = "opds/search"
"""Where e-readers ask; `serve` alone answers there, so only what it sends says so."""
_ASK: Final = (
    b'<Url type="application/atom+xml;profile=opds-catalog;kind=acquisition" '
    b'template="ADDRESSopds/search?q={searchTerms}"/>\n'
)
_PRESSED: Final = ("text/", "application/json", "application/xml", "application/rss", "application/atom", "image/svg")
_SELF: Final = re.compile(rb'<atom:link href="([^"]+)feed\.xml" rel="self"')


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is sent: its bytes, its gzip copy or none, a strong tag for each, when it was last changed."""

    type: str
    body: bytes
    packed: bytes
    tag: str
    modified: float


def name_of(target: str) -> str:
    """Return the file that the request target *target* names, or an empty string where it can name none."""
    path = target.partition("?")[0].partition("#")[0]
    raw = unquote_to_bytes(path.removeprefix("/")) if path.startswith("/") else b"\0"
    if not raw.isascii():
        return ""
    name = raw.decode("ascii")
    name = f"{name}index.html" if not name or name.endswith("/") else name
    return name if Shelf.names(name) else ""


def served_type(name: str) -> str:
    """Return the media type that the library's file *name* is served as."""
    if name in ("feed.xml", "editions.xml") or (name.startswith("feeds/") and name.endswith(".xml")):
        return "application/rss+xml; charset=utf-8"
    if name == ASKED or (name.startswith("opds") and name.endswith(".xml")):
        kind = "navigation" if name == "opds.xml" else "acquisition"
        return f"application/atom+xml; profile=opds-catalog; kind={kind}; charset=utf-8"
    if name.startswith("opds") and name.endswith(".json"):
        return "application/opds+json"
    if name == SEARCH:
        return "application/opensearchdescription+xml; charset=utf-8"
    if name.startswith("audio/") and name.endswith(".json"):
        return "application/json+chapters"
    kind = media_type(name)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


class Files:
    """The files of the library at *root*, as readers at any address may have them."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._kept: OrderedDict[tuple[str, str], tuple[int, int, Text]] = OrderedDict()
        self._size = 0
        self._base = (0, 0, b"")

    def find(self, name: str) -> Path | None:
        """Return the regular file *name*, None where there is none inside the library."""
        path = self.root / name
        try:
            inside = path.is_file() and path.resolve().is_relative_to(self.root)
        except (OSError, RuntimeError):
            return None
        return path if inside else None

    def text(self, name: str, address: str) -> Text | None:
        """Return the text *name* for a reader who came by *address* (`http://host:port/`), None for any other file."""
        kind = served_type(name)
        if not kind.startswith(_PRESSED) and not kind.startswith("application/o"):
            return None
        key = (name, address if _has_addresses(name) else "")
        try:
            stat = (self.root / name).stat()
        except OSError:
            return None
        found = self._kept.get(key)
        if found and found[:2] == (stat.st_mtime_ns, stat.st_size):
            self._kept.move_to_end(key)
            return found[2]
        path = self.find(name)
        if path is None or stat.st_size > MOST_TEXT:
            return None
        text = self._made(path, kind, key[1], stat.st_mtime)
        self._keep(key, (stat.st_mtime_ns, stat.st_size, text))
        return text

    def _made(self, path: Path, kind: str, address: str, modified: float) -> Text:
        body = intake.content(path, MOST_TEXT)
        base = self.base()
        if path.name == QR and address and base and not _same_host(base, address):
            body = qr_svg(address + SUBSCRIBE)
        if address and base and not _same_host(base, address):
            body = body.replace(base, address.encode())
        if path.name == SEARCH:
            body = body.replace(b"</Open", _ASK.replace(b"ADDRESS", address.encode()) + b"</Open")
        packed = gzip.compress(body, 6, mtime=0) if len(body) > 512 else b""
        return Text(kind, body, packed, hashlib.sha256(body).hexdigest()[:20], modified)

    def base(self) -> bytes:
        """Return the address that the library was written for, from its feed's own link; empty without a feed."""
        path = self.root / "feed.xml"
        try:
            stat = path.stat()
            if self._base[:2] != (stat.st_mtime_ns, stat.st_size):
                with intake.opened(path) as file:
                    link = _SELF.search(file.read(65_536))
                self._base = (stat.st_mtime_ns, stat.st_size, link[1] if link else b"")
        except OSError:
            return b""
        return self._base[2]

    def _keep(self, key: tuple[str, str], entry: tuple[int, int, Text]) -> None:
        self._drop(self._kept.pop(key, None))
        self._kept[key] = entry
        self._size += _weight(entry[2])
        while self._size > MOST_KEPT:
            self._drop(self._kept.popitem(last=False)[1])

    def _drop(self, entry: tuple[int, int, Text] | None) -> None:
        self._size -= _weight(entry[2]) if entry else 0


def _has_addresses(name: str) -> bool:
    return name == QR or (name.endswith(".xml") and not name.startswith("opds"))


def _same_host(base: bytes, address: str) -> bool:
    """Return whether a reader at *address* came by the library's own name, through a proxy that knows its scheme."""
    try:
        return urlsplit(base.decode("utf-8", "replace")).netloc == urlsplit(address).netloc
    except ValueError:
        return False


def _weight(text: Text) -> int:
    return len(text.body) + len(text.packed) + 200
