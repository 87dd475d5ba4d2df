"""`PAGE.desk.yaml`: a person's last word on a page, an entry a decision.

An entry says where (`lines`, by choice `file`, `hash` and the beginning of the `text`) and what. Entries without lines
speak of the whole edition. They are done in the order of the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from yueting.messages import Message
from yueting.readings.notation import syllables
from yueting.readings.sounds import character
from yueting.settings import Settings, load

CorrectedRole = Literal[
    "kicker", "title", "subtitle", "byline", "subhead", "paragraph", "quote", "list", "table", "note", "caption",
    "folio", "editors", "footer", "strap", "jump", "contents", "links", "navigation", "subscription", "duplicate",
]  # fmt: skip
"""What a person may say that a block is."""
Span = tuple[int, int]
"""First and last line."""
Target = str | Span
"""A story by its title or its id, or by lines that stand in it."""


class Split(Settings):
    """Where a block becomes two: behind the words *after*, or behind so many characters."""

    after: str = ""
    at: int = 0

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002  (pydantic's own)
        """Raise ValueError where it names no place, or two."""
        if bool(self.after) == bool(self.at) or self.at < 0:
            raise ValueError(Message("say either {one} or {other}", one="after", other="at"))


def _without_underscore(name: str) -> str:
    return name.rstrip("_")


class Edit(Settings):
    """A misprint: *from_* (`from` in the file) is what the page prints, once in its block, *to* what is meant."""

    model_config = {**Settings.model_config, "alias_generator": _without_underscore, "populate_by_name": True}  # noqa: RUF012

    from_: str
    to: str

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002
        """Raise ValueError where nothing is to be changed."""
        if not self.from_ or self.from_ == self.to:
            raise ValueError("it changes nothing")


class Reading(Settings):
    """How *word* is said: *pinyin*, a syllable a character, or *say*, other characters."""

    word: str
    pinyin: str = ""
    say: str = ""

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002
        """Raise ValueError where both or none is given, or the pinyin is not one syllable a character."""
        if not self.word or bool(self.pinyin) == bool(self.say):
            raise ValueError(Message("say either {one} or {other}", one="pinyin", other="say"))
        told = syllables(self.pinyin) if self.pinyin else self.word
        if len(told) != len(self.word):
            raise ValueError(
                Message(
                    "{syllables} syllables for {word} characters: write one a character, such as chong2 qing4",
                    syllables=len(told),
                    word=len(self.word),
                )
            )
        unknown = [one for one in told if self.pinyin and not character(one.replace("0", "5"))]
        if unknown:
            raise ValueError(
                Message("no character sounds like {unknown}: write characters of the sound instead", unknown=unknown[0])
            )


class Move(Settings):
    """Where blocks go: in front of the block on the lines *before*, or behind the one on *after*."""

    before: Span | None = None
    after: Span | None = None

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002
        """Raise ValueError where it names no place, or two."""
        if (self.before is None) == (self.after is None):
            raise ValueError(Message("say either {one} or {other}", one="before", other="after"))


class Correction(Settings):
    """One decision of a person about the blocks on *lines*.

    *file* is the page, where it is not the one the file of corrections is named for; *hash* the digest of the text
    (`yueting.desk.anchors.digest`) that the person saw; *text* the beginning of the block, where several share the lines.
    """

    lines: Span | None = None
    file: str = ""
    hash: str = ""
    role: CorrectedRole | None = None
    story: Target = ""
    caption: Target = ""
    """It is a caption: of the picture on these lines, or of that story."""
    split: Literal["story"] | Split | None = None
    """A story begins here, or the block becomes two."""
    join: Literal["block", "story"] | None = None
    """The block goes on from the one above it, or the story from the story above it."""
    edit: Edit | None = None
    reading: Reading | None = None
    order: Move | tuple[Target, ...] | None = None
    """Where the blocks go; or, without lines, stories in the order they are to have."""
    skip: bool = False
    """It is left out, and a notice keeps its words."""
    seen: bool = False
    """A person has looked, and the desk decides as it did."""
    title: str = ""
    """The headline of the story that it stands in, which prints none."""
    text: str = ""

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002
        """Raise ValueError where it does not say where, though it speaks of a place."""
        if self.lines is None and not (self.reading or isinstance(self.order, tuple)):
            raise ValueError("it does not say which lines it speaks of")
        if self.lines is not None and min(self.lines) < 1:
            raise ValueError("lines are counted from 1")
        if self.lines is not None and isinstance(self.order, tuple):
            raise ValueError("stories are put in order without lines, blocks by before or after")


class Corrections(Settings):
    """A page's corrections."""

    corrections: tuple[Correction, ...] = ()


def read_corrections(path: Path) -> Corrections:
    """Return the corrections that the file *path* gives; raises SettingsError."""
    return load(path, Corrections)
