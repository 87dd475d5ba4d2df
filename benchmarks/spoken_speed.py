"""How fast sentences are cut and spoken forms written."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, timed
from benchmarks.pages import han, page


def measure() -> list[Figure]:
    """Return characters a second of the two passes, beside a plain scan of the same characters."""
    from yueting.model import Article, Block, Lines
    from yueting.passes.sentences import cut
    from yueting.passes.spoken import read_lexicon, spoken

    with TemporaryDirectory() as name:
        lines = [line for line in page(Path(name)).read_text("utf-8").splitlines() if line.strip()]
    blocks = tuple(Block("paragraph", line, Lines(n, n)) for n, line in enumerate(lines, 1)) * 10
    article = Article("a01", "1", (), blocks)
    characters = sum(han(block.text) for block in blocks)
    scan, _ = timed(lambda: [[c for c in block.text if c.isdigit()] for block in blocks])
    cutting, whole = timed(lambda: cut(article))
    say = spoken("full", read_lexicon(None))
    saying, _ = timed(lambda: say(whole))
    return [
        Figure("sentences cut", characters / cutting / 1000, "k Han/s", "", cutting / scan, "one scan"),
        Figure("spoken forms written", characters / saying / 1000, "k Han/s", "", saying / scan, "one scan"),
    ]
