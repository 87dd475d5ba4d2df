"""Content streams that unpack well and still are damaged: they end inside their text, or are no operators.

Standard: ISO 32000-2, 7.8.2 (content streams) and annex A (operators); 9.4.1: text stands between BT and ET.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from yueting.readers.print.objects import File, Object, references

MOST: Final = 8 << 20
MOST_UNPACKED: Final = 64 << 20
LOOKED_AT: Final = 1 << 16
"""Bytes of one page's content that are unpacked, of all pages', and of one that are looked at word by word."""
FEWEST: Final = 8
"""So many words at least tell whether they are operators."""

_OPERATORS: Final = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc "
    b"SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null".split()
)
_CONTENTS: Final = re.compile(rb"/Contents\s{0,4}(\[[^\]]{0,40000}\]|[0-9]{1,10}\s{1,4}[0-9]{1,5}\s{1,4}R)")
_FLATE: Final = re.compile(rb"/Filter\s{0,4}\[?\s{0,4}/(?:FlateDecode|Fl)\s{0,4}(?:\]|/(?!\w{1,20}Decode)|>>|$)")
_STRING: Final = re.compile(rb"(?<!\\)\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\s]*+>", re.DOTALL)
_OPERAND: Final = re.compile(rb"[-+]?[0-9.]+|/[^/]*+")
_PARTS: Final = re.compile(rb"<<|>>|[\[\]\s\0]++|(?=/)")
_OF_TEXT: Final = re.compile(rb"(?<![^\s\0\])>])(BT|ET)(?![^\s\0/\[(<%])")


def garbled_pages(data: bytes, file: File) -> frozenset[int]:
    """Return the numbers, from 0, of the pages of *data*, whose objects are *file*, of which the content ends early or is none."""
    room = MOST_UNPACKED
    found = set[int]()
    for number, page in enumerate(file.pages):
        content = b"\n".join(_contents(data, file, file.objects[page], min(room, MOST)))
        room -= len(content)
        if room <= 0:
            break
        if is_garbled(content):
            found.add(number)
    return frozenset(found)


def is_garbled(content: bytes) -> bool:
    """Return whether *content*, which operators should stand in, ends inside its text or is mostly none of them."""
    said = [found[1] for found in _OF_TEXT.finditer(_STRING.sub(b"()", content[-LOOKED_AT:]))]
    if said and said[-1] == b"BT":
        return True
    head = content[:LOOKED_AT]
    if b"ID" in head:  # what stands in a picture inside the content is no word
        return False
    words = [word for word in _PARTS.split(_STRING.sub(b" ", head)) if word]
    odd = sum(word not in _OPERATORS and not _OPERAND.fullmatch(word) for word in words)
    return len(words) >= FEWEST and 2 * odd > len(words)


def _contents(data: bytes, file: File, page: Object, room: int) -> Iterator[bytes]:
    """Yield what the content streams of *page* unpack to, those that are packed in one way or none, as far as there is *room*."""
    found = _CONTENTS.search(page.said)
    for number in references(found[1]) if found else ():
        one = file.objects.get(number)
        if one is None or one.begin < 0:
            continue
        held = data[one.begin : min(one.end, one.begin + room)]
        if _FLATE.search(one.said):
            try:
                held = zlib.decompressobj().decompress(held, max(room, 1))
            except zlib.error:
                continue
        elif b"/Filter" in one.said:
            continue
        room -= len(held)
        yield held
        if room <= 0:
            return
