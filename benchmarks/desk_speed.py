"""How fast the desk reads, cleans, edits and cuts, and whether that stays linear on a very long page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, timed
from benchmarks.pages import long_page, page, reworded
from yueting.edition_json import edition_json
from yueting.editorial.composition import Composed

BIG = 10_000_000
BLOCKS = 5_000


def measure() -> list[Figure]:
    """Return the desk's speed on one page, on 10 MB and on 5,000 blocks, beside a reading of the same edition's JSON."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        ones, blocks, big = reworded(page(folder), folder, 5), folder / "blocks.md", folder / "big.md"
        text = long_page(700)
        many = text * (BLOCKS // text.count("\n\n") + 1)
        big.write_bytes(text.encode()[:BIG].decode("utf-8", "ignore").encode())
        blocks.write_text("\n\n".join(many.split("\n\n", BLOCKS)[:BLOCKS]), "utf-8")
        return [
            _speed("desk: one page", ones),
            _speed("desk: 5,000 blocks", [blocks]),
            _speed("desk: an archive in one file", [big]),
        ]


def _speed(what: str, paths: Sequence[Path]) -> Figure:
    """Return how fast the desk is on *paths*, pages of one size, each of which it sees once."""
    size, each = paths[0].stat().st_size / 1e6, iter(paths)
    seconds, composed = timed(lambda: _edited(next(each)), len(paths))
    told = json.dumps(edition_json(composed.edition), ensure_ascii=False)
    bare, _ = timed(lambda: json.loads(told), 3)
    return Figure(
        f"{what} ({size:.2g} MB)", size / seconds, "MB/s", "≥ 2 MB/s", seconds / bare, "json.loads of the edition"
    )


def _edited(path: Path) -> Composed:
    from yueting.editorial.composition import compose
    from yueting.order import Order

    return compose(path, Order())
