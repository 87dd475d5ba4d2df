"""One edition more, published into libraries of 250, 1,000 and 4,000: what a paper pays every morning."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figure import YUETING, Figure, Run, ran

SIZES = (250, 1_000, 4_000)
STORIES = 4
NEWEST = date(2026, 6, 30)
"""The day of the newest edition of each library; the others are of the days before."""
PAPER = "name: 渡口报\nlanguage: zh-Hans\nbase_url: https://paper.example\nemail: a@paper.example\n"
BRIEF = "# 第{0}号渡船的第{1}个早晨\n\n本报讯 渡船清早靠岸，船上坐着{2}位乘客，水位比去年高了{2}厘米。船长说，坐船慢一点。\n"


def measure() -> list[Figure]:
    """Return what one edition more costs each library, the bigger ones beside the smallest of the same run."""
    figures: list[Figure] = []
    least: Run | None = None
    for size in SIZES:
        with TemporaryDirectory() as name:
            grow(Path(name), size)
            one = min((one_more(Path(name), number) for number in (2, 3, 4)), key=lambda run: run.processor)
        least = least or one
        ratio = one.processor / least.processor
        what = f"one edition more to {size:,}, processor time"
        figures += [
            Figure(what, one.processor, "s", "≤ 1.5 × at 250", ratio, f"at {SIZES[0]}"),
            Figure("  wall", one.seconds, "s", "", one.seconds / least.seconds, f"at {SIZES[0]}"),
            Figure("  peak memory", one.megabytes, "MB", "≤ 200 MB"),
        ]
    return figures


def grow(folder: Path, size: int) -> None:
    """Lay a library of *size* editions into *folder*: one that was published, and its likes, made known by one edition more."""
    _publish(folder, _page(folder, NEWEST))
    library = folder / "library"
    manifest = (library / f"editions/paper_{NEWEST}.json").read_text("utf-8")
    files = [product["file"] for product in json.loads(manifest)["products"]]
    for number in range(1, size):
        day = str(NEWEST - timedelta(number))
        for file in files:
            also = library / file.replace(str(NEWEST), day)
            also.parent.mkdir(parents=True, exist_ok=True)
            also.write_bytes((library / file).read_bytes())
        # Editions of one input's content would be one edition.
        data = {**json.loads(manifest.replace(str(NEWEST), day)), "content": f"{number:064x}"}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (library / f"editions/paper_{day}.json").write_text(text, "utf-8")
    one_more(folder, 1)


def one_more(folder: Path, number: int) -> Run:
    """Return how the publishing of an edition of its own went, *number* days newer than all that were laid down."""
    return _publish(folder, _page(folder, NEWEST + timedelta(number)))


def _publish(folder: Path, page: str) -> Run:
    environment = ("env", "-u", "PYTHONDONTWRITEBYTECODE", f"YUETING_CACHE={folder / 'cache'}")
    options = ("-o", folder / "library", "--engine", "silent", "-q", "--paper", folder / "paper.yaml")
    return ran(*environment, YUETING, "publish", folder / page, *options)


def _page(folder: Path, day: date) -> str:
    (folder / "paper.yaml").write_text(PAPER, "utf-8")
    stories = (BRIEF.format(day.toordinal(), place, place * 7) for place in range(1, STORIES + 1))
    (folder / f"paper_{day}.md").write_text("\n".join(stories), "utf-8")
    return f"paper_{day}.md"
