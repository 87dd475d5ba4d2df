"""How fast the desk reads, cleans, edits and cuts, and whether that stays linear on a very long page."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, timed
from benchmarks.pages import archive, page

BIG = 10_000_000
BLOCKS = 2_000


def measure() -> list[Figure]:
    """Return the desk's speed on one page, on 10 MB and on 2,000 blocks, beside a plain decode of the same bytes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        one = page(folder)
        big = folder / "big.md"
        texts = [path.read_text("utf-8") for path in archive(folder, 400)]
        big.write_text("\n\n".join(texts)[: BIG // 3], "utf-8")
        blocks = folder / "blocks.md"
        blocks.write_text("\n\n".join("\n\n".join(texts).split("\n\n")[:BLOCKS]), "utf-8")
        return [
            _speed("desk: one page", one, 5),
            _speed("desk: 2,000 blocks", blocks, 1),
            _speed("desk: 10 MB", big, 1),
        ]


def _speed(what: str, path: Path, times: int) -> Figure:
    size = path.stat().st_size / 1e6
    seconds, _ = timed(lambda: _edited(path), times)
    bare, _ = timed(lambda: path.read_bytes().decode().split("\n"), 3)
    return Figure(what, size / seconds, "MB/s", "", seconds / bare, "decode and split")


def _edited(path: Path) -> object:
    from yueting.press.compose import compose
    from yueting.press.order import Order

    return compose(path, Order())
