"""The nouns of the proof desk, each frozen. A row is what a person points at, an action what they want of it.

Actions are values: they come from the browser as JSON, and what they write into `PAGE.desk.yaml` is a function of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from yueting.desk.proofmarks import CorrectedRole, Correction, Corrections, Span
from yueting.messages import Words
from yueting.model import Edition, Lines
from yueting.settings import Settings

Scope = Literal["place", "edition", "paper"]
"""How far a reading reaches."""
Said: TypeAlias = "dict[str, Corrections]"
"""Corrections by the page beside which they are kept."""
ASIDE: Final = "duplicate"
"""The role of what stands in no product."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """How a correction names a block."""

    source: str
    lines: Span
    hash: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One block as the edition has it; *whole* is the text of its block on the bench, of which it may be a part."""

    id: str
    anchor: Anchor
    role: str
    story: str
    text: str
    whole: str
    lines: Lines
    sentences: tuple[str, ...] = ()
    picture: str = ""
    settled: bool = False
    """Whether a person has said what it is."""
    cut: bool = False
    """Whether the desk has cut it out of its block, such as a name out of a dateline: no correction names it alone."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One block as the page prints it, and the rows that came of it."""

    id: str
    page: int
    lines: Lines
    text: str
    heading: bool
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that wants a look; *confidence* orders them, *sure* is what the desk says of itself, if it does."""

    row: str
    code: str
    message: Words
    evidence: tuple[Words, ...]
    confidence: float
    sure: float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is on the desk now."""

    edition: Edition
    pages: tuple[str, ...]
    rows: tuple[Row, ...]
    printed: tuple[Printed, ...]
    doubts: tuple[Doubt, ...]
    faults: tuple[Words, ...]
    """What is told of corrections that do nothing."""
    said: Said

    def row(self, id_: str) -> Row | None:
        """Return the row *id_*, None where it is gone."""
        return next((row for row in self.rows if row.id == id_), None)

    def story(self, id_: str) -> tuple[Row, ...]:
        """Return the rows of the story *id_*."""
        return tuple(row for row in self.rows if id_ and row.story == id_)


class Mark(Settings):
    """These rows play this role."""

    rows: tuple[str, ...]
    role: CorrectedRole


class Begin(Settings):
    """A story begins at this row."""

    row: str


class End(Settings):
    """The story ends behind this row."""

    row: str


class JoinStory(Settings):
    """This row's story continues the last."""

    row: str


class Into(Settings):
    """These rows belong to that story."""

    rows: tuple[str, ...]
    story: str


class MoveStory(Settings):
    """This story goes before another: the one whose id is *before*, or to the end."""

    story: str
    before: str = ""


class CaptionOf(Settings):
    """These rows caption that picture."""

    rows: tuple[str, ...]
    picture: str


class SplitBlock(Settings):
    """This paragraph is two here: behind so many characters of its text."""

    row: str
    at: int


class JoinBlock(Settings):
    """This paragraph continues the last."""

    row: str


class EditText(Settings):
    """This row should read so."""

    row: str
    text: str


class Entitle(Settings):
    """This row's story is called."""

    row: str
    title: str


class Skip(Settings):
    """These rows are left out."""

    rows: tuple[str, ...]


class Keep(Settings):
    """These rows are right already: they are held fast, or with *seen* no more than looked at."""

    rows: tuple[str, ...]
    seen: bool = False


class Say(Settings):
    """This word is said so: by *pinyin*, or by other characters."""

    row: str
    word: str
    pinyin: str = ""
    say: str = ""
    scope: Scope = "place"


class Withdraw(Settings):
    """This correction is taken back: the one *number* (from 1) of the page *source*."""

    source: str
    number: int


OfRows: TypeAlias = Mark | Into | CaptionOf | Skip | Keep
OfText: TypeAlias = SplitBlock | JoinBlock | EditText | Say
OfStory: TypeAlias = Begin | End | JoinStory | MoveStory | Entitle
Action: TypeAlias = OfRows | OfText | OfStory | Withdraw
ACTIONS: Final[dict[str, type[Action]]] = {
    "mark": Mark,
    "begin": Begin,
    "end": End,
    "join-story": JoinStory,
    "into": Into,
    "move-story": MoveStory,
    "caption-of": CaptionOf,
    "split": SplitBlock,
    "join": JoinBlock,
    "edit": EditText,
    "entitle": Entitle,
    "skip": Skip,
    "keep": Keep,
    "say": Say,
    "withdraw": Withdraw,
}
"""What the browser calls each action."""


@dataclass(frozen=True, slots=True)
class Written:
    """One correction for one page."""

    source: str
    said: Correction
