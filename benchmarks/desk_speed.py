"""How fast the desk reads, cleans, edits and cuts, and whether that stays linear on a very long page."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import Figure, timed
from benchmarks.pages import long_page, page
from yueting.edition_json import edition_json
from yueting.editorial.composition import Composed

BIG = 10_000_000
BLOCKS = 5_000


def measure() -> list[Figure]:
    """Return the desk's speed on one page, on 10 MB and on 5,000 blocks, beside a reading of the same edition's JSON."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        one, blocks, big = page(folder), folder / "blocks.md", folder / "big.md"
        text = long_page(700)
        many = text * (BLOCKS // text.count("\n\n") + 1)
        big.write_bytes(text.encode()[:BIG].decode("utf-8", "ignore").encode())
        blocks.write_text("\n\n".join(many.split("\n\n", BLOCKS)[:BLOCKS]), "utf-8")
        return [
            _speed("desk: one page", one, 5),
            _speed("desk: 5,000 blocks", blocks, 1),
            _speed("desk: an archive in one file", big, 1),
        ]


def _speed(what: str, path: Path, times: int) -> Figure:
    size = path.stat().st_size / 1e6
    seconds, composed = timed(lambda: _edited(path), times)
    told = json.dumps(edition_json(composed.edition), ensure_ascii=False)
    bare, _ = timed(lambda: json.loads(told), 3)
    return Figure(
        f"{what} ({size:.2g} MB)", size / seconds, "MB/s", "≥ 2 MB/s", seconds / bare, "json.loads of the edition"
    )


def _edited(path: Path) -> Composed:
    from yueting.editorial.composition import compose
    from yueting.order import Order

    return compose(path, Order())
