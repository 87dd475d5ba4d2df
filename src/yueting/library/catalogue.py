"""What a library knows of each edition without opening its manifest: the issues, their stories, their files.

Pure, but for looking whether a file is there. A catalogue can always be made again from the manifests; it is kept, by
the manifests' hashes, so that adding one edition to a thousand reads one.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import groupby
from typing import Final

from yueting.contract import Manifest, TrackEntry
from yueting.library.issues import Book, Issue, Sound, Story
from yueting.library.prose import line, summary_of, title_of
from yueting.library.shelf import Shelf
from yueting.model import Article
from yueting.passes.remainder import told
from yueting.signatures import names

SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:yueting:guid")
"""The namespace of our guids (RFC 9562 UUIDv5)."""
CHINA: Final = timezone(timedelta(hours=8))
"""The hour of Beijing, Taipei, Hong Kong and Singapore; a day's paper is out at six."""
COVERS: Final = ("image/jpeg", "image/png")
ASIDE: Final = frozenset({"opening", "headlines"})
"""Tracks that are heard with the whole edition and are no story of it."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def issue_of(manifest: Manifest, sha256: str) -> Issue:
    """Return the issue that *manifest* describes; raises ValueError or TypeError where its facts are no facts."""
    edition = manifest.edition
    files = {product.file: product.bytes for product in manifest.products}
    sounds = {track.article: _sound(track, files) for track in manifest.tracks}
    seen: Counter[str] = Counter()
    books = [p for p in manifest.products if p.type == "application/epub+zip"]
    talking = next((file for file in files if file.startswith("talking/") and file.endswith(".zip")), "")
    stories = tuple(_story(article, edition.id, edition.language, sounds, seen) for article in told(edition))
    return Issue(
        id=edition.id,
        title=line(edition.title) or edition.id,
        date=edition.date if is_day(edition.date) else "",
        language=edition.language or "zh-Hans",
        guid=str(uuid.uuid5(SPACE, f"edition:{edition.id}")),
        sha256=sha256,
        stories=stories,
        aside=sum(track.seconds for track in manifest.tracks if track.article in ASIDE),
        sound=sounds.get(""),
        books=tuple(Book(p.file, p.bytes, p.file.endswith(".narrated.epub")) for p in books),
        talking=talking,
        talking_bytes=files.get(talking, 0),
        cover=next((p.file for p in manifest.products if p.type in COVERS and not p.file.startswith("pictures/")), ""),
        files=tuple(sorted({track.file for track in manifest.tracks} | files.keys())),
        paper=json.dumps(manifest.paper, ensure_ascii=False) if manifest.paper else "",
        content=manifest.content,
        heard=_heard(stories),
    )


def present(issue: Issue, shelf: Shelf) -> tuple[Issue, tuple[str, ...]]:
    """Return *issue* with only what is whole on *shelf*, and the names of the files that are missing or cut short."""
    sizes = _sizes(issue)
    lost = {file for file, size in sizes.items() if not _whole(shelf, file, size)}
    if not lost:
        return issue, ()

    def checked(sound: Sound | None) -> Sound | None:
        if sound is None or sound.file in lost:
            return None
        return replace(sound, beside=tuple(suffix for suffix in sound.beside if sound.also(suffix) not in lost))

    stories = tuple(replace(story, sound=checked(story.sound)) for story in issue.stories)
    kept = replace(
        issue,
        stories=stories,
        heard=_heard(stories),
        sound=checked(issue.sound),
        books=tuple(book for book in issue.books if book.file not in lost),
        cover="" if issue.cover in lost else issue.cover,
        talking="" if issue.talking in lost else issue.talking,
    )
    return kept, tuple(sorted(lost))


def _sizes(issue: Issue) -> dict[str, int | None]:
    """Return the files that readers of *issue* are led to, and the sizes that feeds promise, None where none does."""
    sounds = [sound for sound in (issue.sound, *(story.sound for story in issue.stories)) if sound]
    promised: dict[str, int | None] = {sound.file: sound.bytes for sound in sounds}
    promised |= {book.file: book.bytes for book in issue.books}
    promised |= {issue.talking: issue.talking_bytes} if issue.talking else {}
    others = {sound.also(suffix): None for sound in sounds for suffix in sound.beside}
    return promised | others | ({issue.cover: None} if issue.cover else {})


def _whole(shelf: Shelf, file: str, size: int | None) -> bool:
    try:
        found = os.stat(f"{shelf.root}/{file}").st_size  # noqa: PTH116  (thousands of files: a Path each costs more)
    except (OSError, ValueError):
        return False
    return size is None or found == size


def published(issue: Issue, number: int = 0) -> datetime | None:
    """Return when story *number* (from 0) of *issue* came out: six in the morning, a minute earlier for each story.

    A newest-first list so shows a day's stories in the order of print, one paper after another. None without a date.
    """
    if not issue.date:
        return None
    day = date.fromisoformat(issue.date)
    six = datetime(day.year, day.month, day.day, 6, tzinfo=CHINA).astimezone(UTC)
    return six - timedelta(minutes=issue.later + number)


def one_after_another(issues: Iterable[Issue]) -> Iterator[Issue]:
    """Yield *issues*, newest first, each told how many stories of its day stand before it."""
    for _, members in groupby(issues, lambda issue: issue.date):
        before = 0
        for issue in members:
            yield replace(issue, later=before) if before else issue
            before += len(issue.stories)


def newest_first(issues: Iterable[Issue]) -> list[Issue]:
    """Return *issues* by date, the newest first and the undated last, those of a day in the order of their ids."""
    return sorted(sorted(issues, key=lambda issue: issue.id), key=lambda issue: issue.date, reverse=True)


def is_day(text: str) -> bool:
    """Return whether *text* is a day of the calendar, YYYY-MM-DD, not in its first or last year."""
    if not _DAY.fullmatch(text):
        return False
    try:
        return 1 < date.fromisoformat(text).year < 9999
    except ValueError:
        return False


def _heard(stories: Iterable[Story]) -> int:
    return sum(1 for story in stories if story.sound)


def _sound(track: TrackEntry, files: Mapping[str, int]) -> Sound:
    stem = track.file.removesuffix(".mp3")
    beside = tuple(suffix for suffix in ("vtt", "srt", "lrc", "json", "m4b") if f"{stem}.{suffix}" in files)
    return Sound(
        track.file,
        track.bytes,
        track.seconds,
        line(track.engine),
        line(track.voice),
        beside,
        files.get(f"{stem}.m4b", 0),
    )


def _story(article: Article, edition: str, language: str, sounds: Mapping[str, Sound], seen: Counter[str]) -> Story:
    name = identity(article)
    seen[name] += 1
    return Story(
        id=article.id,
        title=title_of(article),
        section=line(article.section),
        page=line(article.page),
        byline=line(article.byline),
        summary=summary_of(article),
        language=article.language or language or "zh-Hans",
        guid=str(uuid.uuid5(SPACE, f"article:{edition}:{name}:{seen[name]}")),
        sound=sounds.get(article.id),
        names=names(line(article.byline)),
    )


def identity(article: Article) -> str:
    """Return what stays of *article* when its page is edited: its headline, or its first words where it has none."""
    text = article.title or summary_of(article, 40)
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum()).casefold()
