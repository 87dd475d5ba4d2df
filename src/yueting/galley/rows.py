"""An edition as rows that a person can point at: each knows how a correction names it. Pure.

A row's id hangs on its lines and its text alone, so that it is the same after a correction that changes neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from yueting.desk.anchors import begins, digest, entries_of, within
from yueting.desk.measures.wording import bare
from yueting.desk.piece import BODY
from yueting.desk.reading import Bench, Held, amended
from yueting.desk.rules import DeskRules
from yueting.galley.doubts import doubts, faults
from yueting.galley.model import ASIDE, Anchor, Printed, Row, Said, Sheet
from yueting.model import Block, Edition, Lines, Page

BEGINNING: Final = 20
"""Characters of a block's beginning that a correction holds for its reader."""
UNSEEN: Final = frozenset(("rule", "comment"))
"""Marks on a page that no person corrects."""


def sheet(pages: Sequence[Page], edition: Edition, rules: DeskRules, said: Said) -> Sheet:
    """Return what is on the desk: *edition*, which *pages* became under *said*, as rows, and what wants a look."""
    bench, _ = amended(pages, rules, entries_of(said))
    maker = _Maker(bench, pages, said)
    rows = tuple(_without_names((*maker.rows(edition), *maker.aside())))
    printed = tuple(_printed(pages, rows))
    names = tuple(page.source for page in pages)
    return Sheet(edition, names, rows, printed, doubts(edition, rows), faults(edition), said)


def _without_names(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield *rows*; what was cut out of a text that is a row itself is marked, for a correction would speak of the text."""
    texts = {(row.lines, row.whole) for row in rows if row.role in BODY and not row.cut}
    for row in rows:
        yield replace(row, cut=False) if row.cut and (row.lines, row.whole) not in texts else row


class _Maker:
    """Makes rows; it finds the block on the bench that a block of the edition was, and counts ids."""

    def __init__(self, bench: Bench, pages: Sequence[Page], said: Said) -> None:
        self._known: dict[Lines, list[Held]] = defaultdict(list)
        for held in bench.held():
            self._known[held.block.lines].append(held)
        self._sources = {block.lines.file: page.source for page in pages for block in page.blocks}
        self._settled = {
            (one.file or source, one.lines, one.hash)
            for source, page in said.items()
            for one in page.corrections
            if one.lines
        }
        self._ids = Counter[str]()
        self._used = set[int]()

    def rows(self, edition: Edition) -> Iterator[Row]:
        """Yield the rows of *edition*: its stories, then what stands in none."""
        for article in edition.articles:
            head = sorted(article.head, key=lambda block: block.kind == "byline")
            yield from (self._row(block, block.kind, article.id) for block in (*head, *article.blocks))
        loose = (*edition.captions, *(block for block in edition.furniture if block.kind not in UNSEEN))
        yield from (self._row(block, block.kind, "") for block in loose)

    def aside(self) -> Iterator[Row]:
        """Yield what is in no product: a second printing, or left out."""
        for held in [held for row in self._known.values() for held in row]:
            block = held.block
            if id(held) not in self._used and block.kind not in UNSEEN and (block.text.strip() or block.image):
                yield self._row(block, ASIDE, "")

    def _row(self, block: Block, role: str, story: str) -> Row:
        anchor, whole = self._anchor(block)
        cut = anchor.hash != digest(block.text) and not begins(whole, block.text)
        key = sha256(f"{anchor.source}\n{anchor.lines}\n{digest(block.text)}".encode()).hexdigest()[:10]
        self._ids[key] += 1
        id_ = key if self._ids[key] == 1 else f"{key}-{self._ids[key]}"
        sentences = tuple(sentence.text for sentence in block.sentences)
        picture = block.image.name if block.image else ""
        settled = (anchor.source, anchor.lines, anchor.hash) in self._settled
        return Row(id_, anchor, role, story, block.text, whole, block.lines, sentences, picture, settled, cut)

    def _anchor(self, block: Block) -> tuple[Anchor, str]:
        """Return how a correction names *block*, and the text of its block on the bench."""
        lines, own = block.lines, digest(block.text)
        here = self._known.get(lines, [])
        alike = [held for held in here if own in held.known or digest(held.block.text) == own]
        # Of two that read the same, each is meant once.
        exact = next((held for held in alike if id(held) not in self._used), alike[0] if alike else None)
        held = exact or next((held for held in here if bare(block.text) in bare(held.block.text)), None)
        held = held or (here[0] if here else None)
        self._used |= {id(held)}
        source = self._sources.get(lines.file, lines.file)
        name = own if exact else digest(held.block.text) if held else ""
        words = block.text[:BEGINNING].replace("\t", " ").strip()
        return Anchor(source, (lines.first, lines.last), name, words), held.block.text if held else block.text


def _printed(pages: Sequence[Page], rows: Sequence[Row]) -> Iterator[Printed]:
    """Yield every block that is printed, with the rows that came of it."""
    index: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        for line in range(row.lines.first, row.lines.last + 1):
            index[row.lines.file, line].append(row)
    for number, page in enumerate(pages):
        for n, block in enumerate(page.blocks):
            if block.kind not in UNSEEN and (block.text.strip() or block.image):
                lines = block.lines
                here = [row for row in index[lines.file, lines.first] if within(lines, row.anchor.lines)]
                ids = tuple(row.id for row in _of(block, here))
                yield Printed(f"p{number}-{n}", number, lines, block.text, block.kind == "heading", ids)


def _of(block: Block, here: Sequence[Row]) -> list[Row]:
    """Return those of the rows *here* that came of *block*: by their words where several share the lines."""
    text = bare(block.text)
    alike = [row for row in here if (words := bare(row.text)) and (words in text or text in words)]
    return alike or [row for row in here if row.settled or row.picture or row.whole != row.text]
