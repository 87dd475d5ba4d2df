"""What a feed tells of: the show as a channel, and its episodes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yueting.library.issues import Book, Sound


@dataclass(frozen=True, slots=True)
class Channel:
    """A show as its feed tells it: absolute addresses; *before* and *current* are RFC 5005's links, or empty."""

    title: str
    description: str
    url: str
    page: str
    language: str
    author: str
    email: str = ""
    category: str = "News"
    license: str = ""
    license_url: str = ""
    funding: str = ""
    funding_text: str = ""
    rhythm: str = ""
    rhythm_text: str = ""
    image: str = ""
    guid: str = ""
    explicit: bool = False
    before: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """One item: *notes* is HTML, everything else plain text; addresses are absolute; *talking* is a ZIP and its bytes."""

    title: str
    guid: str
    page: str
    audio: str
    sound: Sound
    summary: str
    notes: str
    published: datetime | None = None
    author: str = ""
    people: tuple[str, ...] = ()
    language: str = "zh-Hans"
    season: int = 0
    number: int = 0
    label: str = ""
    section: str = ""
    base: str = ""
    issue: str = ""
    books: tuple[Book, ...] = ()
    talking: tuple[str, int] = ("", 0)
    image: str = ""
