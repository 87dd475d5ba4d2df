"""The blocks of all pages while a person's entries are done on them, one after the other, before they are read.

A block is known by every text it has had: an entry that was made before another changed the text still finds it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from yueting.desk.anchors import Entry, begins, digest, outdated, unused, within
from yueting.desk.drafts import Draft
from yueting.desk.proofmarks import Span
from yueting.model import Block, Lines, Page

Texts: TypeAlias = "Callable[[Block], tuple[str, ...]]"
"""The texts that a block is cut into when it is read: what a person sees of it."""


@dataclass(slots=True, eq=False)
class Held:
    """A block that is held on the bench, the page it stands on, the lines it is known by and its texts' digests."""

    block: Block
    page: int
    spans: list[Lines]
    known: set[str] = field(default_factory=set)
    changed: bool = False


class Bench:
    """All blocks in order of print by page, found by their lines."""

    def __init__(self, pages: Sequence[Page], texts: Texts) -> None:
        self._texts = texts
        self.pages = [[Held(block, n, [block.lines]) for block in page.blocks] for n, page in enumerate(pages)]
        self._files = {block.lines.file for page in pages for block in page.blocks}
        self._at: dict[str, dict[int, list[Held]]] = defaultdict(lambda: defaultdict(list))
        for page, row in zip(pages, self.pages, strict=True):
            for held in row:
                self._at[page.source][held.block.lines.first].append(held)
        self._firsts = {source: sorted(rows) for source, rows in self._at.items()}

    def held(self) -> Iterator[Held]:
        """Yield all blocks in order of print."""
        for row in self.pages:
            yield from row

    def on(self, source: str, span: Span) -> list[Held]:
        """Return the blocks of the page *source* that lie on the lines *span*."""
        firsts = self._firsts.get(source, [])
        begin, end = bisect_left(firsts, span[0]), bisect_right(firsts, span[1])
        rows = (self._at[source][line] for line in firsts[begin:end])
        found = [held for row in rows for held in row if any(within(lines, span) for lines in held.spans)]
        return list(dict.fromkeys(found))

    def about(self, entry: Entry) -> tuple[list[Held], Draft | None]:
        """Return the blocks that *entry* speaks of, all where it names no lines, and what is told where there is none."""
        if entry.said.lines is None:
            return list(self.held()), None
        here = self.on(entry.source, entry.span)
        if not entry.said.hash or not here:
            begun = [held for held in here if self._begins(held, entry.said.text)]
            return begun, None if begun else unused(entry, self.file(entry))
        for held in here:
            self._learn(held)
        meant = [held for held in here if entry.said.hash in held.known]
        return meant, None if meant else outdated(entry, self.file(entry), here[0].block.text)

    def file(self, entry: Entry) -> str:
        """Return the page of *entry* as the blocks' lines name it."""
        return entry.source if entry.source in self._files else ""

    def change(self, held: Held, block: Block) -> None:
        """Put *block* in the place of what is held."""
        self._learn(held)
        held.block, held.changed = block, True
        self._learn(held)

    def part(self, held: Held, parts: Sequence[Block], source: str) -> None:
        """Put *parts* in the place of what is held."""
        self._learn(held)
        held.block, held.changed = parts[0], True
        new = [Held(block, held.page, [*held.spans], set(held.known), changed=True) for block in parts[1:]]
        for one in (held, *new):
            self._learn(one)
        at = self.place(held) + 1
        self.pages[held.page][at:at] = new
        for first in {lines.first for lines in held.spans}:
            self._at[source][first] += new

    def join(self, above: Held, below: Held, block: Block, source: str) -> None:
        """Put *block* in the place of *above*, and nothing in that of *below*."""
        self._learn(below)
        self.change(above, block)
        above.known |= below.known
        above.spans += below.spans
        self.pages[below.page].remove(below)
        for first in {lines.first for lines in below.spans}:
            self._at[source][first] = [above if held is below else held for held in self._at[source][first]]

    def move(self, run: Sequence[Held], target: Held, *, behind: bool) -> None:
        """Set *run* in front of *target*, or behind it."""
        for held in run:
            self.pages[held.page].remove(held)
        for held in run:
            held.page = target.page
        at = self.place(target) + behind
        self.pages[target.page][at:at] = run

    def place(self, held: Held) -> int:
        """Return the place of what is *held* on its page."""
        return self.pages[held.page].index(held)

    def _begins(self, held: Held, words: str) -> bool:
        return not words or any(begins(text, words) for text in (held.block.text, *self._texts(held.block)))

    def _learn(self, held: Held) -> None:
        held.known |= {digest(text) for text in (held.block.text, *self._texts(held.block))}
