"""What a library knows of an edition: the issue, its stories, sounds and books, and all of them as JSON and back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yueting.passes.remainder import REMAINDER


@dataclass(frozen=True, slots=True)
class Sound:
    """An MP3 that is there: *beside* are the files of the same name (`vtt`, `srt`, `lrc`, `json`, `m4b`), by suffix.

    *m4b* is the size of the M4B, 0 without one.
    """

    file: str
    bytes: int
    seconds: float
    engine: str = ""
    voice: str = ""
    beside: tuple[str, ...] = ()
    m4b: int = 0

    def also(self, suffix: str) -> str:
        """Return the file beside this one that ends in *suffix*, or an empty string."""
        return f"{self.file.removesuffix('.mp3')}.{suffix}" if suffix in self.beside else ""


@dataclass(frozen=True, slots=True)
class Story:
    """An article as lists show it; *guid* outlives republishing, since it hangs on the headline and not on a file.

    *names* are the people that its byline names.
    """

    id: str
    title: str
    section: str
    page: str
    byline: str
    summary: str
    language: str
    guid: str
    sound: Sound | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB that is there."""

    file: str
    bytes: int
    narrated: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """An edition as lists show it; *sha256* is its manifest's, *cover* an image's file name or empty.

    *files* are all that its manifest names, tracks and products; *paper* is what its newspaper said of itself,
    in JSON. *later* counts the stories of that day's papers that stand before this one, *aside* are the seconds of the
    opening and the chapter of headlines. *content* is the input's sha256.
    """

    id: str
    title: str
    date: str
    language: str
    guid: str
    sha256: str
    stories: tuple[Story, ...]
    sound: Sound | None = None
    books: tuple[Book, ...] = ()
    cover: str = ""
    files: tuple[str, ...] = ()
    paper: str = ""
    later: int = 0
    aside: float = 0.0
    content: str = ""

    @property
    def seconds(self) -> float:
        """Return how long everything of the edition sounds, its opening with it."""
        return self.aside + sum(story.sound.seconds for story in self.stories if story.sound)

    @property
    def count(self) -> int:
        """Return how many stories are printed; what stands in none is none."""
        return sum(story.id != REMAINDER for story in self.stories)


def as_json(issue: Issue) -> dict[str, Any]:
    """Return *issue* as JSON; `issue_from` is its inverse."""
    stories = [[*_row(story)[:-2], _row(story.sound), story.names] for story in issue.stories]
    parts = {"stories": stories, "books": list(map(_row, issue.books)), "sound": _row(issue.sound)}
    return {**{name: getattr(issue, name) for name in issue.__slots__}, **parts}


def issue_from(data: Mapping[str, Any]) -> Issue:
    """Return the issue that `as_json` wrote; raises KeyError or TypeError for anything else."""
    stories = (Story(*(*facts, _sound_from(sound), tuple(names))) for *facts, sound, names in data["stories"])
    books = (Book(*book) for book in data["books"])
    parts = {"stories": tuple(stories), "books": tuple(books), "sound": _sound_from(data["sound"])}
    return Issue(**{**data, **parts, "files": tuple(data["files"])})


def _row(noun: Story | Sound | Book | None) -> list[Any]:
    """Return the fields of *noun* in their order, none of nothing; names would be written and read for each of thousands."""
    return [getattr(noun, name) for name in noun.__slots__] if noun else []


def _sound_from(row: Sequence[Any]) -> Sound | None:
    if not row:
        return None
    *facts, beside, m4b = row
    return Sound(*(*facts, tuple(beside), m4b))
