"""What a run would make, before it makes anything: `yueting publish --dry-run`.

A voice of this machine is as fast as it was in earlier runs here, or in a trial of some seconds; where it cannot be tried,
and for the service, the figures are those of docs/scale.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import starmap
from os.path import lexists
from pathlib import Path
from typing import Final, Literal, NamedTuple

from yueting import pool
from yueting.editorial.composition import compose
from yueting.errors import YuetingError
from yueting.identity.identities import Identities
from yueting.identity.memory import Memory
from yueting.messages import Words
from yueting.model import Article, Edition
from yueting.order import Failed, Made, Order, unseen
from yueting.press.auditions import Auditions
from yueting.press.days import by_day
from yueting.readers.source import absent

PACES: Final = (("yue", 5.8), ("zh-Hant-HK", 5.8), ("zh-Hant-MO", 5.8), ("zh", 4.1))
"""Language → characters a voice says in a second, the first that fits: Mandarin 4.4 by edge, 3.9 by espeak."""
LETTERS: Final = 17.0
"""The same in letters, in any other language."""
OPENING: Final = 20.0
"""Seconds of an edition's opening and headlines."""
ROUND_A_STORY: Final = 8.5
"""Seconds of rests and chimes, and of the headline among the headlines."""
AN_UTTERANCE: Final = 300
BYTES_A_SECOND: Final = 6_000
"""Of 48 kbit/s MP3."""
BESIDES: Final = 95
"""Bytes a character of all that is no sound: books, transcripts, web pages, feeds, the manifest."""
ELSEWHERE: Final = {"espeak": 267.0, "kokoro": 2.1}
"""Voice of this machine → seconds of speech that it made in a processor second elsewhere (with VNNI)."""
BESIDE: Final = 800
"""Seconds of speech that are joined, bound and shelved in a processor second, the start of the program with it."""
READING: Final = 30_000
"""Characters that are read, edited, bound and shelved in a second on one core."""
ASKING: Final = 0.45
"""Seconds until the online voice begins to answer a request."""
SERVICE: Final = 20
"""Times real time at which it delivers."""
CONNECTIONS: Final = 8
SUMMED: Final = ("articles", "characters", "text_seconds", "requests", "warnings", "editions")


How = Literal["runs", "trial", "elsewhere"]
"""A pace is known from earlier runs on this machine, from a trial just now, or from another machine."""


class Known(NamedTuple):
    """Seconds of *speech* that a voice makes in a processor second, and *how* that is known."""

    speech: float
    how: How


