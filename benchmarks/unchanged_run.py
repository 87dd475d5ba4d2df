"""A second run over editions that have not changed: what cron does every morning."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figure import YUETING, Figure, ran

EDITIONS = 1_000
BRIEF = "# 第{0}号渡船靠岸\n\n本报讯 第{0}号渡船今天上午靠岸，船上坐着{1}位乘客。\n\n# 第{0}届灯会开幕\n\n本报讯 灯会开到{2}点。\n"


def measure() -> list[Figure]:
    """Return the first and the second run over a thousand small editions, the second beside a bare stat of its files."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        listed = folder / "list.txt"
        sources = [
            folder / f"paper_{1900 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}.md" for n in range(EDITIONS)
        ]
        for number, path in enumerate(sources, 1):
            path.write_text(BRIEF.format(number, number % 60 + 2, number % 12 + 1), "utf-8")
        listed.write_text("\n".join(map(str, sources)), "utf-8")
        environment = ("env", f"YUETING_CACHE={folder / 'cache'}")
        options = ("-o", folder / "library", "--engine", "silent", "-q")
        first, second = (ran(*environment, YUETING, "publish", "--from-file", listed, *options) for _ in range(2))
        begin = perf_counter()
        _ = [path.stat() for path in (folder / "library").rglob("*")]
        bare = perf_counter() - begin
    return [
        Figure("1,000 editions, first run (silent)", EDITIONS / first.seconds, "editions/s"),
        Figure(
            "1,000 unchanged editions, second run", second.seconds, "s", "< 3 s", second.seconds / bare, "bare stat"
        ),
        Figure("  peak memory of the largest process", second.megabytes, "MB"),
    ]
