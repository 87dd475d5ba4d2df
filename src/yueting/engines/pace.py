"""How fast a voice speaks on this machine: what its workers have taken for their sound, kept between runs in the cache.

It counts processor seconds, so that other work on the machine makes no voice slow. What it keeps is no promise.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import platform
from dataclasses import dataclass
from typing import Any, Final

from yueting import intake
from yueting.errors import EngineError
from yueting.resources import cache_folder
from yueting.speech import Phrase, Utterance, Voice

NAME: Final = "paces.json"
LEAST: Final = 8.0
"""Seconds of sound under which nothing is known: a single line may be quick or slow."""
WEIGHT: Final = 1800.0
"""Seconds of sound that what was known before counts for at most, so that a new processor or version shows soon."""
PATIENCE: Final = 40.0
"""Seconds a trial may take."""
TRIED: Final = ("kokoro", "espeak")
"""Voices that can be tried: they need no service and cost nothing."""
LINES: Final = (
    "今天多云。",
    "今天上午，河口新桥正式通车，沿江居民步行过桥只要八分钟；市水务局负责人表示，各处堤防已经加固。",
)
"""What is said for a trial; the first line pays for loading and is not counted."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of *sound* that took so many *processor* seconds of one core."""

    sound: float = 0.0
    processor: float = 0.0

    @property
    def speech(self) -> float:
        """Return the seconds of sound a processor second makes; 0 where too little is known."""
        return self.sound / self.processor if self.sound >= LEAST and self.processor > 0 else 0.0

    def more(self, sound: float, processor: float) -> Pace:
        """Return this pace with some more sound."""
        return Pace(self.sound + sound, self.processor + processor)


def known(engine: str) -> Pace:
    """Return the pace of *engine* in earlier runs on this machine, an empty one where there is none."""
    found = _all().get(_key(engine))
    try:
        pace = Pace(*map(float, found)) if isinstance(found, list) else Pace()
    except (TypeError, ValueError):
        return Pace()
    return pace if pace.speech else Pace()


def keep(engine: str, pace: Pace) -> None:
    """Remember *pace* beside what was known; where the cache cannot be written it is measured again another time."""
    if not pace.speech:
        return
    before = known(engine)
    share = min(1.0, WEIGHT / before.sound) if before.sound else 0.0
    now = pace.more(share * before.sound, share * before.processor)
    content = json.dumps(_all() | {_key(engine): [round(now.sound, 2), round(now.processor, 3)]})
    file = cache_folder() / NAME
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(f".{NAME}.{os.getpid()}")
        temporary.write_text(content, "utf-8")
        temporary.replace(file)


def tried(engine: str) -> Pace:
    """Return the pace of *engine* in a trial of some seconds, which is remembered; an empty one where it cannot speak."""
    if engine in TRIED:
        with contextlib.suppress(EngineError, TimeoutError):
            asyncio.run(_trial(engine))
    return known(engine)


async def _trial(name: str) -> None:
    from yueting.engines import make

    engine = make(name, jobs=1)
    try:
        async with asyncio.timeout(PATIENCE):
            for line in LINES:
                await engine.speak(Utterance(Voice(name, ""), (Phrase("trial", line),)))
    finally:
        await engine.close()


def _key(engine: str) -> str:
    """Return the name under which *engine* is kept: several machines may share a person's cache."""
    return f"{engine}@{platform.node()}"


def _all() -> dict[str, Any]:
    try:
        found = json.loads(intake.text(cache_folder() / NAME, intake.LIST))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
