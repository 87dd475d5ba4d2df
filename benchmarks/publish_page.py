"""One page published with the embedded voice: both branches, cold cache, whole process, beside espeak and LAME alone.

Cold is the very first run: no clip is remembered, and the short form of the dictionary is made too. The limit is what
two cores would reach that did nothing but what espeak and LAME do alone.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.alone import espeak_alone, lame_alone
from benchmarks.figure import YUETING, Figure, ran
from benchmarks.pages import page

PROMISED_PACE = "> 350 × real"
PROMISED_MEMORY = "< 200 MB"
PROMISED_SHARE = "≥ 0.85 × the limit"
CORES = 2


def measure() -> list[Figure]:
    """Return pace and memory of `yueting publish`, and of the two libraries doing only their own part of it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        runs = [_published(folder, number) for number in range(3)]
        seconds, megabytes, processor, speech = sorted(runs)[1]
        voice, pcm = espeak_alone(page(folder).read_text("utf-8"))
        encoder = lame_alone(pcm)
    pace, limit = speech / seconds, CORES / (1 / voice + 1 / encoder)
    return [
        Figure(
            "publish a page (espeak, cold)", pace, "× real time", PROMISED_PACE, pace / voice, "espeak alone, 1 core"
        ),
        Figure("  beside the encoder", pace, "× real time", "", pace / encoder, "LAME alone, 1 core"),
        Figure("  beside both", pace, "× real time", PROMISED_SHARE, pace / limit, f"the limit of {CORES} cores"),
        Figure("  speech a processor second", speech / processor, "× real time"),
        Figure("  wall, whole process", seconds, "s", "about 5 s for 30 min"),
        Figure("  peak memory of the largest process", megabytes, "MB", PROMISED_MEMORY),
        Figure("espeak alone, 1 core", voice, "× real time"),
        Figure("LAME alone, 1 core", encoder, "× real time"),
        Figure(f"the limit of {CORES} cores", limit, "× real time"),
    ]


def _published(folder: Path, number: int) -> tuple[float, float, float, float]:
    out, cache = folder / f"library{number}", folder / f"cache{number}"
    environment = ("env", f"YUETING_CACHE={cache}")
    run = ran(*environment, YUETING, "publish", page(folder), "-o", out, "--engine", "espeak", "--json", "-q")
    report = json.loads(run.printed.splitlines()[-1])
    return run.seconds, run.megabytes, run.processor, report["speech_seconds"]
