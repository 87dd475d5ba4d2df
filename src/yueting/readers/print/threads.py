"""Article threads: the chains of boxes that a layout program has written, which PDFium does not tell.

Standard: ISO 32000-2, 12.4.3 (threads and beads), 7.5.7 (object streams). Objects are looked for in the bytes as they stand, so
that a damaged table of references does no harm; the later of two with one number counts. What is encrypted is not seen.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from yueting.readers.print.sheet import Box

MOST_OBJECTS: Final = 400_000
LONGEST: Final = 4_096
LARGE: Final = 200_000
MOST_LARGE: Final = 64
"""Objects that are looked at, and bytes of one: a bead or a page is far shorter. So many lists of pages may be longer."""
MOST_UNPACKED: Final = 64 << 20
MOST_PACKED: Final = 4 << 20
MOST_STREAMS: Final = 2_000
MOST_INSIDE: Final = 10_000
"""Bytes of all object streams unpacked, and of one packed; object streams, and objects of one."""
MOST_BEADS: Final = 20_000

_OBJECT: Final = re.compile(rb"(?<![0-9])([0-9]{1,10})[ \r\n\t]{1,4}[0-9]{1,5}[ \r\n\t]{1,4}obj\b")
_STREAM: Final = re.compile(rb"stream\r?\n")
_TYPE: Final = re.compile(rb"/Type\s{0,4}/(\w{1,20})")
_BOX: Final = re.compile(rb"/R\s{0,4}\[([^\]]{1,200})\]")
_REFERENCE: Final = re.compile(rb"([0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}R")


@dataclass(frozen=True, slots=True)
class Bead:
    """A box of a thread as the file places it, y upwards: the top of *box* is its lower edge."""

    box: Box
    thread: int


@dataclass(frozen=True, slots=True)
class _Link:
    """A bead before its chain is known: its box, its page's object, the next bead's, and whether it is a thread's first."""

    box: Box
    page: int
    following: int
    first: bool


@dataclass(slots=True)
class _Objects:
    """What the objects of a file say of pages and beads, by their numbers."""

    kids: dict[int, list[int]] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)
    beads: dict[int, _Link] = field(default_factory=dict)
    root: int = -1

    def take(self, number: int, said: bytes) -> None:
        """Keep what the object *number* says."""
        kind = _TYPE.search(said)
        name = kind[1] if kind else b""
        if name == b"Catalog":
            self.root = _leads(said, b"Pages")
        elif name == b"Pages":
            listed = said.partition(b"/Kids")[2].partition(b"]")[0]
            self.kids[number] = [int(kid) for kid in _REFERENCE.findall(listed)]
        elif name == b"Page":
            self.pages.add(number)
        elif name in {b"", b"Bead"} and len(self.beads) < MOST_BEADS and (bead := _bead(said)):
            self.beads[number] = bead


def threads_of(data: bytes) -> Mapping[int, tuple[Bead, ...]]:
    """Return the beads of the PDF *data* by the number of their page, from 0, in the order of their threads."""
    if b"/Threads" not in data and b"/ObjStm" not in data:
        return {}
    objects = _Objects()
    for number, said in _objects(data):
        objects.take(number, said)
    if not objects.beads:
        return {}
    places = {number: n for n, number in enumerate(_in_order(objects))}
    found: dict[int, list[Bead]] = {}
    for thread, chain in enumerate(_chains(objects.beads)):
        for link in chain:
            if link.page in places:
                found.setdefault(places[link.page], []).append(Bead(link.box, thread))
    return {page: tuple(beads) for page, beads in found.items()}


@dataclass(slots=True)
class _Room:
    """What may still be looked at of a file, whatever it holds: bytes unpacked, streams, objects as long as lists of pages are."""

    unpacked: int = MOST_UNPACKED
    streams: int = MOST_STREAMS
    large: int = MOST_LARGE

    def object_in(self, data: bytes, begin: int, end: int) -> bytes:
        """Return the object that begins at *begin* of *data* and ends before *end*, as far as it is looked at."""
        said = data[begin : min(end, begin + LONGEST)]
        if end - begin > LONGEST and b"/Kids" in said and self.large:
            self.large -= 1
            return data[begin : min(end, begin + LARGE)]
        return said

    def unpack(self, data: bytes, at: int) -> bytes:
        """Return what the stream that begins at *at* of *data* unpacks to, as far as there is room."""
        if not (self.streams and self.unpacked):
            return b""
        self.streams -= 1
        end = data.find(b"endstream", at, at + MOST_PACKED)
        try:
            found = zlib.decompressobj().decompress(data[at : end if end >= 0 else at + MOST_PACKED], self.unpacked)
        except zlib.error:
            return b""
        self.unpacked -= len(found)
        return found


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of *data* with their numbers, those in its object streams too."""
    room = _Room()
    for count, found in enumerate(_OBJECT.finditer(data)):
        if count > MOST_OBJECTS:
            return
        begin = found.end()
        end = data.find(b"endobj", begin, begin + LONGEST)
        said = room.object_in(data, begin, end if end >= 0 else begin + LARGE).partition(b"endobj")[0]
        stream = _STREAM.search(said)
        if not stream:
            yield int(found[1]), said
        elif b"/ObjStm" in said[: stream.start()]:
            yield from _inside(room.unpack(data, begin + stream.end()), said[: stream.start()], room)


def _inside(packed: bytes, head: bytes, room: _Room) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of an object stream: pairs of a number and a place stand before the first."""
    first = _number(head, b"First")
    numbers = [int(figure) for figure in packed[:first].split()[: 2 * MOST_INSIDE] if figure.isdigit()]
    places = [*(first + place for place in numbers[1::2]), len(packed)]
    for n, number in enumerate(numbers[::2][: len(places) - 1]):
        yield number, room.object_in(packed, places[n], places[n + 1])


def _number(said: bytes, key: bytes) -> int:
    found = re.search(rb"/%s\s{1,4}([0-9]{1,9})" % key, said)
    return int(found[1]) if found else 0


def _leads(said: bytes, key: bytes) -> int:
    """Return the number of the object that *key* of a dictionary leads to, -1 for none."""
    found = re.search(rb"/%s\s{0,4}([0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}R" % key, said)
    return int(found[1]) if found else -1


def _bead(said: bytes) -> _Link | None:
    box, following = _BOX.search(said), _leads(said, b"N")
    if not box or following < 0 or _leads(said, b"V") < 0:
        return None
    try:
        left, low, right, high = map(float, box[1].split())
    except ValueError:
        return None
    edges = Box(min(left, right), min(low, high), max(left, right), max(low, high))
    return _Link(edges, _leads(said, b"P"), following, _leads(said, b"T") >= 0)


def _in_order(objects: _Objects) -> Iterator[int]:
    """Yield the numbers of the page objects in the order of the tree of pages."""
    todo, seen = [objects.root], set[int]()
    while todo:
        number = todo.pop()
        if number in objects.pages:
            yield number
        elif number not in seen:
            seen.add(number)
            todo += reversed(objects.kids.get(number, ()))


def _chains(beads: Mapping[int, _Link]) -> Iterator[list[_Link]]:
    """Yield the beads of each thread in their order; a thread's last bead leads to its first again."""
    seen = set[int]()
    for number, link in beads.items():
        if not link.first:
            continue
        chain, at = [], number
        while at in beads and at not in seen:
            seen.add(at)
            chain.append(beads[at])
            at = beads[at].following
        yield chain
