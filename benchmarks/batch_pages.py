"""Thirty pages in one run with the embedded voice, then again with every clip remembered."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.alone import espeak_alone, lame_alone
from benchmarks.figure import YUETING, Figure, Run, ran
from benchmarks.pages import archive

PAGES = 30


def measure(pages: int = PAGES) -> list[Figure]:
    """Return pace, pages a second and peak memory of a batch of *pages*, cold and with every clip cached."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        sources = archive(folder, pages)
        voice, pcm = espeak_alone(sources[0].read_text("utf-8"))
        alone = 1 / (1 / voice + 1 / lame_alone(pcm))
        cold = _published(folder, "first", sources)
        warm = _published(folder, "second", sources)
    speech = json.loads(cold.printed.splitlines()[-1])["speech_seconds"]
    pace = speech / cold.seconds
    what = f"{pages} pages (espeak)"
    return [
        Figure(
            f"{what}: {speech / 3600:.1f} h of speech",
            pace,
            "× real time",
            _promise(pages),
            pace / alone,
            "voice + LAME, 1 core",
        ),
        Figure("  speech a processor second", speech / cold.processor, "× real time"),
        Figure("  peak memory of the largest process", cold.megabytes, "MB", "flat"),
        Figure(
            f"{what}, every clip cached",
            pages / warm.seconds,
            "pages/s",
            "≥ 5 pages/s",
            cold.seconds / warm.seconds,
            "faster than cold",
        ),
    ]


def _promise(pages: int) -> str:
    return "≥ 550 × real time" if pages >= 100 else "≥ 500 × real time"


def _published(folder: Path, library: str, sources: tuple[Path, ...]) -> Run:
    environment = ("env", f"YUETING_CACHE={folder / 'cache'}")
    return ran(*environment, YUETING, "publish", *sources, "-o", folder / library, "--engine", "espeak", "--json", "-q")
