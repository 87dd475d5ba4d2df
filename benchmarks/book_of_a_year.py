"""A year's 365 pages in one book, on one core: the whole walk and the binding alone, beside pandoc's EPUB of the same text."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, Run, ran
from benchmarks.pages import _disguised, _sources

PAGES = 365
BIND = """
import pathlib, sys, time
from yueting.epub.bind import write_book
from yueting.editorial.composition import compose
from yueting.order import Order
done = compose(pathlib.Path(sys.argv[1]), Order())
begin = time.process_time()
with open(sys.argv[2], "wb") as out:
    write_book(out, done.edition, done.paper)
print(time.process_time() - begin)
"""


def measure() -> list[Figure]:
    """Return core seconds and peak memory of the book, each as a ratio to pandoc's in the same run."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        with TemporaryDirectory() as name:
            return _measured(Path(name))
    finally:
        os.sched_setaffinity(0, cores)


def _measured(folder: Path) -> list[Figure]:
    pages = _pages(folder / "2023-08-30")
    peer = _pandoc(folder, pages)
    made = ran(sys.executable, "-c", BIND, folder / "2023-08-30", folder / "bound.epub")
    binding = float(made.printed)
    seconds, megabytes = (peer.processor, peer.megabytes) if peer else (None, None)
    promise = "≤ 1.5 × pandoc"
    return [
        Figure(
            f"book of {PAGES} pages, read to bound",
            made.processor,
            "core s",
            promise,
            *_beside(made.processor, seconds),
        ),
        Figure("  binding alone", binding, "core s", promise, *_beside(binding, seconds)),
        Figure("  peak memory", made.megabytes, "MB", promise, *_beside(made.megabytes, megabytes)),
    ]


def _beside(value: float, peer: float | None) -> tuple[float | None, str]:
    return (value / peer, "pandoc") if peer else (None, "")


def _pages(folder: Path) -> list[str]:
    sources = [path.read_text("utf-8") for path in _sources()]
    folder.mkdir()
    texts = [_disguised(sources[number % len(sources)], number) for number in range(PAGES)]
    for number, text in enumerate(texts, 1):
        (folder / f"page{number:03}.md").write_text(text, "utf-8")
    return texts


def _pandoc(folder: Path, pages: list[str]) -> Run | None:
    if not shutil.which("pandoc"):
        return None
    source = folder / "year.md"
    source.write_text("\n\n".join(f"# {number}\n\n{text}" for number, text in enumerate(pages, 1)), "utf-8")
    lang = ("--metadata", "lang=zh-Hans", "--metadata", "title=A year", "--toc")
    return ran("pandoc", source, "-f", "markdown", "-o", folder / "peer.epub", *lang)
