"""`yueting check LIBRARY`: what is wrong with a library, one line each, with codes that stay.

l-001 a manifest is damaged            l-008 a transcript is not WebVTT, or runs beyond its sound
l-002 a file is missing or cut short   l-009 chapters are no chapters, or run beyond their sound
l-003 a file is not what was made      l-010 a feed is not XML, or promises what is not there
l-004 an MP3 has a broken frame        l-011 a page leads to a file that is not there
l-005 an MP3 has no tag (warning)      l-012 a file belongs to no edition (warning)
l-006 an MP3 is longer or shorter      l-013 a half-written file of a run that died (warning)
l-007 a mark is outside its track      l-014 a file made from the manifests is not there
l-016 paper.yaml lacks lines (warning)  l-015 it is not what would be made of them now
l-017 a category nobody knows (warning)

It reads and never writes; books are judged by the room that makes them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from yueting import intake
from yueting.contract import Manifest, Product
from yueting.errors import OutputError, ProductError
from yueting.findings import Finding
from yueting.library.compared import compared
from yueting.library.durable import is_dead
from yueting.library.feed import ATOM
from yueting.library.lacks import lacking
from yueting.library.shelf import Shelf
from yueting.library.sounds import chapters_fault, heard, transcript_fault
from yueting.library.stamps import sha256_of
from yueting.messages import Message, message

AGAIN: Final = "publish the edition again"
TOLERANCE: Final = 0.15
"""Seconds by which a track may differ from its manifest: the encoder's delay and the last frame's padding."""


def check_library(root: Path) -> tuple[Finding, ...]:
    """Return everything wrong with the library at *root*, sorted; raises OutputError where there is none."""
    if not root.is_dir():
        raise OutputError(Message("{root}: no library here: make one with `yueting publish PAGE -o {root}`", root=root))
    shelf = Shelf(root)
    found: list[Finding] = []
    manifests: list[str] = []
    for edition in shelf.editions():
        try:
            if manifest := shelf.load(edition):
                manifests.append(edition)
                found += _edition(shelf, manifest)
        except ProductError as error:
            found.append(Finding("l-001", "error", f"editions/{edition}.json", error.message))
    found += _strays(shelf, manifests)
    found += _feeds(root)
    found += _pages(root)
    found += lacking(shelf)
    told = {one.file for one in found}
    found += (one for one in compared(shelf) if one.code != "l-015" or one.file not in told)
    return tuple(sorted(found))


def _edition(shelf: Shelf, manifest: Manifest) -> Iterator[Finding]:
    for product in manifest.products:
        yield from _product(shelf, product)
    lengths = {track.file: track.seconds for track in manifest.tracks}
    for file, seconds in lengths.items():
        yield from _track(shelf, file, seconds)
    yield from _marks(manifest, lengths)


def _product(shelf: Shelf, product: Product) -> Iterator[Finding]:
    path = shelf.root / product.file
    try:
        if path.stat().st_size != product.bytes:
            yield Finding("l-002", "error", product.file, Message("not {bytes} bytes: " + AGAIN, bytes=product.bytes))
        elif sha256_of(path) != product.sha256:
            yield Finding("l-003", "error", product.file, "changed since it was made: " + AGAIN)
    except OSError:
        yield Finding("l-002", "error", product.file, "missing: " + AGAIN)


def _track(shelf: Shelf, file: str, promised: float) -> Iterator[Finding]:
    mp3 = _bytes(shelf, file)
    if mp3 is None:
        return
    sound = heard(mp3)
    if sound.fault:
        yield Finding("l-004", "error", file, Message("{fault}: " + AGAIN, fault=message(sound.fault)))
    elif abs(sound.seconds - promised) > TOLERANCE:
        yield Finding(
            "l-006",
            "error",
            file,
            Message(
                "{seconds} s, not {promised}: " + AGAIN, seconds=f"{sound.seconds:.1f}", promised=f"{promised:.1f}"
            ),
        )
    if not sound.tagged:
        yield Finding("l-005", "warning", file, "no ID3 tag: " + AGAIN)
    stem = file.removesuffix(".mp3")
    for name, code, judge in ((f"{stem}.vtt", "l-008", transcript_fault), (f"{stem}.json", "l-009", chapters_fault)):
        text = _bytes(shelf, name)
        if text is not None and (fault := judge(text, sound.seconds)):
            yield Finding(code, "error", name, Message("{fault}: " + AGAIN, fault=message(fault)))


def _marks(manifest: Manifest, lengths: dict[str, float]) -> Iterator[Finding]:
    """Yield the first mark of each track that is outside it, or before the mark it follows."""
    for file, seconds in lengths.items():
        marks = [mark for mark in manifest.marks if mark.track == file]
        outside = (m.sentence for m in marks if not 0 <= m.begin <= m.end <= seconds + TOLERANCE)
        back = (m.sentence for before, m in pairwise(marks) if m.begin < before.begin)
        if name := next(outside, "") or next(back, ""):
            yield Finding(
                "l-007",
                "error",
                file,
                Message("the mark of {name} is outside the track or out of order: " + AGAIN, name=name),
            )


def _strays(shelf: Shelf, editions: list[str]) -> Iterator[Finding]:
    known = {file for edition in editions for file in _files(shelf, edition)}
    for folder, _, names in os.walk(shelf.root):
        place = Path(folder).relative_to(shelf.root).as_posix()
        for name in names:
            file = name if place == "." else f"{place}/{name}"
            if is_dead(name):
                yield Finding("l-013", "warning", file, "half written by a run that died: the next publish removes it")
            elif place.split("/")[0] in ("audio", "epub", "talking") and file not in known and not name.startswith("."):
                yield Finding("l-012", "warning", file, "belongs to no edition here: remove it, or publish its edition")


def _files(shelf: Shelf, edition: str) -> Iterator[str]:
    manifest = shelf.load(edition)
    if manifest:
        yield from (product.file for product in manifest.products)
        yield from (track.file for track in manifest.tracks)


def _feeds(root: Path) -> Iterator[Finding]:
    feeds = (*root.glob("*.xml"), *root.glob("feeds/*.xml"), *root.glob("opds/*.xml"))
    for path in sorted(path for path in feeds if path.is_file()):
        yield from _feed(root, path.relative_to(root).as_posix())


def _feed(root: Path, name: str) -> Iterator[Finding]:
    from xml.etree import ElementTree as ET

    try:
        tree = ET.fromstring(intake.content(root / name, intake.LIST))  # noqa: S314  (the library made it; expat bounds entities)
    except (ET.ParseError, OSError) as error:
        yield Finding(
            "l-010", "error", name, Message("not XML ({error}): publish into this library again", error=error)
        )
        return
    own = (link.get("href", "") for link in tree.iter(ATOM + "link") if link.get("rel") == "self")
    base = next(own, "").removesuffix(name)
    guids = Counter(item.text for item in tree.iter("guid"))
    if twice := [guid for guid, count in guids.items() if count > 1]:
        yield Finding("l-010", "error", name, Message("two episodes are called {twice}: publish again", twice=twice[0]))
    for enclosure in tree.iter("enclosure"):
        file = enclosure.get("url", "").removeprefix(base)
        if _size(root / file) != int(enclosure.get("length") or -1):
            yield Finding(
                "l-010", "error", name, Message("promises another {file}: publish into this library again", file=file)
            )


def _pages(root: Path) -> Iterator[Finding]:
    there: dict[str, bool] = {}
    for path in sorted(path for path in root.rglob("*.html") if path.is_file()):
        page = path.relative_to(root).as_posix()
        for link in sorted(_links(path) if path.is_file() else ()):
            file = normpath(join(dirname(page), link))
            if file not in there:
                there[file] = (root / file).is_file()
            if not there[file]:
                yield Finding(
                    "l-011", "error", page, Message("leads to {file}, which is not there: publish again", file=file)
                )


def _links(path: Path) -> set[str]:
    reader = _Links()
    reader.feed(intake.content(path, intake.LIST).decode("utf-8", "replace"))
    return reader.found


class _Links(HTMLParser):
    """Collects the relative addresses of a page, without queries and fragments."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            if name in ("href", "src", "data-src") and value:
                self._keep(value)

    def _keep(self, value: str) -> None:
        try:
            parts = urlsplit(value)
        except ValueError:
            return
        if not parts.scheme and not parts.netloc and parts.path:
            self.found.add(unquote(parts.path))


def _bytes(shelf: Shelf, file: str) -> bytes | None:
    try:
        return intake.content(shelf.root / file, intake.PRODUCT)
    except OSError:
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return -1
