"""How the lines of a story are set: one value that every part of a document is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hand:
    """How lines are set: the story's language, the book's own, who is lit by which id, upright figures, readings.

    *lit* maps a sentence to the id that the overlay lights up while it is said; sentences in no clip are not in it.
    *notes* maps a note's key to the id of the note, *marks* to that of its first mark.
    *names* says that Latin letters are names of files and voices, of whose language nobody knows.
    """

    language: str
    book_language: str
    lit: Mapping[str, str] = field(default_factory=dict)
    upright: bool = False
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    names: bool = False
