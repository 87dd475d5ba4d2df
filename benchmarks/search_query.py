"""A question to the search page of 1,000 and of 10,000 editions, in Chromium: its time, and what it moves."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from benchmarks.figure import Absent, Figure
from yueting.contract import Manifest
from yueting.library.catalogue import issue_of
from yueting.library.channels import show_of
from yueting.library.issues import Issue
from yueting.library.search import Index, grams, spans_of, table
from yueting.library.site import ASSETS, Page, Site, fold_script, words_script
from yueting.model import Article, Block, Edition, Lines
from yueting.paper import Paper
from yueting.resources import find

SIZES = (1_000, 10_000)
STORIES, WORDS, VOCABULARY = 12, 200, 30_000
NEWEST = date(2026, 6, 30)
JUDGES = Path(__file__).parents[1] / "tests/library/judges"
RARE = "藏寶庫ＡＢＣ１２"
"""Printed in three stories: of the newest edition, of one in the middle and of the oldest, in Traditional and wide."""
QUESTIONS = {
    "a word of nearly every story": "{common}",
    "two words that stand together now and then": "{pair}",
    "what three stories of all years have, in another script and width": "藏宝库abc12",
    "what no story has, though its pairs are there": "{torn}",
    "what is nowhere": "骉羴犇",
}
FOUND = 40
"""Stories, from the newest, that the page may open for a question."""
SERVE = """
import asyncio, sys, pathlib
from yueting.library.serve import Server
async def main():
    server = Server(pathlib.Path(sys.argv[1]))
    print(await server.start("127.0.0.1", 0), flush=True)
    await asyncio.sleep(3600)
asyncio.run(main())
"""


def measure() -> list[Figure]:
    """Return milliseconds and kilobytes of each question, beside the smaller library's."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium or not (JUDGES / "node_modules/puppeteer-core").exists():
        raise Absent("Chromium, or the judges of tests/library/judges, are not installed")
    seen: dict[int, dict[str, Any]] = {}
    for size in SIZES:
        with TemporaryDirectory() as name:
            told = laid(Path(name), size)
            seen[size] = asked(Path(name), told, chromium)
    return [figure for question in QUESTIONS for figure in _figures(question, seen)]


def _figures(question: str, seen: dict[int, dict[str, Any]]) -> Iterator[Figure]:
    least = seen[SIZES[0]][question]
    for size, answers in seen.items():
        one = answers[question]
        ratio = one["ms"] / least["ms"]
        yield Figure(f"{question[:40]}, {size:,}", one["ms"], "ms", "", ratio, f"at {SIZES[0]:,}")
        yield Figure(f"  moved, of {one['requests']} files", one["bytes"] / 1e3, "KB", "< 1,000 KB")


@dataclass
class Words:
    """Made-up words by how often they are used, as Zipf has it, and texts of them, the same in every run."""

    known: list[str] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = random.Random(7)  # noqa: S311  (no secret)
        letters = [chr(code) for code in chance.sample(range(0x4E00, 0x8E00), 3000)]
        common = list(accumulate(1 / (n + 8) for n in range(len(letters))))
        self.known = ["".join(chance.choices(letters, cum_weights=common, k=2)) for _ in range(VOCABULARY)]
        self.shares = list(accumulate(1 / (n + 4) for n in range(VOCABULARY)))

    def text(self, number: int, count: int = WORDS) -> str:
        """Return the text *number*."""
        chance = random.Random(number)  # noqa: S311
        words = chance.choices(self.known, cum_weights=self.shares, k=count)
        return "".join(word + ("，" if n % 6 == 5 else "") for n, word in enumerate(words)) + "。"


def questions(words: Words) -> dict[str, str]:
    """Return what is asked, by what it is."""
    known = words.known
    facts = {"common": known[2], "pair": known[20] + known[31], "torn": known[9] + known[2] + known[15] + known[3]}
    return {name: question.format(**facts) for name, question in QUESTIONS.items()}


def laid(folder: Path, size: int) -> dict[str, str]:
    """Lay index, search page and the stories that are opened of *size* editions into *folder*; return what is asked."""
    words = Words()
    show = show_of(Paper(name="渡口报", base_url="https://paper.example"), ())
    site, issues = (
        Site(show),
        [issue_of(_manifest(words, n, n in (0, size // 2, size - 1), bare=True), "0" * 64) for n in range(size)],
    )
    asked_for = {name: grams(question, question) for name, question in questions(words).items()}
    left = dict.fromkeys(asked_for, FOUND)
    number = 0
    for unit in (units := spans_of(issues)):
        index = Index(unit)
        for issue in unit[1]:
            manifest = _manifest(words, number, number in (0, size // 2, size - 1))
            index.add(_told(site, folder, issue, manifest, asked_for, left))
            number += 1
        _write(folder, index.pages())
    _write(folder, (table(units, issues), site.search(), words_script(), fold_script()))
    _write(folder, ((f"assets/{name}", find(f"site/assets/{name}").read_bytes()) for name in ASSETS))
    return questions(words)


def _told(
    site: Site, folder: Path, issue: Issue, manifest: Manifest, asked_for: dict[str, set[str]], left: dict[str, int]
) -> Iterator[str]:
    """Yield the grams of each story of *issue*, having laid down its pages where a question will open one."""
    found = []
    for article, story in zip(manifest.edition.articles, issue.stories, strict=True):
        have = grams(story.title, "\n".join(block.text for block in (*article.head, *article.blocks)))
        found.append(have)
    for name, wanted in asked_for.items():
        hits = sum(wanted - {char for char in wanted if len(char) == 1} <= have for have in found)
        if hits and left[name] > 0:
            left[name] -= hits
            _write(folder, site.articles(issue, manifest))
    yield from ("\n".join(sorted(have)) for have in found)


def _manifest(words: Words, number: int, planted: bool, *, bare: bool = False) -> Manifest:
    day = str(NEWEST - timedelta(number))
    articles = []
    for place in range(1, STORIES + 1):
        salt = number * STORIES + place
        title, body = words.text(salt + 1_000_000, 6), "" if bare else words.text(salt)
        if planted and place == 1:
            body = f"{body}{RARE}在此。"
        blocks = tuple(Block("paragraph", body[at : at + 120], Lines(1, 1)) for at in range(0, len(body), 120))
        head = (Block("title", title, Lines(1, 1)),)
        articles.append(Article(f"a{place:02}", "1", head, blocks, section=("要闻", "本地", "文化")[place % 3]))
    language = "zh-Hant" if planted else "zh-Hans"
    return Manifest(Edition(f"paper_{day}", f"渡口报 {day}", day, language, tuple(articles)))


def _write(folder: Path, pages: Iterator[Page] | Sequence[Page]) -> None:
    for name, content in pages:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def asked(folder: Path, told: dict[str, str], chromium: str) -> dict[str, Any]:
    """Return what a browser saw of each question."""
    with served(folder) as address:
        plan = json.dumps({name: urlencode({"q": question}) for name, question in told.items()})
        command = ["node", str(JUDGES / "lookup.mjs"), address, plan]
        ran = subprocess.run(
            command, capture_output=True, text=True, check=False, env=os.environ | {"CHROMIUM": chromium}
        )
        if ran.returncode:
            raise Absent(ran.stderr.strip()[-300:])
        seen: dict[str, Any] = json.loads(ran.stdout)
        return seen


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Give the address at which *folder* is served."""
    server = subprocess.Popen([sys.executable, "-c", SERVE, folder], stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{int((server.stdout or sys.stdin).readline())}/"
    finally:
        server.kill()
        server.wait()
