"""Have the listener write down the sentences in every voice, and print the share it got wrong beside the last run's."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.listening.ear import Ear
from benchmarks.listening.score import Heard, heard, share
from yueting.engines import make
from yueting.errors import YuetingError
from yueting.passes.spoken import explain
from yueting.speech import Phrase, Utterance, Voice

SENTENCES: Final = Path(__file__).with_name("sentences.txt")
VOICES: Final = ("espeak/cmn+clear", "espeak/cmn", "kokoro/zf_xiaoxiao", "kokoro/zm_yunyang")
LAST: Final = Path("out/listened.json")
MEASURES: Final = {"characters": "characters", "syllables": "syllables", "bare": "without tones"}


def main() -> int:
    """Print the table and return the exit status: 1 where there is no listener."""
    ask = argparse.ArgumentParser(prog="make listen", description=__doc__)
    ask.add_argument("--voices", nargs="*", default=VOICES, help="ENGINE/VOICE")
    ask.add_argument("--sentences", type=Path, default=SENTENCES, help="a file with one a line, such as kept.txt")
    ask.add_argument("--first", type=int, default=60, help="how many of the sentences")
    ask.add_argument("--verbose", action="store_true", help="show what was heard")
    asked = ask.parse_args()
    texts = asked.sentences.read_text("utf-8").split()[: asked.first]
    with TemporaryDirectory() as work:
        try:
            ear = Ear(Path(work))
        except LookupError as reason:
            print(f"nothing was listened to: {reason}", file=sys.stderr)
            return 1
        last = json.loads(LAST.read_text("utf-8")) if LAST.is_file() else {}
        for voice in asked.voices:
            try:
                sounds = asyncio.run(spoken(voice, texts, Path(work)))
            except YuetingError as error:
                print(f"{voice}: skipped: {error}", flush=True)
                continue
            rows = [
                listened(ear, text, sound, verbose=asked.verbose) for text, sound in zip(texts, sounds, strict=True)
            ]
            print(told(voice, rows, last.get(voice)), flush=True)
            last[voice] = [asdict(row) for row in rows]
    LAST.parent.mkdir(exist_ok=True)
    LAST.write_text(json.dumps(last), "utf-8")
    return 0


async def spoken(voice: str, texts: list[str], folder: Path) -> list[Path]:
    """Return a file of sound for each of *texts*, as a page's are said, by *voice*; raises EngineError."""
    engine_name, _, name = voice.partition("/")
    engine = make(engine_name)
    try:
        asked = [Utterance(Voice(engine_name, name), (Phrase("s", explain(text, "full").spoken),)) for text in texts]
        clips = await asyncio.gather(*map(engine.speak, asked))
    finally:
        await engine.close()
    files = [folder / f"{voice.replace('/', '-')}-{n}.mp3" for n in range(len(texts))]
    for file, clip in zip(files, clips, strict=True):
        file.write_bytes(clip.mp3)
    return files


def listened(ear: Ear, text: str, sound: Path, *, verbose: bool) -> Heard:
    """Return how much of *text* was heard wrongly in *sound*."""
    written = ear.hear(sound)
    row = heard(text, written)
    if verbose:
        print(f"  {row.characters:3}/{row.length}  {text}\n          {written}")
    return row


def told(voice: str, rows: list[Heard], last: list[dict[str, int]] | None) -> str:
    """Return one line of the table: each measure with its range, and what it was in the *last* run of as many sentences."""
    before = [Heard(**row) for row in last or ()]
    parts = [f"{voice:<24} {len(rows)} sentences"]
    for measure, name in MEASURES.items():
        mean, low, high = share(rows, measure)
        was = f", was {share(before, measure)[0]:.1%}" if len(before) == len(rows) else ""
        parts.append(f"{name} {mean:.1%} [{low:.1%}-{high:.1%}]{was}")
    return "  ".join(parts)


sys.exit(main())
