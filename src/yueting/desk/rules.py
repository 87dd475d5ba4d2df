"""`desk.yaml`: what a paper tells the desk about itself.

Every key may be left out. Names and patterns are plain text, matched as they stand: no regular expression of a
publisher can slow the desk down.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, field_validator

from yueting.desk.words import Kind, folded
from yueting.messages import Message
from yueting.model import Corners, FurnitureKind
from yueting.settings import Settings, load

MOST: Final = 200
"""Words of one kind that a paper may have of its own: what looks for them takes time with their number."""
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=24)]
"""A word of a paper. One sign alone would be found in every line, and what is longer is a line."""

Share = Annotated[float, Field(ge=0, le=1)]
HELD: Final[Mapping[str, FurnitureKind]] = {
    "furniture": "footer", "advertisement": "links", "masthead": "folio", "contents": "contents", "editors": "editors",
}  # fmt: skip
"""What a region of printed pages may hold → what its lines are."""


class Columns(Settings):
    """How printed pages are set where they are not clear themselves: in so many columns of one width, level or vertical."""

    columns: Annotated[int, Field(ge=1, le=40)] | None = None
    direction: Literal["level", "vertical"] | None = None


class Region(Settings):
    """A part of printed pages that is no story: its *box* is left, top, right and bottom in shares of the page."""

    box: tuple[Share, Share, Share, Share]
    pages: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1)] | None = None
    """Pages of the edition, from 1; None for all."""
    what: Literal["furniture", "advertisement", "masthead", "contents", "editors"] = "furniture"

    @property
    def kind(self) -> FurnitureKind:
        """Return what its lines are."""
        return HELD[self.what]

    @field_validator("pages", mode="before")
    @classmethod
    def _all(cls, pages: object) -> object:
        return None if pages == "all" else pages

    @field_validator("box")
    @classmethod
    def _is_box(cls, box: Corners) -> Corners:
        """Return *box* where it has an area; raises ValueError."""
        if box[0] >= box[2] or box[1] >= box[3]:
            raise ValueError(
                Message("a box is [left, top, right, bottom]: left is less than right, top less than bottom")
            )
        return box


class DeskRules(Settings):
    """A paper's own habits: columns, lines that are furniture, bylines, texts that are never touched, its own words.

    A line is of a list when its text, or its text without brackets, is an entry; an entry that ends in `*` speaks for
    every line that begins with it.
    """

    columns: tuple[str, ...] = ()
    """Names of columns and sections that stand over a story or a group."""
    furniture: tuple[str, ...] = ()
    """Lines that are never part of a story."""
    bylines: tuple[str, ...] = ()
    """Lines that are bylines, such as the pen names of the paper's columnists."""
    untouched: tuple[str, ...] = ()
    """Texts that stay where they stand: never dropped as duplicates, never moved, never cut."""
    words: dict[Kind, Annotated[tuple[Word, ...], Field(max_length=MOST)]] = {}  # noqa: RUF012  (pydantic copies it)
    """What the paper calls things, by kind: they are looked for wherever the general words of that kind are."""

    regions: Annotated[tuple[Region, ...], Field(max_length=MOST)] = ()
    grid: Columns = Columns()
    """Parts of printed pages that are no story."""


def read_rules(path: Path | None) -> DeskRules:
    """Return the rules that the file *path* gives, or none; raises SettingsError."""
    return load(path, DeskRules) if path else DeskRules()


def listed(text: str, entries: tuple[str, ...]) -> bool:
    """Return whether *text* is one of *entries*, or begins with one that ends in `*`, in whatever script either is."""
    line = folded(text.strip())
    core = line.strip("【】[]〔〕() ")
    return any(
        line.startswith(entry[:-1]) if entry.endswith("*") and len(entry) > 1 else entry.strip() in (line, core)
        for entry in map(folded, entries)
    )
