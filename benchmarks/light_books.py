"""The desk and the light book alone, and one page's book beside pandoc's of the same Markdown."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import YUETING, Absent, Figure, Run, ran
from benchmarks.pages import archive, page

PAGES = 1_000


def measure() -> list[Figure]:
    """Return pages a second of `--only epub`, and one book's time beyond start-up, beside pandoc where it is installed."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        start = ran(YUETING, "--help").seconds
        one = min((_bound(folder / f"one{n}", page(folder)) for n in range(3)), key=lambda run: run.seconds)
        many = _bound(folder / "many", *archive(folder, PAGES))
        peer = _pandoc(page(folder), folder / "peer.epub")
    beside = (one.seconds / peer, "pandoc") if peer else (None, "")
    return [
        Figure("light book of one page, beyond start-up", one.seconds - start, "s", "< 0.6 s", *beside),
        Figure(f"desk and light book, {PAGES} pages", PAGES / many.seconds, "pages/s", "≥ 15 pages/s"),
        Figure("  peak memory of the largest process", many.megabytes, "MB"),
    ]


def _bound(library: Path, *sources: Path) -> Run:
    environment = ("env", f"YUETING_CACHE={library}.cache")
    return ran(*environment, YUETING, "publish", *sources, "-o", library, "--only", "epub", "-q")


def _pandoc(source: Path, book: Path) -> float | None:
    if not shutil.which("pandoc"):
        return None
    try:
        return ran("pandoc", source, "-f", "markdown", "-o", book, "--metadata", "lang=zh-Hans").seconds
    except Absent:
        return None
