"""The objects of a PDF as they stand in its bytes, so that a damaged table of references does no harm.

Standard: ISO 32000-2, 7.3.10 (indirect objects), 7.3.8 (streams), 7.5.7 (object streams). What is encrypted is not seen.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

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
MOST_SAID: Final = 48 << 20
"""Bytes of all objects together, without their streams."""

_OBJECT: Final = re.compile(rb"(?<![0-9])([0-9]{1,10})[ \r\n\t]{1,4}[0-9]{1,5}[ \r\n\t]{1,4}obj\b")
_STREAM: Final = re.compile(rb"stream\r?\n")
_LENGTH: Final = re.compile(rb"/Length\s{1,4}([0-9]{1,10})")
_CLOSED: Final = re.compile(rb"[\r\n \t]{0,4}endstream")
_TYPE: Final = re.compile(rb"<<|>>|/Type\s{0,4}/(\w{1,20})")
_REFERENCE: Final = re.compile(rb"([0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}R")


@dataclass(frozen=True, slots=True)
class Object:
    """What an object of a file *said*, without its stream, which stands from *begin* to *end* of the file if it has one."""

    number: int
    said: bytes
    begin: int = -1
    end: int = -1

    @property
    def kind(self) -> bytes:
        """Return what it says it is, such as Page; empty where it does not say. What stands inside it says so of itself."""
        depth = 0
        for found in _TYPE.finditer(self.said):
            if found[1] and depth == 1:
                return found[1]
            depth += (found[0] == b"<<") - (found[0] == b">>")
        return b""


@dataclass(frozen=True, slots=True)
class File:
    """The *objects* of a file by their numbers, of two with one number the later, and those of its *pages* in their order."""

    objects: Mapping[int, Object]
    pages: tuple[int, ...]


def file_of(data: bytes) -> File:
    """Return what stands in the bytes of the PDF *data*; nothing of one that is encrypted."""
    objects: dict[int, Object] = {}
    room = MOST_SAID
    for one in _objects(data) if b"/Encrypt" not in data else ():
        objects[one.number] = one
        room -= len(one.said)
        if room < 0:
            break
    return File(objects, tuple(_in_order(objects)))


def _in_order(objects: Mapping[int, Object]) -> Iterator[int]:
    """Yield the numbers of the page objects in the order of the tree of pages."""
    roots = [leads(one.said, b"Pages") for one in objects.values() if one.kind == b"Catalog"]
    todo, seen = roots[-1:], set[int]()
    while todo:
        number = todo.pop()
        one = objects.get(number)
        if one and one.kind == b"Page":
            yield number
        elif one and number not in seen:
            seen.add(number)
            todo += reversed(references(one.said.partition(b"/Kids")[2].partition(b"]")[0]))


def _objects(data: bytes) -> Iterator[Object]:
    room = _Room()
    at = 0
    for _ in range(MOST_OBJECTS):
        found = _OBJECT.search(data, at)
        if not found:
            return
        one, at = _object(data, int(found[1]), found.end(), room)
        yield one
        if b"/ObjStm" in one.said and one.begin >= 0:
            yield from _inside(room.unpack(data, one), one.said, room)


def _object(data: bytes, number: int, begin: int, room: _Room) -> tuple[Object, int]:
    """Return the object *number*, which begins at *begin*, and where what follows it may begin."""
    end = data.find(b"endobj", begin, begin + LONGEST)
    said = room.object_in(data, begin, end if end >= 0 else begin + LARGE).partition(b"endobj")[0]
    stream = _STREAM.search(said)
    if not stream:
        return Object(number, said), begin
    head, start = said[: stream.start()], begin + stream.end()
    length = _LENGTH.search(head)
    closed = _CLOSED.match(data, start + int(length[1])) if length else None
    end = start + int(length[1]) if length and closed else room.end_of(data, start)
    return Object(number, head, start, end), end if end < len(data) else start


@dataclass(slots=True)
class _Room:
    """What may still be looked at of a file, whatever it holds: bytes unpacked, streams, objects as long as lists of pages are."""

    unpacked: int = MOST_UNPACKED
    streams: int = MOST_STREAMS
    large: int = MOST_LARGE
    endless: bool = False

    def end_of(self, data: bytes, begin: int) -> int:
        """Return where the stream that begins at *begin* ends: at the end of *data* if nothing says where."""
        end = -1 if self.endless else data.find(b"endstream", begin)
        self.endless = end < 0  # what is not behind one is not behind the next
        return end if end >= 0 else len(data)

    def object_in(self, data: bytes, begin: int, end: int) -> bytes:
        """Return the object that begins at *begin* of *data* and ends before *end*, as far as it is looked at."""
        said = data[begin : min(end, begin + LONGEST)]
        if end - begin > LONGEST and b"/Kids" in said and self.large:
            self.large -= 1
            return data[begin : min(end, begin + LARGE)]
        return said

    def unpack(self, data: bytes, packed: Object) -> bytes:
        """Return what the stream of *packed* unpacks to, as far as there is room."""
        if not (self.streams and self.unpacked):
            return b""
        self.streams -= 1
        held = data[packed.begin : min(packed.end, packed.begin + MOST_PACKED)]
        try:
            found = zlib.decompressobj().decompress(held, self.unpacked)
        except zlib.error:
            return b""
        self.unpacked -= len(found)
        return found


def _inside(packed: bytes, head: bytes, room: _Room) -> Iterator[Object]:
    """Yield the objects of an object stream: pairs of a number and a place stand before the first."""
    first = _number(head, b"First")
    numbers = [int(figure) for figure in packed[:first].split()[: 2 * MOST_INSIDE] if figure.isdigit()]
    places = [*(first + place for place in numbers[1::2]), len(packed)]
    for n, number in enumerate(numbers[::2][: len(places) - 1]):
        yield Object(number, room.object_in(packed, places[n], places[n + 1]))


def _number(said: bytes, key: bytes) -> int:
    found = re.search(rb"/%s\s{1,4}([0-9]{1,9})" % key, said)
    return int(found[1]) if found else 0


def leads(said: bytes, key: bytes) -> int:
    """Return the number of the object that *key* of a dictionary leads to, -1 for none."""
    found = re.search(rb"/%s\s{0,4}([0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}R" % key, said)
    return int(found[1]) if found else -1


def references(said: bytes) -> list[int]:
    """Return the numbers of the objects that *said* leads to, in their order."""
    return [int(number) for number in _REFERENCE.findall(said)]