@dataclass(frozen=True, slots=True)
class Planned:
    """One edition that would be made, or all together; *printings* is how often its sound stands in the library.

    *text_seconds* is what saying its characters takes, without the rests.
    """

    id: str
    source: str
    title: str
    articles: int
    characters: int
    text_seconds: float
    requests: int
    warnings: int
    printings: int = 1
    editions: int = 1

    @property
    def speech(self) -> float:
        """Return the estimated seconds of speech."""
        around = self.editions * OPENING + self.articles * ROUND_A_STORY
        return self.text_seconds + around if self.printings else 0.0

    @property
    def bytes(self) -> int:
        """Return the estimated bytes of one printing of the sound."""
        return round(self.speech * BYTES_A_SECOND)

    @property
    def size(self) -> int:
        """Return the estimated bytes of all files."""
        return self.bytes * self.printings + self.characters * BESIDES

    def seconds(self, engine: str, cores: int, paces: Mapping[str, Known]) -> float | None:
        """Return the estimated seconds of work with *engine* on *cores*; None for an engine that was never measured."""
        reading = self.characters / READING / cores
        if not self.printings:
            return reading
        if engine in paces:
            return max((self.speech / paces[engine].speech + self.speech / BESIDE) / cores, reading)
        match engine:
            case "edge":
                return max((self.requests * ASKING + self.speech / SERVICE) / CONNECTIONS, reading)
            case "silent":
                return reading
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would make, what it would leave as it is, the inputs that would fail, and voices that are not there."""

    planned: tuple[Planned, ...]
    unchanged: tuple[Made, ...] = ()
    failed: tuple[Failed, ...] = ()
    away: tuple[tuple[str, Words], ...] = ()

    @property
    def total(self) -> Planned:
        """Return all that would be made as one."""
        sums = {name: sum(getattr(one, name) for one in self.planned) for name in SUMMED}
        printings = max((one.printings for one in self.planned), default=0)
        return Planned("", "", "", **sums, printings=printings)


def plan(sources: Sequence[Path], order: Order, root: Path | None = None) -> Plan:
    """Return what publishing *sources* would make, into the library *root* where that is known; raises SettingsError."""
    found = Plan(())
    settled = cache(partial(_settled, order))
    for part, day in by_day(sources, order):
        own = replace(order, date=day) if day else order
        waiting, unchanged = _waiting(part, own, root, [one.id for one in found.planned])
        found = replace(found, unchanged=(*found.unchanged, *unchanged))
        for source, id_ in waiting:
            auditions = settled()
            try:
                one = _foreseen(source, own, id_, auditions)
                found = replace(found, planned=(*found.planned, one))
            except YuetingError as error:
                failed = Failed(str(source), error.message, error.status, day=day)
                found = replace(found, failed=(*found.failed, failed))
    auditions = settled() if found.planned or found.failed else None
    refused = auditions.refused.items() if auditions else ()
    return replace(found, away=tuple((name, error.message) for name, error in refused))


def _foreseen(source: Path, order: Order, id_: str, auditions: Auditions | None) -> Planned:
    if not lexists(source):
        raise absent(source)
    edition = compose(source, order, id=id_).edition
    if auditions:
        auditions.hear(edition.language)
    return _planned(source, edition, order)


def _settled(order: Order) -> Auditions | None:
    """Read what *order* says of the spoken branch, and return who is to be heard; raises SettingsError."""
    if order.lexicon or order.drawer:
        from yueting.press.edition.products import lexicon_for

        lexicon_for(order)
    return Auditions(order) if "audio" in order.only else None


def paces(engines: Iterable[str], found: Plan) -> dict[str, Known]:
    """Return how fast those of *engines* speak that are voices of this machine; one is tried where *found* has it speak."""
    return {name: _pace(name, trial=found.total.printings > 0) for name in engines if name in ELSEWHERE}


def _pace(name: str, *, trial: bool) -> Known:
    from yueting.engines import pace

    if speech := pace.known(name).speech:
        return Known(speech, "runs")
    if trial and (speech := pace.tried(name).speech):
        return Known(speech, "trial")
    return Known(ELSEWHERE[name], "elsewhere")


def cores(order: Order) -> int:
    """Return how many cores a run of *order* would use here."""
    return order.jobs or pool.cores()


def _waiting(
    sources: Sequence[Path], order: Order, root: Path | None, taken: Iterable[str]
) -> tuple[Iterable[tuple[Path, str]], tuple[Made, ...]]:
    if root is None:
        ids = Identities(None, order, Memory(Path()), "", taken).of(sources)
        return zip(sources, ids, strict=True), ()
    from yueting.press.run import Run

    with ExitStack() as stack:
        run = Run(root, order, unseen, stack)
        return run.waiting(sources, taken), tuple(run.unchanged)


def _planned(source: Path, edition: Edition, order: Order) -> Planned:
    warnings = sum(notice.severity == "warning" for notice in edition.notices)
    counts = [(a.language or edition.language, sum(len(s.text) for s in a.sentences)) for a in edition.articles]
    characters, text_seconds = sum(count for _, count in counts), round(sum(starmap(_said_in, counts)), 1)
    spoken = "audio" in order.only
    requests = _requests(edition.articles) if spoken else 0
    # The stories' tracks, the long track, and the same again where it is asked for.
    printings = (
        2 + ("epub" in order.only and order.audio_in_book) + order.m4b + 2 * bool(order.talking_book) if spoken else 0
    )
    stories = len(edition.articles)
    return Planned(
        edition.id, str(source), edition.title, stories, characters, text_seconds, requests, warnings, printings
    )


def _said_in(language: str, characters: int) -> float:
    return characters / next((pace for prefix, pace in PACES if language.startswith(prefix)), LETTERS)


def _requests(articles: Iterable[Article]) -> int:
    blocks = (block for article in articles for block in (*article.head, *article.blocks))
    return sum(-(-len(block.text) // AN_UTTERANCE) for block in blocks)
