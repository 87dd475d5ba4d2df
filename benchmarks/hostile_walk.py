"""One page of a hostile shape through every step from reading to the light book; `python -m` prints seconds by step."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.hostile_shapes import SHAPES, Shape


def walked(shape: Shape, many: int) -> dict[str, float]:
    """Return the processor seconds of each step for *many* things of *shape*."""
    with TemporaryDirectory() as name:
        page = Path(name, f"page{shape.suffix}")
        page.write_text(shape.text(many), "utf-8")
        return dict(_steps(page))


def _steps(page: Path) -> list[tuple[str, float]]:
    from yueting.desk import clean, edit
    from yueting.epub.bind import book
    from yueting.paper import Paper
    from yueting.passes.convert import convert_edition
    from yueting.passes.sentences import cut
    from yueting.passes.spoken import read_lexicon, spoken
    from yueting.readers import gather

    clock = _Clock()
    pages = gather(page, Paper()).pages
    clock.mark("read")
    pages = tuple(map(clean.clean("safe"), pages))
    clock.mark("clean")
    edition = edit(pages, id="page", title="page", date="2026-03-18")
    clock.mark("edit")
    edition = edition.each_article(cut)
    clock.mark("sentences")
    edition = convert_edition("s2twp")(edition)
    clock.mark("convert")
    edition = edition.each_article(spoken("full", read_lexicon(None)))
    clock.mark("spoken")
    book(edition, Paper())
    clock.mark("book")
    return clock.marks


class _Clock:
    """What passed between the marks."""

    def __init__(self) -> None:
        self.marks: list[tuple[str, float]] = []
        self._last = process_time()

    def mark(self, step: str) -> None:
        now = process_time()
        self.marks.append((step, now - self._last))
        self._last = now


def main(name: str, many: int) -> None:
    """Print the seconds of every step as JSON."""
    shape = next(shape for shape in SHAPES if shape.name == name)
    walked(shape, 20)  # what is loaded at first use is nobody's
    print(json.dumps(walked(shape, many)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
