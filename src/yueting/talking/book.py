"""What a talking book is made of: sections of stories, each with its sound, and the labels that are said but not printed.

All times are seconds in a track's own file, as players that honour its Info tag count them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yueting.contract import MarkEntry
from yueting.model import Article


@dataclass(frozen=True, slots=True)
class Sound:
    """A track: how long it plays, when each of its sentences begins, and how to *read* its MP3."""

    seconds: float
    marks: tuple[MarkEntry, ...]
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Story:
    """A story and its sound, None where nobody could speak it; *title* is what lists call it, printed or not."""

    title: str
    article: Article
    sound: Sound | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Stories under one heading; *page* is the folio that begins with them, with the words for it, or empty."""

    label: str
    stories: tuple[Story, ...]
    page: str = ""
    page_label: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """An edition as a talking book; *labels* is the sound of what `labels()` says, *front* what is heard before the stories."""

    identifier: str
    title: str
    date: str
    language: str
    publisher: str
    creators: tuple[str, ...]
    narrators: tuple[str, ...]
    generator: str
    labels: Sound
    front: tuple[Story, ...]
    sections: tuple[Section, ...]
