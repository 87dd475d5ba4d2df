"""Stories as they lie on the desk, and all that lies beside them, before they are bound."""

from __future__ import annotations

from dataclasses import dataclass, field

from yueting.desk.drafts import Draft
from yueting.desk.piece import BODY, Piece
from yueting.messages import Words


@dataclass(slots=True)
class Story:
    """A story while it is being put together: its head and body in order of print.

    *signatures* are the bylines that stand behind a part of the body, with the number of pieces before each.
    """

    page: int
    head: list[Piece] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)
    sure: float = 1.0
    evidence: tuple[Words, ...] = ()
    goes_on: Piece | None = None
    comes_from: Piece | None = None
    signatures: list[tuple[int, Piece]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return the headline, or an empty string."""
        return " ".join(piece.text for piece in self.head if piece.role == "title")

    def named(self, role: str) -> list[Piece]:
        """Return the pieces of the head that play *role*."""
        return [piece for piece in self.head if piece.role == role]

    @property
    def text(self) -> str:
        """Return the text of the body without subheads and captions."""
        return "\n".join(piece.text for piece in self.body if piece.role in BODY)


@dataclass(slots=True)
class Laid:
    """Everything of a page or edition in its place: stories, captions that are in none, furniture, second printings."""

    stories: list[Story] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    dropped: list[Piece] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def add(self, other: Laid) -> None:
        """Take in what lies on another page."""
        self.stories += other.stories
        self.captions += other.captions
        self.furniture += other.furniture
        self.dropped += other.dropped
        self.drafts += other.drafts
