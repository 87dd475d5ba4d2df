"""Article threads: the chains of boxes that a layout program has written, which PDFium does not tell.

Standard: ISO 32000-2, 12.4.3 (threads and beads).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from yueting.readers.print.objects import File, leads
from yueting.readers.print.sheet import Box

MOST_BEADS: Final = 20_000

_BOX: Final = re.compile(rb"/R\s{0,4}\[([^\]]{1,200})\]")


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


def threads_of(file: File) -> Mapping[int, tuple[Bead, ...]]:
    """Return the beads of *file* by the number of their page, from 0, in the order of their threads."""
    told = ((number, _bead(one.said)) for number, one in file.objects.items() if one.kind in {b"", b"Bead"})
    beads = dict(islice(((number, bead) for number, bead in told if bead), MOST_BEADS))
    places = {number: n for n, number in enumerate(file.pages)} if beads else {}
    found: dict[int, list[Bead]] = {}
    for thread, chain in enumerate(_chains(beads)):
        for link in chain:
            if link.page in places:
                found.setdefault(places[link.page], []).append(Bead(link.box, thread))
    return {page: tuple(beads) for page, beads in found.items()}


def _bead(said: bytes) -> _Link | None:
    box, following = _BOX.search(said), leads(said, b"N")
    if not box or following < 0 or leads(said, b"V") < 0:
        return None
    try:
        left, low, right, high = map(float, box[1].split())
    except ValueError:
        return None
    edges = Box(min(left, right), min(low, high), max(left, right), max(low, high))
    return _Link(edges, leads(said, b"P"), following, leads(said, b"T") >= 0)


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
