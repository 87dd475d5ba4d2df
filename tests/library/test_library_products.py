"""Whatever is in one product is in all: the same sentences, the same seconds."""

import json
import re
import zipfile
from html import unescape
from io import BytesIO

import feedparser
import pytest
from mutagen.mp3 import MP3

from yueting.library.memory import recall
from yueting.library.shelf import Shelf
from yueting.passes.remainder import told

PAGE = """---
date: 2026-05-10
---
# 河湾新区开工

记者 李杰华

河湾新区昨天开工。第一批学校明年秋天迎来学生。

# 老街修缮记

老街的瓦片换过三遍。住户陆续搬了回来。

图为渡口清晨的船队。

责任编辑：周岚
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    import subprocess
    import sys

    folder = tmp_path_factory.mktemp("products")
    (folder / "page.md").write_text(PAGE, "utf-8")
    (folder / "paper.yaml").write_text("name: 青石日报\nbase_url: https://example.org/\n", "utf-8")
    command = [sys.executable, "-m", "yueting", "publish", "page.md", "-o", "out", "--engine", "silent", "--json"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return folder / "out", json.loads(made.stdout.splitlines()[-1])


def manifest_of(root):
    from yueting.contract import manifest_from

    (path,) = (root / "editions").glob("*.json")
    return manifest_from(json.loads(path.read_text("utf-8")))


def squeezed(text):
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", text)))


def test_every_sentence_is_in_book_site_and_search(library):
    root, _ = library
    edition = manifest_of(root).edition
    wanted = [squeezed(s.text) for article in told(edition) for s in article.sentences]
    assert any("责任编辑" in sentence for sentence in wanted)
    site = squeezed("".join(p.read_text("utf-8") for p in (root / "read" / edition.id).glob("*.html")))
    texts = {"site": site}
    for book in (root / "epub").glob("*.epub"):
        with zipfile.ZipFile(BytesIO(book.read_bytes())) as held:
            texts[book.name] = squeezed("".join(held.read(n).decode() for n in held.namelist() if n.endswith(".xhtml")))

    assert {name: [s for s in wanted if s not in text] for name, text in texts.items()} == {name: [] for name in texts}


def test_every_marked_sentence_but_the_opening_is_in_the_feed_of_stories(library):
    root, _ = library
    manifest = manifest_of(root)
    feed = feedparser.parse((root / "feed.xml").read_bytes())
    files = {entry.enclosures[0].href.removeprefix("https://example.org/") for entry in feed.entries}
    marked = {mark.track for mark in manifest.marks}

    assert marked - files == {track.file for track in manifest.tracks if track.article in {"opening", "headlines"}}


def test_what_the_opening_announces_is_to_be_read_wherever_it_is_not_heard(library):
    root, _ = library
    manifest = manifest_of(root)
    front = squeezed((root / "read" / manifest.edition.id / "index.html").read_text("utf-8"))
    (episode,) = feedparser.parse((root / "editions.xml").read_bytes()).entries
    (book,) = (path for path in (root / "epub").glob("*.epub") if "narrated" not in path.name)
    with zipfile.ZipFile(book) as held:
        bound = squeezed("".join(held.read(n).decode() for n in held.namelist() if n.endswith((".xhtml", ".opf"))))
    told_of = {"site": front, "feed": episode.title + episode.summary + episode.content[0].value, "book": bound}

    for product, text in told_of.items():
        assert "青石日报" in text, product
        assert "2026-05-10" in text or "5月10日" in text, product
        assert [a.title for a in manifest.edition.articles if a.title not in text] == [], product


def test_the_seconds_agree_everywhere(library):
    root, report = library
    manifest = manifest_of(root)
    stories = sum(track.seconds for track in manifest.tracks if track.article)
    (whole,) = (track for track in manifest.tracks if not track.article)
    (issue,) = recall(Shelf(root)).issues
    heard = issue.seconds

    assert heard == pytest.approx(stories, abs=0.01)
    assert whole.seconds == pytest.approx(stories, abs=0.2)
    assert MP3(root / whole.file).info.length == pytest.approx(stories, abs=0.2)
    assert report["made"][0]["speech_seconds"] == pytest.approx(stories, abs=0.01)
    page = (root / "read" / manifest.edition.id / "index.html").read_text("utf-8")
    assert f'data-n="{max(1, round(stories / 60))}"' in page, "the minutes on the edition's page"
