"""From undecided lines to roles: the best reading of a page as a whole says where its stories begin and what each line is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.desk.forms.bylines import byline
from yueting.desk.forms.entries import announced
from yueting.desk.measures.wording import DASHES
from yueting.desk.piece import BODY, Piece, Role
from yueting.desk.stories.best import Item, Read, best
from yueting.desk.stories.capitals import labels, over_decks
from yueting.desk.stories.columns import Columns
from yueting.desk.stories.groups import grouped_heads
from yueting.desk.stories.indents import set_as_text
from yueting.desk.stories.lone import lone_heading
from yueting.desk.stories.reasons import reasons
from yueting.desk.stories.sections import Sheet, is_sentence, sections
from yueting.desk.stories.states import STATES, TEXT
from yueting.desk.stories.untitled import is_untitled
from yueting.desk.stories.weights import Weights, general
from yueting.desk.stories.witnesses import hear, relations
from yueting.messages import Words, joined

EVERY: Final = frozenset(STATES)
SIGNS: Final = frozenset({"byline", "signature", "signature'"})
UNSIGNED: Final = EVERY - SIGNS
TITLE: Final = frozenset({"title"})
"""What stands right over notes is none, nor what a page sets as it sets its text."""
HEADS: Final = frozenset({"kicker", "title", "under", "subtitle"})
"""What no line is that is indented as the text is, on a page whose headlines are not."""
SEEN: Final = frozenset({"kicker", "under", "title", "furniture"})
"""What no line is that a page of titles sets as its text, in a column of a story: its reader has seen those."""
INSIDE: Final = frozenset({"subhead"})
"""What the heads right under the name of a section, which is larger, are not."""
_SIGNS_NOTHING: Final = re.compile(r"[\d，。]")
"""A line with figures or a comma, and no form of a byline, signs nothing."""
FIXED: Final[dict[str, frozenset[str]]] = {
    "kicker": frozenset(("kicker", "under")),
    "title": frozenset(("title",)),
    "subtitle": frozenset(("subtitle",)),
    "subhead": frozenset(("subhead",)),
    "byline": frozenset(("byline", "signature", "signature'")),
}
"""What a line can be whose role a person, the paper or a printed page has given."""
ROLES: Final[dict[str, Role]] = {
    "kicker": "kicker", "title": "title", "under": "kicker", "subtitle": "subtitle", "byline": "byline",
    "signature": "byline", "subhead": "subhead", "text": "paragraph", "furniture": "strap",
}  # fmt: skip
WHY: Final[dict[Role, str]] = {
    "kicker": "it stands over the title, smaller or in a kicker's dress",
    "subtitle": "it stands under the title, smaller or in a deck's dress",
    "subhead": "it stands inside a story",
    "strap": "it stands over no text of its own",
    "paragraph": "it only looks like a headline: the text goes on round it",
}
"""Why a line of a head group is not its title."""
PHOTOS: Final = 2
DOUBTFUL: Final = 0.62
"""A line inside a story that is less surely no title is told of."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a story begins, how sure that is (0 to 1), and the evidence, strongest first."""

    begins: bool
    sure: float
    evidence: tuple[Words, ...]


@dataclass(slots=True)
class Decided:
    """A page whose lines all have roles; *starts* holds the index of each story's first line and the verdict on it."""

    pieces: list[Piece]
    starts: dict[int, Verdict] = field(default_factory=dict)
    doubts: dict[int, Verdict] = field(default_factory=dict)
    photos: bool = False
    columns: dict[int, Piece] = field(default_factory=dict)
    """The kicker that a story inherits because it stands in a column of briefs, by the index of its first line."""


def decide(page: Sequence[Piece], weights: Weights | None = None) -> Decided:
    """Return the pieces of one page with no role open, and where its stories begin."""
    found = sections(page)
    photos = sum(piece.role == "caption" for piece in page) >= PHOTOS and not any(one.body for one in found)
    # On a page of photographs captions are what it has to say.
    sheet = Sheet(page, sections(page, captions=True) if photos else found)
    decided = Decided(list(page), photos=photos)
    _Settling(sheet, weights or general(), decided).run()
    return decided


def may_be(piece: Piece) -> frozenset[str]:
    """Return what the open line *piece* can be at all."""
    if piece.fixed or piece.block.kind == "byline":
        return FIXED.get(piece.role, TEXT if piece.role in BODY else EVERY)
    if _SIGNS_NOTHING.search(piece.text) and not byline(piece.text)[0]:
        return UNSIGNED
    return EVERY


