"""One edition being spoken: what its stories share, what is handed over, and what has to be said of it afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yueting.audio.announcements import headlines, opening
from yueting.audio.ffmpeg import can_measure
from yueting.audio.frames import Track
from yueting.audio.heard import Heard
from yueting.cast import Cast
from yueting.errors import EngineError, Refused
from yueting.model import Article, Edition, Notice
from yueting.notices import notice
from yueting.passes.remainder import remainder
from yueting.speech import Forms

SpokenPass = Callable[[Article, Forms], Article]
"""Gives a story its spoken forms, as many as an engine needs."""
Progress = Callable[[str, int], None]
"""Told the story's id and the number of characters of an utterance that has just been spoken."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A story in sound: the *article* as it was given to the studio, its track, the engine and the voice that spoke.

    The edition's opening, its chapter of headlines and what stands in no story are recorded as stories too, with the
    ids `opening`, `headlines` and `remainder`. *words* are its words in time, by sentence, where the engine knows them.
    """

    article: Article
    track: Track
    engine: str
    voice: str
    words: Mapping[str, tuple[Heard, ...]] = field(default_factory=dict)


OnTrack = Callable[[Recording], Awaitable[None]]


@dataclass(slots=True)
class Session:
    """One edition being spoken: what all its stories share, and what became of them."""

    edition: Edition
    cast: Cast
    spoken: SpokenPass
    on_track: OnTrack
    progress: Progress
    first: str
    """The engine that is asked first."""
    made: int = 0
    notices: dict[str, Notice] = field(default_factory=dict)
    lost: list[EngineError] = field(default_factory=list)
    unmeasured: dict[str, None] = field(default_factory=dict)
    pitched: dict[tuple[str, int], int] = field(default_factory=dict)
    """Voice and the pitch it is cast with → the pitch it has, where that is another."""
    extras: tuple[Article, ...] = ()
    """What is heard in no product but one that asks for it."""
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while what is said in a story is written: one after the other, so that the first is spoken meanwhile."""

    def stories(self) -> Iterator[tuple[int, Article]]:
        """Yield all that is heard, each with its place among the stories: from 1, and 0 for what is no story."""
        first = (opening(self.edition, self.cast), headlines(self.edition, self.cast))
        last = remainder(self.edition) if self.cast.remainder else None
        yield from ((0, extra) for extra in first if extra)
        yield from enumerate(self.edition.articles, 1)
        if last:
            yield 0, last
        yield from ((0, extra) for extra in self.extras)

    def language(self, article: Article) -> str:
        """Return the language *article* is in."""
        return article.language or self.edition.language or "zh-Hans"

    async def keep(
        self, article: Article, recording: Recording | None, refusals: Sequence[EngineError], place: int
    ) -> None:
        """Hand *recording* over, and note whose turn it was if it was not the first voice's."""
        if recording is None:
            if place:
                self.notices[article.id] = notice("story-wordless", article=article.id)
            return
        if refusals:
            only_voice = all(isinstance(error, Refused) for error in refusals) and recording.engine == self.first
            code, who = ("voice-fallback", recording.voice) if only_voice else ("engine-fallback", recording.engine)
            self.notices[article.id] = notice(code, article=article.id, who=who, because=refusals[0])
        self.made += 1
        await self.on_track(recording)

    def lose(self, article: Article, refusals: Sequence[EngineError]) -> None:
        """Note that nobody could speak *article*."""
        self.lost += refusals[-1:]
        self.notices[article.id] = notice("story-unspoken", article=article.id, because=refusals[0])

    def told(self) -> tuple[Notice, ...]:
        """Return all notices, those of the voices first, then in print order."""
        voices = () if can_measure() else sorted(self.unmeasured)
        stories = (story.id for _, story in self.stories())
        return (
            *(notice("voice-unmeasured", voice=voice) for voice in voices),
            *(
                notice("voice-pitch", voice=voice, asked=f"{asked:+d}", given=f"{given:+d}")
                for (voice, asked), given in sorted(self.pitched.items())
            ),
            *(self.notices[story] for story in stories if story in self.notices),
        )
