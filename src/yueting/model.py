"""The tree that every room shares: an edition of articles of blocks of sentences.

Everything here is frozen and imports nothing of ours but messages. A pass takes a tree and gives a new one; ids never change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from yueting.messages import Message, Words

ReadKind = Literal["heading", "byline", "paragraph", "quote", "list", "table", "figure", "note", "comment", "rule"]
"""What a reader can see: the block's mark-up, not its meaning; a byline only where the mark-up names the author."""

HeadKind = Literal["kicker", "title", "subtitle", "byline"]
"""What stands over a story, in the order of print."""

BodyKind = Literal["paragraph", "subhead", "caption", "quote", "list", "table", "note"]
"""What a story is made of."""

FurnitureKind = Literal[
    "folio", "editors", "footer", "strap", "jump", "contents", "links", "navigation", "subscription", "comment", "rule"
]
"""What a page carries that is no story: page line, editors' line, site footer, section strap, jump line, …"""

Kind = ReadKind | HeadKind | BodyKind | FurnitureKind
Severity = Literal["info", "warning"]
InlineKind = Literal["em", "strong", "code", "sub", "sup", "ruby", "note", "noted", "said"]
"""What marks a part of a line: `said` is how a person has it said, which is not shown; `note` is the mark of a note in the story, `noted` the label before the note's text."""


Corners = tuple[float, float, float, float]
"""A box on a printed page in points from its top left corner: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where lines stand in print: the *page* of the file, from 1, and a box for each column that they run through."""

    page: int
    boxes: tuple[Corners, ...]

    @property
    def box(self) -> Corners:
        """Return the smallest box round all of them."""
        lefts, tops, rights, bottoms = zip(*self.boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass(frozen=True, slots=True, order=True)
class Lines:
    """A span of source lines, 1-based and inclusive; *file* is the page's file name as the edition lists it.

    *place* is where a printed page has them; lines are the same lines with and without it.
    """

    first: int
    last: int
    file: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: *text* occurs in its block's text, in the order of the block's links."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Inline:
    """An inline mark over the characters *start* up to *end* of its block's text; marks nest or stand apart.

    *value* is a ruby's reading, what is said, or the key that a note's mark and its label share, empty where the note is not there.
    A raised or lowered figure stands in the text as Unicode's own (`10⁶`), so that it is right without its mark.
    """

    kind: InlineKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture a page shows: *src* as written in the page, *alt* its text alternative, which may be empty.

    *file* is its copy in the library, empty where there is none. Its caption is its block's text. *ornament* says that the
    page itself calls it decoration (`alt=""` written out); no words alone do not make it one.
    """

    src: str
    alt: str = ""
    file: str = ""
    ornament: bool = False

    @property
    def name(self) -> str:
        """Return what an editor tells the picture by: its text alternative, else what the page calls it."""
        return self.alt or self.src


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that is shown, said, cached and timed; *spoken* is empty until the spoken pass has run.

    *turns* are what that pass said otherwise, in order: begin and end in *text*, and the length of what is said for it.
    """

    id: str
    text: str
    spoken: str = ""
    turns: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page or story: a paragraph, a heading, one list item, one table row, one caption.

    *text* has no mark-up and no line breaks, except that the cells of a table row are joined by tabs. *level* is the
    heading's level (1–6), a list item's depth (from 1) or 1 for a table's header row. *strong* says that the source
    emphasised the whole block. *indent* counts the leading spaces of a plain-text line, and *gap* says that a blank
    line (or a block mark) stood before it. *inlines* mark parts of *text*.
    """

    kind: Kind
    text: str
    lines: Lines
    level: int = 0
    strong: bool = False
    indent: int = 0
    gap: bool = True
    links: tuple[Link, ...] = ()
    image: Image | None = None
    sentences: tuple[Sentence, ...] = ()
    inlines: tuple[Inline, ...] = ()

    @property
    def shown(self) -> str:
        """Return what an editor is shown of it: its text, else the name of its picture."""
        return self.text or (self.image.name if self.image else "")


@dataclass(frozen=True, slots=True)
class Notice:
    """What the program decided or could not do, for an editor to read; *article* is the story it concerns."""

    code: str
    severity: Severity
    message: Message
    lines: Lines | None = None
    article: str = ""
    evidence: tuple[Words, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One file as a reader saw it: blocks in source order. *id* is the folio (版) as it is printed, such as `"1"`."""

    id: str
    source: str
    blocks: tuple[Block, ...]
    title: str = ""
    date: str = ""
    section: str = ""
    language: str = ""
    notices: tuple[Notice, ...] = ()
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One story. *head* holds kicker, title, subtitle and byline blocks in the order of print; *blocks* the body.

    *dateline* repeats, as data, the 本报讯 or 新华社北京8月29日电 that the first paragraph still begins with.
    *lines* are all source lines of the story, in order. *language* is a BCP 47 tag where it is not the edition's.
    """

    id: str
    page: str
    head: tuple[Block, ...]
    blocks: tuple[Block, ...]
    section: str = ""
    dateline: str = ""
    lines: tuple[Lines, ...] = ()
    language: str = ""

    @property
    def title(self) -> str:
        """Return the headline, or an empty string where the page gives none."""
        return self._printed("title")

    @property
    def kicker(self) -> str:
        """Return the line over the headline, such as a column's name in 【】."""
        return self._printed("kicker")

    @property
    def subtitle(self) -> str:
        """Return the deck under the headline."""
        return self._printed("subtitle")

    @property
    def byline(self) -> str:
        """Return the names as printed, several bylines joined by one space."""
        return self._printed("byline")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return every sentence of head and body in reading order."""
        return tuple(s for block in (*self.head, *self.blocks) for s in block.sentences)

    def _printed(self, kind: HeadKind) -> str:
        return " ".join(block.text for block in self.head if block.kind == kind)

    def each_block(self, change: Callable[[Block], Block]) -> Article:
        """Return the same story with *change* applied to every block of head and body."""
        return replace(self, head=tuple(map(change, self.head)), blocks=tuple(map(change, self.blocks)))


@dataclass(frozen=True, slots=True)
class Edition:
    """A day's paper: its stories in print order, and every line that is in none of them.

    *date* is ISO 8601 (YYYY-MM-DD) or empty; *language* a BCP 47 tag such as `zh-Hans`; *files* the pages' file names.
    """

    id: str
    title: str
    date: str
    language: str
    articles: tuple[Article, ...] = ()
    captions: tuple[Block, ...] = ()
    furniture: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()
    files: tuple[str, ...] = ()

    def each_article(self, change: Pass) -> Edition:
        """Return the same edition with *change* applied to every story."""
        return replace(self, articles=tuple(map(change, self.articles)))


Pass = Callable[[Article], Article]
"""A pure change of one story: same ids in, same ids out."""
