"""A paper's own words: they hold while its pages are on the desk, and then stand in every class of their kind.

A publisher thinks of kinds (what we call a reporter), a rule of classes (a role that may stand in front): `KINDS` says which
are which. What is made of words is made anew for each paper that has some, and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Final, Literal, TypeVar

from yueting.shadow import folded

T = TypeVar("T")
Kind = Literal[
    "reporter", "photographer", "editor", "house", "agency", "picture", "credit", "note", "section", "contents", "briefs",
    "notice", "jump", "related", "elsewhere", "navigation", "subscription", "foot",
]  # fmt: skip
KINDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "reporter": ("role", "front-role", "office", "author", "named-role", "bracket-line", "photographer-role"),
    "photographer": ("role", "last-role", "shot", "shot-by"),
    "editor": ("editor", "page-editor"),
    "house": ("house", "this-house"),
    "agency": ("this-house", "agency", "picture-source"),
    "picture": ("picture-word",),
    "credit": ("picture-source",),
    "note": ("note",),
    "section": ("section",),
    "contents": ("contents-label",),
    "briefs": ("briefs",),
    "notice": ("notice", "notice-sort"),
    "jump": ("jump", "jump-line"),
    "related": ("more", "link-word"),
    "elsewhere": ("elsewhere",),
    "navigation": ("steer", "neighbour"),
    "subscription": ("subscribe",),
    "foot": ("foot",),
}
"""A kind of word, as a publisher knows it → the classes of `words.tsv` that a word of that kind belongs to."""


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """A paper's own words by class. Two are the same only if they are one, so that what is made of them is found at once."""

    words: Mapping[str, frozenset[str]]


NONE: Final = Own({})
FEW: Final = 16
"""Papers with own words of which a process remembers what was made of them."""
_ADOPTED: ContextVar[Own] = ContextVar("adopted", default=NONE)


@contextmanager
def adopted(said: Mapping[Kind, Sequence[str]]) -> Iterator[None]:
    """Let what a paper has *said* of its words hold inside."""
    token = _ADOPTED.set(_own(tuple((kind, tuple(said[kind])) for kind in sorted(said))))
    try:
        yield
    finally:
        _ADOPTED.reset(token)


@lru_cache(maxsize=FEW)
def _own(said: tuple[tuple[Kind, tuple[str, ...]], ...]) -> Own:
    classes = {name for kind, _ in said for name in KINDS[kind]}
    found = {name: [word for kind, own in said if name in KINDS[kind] for word in own] for name in classes}
    return Own({name: frozenset(map(folded, own)) for name, own in found.items()}) if any(found.values()) else NONE


def with_own(name: str, general: frozenset[str]) -> frozenset[str]:
    """Return the *general* words of the class *name* and those of the paper whose pages are on the desk."""
    own = _ADOPTED.get().words.get(name)
    return general | own if own else general


def by_paper(make: Callable[[], T]) -> Callable[[], T]:
    """Return what makes its result once for each paper's own words, and remembers it for the last few."""
    made = dict[Own, T]()

    @wraps(make)
    def asked() -> T:
        own = _ADOPTED.get()
        # Asked several times a line: a cache of the library takes twice as long.
        try:
            return made[own]
        except KeyError:
            if len(made) > FEW:
                made.clear()
            return made.setdefault(own, make())

    return asked


def read_by_paper(size: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Return what remembers *size* readings of a text, for each paper's own words apart."""

    def around(read: Callable[[str], T]) -> Callable[[str], T]:
        kept = lru_cache(maxsize=size)(lambda _, text: read(text))

        @wraps(read)
        def asked(text: str) -> T:
            return kept(_ADOPTED.get(), text)

        return asked

    return around
