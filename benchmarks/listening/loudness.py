"""Measure how loud voices are on whole stories, and by what their constants are off: what `GAINS` of an engine is made of."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from re import findall
from typing import Final

from yueting.engines import make
from yueting.errors import YuetingError
from yueting.levels import CEILING, LOUDNESS, Level
from yueting.mp3 import seconds
from yueting.passes.sentences import sentences
from yueting.passes.spoken import explain
from yueting.speech import Clip, Phrase, Utterance, Voice

FOLDER: Final = Path(__file__).parent
STORIES: Final = {"zh": FOLDER / "stories.txt", "en": FOLDER / "stories_en.txt"}
"""Language → a file with a story of a minute or more on each line."""
TOLERANCE: Final = 0.7
"""Loudness units by which a story of a minute may be off."""


def main() -> None:
    """Print a line for each voice: its stories' loudness, the highest true peak, and the decibels its constant lacks."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.listening.loudness", description=__doc__)
    ask.add_argument("voices", nargs="*", help="ENGINE/VOICE; every voice of kokoro where none is named")
    ask.add_argument("--first", type=int, help="how many of the stories")
    asked = ask.parse_args()
    if not shutil.which("ffmpeg"):
        ask.error("ffmpeg is not here")
    for voice in asked.voices or asyncio.run(_every("kokoro")):
        try:
            print(told(voice, asyncio.run(clips(voice, asked.first))), flush=True)
        except YuetingError as error:
            print(f"{voice}: skipped: {error}", flush=True)


async def clips(voice: str, first: int | None = None) -> list[Clip]:
    """Return the *first* stories, or all, of the voice's own language, said by *voice*; raises EngineError."""
    engine_name, _, name = voice.partition("/")
    engine = make(engine_name, jobs=1)
    try:
        languages = {one.name: one.language for one in await engine.voices()}
        language = languages.get(name, "zh")
        stories = STORIES[language[:2]].read_text("utf-8").splitlines()[:first]
        return [await engine.speak(_asked(Voice(engine_name, name, language), story)) for story in stories]
    finally:
        await engine.close()


def told(voice: str, said: Sequence[Clip]) -> str:
    """Return the line of *voice* that *said* the stories."""
    levels = [level(clip.mp3) for clip in said]
    length = sum(seconds(clip.mp3) for clip in said)
    heard, peak = [one.lufs for one in levels], max(one.peak for one in levels)
    low, high, mean = min(heard), max(heard), sum(heard) / len(heard)
    wrong = peak > CEILING or max(LOUDNESS - low, high - LOUDNESS) > TOLERANCE
    lacking = f"{LOUDNESS - mean:+.1f} dB"
    return (
        f"{voice:<24} {length:4.0f} s  {low:.1f} to {high:.1f} LUFS  {peak:.1f} dBTP  {lacking}{'  !' if wrong else ''}"
    )


def level(mp3: bytes) -> Level:
    """Return the loudness and the true peak of *mp3* by FFmpeg."""
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", "-", "-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, input=mp3, capture_output=True, check=True).stderr.decode()
    figures = dict(findall(r"(I|Peak): +(\S+) ", said.rpartition("Summary:")[2]))
    return Level(lufs=float(figures["I"]), peak=float(figures["Peak"]))


def _asked(voice: Voice, story: str) -> Utterance:
    said = (explain(text, "full").spoken for text in sentences(story))
    return Utterance(voice, tuple(Phrase(str(n), text) for n, text in enumerate(said)))


async def _every(engine_name: str) -> list[str]:
    engine = make(engine_name)
    try:
        return [f"{engine_name}/{voice.name}" for voice in await engine.voices()]
    finally:
        await engine.close()


if __name__ == "__main__":
    main()
