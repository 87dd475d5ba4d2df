"""How fast sentences are cut and spoken forms written, on text that no memory has met: each sentence stands once."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.figure import Figure, timed
from benchmarks.pages import long_page

if TYPE_CHECKING:
    from yueting.model import Article

PAGES = 16
LINES = 6000


def measure() -> list[Figure]:
    """Return characters a second of the two passes, beside a plain scan of the same characters."""
    pages = long_page(2 * PAGES).splitlines()
    numbers = [_numbers(chance) for chance in [Random(14)] for _ in range(LINES)]  # noqa: S311  (numbers, not secrets)
    return [*_figures("running text", pages, 500), *_figures("dense numbers", numbers, 200)]


def _figures(kind: str, lines: list[str], promise: int) -> list[Figure]:
    from yueting.passes.spoken import read_lexicon, spoken

    # Tables are loaded and rules compiled when they are first used: one half is for that. No line is met twice.
    lines = [line for line in dict.fromkeys(lines) if line.strip()]
    say = spoken("full", read_lexicon(None))
    say(_cut(lines[: len(lines) // 2]))
    lines = lines[len(lines) // 2 :]
    characters = sum(map(len, lines))
    scan, _ = timed(lambda: [[c for c in line if c.isdigit()] for line in lines])
    cutting, article = timed(lambda: _cut(lines))
    saying, _ = timed(lambda: say(article), times=1)
    return [
        Figure(f"sentences cut, {kind}", characters / cutting / 1000, "k chars/s", "", cutting / scan, "one scan"),
        Figure(
            f"spoken forms written, {kind}",
            characters / saying / 1000,
            "k chars/s",
            f"≥ {promise}",
            saying / scan,
            "one scan",
        ),
    ]


def _cut(lines: list[str]) -> Article:
    from yueting.model import Article, Block, Lines
    from yueting.passes.sentences import cut

    return cut(Article("a01", "1", (), tuple(Block("paragraph", s, Lines(n, n)) for n, s in enumerate(lines, 1))))


def _numbers(chance: Random) -> str:
    """Return a line of dates, sums, shares, scores, times and telephones, by chance but the same in every run."""
    return "，".join(_number(chance, place) for place in range(8)) + "。"


def _number(chance: Random, place: int) -> str:
    few, many = chance.randrange(1, 60), chance.randrange(100, 9999)
    kinds = (
        (f"{1950 + few}年{1 + few % 12}月{1 + few % 28}日", f"{few % 24}:{chance.randrange(60):02}", f"第{few}届"),
        (f"{many}.{few}亿元", f"{many},{chance.randrange(1000):03}吨", f"{many}万人"),
        (f"增长{few}.{many}%", f"{few}/{few + many}", f"{few}比{few % 9}"),
        (f"−{few}℃至{few + 3}℃", f"{many}-{many + few}元", f"1381{chance.randrange(10**7):07}"),
    )
    return chance.choice(kinds[place % len(kinds)])
