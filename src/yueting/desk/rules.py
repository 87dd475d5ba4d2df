"""`desk.yaml`: what a paper tells the desk about itself.

Every key may be left out. Names and patterns are plain text, matched as they stand: no regular expression of a
publisher can slow the desk down.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from yueting.desk.words import Kind, folded
from yueting.settings import Settings, load

MOST: Final = 200
"""Words of one kind that a paper may have of its own: what looks for them takes time with their number."""
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=24)]
"""A word of a paper. One sign alone would be found in every line, and what is longer is a line."""


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
