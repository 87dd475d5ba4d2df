"""Libraries made of model objects and silent frames: small, real, and different for every day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

from yueting.contract import Manifest, MarkEntry, TrackEntry
from yueting.library.shelf import Shelf
from yueting.model import Article, Block, Edition, Lines, Sentence
from yueting.mp3 import SILENCE, seconds
from yueting.paper import Paper

PAPER = Paper(
    name="渡口晚报", publisher="渡口报社", email="desk@example.org", base_url="https://paper.example.org/ting"
)
HEADLINES = ("河堤夜里加高了两尺", "老戏台请回会唱的人", "中学生量出一条街的温度", "渡船改在清早六点开")
SENTENCES = (
    "昨夜的雨到天亮才停。",
    "守堤的人换了三班，谁也没有合眼。",
    "“水退一寸，心放一寸。”他说。",
    "孩子们把算盘搬到了院子里。",
)


def block(kind: str, text: str, sentences: tuple[str, ...] = (), ids: Callable[[], str] = str, **more) -> Block:
    return Block(kind, text, Lines(1, 1), sentences=tuple(Sentence(ids(), s, s) for s in sentences), **more)


def numbered(article: str) -> Callable[[], str]:
    count = iter(range(1, 10_000))
    return lambda: f"{article}-s{next(count):03}"


def story(number: int, title: str = "", *, paragraphs: int = 2, section: str = "要闻", salt: str = "") -> Article:
    name = f"a{number:02}"
    ids = numbered(name)
    title = title or HEADLINES[(number - 1) % len(HEADLINES)] + salt
    head = (block("title", title, (title,), ids), block("byline", "本报记者 江 汀", ("本报记者 江 汀",), ids))
    body = tuple(block("paragraph", "".join(SENTENCES), SENTENCES, ids) for _ in range(paragraphs))
    return Article(name, "1", head, body, section=section, lines=(Lines(1, 1),))


def edition(number: int = 0, *, stories: tuple[Article, ...] | None = None, language: str = "zh-Hans") -> Edition:
    day = (date(2023, 8, 30) + timedelta(days=number)).isoformat()
    made = tuple(story(n, salt=str(number)) for n in (1, 2, 3)) if stories is None else stories
    return Edition(f"dukou-{day}", f"渡口晚报 {day}", day, language, made)


def words(text: str, begin: float, end: float) -> tuple[tuple[int, int, float, float], ...]:
    """Return every two characters of *text* as a word, all as long as each other."""
    each = (end - begin) / max(1, len(text))
    return tuple(
        (at, at + 2, round(begin + at * each, 3), round(begin + (at + 2) * each, 3))
        for at in range(0, len(text) - 1, 2)
    )


def put_edition(shelf: Shelf, made: Edition, *, long: bool = True, frame: bytes = SILENCE) -> Manifest:
    """Put the silent sound, the transcripts and the manifest of *made* on *shelf*, as the press does."""
    products, tracks, marks, whole = [], [], [], b""
    for article in made.articles:
        times = [(s.id, n * 0.96, (n + 1) * 0.96) for n, s in enumerate(article.sentences)]
        mp3 = frame * (40 * len(times))
        stem = f"audio/{made.id}/{article.id}"
        products.append(shelf.put(f"{stem}.mp3", mp3))
        tracks.append(TrackEntry(article.id, f"{stem}.mp3", len(mp3), seconds(mp3), "silent", "none"))
        told = {s.id: s.text for s in article.sentences} if article.id == "a01" else {}
        marks += [
            MarkEntry(name, f"{stem}.mp3", begin, end, words(told.get(name, ""), begin, end))
            for name, begin, end in times
        ]
        cues = "\n\n".join(f"00:{b:06.3f} --> 00:{e:06.3f}\n{name}" for name, b, e in times)
        products.append(shelf.put(f"{stem}.vtt", f"WEBVTT\n\n{cues}\n".encode()))
        whole += mp3
    if long:
        name = f"audio/{made.id}"
        chapters = {"version": "1.2.0", "chapters": [{"startTime": 0, "title": made.title}]}
        products.append(shelf.put(f"{name}.mp3", whole))
        products.append(shelf.put(f"{name}.json", json.dumps(chapters).encode()))
        end = f"{int(seconds(whole)) // 60:02}:{int(seconds(whole)) % 60:02}.000"
        products.append(shelf.put(f"{name}.vtt", f"WEBVTT\n\n00:00.000 --> {end}\n{made.title}\n".encode()))
        tracks.append(TrackEntry("", f"{name}.mp3", len(whole), seconds(whole), "silent", "none"))
    products.append(shelf.put(f"epub/{made.id}.epub", b"PK not a real book"))
    manifest = Manifest(made, tuple(tracks), tuple(marks), tuple(products), key="k")
    shelf.save(manifest)
    return manifest
