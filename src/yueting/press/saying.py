"""A few texts through the spoken branch, without page or library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yueting.audio.frames import join
from yueting.audio.script import Casting, Say, script
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


async def spoken_aloud(texts: Sequence[str], options: dict[str, Any]) -> tuple[bytes, float]:
    """Return *texts*, a paragraph each, as an MP3 with an Info tag, and its seconds; raises EngineError, SettingsError.

    *options* are those of `yueting say`: engine, voice, language, voices, lexicon, drawer.
    """
    language = options["language"] or language_of("".join(texts)) or "zh-Hans"
    blocks = tuple(Block("paragraph", text, Lines(n, n)) for n, text in enumerate(texts, 1))
    cast = read_cast(options["voices"], options.get("drawer"), names())
    lexicon = read_lexicon(options["lexicon"])
    return await aloud(blocks, cast, lexicon, language=language, engine=options["engine"], voice=options["voice"])


async def aloud(
    blocks: tuple[Block, ...], cast: Cast, lexicon: Lexicon, *, language: str, engine: str, voice: str = ""
) -> tuple[bytes, float]:
    """Return *blocks* as an MP3 with an Info tag, and its seconds; raises EngineError, SettingsError.

    *voice* is one of *engine*, the cast's own where it is empty.
    """
    speaker = make(engine)

    async def speak(utterance: Utterance) -> Clip:
        chosen = replace(utterance.voice, name=voice or utterance.voice.name)
        return await speaker.speak(replace(utterance, voice=chosen))

    try:
        article = spoken(speaker.forms, lexicon)(cut(Article("say", "", (), blocks)))
        cues = script(article, Casting(cast, speaker.name, language, 0, apart=not getattr(speaker, "times", True)))
        if not any(isinstance(cue, Say) for cue in cues):
            raise Refused(Message("nothing to say in {text}", text=repr(blocks[0].text[:20]) if blocks else ""))
        track = join(await record(cues, speak, cast))
        return track.mp3, track.seconds
    finally:
        await speaker.close()
