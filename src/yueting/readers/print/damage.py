"""Streams of a PDF that are damaged inside: PDFium shows what of them it can, and says nothing of the rest.

A page is damaged if a stream that it leads to does not unpack to its end, or is no whole JPEG. Standard: RFC 1950 and 1951 (zlib,
deflate), ITU-T T.81 (JPEG); of other streams, and of encrypted files, nothing is said.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Final

from yueting.readers.print.objects import File, Object, references

MOST_UNPACKED: Final = 256 << 20
STEP: Final = 1 << 16
"""Bytes that all streams together may unpack to, the small first; bytes at a time."""
MOST_STEPS: Final = 200_000
"""Objects that are gone through, page by page."""

_FILTER: Final = re.compile(rb"/Filter\s{0,4}\[?\s{0,4}/(\w{1,20})")
_NOT_PRINTED: Final = re.compile(
    rb"/(?:Parent|Annots|B|Metadata|Thumb|PieceInfo|Dest|LastModified)\s{0,4}(?:\[[^\]]{0,1000}\]|[0-9]{1,10}\s{1,4}[0-9]{1,5}\s{1,4}R)"
)
"""What of a page, or of what is on it, is not printed."""
_OF_THE_TREE: Final = frozenset((b"Page", b"Pages", b"Catalog"))


def damaged_pages(data: bytes, file: File) -> frozenset[int]:
    """Return the numbers, from 0, of the pages of *data*, whose objects are *file*, that lead to a damaged stream."""
    leading: dict[int, list[int]] = {}
    further = cache(lambda number: _further(file.objects[number]))
    steps = ((page, one) for page, number in enumerate(file.pages) for one in _shown(file, number, further))
    for page, one in islice(steps, MOST_STEPS):
        if one.begin >= 0:
            leading.setdefault(one.number, []).append(page)
    return frozenset(page for number in _damaged(data, file, leading) for page in leading[number])


def _further(one: Object) -> frozenset[int]:
    """Return the numbers of what *one* leads to that is printed with it."""
    return frozenset(references(_NOT_PRINTED.sub(b"", one.said)))


def _shown(file: File, page: int, further: Callable[[int], frozenset[int]]) -> Iterator[Object]:
    """Yield *page* and the objects that it leads to, each one *further* than the last."""
    todo, seen = [page], {page}
    while todo:
        one = file.objects.get(todo.pop())
        if one is None or (one.number != page and one.kind in _OF_THE_TREE):
            continue
        yield one
        new = further(one.number) - seen
        seen |= new
        todo += new


def _damaged(data: bytes, file: File, numbers: dict[int, list[int]]) -> Iterator[int]:
    """Yield those of the streams *numbers* that are damaged, as far as there is room to unpack them."""
    room = MOST_UNPACKED
    for one in sorted((file.objects[number] for number in numbers), key=lambda stream: stream.end - stream.begin):
        match _FILTER.search(one.said):
            case re.Match() as found if found[1] in {b"FlateDecode", b"Fl"}:
                whole, unpacked = _unpacks(memoryview(data)[one.begin : one.end], room)
                room -= unpacked
            case re.Match() as found if found[1] in {b"DCTDecode", b"DCT"}:
                whole = _is_whole_jpeg(data, one)
            case _:
                continue
        if not whole:
            yield one.number
        if room <= 0:
            return


def _is_whole_jpeg(data: bytes, one: Object) -> bool:
    begin = data.find(b"\xff\xd8", one.begin, one.end)
    return begin >= 0 and data.rfind(b"\xff\xd9", begin, one.end) >= 0


def _unpacks(packed: memoryview, room: int) -> tuple[bool, int]:
    """Return whether *packed* unpacks to its end, or to *room* bytes, and to how many it does.

    A sum at its end that was left out, or is zero, is none: PDFs of some programs are so.
    """
    if not bytes(packed[:STEP]).strip(b"\r\n"):
        return True, 0
    unpacking, count, total = zlib.decompressobj(-zlib.MAX_WBITS), 0, 1
    if len(packed) < 2 or packed[0] & 15 != zlib.DEFLATED or (packed[0] << 8 | packed[1]) % 31:
        return False, 0
    held: bytes | memoryview = b""
    at = 2
    try:
        while not unpacking.eof and count < room and (held or at < len(packed)):
            if not held:
                held, at = packed[at : at + STEP], at + STEP
            found = unpacking.decompress(held, STEP)
            held, count, total = unpacking.unconsumed_tail, count + len(found), zlib.adler32(found, total)
    except zlib.error:
        return False, count
    told = int.from_bytes(unpacking.unused_data[:4], "big") if len(unpacking.unused_data) >= 4 else 0
    return count >= room or (unpacking.eof and told in {0, total}), count
