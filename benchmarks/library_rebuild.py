"""Feeds, catalogues and site of a big library made from its manifests, and with one edition more."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figure import Figure, ran
from yueting.model import Article, Block, Lines, Sentence

EDITIONS, STORIES = 1_000, 12
REBUILD = """
import sys
from pathlib import Path
from yueting.library.rebuild import rebuild
from yueting.library.shelf import Shelf
from yueting.paper import Paper
print(rebuild(Shelf(Path(sys.argv[1])), Paper(name="渡口报", base_url="https://paper.example")).written)
"""
BODY = "渡船清早靠岸，船上坐着{0}位乘客，水位比去年高了{0}厘米。船长说，坐船慢一点，看得见水，也听得见水。"


def measure() -> list[Figure]:
    """Return the time and memory of a whole rebuild and of adding one edition, beside reading the manifests alone."""
    with TemporaryDirectory() as name:
        library = Path(name) / "library"
        for number in range(EDITIONS):
            _shelved(library, number)
        whole = ran(sys.executable, "-c", REBUILD, library)
        begin = perf_counter()
        _ = [json.loads(path.read_bytes()) for path in sorted((library / "editions").glob("*.json"))]
        bare = perf_counter() - begin
        _shelved(library, EDITIONS)
        one_more = ran(sys.executable, "-c", REBUILD, library)
    return [
        Figure(
            f"library of {EDITIONS:,} × {STORIES} rebuilt",
            whole.seconds,
            "s",
            "< 20 s",
            whole.seconds / bare,
            "reading the JSON",
        ),
        Figure("  processor time", whole.processor, "s"),
        Figure("  peak memory", whole.megabytes, "MB", "< 300 MB"),
        Figure("  one edition more", one_more.seconds, "s", "< 2 s", one_more.seconds / bare, "reading the JSON"),
        Figure("  peak memory, one edition more", one_more.megabytes, "MB", "< 300 MB"),
    ]


def _shelved(library: Path, number: int) -> None:
    """Put one edition of small but whole files on the shelf."""
    from yueting.contract import Manifest, MarkEntry, TrackEntry
    from yueting.library.shelf import Shelf
    from yueting.model import Edition
    from yueting.mp3 import SILENCE

    shelf = Shelf(library)
    day = f"{1990 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    id_ = f"paper_{day}"
    articles = tuple(_story(number, n) for n in range(1, STORIES + 1))
    files = [f"audio/{id_}/{article.id}.mp3" for article in articles]
    # Durable writes are not what is measured here: the files are laid down as they are.
    for file in files:
        path = library / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SILENCE * 5)
    tracks = tuple(
        TrackEntry(article.id, file, len(SILENCE) * 5, 120.0, "silent", "")
        for article, file in zip(articles, files, strict=True)
    )
    marks = tuple(
        MarkEntry(sentence.id, track.file, 10.0 * n, 10.0 * n + 9)
        for article, track in zip(articles, tracks, strict=True)
        for n, sentence in enumerate(article.sentences)
    )
    shelf.save(Manifest(Edition(id_, f"渡口报 {day}", day, "zh-Hans", articles), tracks, marks, (), id_))


def _story(number: int, place: int) -> Article:
    title = f"第{number}号渡船的第{place}个早晨"
    head = (Block("title", title, Lines(1, 1), sentences=(Sentence(f"a{place:02}-s001", title, title),)),)
    body = []
    for n in range(2, 12):
        text = BODY.format(number % 60 + n)
        body.append(Block("paragraph", text, Lines(n, n), sentences=(Sentence(f"a{place:02}-s{n:03}", text, text),)))
    return Article(f"a{place:02}", "1", head, tuple(body), section="要闻", lines=(Lines(1, 11),))