def items_of(sheet: Sheet) -> list[Item]:
    """Return the open lines of *sheet* in order, and an item without words for each stretch of text."""
    heard, related = hear(sheet, announced(sheet.pieces)), relations(sheet)
    found: list[Item] = []
    headed, alone, indented = is_headed(sheet.pieces), is_alone(sheet.pieces), set_as_text(sheet)
    capitals, lone, grouped = labels(sheet), lone_heading(sheet.pieces), grouped_heads(sheet.pieces)
    titled = over_decks(sheet) | {lone}
    for at, section in enumerate(sheet.sections):
        notes = bool(section.body) and sheet.pieces[section.body[0]].block.kind == "note"
        for k, n in enumerate(section.members):
            piece = sheet.pieces[n]
            states, plain = may_be(piece), piece.block.kind == "paragraph"
            untitled = notes or n in capitals or ((headed or alone) and plain) or is_untitled(piece)
            untitled |= k > 0 and piece.text.startswith(DASHES) and not piece.fixed  # the deck of the line above
            if untitled or _is_smaller(sheet.pieces, section.members[k : k + 2]):
                states = states - TITLE or states
            if n in grouped:
                states = states - INSIDE or states
            if n in indented:
                states = states - HEADS or states
            if headed and plain and piece.block.lines.place:
                states = states - SEEN - (SIGNS if is_sentence(piece.text) else frozenset()) or states
            inside = n in indented or (alone and at and plain and not piece.fixed)
            if inside and not byline(piece.text)[0]:
                states = states - SIGNS
            found.append(Item(heard[at][k], related[at][k], TITLE if n in titled else states))
        if section.body:
            found.append(Item((), "none", TEXT))
    return found


def _is_smaller(pieces: Sequence[Piece], lines: Sequence[int]) -> bool:
    """Return whether the first of two *lines* is set smaller than a heading right below it: the heading is the title of both."""
    one, below = pieces[lines[0]], pieces[lines[-1]]
    deck = below.fixed or below.text.startswith(DASHES)
    return below.block.kind == "heading" and one.block.kind == "paragraph" and not deck


def is_headed(pieces: Sequence[Piece]) -> bool:
    """Return whether *pieces* are of a printed page that shows its titles by their type: no other line of it is one."""
    return any(piece.block.kind == "title" and piece.block.lines.place for piece in pieces)


def is_alone(pieces: Sequence[Piece]) -> bool:
    """Return whether *pieces* are of a web page that says which headline is that of its one story."""
    titles = [piece for piece in pieces if piece.block.kind == "title"]
    return len(titles) == 1 and titles[0].block.lines.place is None


class _Settling:
    """One page being settled; it remembers the head that is open and the column the page is in."""

    def __init__(self, sheet: Sheet, weights: Weights, out: Decided) -> None:
        self.sheet, self.weights, self.out = sheet, weights, out
        self.items = items_of(sheet)
        self.columns = Columns(sheet, out.columns)
        self.head: list[int] = []
        self.above: list[int] = []
        """Bylines that no story has begun with yet."""
        self.open = False
        self.signed: tuple[int, Verdict] | None = None

    def run(self) -> None:
        read = iter(zip(self.items, best(self.items, self.weights), strict=True))
        for at, section in enumerate(self.sheet.sections):
            for n in section.members:
                self._line(at, n, *next(read))
            if section.body:
                next(read)
                self._text(section.body[0])

    def _text(self, n: int) -> None:
        first, self.head, self.above = [*self.above, n][0], [], []
        if self.signed:
            self.out.doubts[self.signed[0]] = self.signed[1]
            self.signed = None
        if not self.open:
            self.out.starts[first] = Verdict(True, 0.5, ("text without a headline opens the page",))
            self.open = True

    def _line(self, at: int, n: int, item: Item, read: Read) -> None:
        piece = self.out.pieces[n]
        sure = 1.0 if piece.fixed else min(0.99, self.weights.sure(read.margin))
        role = ROLES[read.kind]
        self.above += [n] if role == "byline" and not self.open else []
        told = role == "title" or (role == "subhead" and sure < DOUBTFUL)
        evidence = reasons(item.heard, read, self.weights) if told else ()
        match read.kind:
            case "kicker":
                self.head.append(n)
            case "title":
                first = self.head[0] if self.head else n
                self._begin(at, first, Verdict(True, sure, evidence))
            case "text":
                role = piece.role if piece.role in BODY else role
                self._text(n)
            case "furniture" if piece.role == "caption":
                return
            case "signature" | "subhead":
                self._inside(n, read, Verdict(False, sure, evidence))
            case _:
                pass
        if role != "byline":
            self.signed = None
        why: Words = joined(evidence, "; ") if role == "title" else WHY.get(role, piece.why) or piece.why
        if not piece.fixed:
            self.out.pieces[n] = piece.as_(role, why, sure)

    def _begin(self, at: int, first: int, verdict: Verdict) -> None:
        self.out.starts[first] = verdict
        self.columns.begin(at, first, self.head)
        self.head = []
        self.open = True

    def _inside(self, n: int, read: Read, verdict: Verdict) -> None:
        if not self.open and read.kind == "subhead":
            self.out.starts[n] = Verdict(True, 0.5, ("text without a headline opens the page",))
            self.open = True
        if read.kind == "signature":
            self.signed = n, Verdict(False, 0.5, ("a byline stands in the middle of a story",))
        elif verdict.sure < DOUBTFUL and read.second == "title":
            self.out.doubts[n] = verdict
