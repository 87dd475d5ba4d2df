"""How fast the desk reads, cleans, edits and cuts, and whether that stays linear on a very long page."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, timed
from benchmarks.pages import long_page, page

BIG = 10_000_000
BLOCKS = 2_000


def measure() -> list[Figure]:
    """Return the desk's speed on one page, on 10 MB and on 2,000 blocks, beside a plain decode of the same bytes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        one, blocks, big = page(folder), folder / "blocks.md", folder / "big.md"
        text = long_page(700)
        big.write_bytes(text.encode()[:BIG].decode("utf-8", "ignore").encode())
        blocks.write_text("\n\n".join(text.split("\n\n", BLOCKS)[:BLOCKS]), "utf-8")
        return [
            _speed("desk: one page", one, 5),
            _speed("desk: 2,000 blocks", blocks, 1),
            _speed("desk: an archive in one file", big, 1),
        ]


def _speed(what: str, path: Path, times: int) -> Figure:
    size = path.stat().st_size / 1e6
    seconds, _ = timed(lambda: _edited(path), times)
    bare, _ = timed(lambda: path.read_bytes().decode().split("\n"), 3)
    return Figure(f"{what} ({size:.2g} MB)", size / seconds, "MB/s", "≥ 2 MB/s", seconds / bare, "decode and split")


def _edited(path: Path) -> object:
    from yueting.editorial.composition import compose
    from yueting.order import Order

    return compose(path, Order())
