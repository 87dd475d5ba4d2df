"""The studio: speaks whole editions, story by story, and hands over each finished track at once.

One studio serves a run: the utterances of all stories of all editions in work stand in one queue. One story has one
engine: where an utterance cannot be had, the whole story is spoken by the next engine, and a notice says so. Nothing
half made leaves the studio, and it holds no more than a window of stories, however long the run is.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Self, assert_never

from yueting.audio.announcements import announced
from yueting.audio.booth import Booth
from yueting.audio.frames import join
from yueting.audio.heard import heard
from yueting.audio.mastering import full_name, levelled, unmeasured
from yueting.audio.meters import Meters
from yueting.audio.script import Casting, Cue, Rest, Say, Sound, script
from yueting.audio.session import OnTrack, Progress, Recording, Session, SpokenPass
from yueting.audio.sounds import sound
from yueting.audio.window import WINDOW, Window
from yueting.cast import Cast
from yueting.errors import EngineError, Refused
from yueting.model import Article, Edition, Notice
from yueting.mp3 import rest
from yueting.speech import ANY_PITCH, Clip, Engine, Utterance


async def record(cues: Iterable[Cue], speak: Callable[[Utterance], Awaitable[Clip]], cast: Cast) -> tuple[Clip, ...]:
    """Return a take for every cue, in order; raises what *speak* raises, and then no take at all."""
    tasks = [asyncio.ensure_future(_take(cue, speak, cast)) for cue in cues]
    try:
        return tuple(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()


async def _take(cue: Cue, speak: Callable[[Utterance], Awaitable[Clip]], cast: Cast) -> Clip:
    match cue:
        case Say(utterance):
            return await speak(utterance)
        case Rest(seconds):
            return Clip(rest(seconds), ())
        case Sound(file):
            return Clip(sound(cast.sound(file)), ())
        case _:
            assert_never(cue)


class Studio:
    """The engines of a run in order of preference, with one queue each; an async context that empties them at its end.

    In the folder *levels* it remembers how loud the voices are that nobody has measured.
    """

    def __init__(self, engines: Sequence[Engine], *, window: int = WINDOW, levels: Path | None = None) -> None:
        self._meters = Meters(levels)
        self._booths = tuple(map(Booth, engines))
        self._window = Window(window)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for booth in self._booths:
            await booth.close()

    @property
    def engines(self) -> tuple[Engine, ...]:
        """Return the engines, in order of preference."""
        return tuple(booth.engine for booth in self._booths)

    async def speak(self, engine: str, utterance: Utterance) -> Clip:
        """Return the proven clip of *utterance* by the *engine* of that name; raises Unavailable or Refused."""
        return await next(booth for booth in self._booths if booth.engine.name == engine).speak(utterance)

    async def speak_edition(
        self,
        edition: Edition,
        cast: Cast,
        spoken: SpokenPass,
        on_track: OnTrack,
        progress: Progress = lambda _article, _characters: None,
        extras: tuple[Article, ...] = (),
    ) -> tuple[Notice, ...]:
        """Speak *edition*, awaiting *on_track* for each story as soon as it is whole; return the notices in print order.

        *extras* are spoken as what is no story is. May be awaited for several editions at once. Raises the EngineError of the last engine where not one story could
        be spoken, and whatever *on_track* raises.
        """
        session = Session(edition, cast, spoken, on_track, progress, self._booths[0].engine.name, extras=extras)
        try:
            async with asyncio.TaskGroup() as group:
                for place, article in session.stories():
                    weight = _weight(article)
                    await self._window.enter(weight)
                    story = group.create_task(self._story(session, article, place))
                    story.add_done_callback(partial(self._leave, weight))
        except BaseExceptionGroup as errors:
            raise _first(errors) from errors
        if session.lost and not session.made:
            raise session.lost[-1]
        return session.told()

    def _leave(self, weight: int, _: asyncio.Task[None]) -> None:
        self._window.leave(weight)

    async def _story(self, session: Session, article: Article, place: int) -> None:
        """Speak one story by the first engine and voice that can, and note what became of it."""
        refusals: list[EngineError] = []
        for booth, turn in self._turns(session, article, refusals):
            try:
                recording = await self._recording(session, article, place, booth, turn)
            except EngineError as error:
                refusals.append(error)
                continue
            await session.keep(article, recording, refusals, place)
            return
        session.lose(article, refusals)

    def _turns(self, session: Session, article: Article, refusals: list[EngineError]) -> Iterator[tuple[Booth, int]]:
        """Yield who may try: an engine's next voice where one was refused, the next engine where it is not to be had."""
        for booth in self._booths:
            for turn in range(session.cast.turns(session.language(article), booth.engine.name)):
                if turn and not isinstance(refusals[-1], Refused):
                    break
                yield booth, turn

    async def _recording(
        self, session: Session, article: Article, place: int, booth: Booth, turn: int
    ) -> Recording | None:
        """Return the whole story in one engine's voices, or None where there is nothing to say; raises EngineError."""
        engine, cast, language = booth.engine, session.cast, session.language(article)
        apart = not getattr(engine, "times", True)
        casting = Casting(cast, engine.name, language, max(0, place - 1), turn, apart=apart)
        story = announced(article, cast, language, place) if place else article
        async with session.writing:
            said = await asyncio.to_thread(session.spoken, story, engine.forms)
        cues = script(said, casting)
        if not cues:
            return None

        unknown = unmeasured(cues, cast)
        session.unmeasured |= dict.fromkeys(unknown)
        session.pitched |= _pitched(cues, getattr(engine, "pitches", ANY_PITCH))
        self._meters.want(unknown)

        async def speak(utterance: Utterance) -> Clip:
            clip = await booth.speak(utterance)
            self._meters.hear(full_name(utterance.voice), utterance, clip)
            session.progress(article.id, len(utterance.text))
            return clip

        try:
            takes = await record(cues, speak, cast)
        finally:
            # What could not be had is waited for by nobody.
            self._meters.leave(unknown)
        levels = await self._meters.read(unknown)
        track = await asyncio.to_thread(lambda: join(levelled(takes, cues, cast, levels)))
        return Recording(article, track, engine.name, _reader(cues), heard(said, track.marks))


def _pitched(cues: Iterable[Cue], within: tuple[int, int]) -> dict[tuple[str, int], int]:
    """Return the voices that are cast with a pitch that is not *within* their engine's, and the one they have instead."""
    low, high = within
    voices = {cue.utterance.voice for cue in cues if isinstance(cue, Say)}
    return {
        (full_name(voice), voice.pitch): min(max(voice.pitch, low), high)
        for voice in voices
        if not low <= voice.pitch <= high
    }


def _reader(cues: Iterable[Cue]) -> str:
    """Return the name of the voice that says most."""
    said = Counter[str]()
    for cue in cues:
        if isinstance(cue, Say):
            said[cue.utterance.voice.name] += len(cue.utterance.text)
    return said.most_common(1)[0][0]


def _weight(article: Article) -> int:
    return sum(len(sentence.text) for sentence in article.sentences)


def _first(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the first error of a group that is no group."""
    first = errors.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
