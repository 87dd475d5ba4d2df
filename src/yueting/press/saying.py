"""A few texts through the spoken branch, without page or library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yueting.audio.frames import join
from yueting.audio.script import Casting, script
from yueting.audio.studio import record
from yueting.casting import read_cast
from yueting.engines import make, names
from yueting.languages import language_of
from yueting.model import Article, Block, Lines
from yueting.passes.sentences import cut
from yueting.passes.spoken import read_lexicon, spoken
from yueting.speech import Clip, Utterance


async def spoken_aloud(texts: Sequence[str], options: dict[str, Any]) -> tuple[bytes, float]:
    """Return *texts*, a paragraph each, as an MP3 with an Info tag, and its seconds; raises EngineError, SettingsError.

    *options* are those of `yueting say`: engine, voice, language, voices, lexicon, drawer.
    """
    cast = read_cast(options["voices"], options.get("drawer"), names())
    language = options["language"] or language_of("".join(texts)) or "zh-Hans"
    blocks = tuple(Block("paragraph", text, Lines(n, n)) for n, text in enumerate(texts, 1))
    engine = make(options["engine"])

    async def speak(utterance: Utterance) -> Clip:
        voice = replace(utterance.voice, name=options["voice"] or utterance.voice.name)
        return await engine.speak(replace(utterance, voice=voice))

    try:
        article = spoken(engine.forms, read_lexicon(options["lexicon"]))(cut(Article("say", "", (), blocks)))
        cues = script(article, Casting(cast, engine.name, language, 0, apart=not getattr(engine, "times", True)))
        track = join(await record(cues, speak, cast))
        return track.mp3, track.seconds
    finally:
        await engine.close()
