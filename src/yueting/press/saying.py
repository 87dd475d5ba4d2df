"""A few texts through the spoken branch, without page or library: as one sound, or sentence by sentence while it is spoken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from queue import SimpleQueue
from threading import Thread
from typing import Any

from yueting.audio.frames import Track, join
from yueting.audio.script import Casting, Cue, Say, script
from yueting.audio.studio import record
from yueting.cast import Cast
from yueting.casting import read_cast
from yueting.engines import make, names
from yueting.errors import Refused
from yueting.languages import language_of
from yueting.messages import Message
from yueting.model import Article, Block, Lines
from yueting.passes.sentences import cut
from yueting.passes.spoken import Lexicon, read_lexicon, spoken
from yueting.speech import Clip, Utterance

Speak = Callable[[Utterance], Awaitable[Clip]]


async def spoken_aloud(texts: Sequence[str], options: dict[str, Any]) -> tuple[bytes, float]:
    """Return *texts*, a paragraph each, as an MP3 with an Info tag, and its seconds; raises EngineError, SettingsError.

    *options* are those of `yueting say`: engine, voice, language, voices, lexicon, drawer.
    """
    return await aloud(**_asked(texts, options))


def as_spoken(texts: Sequence[str], options: dict[str, Any]) -> Generator[tuple[bytes, float], None, None]:
    """Yield *texts* sentence by sentence, each as soon as it is spoken, the next being spoken meanwhile.

    Each is an MP3 with an Info tag and its seconds, the rest before it in front. *options* and errors are those of `spoken_aloud`.
    """
    asked, ready = _asked(texts, options), SimpleQueue[Track | None]()
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    speech = asyncio.run_coroutine_threadsafe(_spoken_into(ready, asked), loop)
    track: Track | None = None
    try:
        while track := ready.get():
            yield track.mp3, track.seconds
        speech.result()
    finally:
        speech.cancel()
        while track:  # until the engine is closed
            track = ready.get()
        loop.call_soon_threadsafe(loop.stop)


async def _spoken_into(ready: SimpleQueue[Track | None], asked: dict[str, Any]) -> None:
    """Put a track a sentence into *ready*, and None when the engine is closed, whatever has ended it."""
    try:
        async with _begun(**asked, apart=True) as (cues, speak):
            tasks = [asyncio.ensure_future(record(run, speak, asked["cast"])) for run in _runs(cues)]
            try:
                for task in tasks:
                    ready.put(join(await task))
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        ready.put(None)


def _runs(cues: Iterable[Cue]) -> Iterator[tuple[Cue, ...]]:
    """Yield *cues* in runs, each up to what is said next; a rest behind the last is none."""
    run: tuple[Cue, ...] = ()
    for cue in cues:
        run += (cue,)
        if isinstance(cue, Say):
            yield run
            run = ()


def _asked(texts: Sequence[str], options: dict[str, Any]) -> dict[str, Any]:
    return {
        "blocks": tuple(Block("paragraph", text, Lines(n, n)) for n, text in enumerate(texts, 1)),
        "cast": read_cast(options["voices"], options.get("drawer"), names()),
        "lexicon": read_lexicon(options["lexicon"]),
        "language": options["language"] or language_of("".join(texts)) or "zh-Hans",
        "engine": options["engine"],
        "voice": options["voice"],
    }


async def aloud(
    blocks: tuple[Block, ...], cast: Cast, lexicon: Lexicon, *, language: str, engine: str, voice: str = ""
) -> tuple[bytes, float]:
    """Return *blocks* as an MP3 with an Info tag, and its seconds; raises EngineError, SettingsError.

    *voice* is one of *engine*, the cast's own where it is empty.
    """
    async with _begun(blocks, cast, lexicon, language=language, engine=engine, voice=voice) as (cues, speak):
        track = join(await record(cues, speak, cast))
        return track.mp3, track.seconds


@asynccontextmanager
async def _begun(
    blocks: tuple[Block, ...],
    cast: Cast,
    lexicon: Lexicon,
    *,
    language: str,
    engine: str,
    voice: str,
    apart: bool = False,
) -> AsyncIterator[tuple[tuple[Cue, ...], Speak]]:
    """Give the cues of *blocks*, each sentence for itself if *apart*, and who speaks; closes the engine behind it."""
    speaker = make(engine)

    async def speak(utterance: Utterance) -> Clip:
        chosen = replace(utterance.voice, name=voice or utterance.voice.name)
        return await speaker.speak(replace(utterance, voice=chosen))

    try:
        article = spoken(speaker.forms, lexicon)(cut(Article("say", "", (), blocks)))
        apart = apart or not getattr(speaker, "times", True)
        cues = script(article, Casting(cast, speaker.name, language, 0, apart=apart))
        if not any(isinstance(cue, Say) for cue in cues):
            raise Refused(Message("nothing to say in {text}", text=repr(blocks[0].text[:20]) if blocks else ""))
        yield cues, speak
    finally:
        await speaker.close()
