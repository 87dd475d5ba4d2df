"""What a library knows of an edition: the issue, its stories, sounds and books, and all of them as JSON and back. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar, overload

from yueting.passes.remainder import REMAINDER

T = TypeVar("T")
LISTS: Final = ("stories", "files")
"""What is told of an edition apart from its other facts: of most editions nobody asks for it."""


class Kept(Sequence[T]):
    """A list of *count* things that is made when the first of them is looked at; of most editions nobody looks at any."""

    __slots__ = ("_count", "_items", "_made")

    def __init__(self, count: int, made: Callable[[], Sequence[T]]) -> None:
        self._count, self._made = count, made
        self._items: Sequence[T] | None = None

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._all()[at]

    def __reduce__(self) -> tuple[type[tuple[T, ...]], tuple[tuple[T, ...]]]:
        # Another process has the things themselves.
        return tuple, (tuple(self),)

    def _all(self) -> Sequence[T]:
        if self._items is None:
            self._items = self._made()
        return self._items


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
    opening and the chapter of headlines, *heard* counts the stories that have sound. *content* is the input's sha256,
    *talking* the ZIP of its talking book, if it has one.
    """

    id: str
    title: str
    date: str
    language: str
    guid: str
    sha256: str
    stories: Sequence[Story]
    sound: Sound | None = None
    books: tuple[Book, ...] = ()
    cover: str = ""
    files: Sequence[str] = ()
    paper: str = ""
    later: int = 0
    aside: float = 0.0
    content: str = ""
    talking: str = ""
    talking_bytes: int = 0
    heard: int = 0

    @property
    def seconds(self) -> float:
        """Return how long everything of the edition sounds, its opening with it."""
        return self.aside + sum(story.sound.seconds for story in self.stories if story.sound)

    @property
    def count(self) -> int:
        """Return how many stories are printed; what stands in none is none."""
        return sum(story.id != REMAINDER for story in self.stories)


def as_json(issue: Issue) -> dict[str, Any]:
    """Return *issue* as JSON, its LISTS only counted; with `lists_json`, `issue_from` is its inverse."""
    counts = {name: len(getattr(issue, name)) for name in LISTS}
    parts = {"books": list(map(_row, issue.books)), "sound": _row(issue.sound)}
    return {**{name: getattr(issue, name) for name in issue.__slots__ if name not in LISTS}, **parts, **counts}


def lists_json(issue: Issue) -> dict[str, Any]:
    """Return the LISTS of *issue* as JSON."""
    stories = [[*_row(story)[:-2], _row(story.sound), story.names] for story in issue.stories]
    return {"stories": stories, "files": list(issue.files)}


def issue_from(data: Mapping[str, Any], lists: Callable[[], Mapping[str, Any]]) -> Issue:
    """Return the issue that `as_json` wrote, *lists* asked for when needed; raises KeyError or TypeError for anything else."""

    def stories() -> Sequence[Story]:
        told = lists()["stories"]
        return tuple(Story(*(*facts, _sound_from(sound), tuple(names))) for *facts, sound, names in told)

    return Issue(
        **{
            **data,
            "stories": Kept(data["stories"], stories),
            "files": Kept(data["files"], lambda: tuple(lists()["files"])),
            "books": tuple(Book(*book) for book in data["books"]),
            "sound": _sound_from(data["sound"]),
        }
    )


def _row(noun: Story | Sound | Book | None) -> list[Any]:
    """Return the fields of *noun* in their order, none of nothing; names would be written and read for each of thousands."""
    return [getattr(noun, name) for name in noun.__slots__] if noun else []


def _sound_from(row: Sequence[Any]) -> Sound | None:
    if not row:
        return None
    *facts, beside, m4b = row
    return Sound(*(*facts, tuple(beside), m4b))
