"""What a run would make, before it makes anything: `yueting publish --dry-run`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yueting.errors import InputError, YuetingError
from yueting.model import Article, Edition
from yueting.press.compose import compose
from yueting.press.naming import apart, edition_id
from yueting.press.order import Failed, Order

PACE: Final = 4.5
"""Characters a news reader says in a second."""
AN_UTTERANCE: Final = 300
BYTES_A_SECOND: Final = 6_000
"""Of 48 kbit/s MP3."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One edition that would be made; *speech* in seconds, *bytes* of sound in tracks, long track and narrated book."""

    id: str
    source: str
    title: str
    articles: int
    characters: int
    requests: int
    warnings: int

    @property
    def speech(self) -> float:
        """Return the estimated seconds of speech."""
        return self.characters / PACE

    @property
    def bytes(self) -> int:
        """Return the estimated bytes of one printing of the sound."""
        return round(self.speech * BYTES_A_SECOND)


def plan(sources: Sequence[Path], order: Order) -> tuple[tuple[Planned, ...], tuple[Failed, ...]]:
    """Return what publishing *sources* would make, and the inputs that would fail."""
    planned: list[Planned] = []
    failed: list[Failed] = []
    for source, id_ in zip(sources, apart(map(edition_id, sources)), strict=True):
        try:
            if not source.exists():
                raise InputError("no such file or folder")
            planned.append(_planned(source, compose(source, order, id=id_).edition))
        except YuetingError as error:
            failed.append(Failed(str(source), str(error), error.status))
    return tuple(planned), tuple(failed)


def _planned(source: Path, edition: Edition) -> Planned:
    warnings = sum(notice.severity == "warning" for notice in edition.notices)
    characters = sum(len(s.text) for article in edition.articles for s in article.sentences)
    requests = _requests(edition.articles)
    return Planned(edition.id, str(source), edition.title, len(edition.articles), characters, requests, warnings)


def _requests(articles: Iterable[Article]) -> int:
    blocks = (block for article in articles for block in (*article.head, *article.blocks))
    return sum(-(-len(block.text) // AN_UTTERANCE) for block in blocks)
