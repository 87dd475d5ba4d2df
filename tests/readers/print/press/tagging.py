"""The structure tree of the press's pages, right or in one of the ways in which files get it wrong.

Standard: ISO 32000-2, 14.7 and 14.8. An element is a part of a story with its role; each row of it is a marked sequence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from random import Random


@dataclass
class Element:
    """A part of a story, or of none (0): *role* is a standard type, *rows* the numbers of its marked sequences, *top* where it begins."""

    role: str
    story: int
    rows: list[int] = field(default_factory=list)
    top: float = 0.0


@dataclass
class Tags:
    """The elements of a page in the order of reading; what is set belongs to the last."""

    elements: list[Element] = field(default_factory=list)
    story: int = 0
    count: int = 0
    open: bool = False
    on: bool = False

    def begin(self, role: str) -> None:
        """Begin an element of the story that is being set."""
        self.elements.append(Element(role, self.story))
        self.open = True

    def next_story(self) -> None:
        self.story = max((element.story for element in self.elements), default=0) + 1

    @contextmanager
    def aside(self, role: str) -> Iterator[None]:
        """Set what is inside as one element of no story."""
        story, self.story = self.story, 0
        self.begin(role)
        yield
        self.story, self.open = story, False

    def row(self, top: float) -> tuple[bytes, bytes]:
        """Return the operators before and behind one row of the element that is open."""
        if not (self.on and self.open):
            return b"", b""
        element = self.elements[-1]
        if element.role == "Artifact":
            return b"/Artifact <</Type/Pagination>> BDC", b"EMC"
        element.top = element.top or top
        element.rows.append(self.count)
        self.count += 1
        return b"/%s <</MCID %d>> BDC" % (element.role.encode(), self.count - 1), b"EMC"


def right(elements: list[Element], _rng: Random) -> list[Element]:
    return elements


def flat(elements: list[Element], _rng: Random) -> list[Element]:
    """Everything is a paragraph of the document, in order: no headline is told, no story."""
    return [replace(e, role="P", story=0) for e in elements]


def shuffled(elements: list[Element], rng: Random) -> list[Element]:
    out = list(elements)
    rng.shuffle(out)
    return out


def by_height(elements: list[Element], _rng: Random) -> list[Element]:
    """In the order of where elements begin, across the page, as programs tag that know no columns."""
    return [replace(e, story=0) for e in sorted(elements, key=lambda e: round(e.top / 30))]


def by_line(elements: list[Element], _rng: Random) -> list[Element]:
    """Each line is a paragraph."""
    return [replace(e, rows=[row]) for e in elements for row in e.rows]


def heads_last(elements: list[Element], _rng: Random) -> list[Element]:
    """Texts first, then their headlines, as boxes that a layout program does not chain are exported."""
    heads = [replace(e, role="P", story=0) for e in elements if e.role[0] == "H"]
    return [e for e in elements if e.role[0] != "H"] + heads


def wrong_heads(elements: list[Element], rng: Random) -> list[Element]:
    """Headlines are paragraphs, and one paragraph in five is a headline."""
    roles = {"P": lambda: "H2" if rng.random() < 0.2 else "P"}
    return [replace(e, role="P" if e.role[0] == "H" else roles.get(e.role, lambda r=e.role: r)()) for e in elements]


def swapped(elements: list[Element], _rng: Random) -> list[Element]:
    """Second halves of stories follow the first halves of others."""
    stories = {n: list(run) for n, run in groupby(elements, key=lambda e: e.story) if n}
    order = list(stories)
    out = []
    for here, there in zip(order, order[1:] + order[:1], strict=True):
        own, other = stories[here], stories[there]
        out += own[: len(own) // 2] + [replace(e, story=here) for e in other[len(other) // 2 :]]
    return out + [e for e in elements if not e.story]


WAYS: dict[str, Callable[[list[Element], Random], list[Element]]] = {
    way.__name__: way for way in (right, flat, shuffled, by_height, by_line, heads_last, wrong_heads, swapped)
}
"""How the tree is written: `right`, right but poor (`flat`), and lying."""


def written(pages: list[list[Element]], way: str, rng: Random) -> list[tuple[int, Element]]:
    """Return the elements of all *pages* as a tree written in this *way* has them, with the numbers of their pages."""
    found = []
    for n, elements in enumerate(pages):
        stories = list(dict.fromkeys(e.story for e in elements))
        whole = sorted((e for e in elements if e.rows), key=lambda e: stories.index(e.story))
        found += [(n, e) for e in WAYS[way](whole, rng)]
    return found
