# ruff: noqa: S314  (the XML is our own)
"""Strange input: pictures that are none, templates with errors, fonts that are not fonts, deep and long and odd text."""

import time
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from epub_editions import article, block, daily, edition, files, pictured
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.cover import cover_png
from yueting.epub.bind import book
from yueting.epub.check import check_book
from yueting.epub.options import BookOptions
from yueting.epub.pictures import MOST_BYTES
from yueting.errors import ProductError, SettingsError
from yueting.model import Link
from yueting.paper import Paper

PAPER = Paper(name="岚河日报")
X = "{http://www.w3.org/1999/xhtml}"
PNG = cover_png("桥", "", (), 64)


@pytest.fixture
def folder(tmp_path):
    page = tmp_path / "page"
    page.mkdir()
    (page / "bridge.png").write_bytes(PNG)
    (page / "notes.png").write_bytes(b"this is text")
    (page / "empty.jpg").write_bytes(b"")
    (tmp_path / "secret.png").write_bytes(PNG)
    (page / "huge.png").write_bytes(PNG[:8] + bytes(MOST_BYTES))
    return page


def printed(folder, src, alt=""):
    heard = []
    made = files(book(pictured(src, alt), PAPER, options=BookOptions(pictures=folder, report=heard.append)))
    return made, [notice.code for notice in heard], ET.fromstring(made["EPUB/a01.xhtml"])


def test_a_picture_is_put_in_and_described(folder):
    made, heard, page = printed(folder, "bridge.png", "孩子们站在桥头")
    (image,) = page.iter(X + "img")

    assert heard == []
    assert made[f"EPUB/{image.get('src')}"] == PNG
    assert image.get("alt") == "孩子们站在桥头"
    assert "".join(page.find(f".//{X}figure/{X}figcaption").itertext()).strip() == "桥头的孩子们。"


def test_a_caption_serves_where_the_alt_is_a_file_name(folder):
    made, heard, page = printed(folder, "bridge.png", "IMG_0042.JPG")
    (image,) = page.iter(X + "img")

    assert heard == []
    assert image.get("alt") == "桥头的孩子们。", "the caption serves"
    assert ">alternativeText<" in made["EPUB/content.opf"].decode()


@pytest.mark.parametrize(
    ("src", "code"),
    [
        ("gone.png", "picture-missing"),
        ("empty.jpg", "picture-missing"),
        ("bad\0name.png", "picture-missing"),
        ("http://[bad", "picture-missing"),
        (".", "picture-missing"),
        ("https://far.example/a.png", "picture-elsewhere"),
        ("data:image/png;base64,AAAA", "picture-elsewhere"),
        ("../secret.png", "picture-outside"),
        ("%2e%2e/secret.png", "picture-outside"),
        ("/etc/hostname", "picture-outside"),
        ("notes.png", "picture-unknown"),
        ("huge.png", "picture-too-big"),
    ],
)
def test_a_picture_that_cannot_be_had_leaves_its_caption(folder, src, code):
    made, heard, page = printed(folder, src)

    assert heard == [code]
    assert "桥头的孩子们。" in "".join(page.itertext())
    assert not any(name.startswith("EPUB/images/") for name in made)


def test_a_book_with_pictures_is_sound(folder, tmp_path):
    path = tmp_path / "book.epub"
    path.write_bytes(book(pictured("bridge.png", "桥"), PAPER, options=BookOptions(pictures=folder)))

    assert check_book(path) == ()


def own(tmp_path, name, text):
    path = tmp_path / "own" / "epub" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path / "own"


def test_a_template_of_the_publisher_takes_the_place_of_ours(tmp_path):
    mine = own(tmp_path, "colophon.xhtml", '{% extends "base.xhtml" %}{% block title %}我的{% endblock %}')

    assert "<title>我的</title>" in files(book(daily(), PAPER, own=mine))["EPUB/colophon.xhtml"].decode()


@pytest.mark.parametrize(
    ("name", "text", "error", "says"),
    [
        ("article.xhtml", "一\n{% if %}", SettingsError, r"article\.xhtml:2"),
        ("parts.xhtml", "{% macro head(group, entry, rank) %}\n{{ nobody }}{% endmacro %}", SettingsError, "nobody"),
        ("article.xhtml", "<html><b></html>", ProductError, r"a01\.xhtml: not well-formed"),
        ("toc.ncx", "<ncx>", ProductError, r"toc\.ncx: not well-formed"),
        ("fonts/song.ttf", "no font", SettingsError, r"song\.ttf.*no ttf font"),
        ("fonts/宋.ttf", b"\0\1\0\0", SettingsError, "plain ASCII name"),
    ],
)
def test_an_error_of_the_publisher_is_one_line_with_its_place(tmp_path, name, text, error, says):
    with pytest.raises(error, match=says) as caught:
        book(daily(), PAPER, own=own(tmp_path, name, text))

    assert "\n" not in str(caught.value)


def test_a_font_of_the_publisher_is_put_in(tmp_path):
    mine = own(tmp_path, "fonts/song.otf", b"OTTO rest")

    assert files(book(daily(), PAPER, own=mine))["EPUB/fonts/song.otf"] == b"OTTO rest"


HOSTILE_LINKS = ("javascript:alert(1)", "file:///etc/passwd", "page2.html", "http://", "http://[", "\ud800://x", "#top")


@pytest.mark.parametrize("href", HOSTILE_LINKS)
def test_a_link_that_is_no_address_is_text(href):
    story = article("a01", "题目", block("paragraph", "请看这里。", links=(Link("这里", href),)))
    page = ET.fromstring(files(book(edition(story), PAPER))["EPUB/a01.xhtml"])

    assert list(page.iter(X + "a")) == []
    assert "请看这里。" in "".join(page.itertext())


def test_an_address_in_angles_is_a_link_without_them():
    story = article("a01", "题目", block("paragraph", "官网(<http://nongshi.example/a?b=1&c=2>)开放。"))
    page = ET.fromstring(files(book(edition(story), PAPER))["EPUB/a01.xhtml"])

    assert [a.get("href") for a in page.iter(X + "a")] == ["http://nongshi.example/a?b=1&c=2"]
    assert "官网(http://nongshi.example/a?b=1&c=2)开放。" in "".join(page.itertext())


def test_a_story_in_another_language_says_so():
    story = replace(article("a01", "Visitors", block("paragraph", "They came from 岚河 county.")), language="en")
    page = ET.fromstring(files(book(edition(story), PAPER))["EPUB/a01.xhtml"])
    spans = [(span.text, span.get("lang")) for span in page.iter(X + "span")]

    assert page.find(f".//{X}article").get("lang") == "en"
    assert spans == [("岚河", "zh-Hans")]


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "http://" * 20_000, "a, " * 60_000, "好1" * 60_000, "<" * 100_000, "@" * 90_000]
)
def test_long_adversarial_text_takes_linear_time(text):
    story = article("a01", "题目", block("paragraph", text))
    begin = time.perf_counter()
    book(edition(story), PAPER)

    assert time.perf_counter() - begin < 30


def test_a_list_a_thousand_deep_is_bounded():
    story = article("a01", "题目", *(block("list", f"第{n}层", level=n) for n in range(1, 1000)))
    page = files(book(edition(story), PAPER))["EPUB/a01.xhtml"].decode()

    assert page.count("<li>") == 999


KINDS = st.sampled_from(["paragraph", "subhead", "caption", "quote", "list", "table", "note"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(KINDS, st.text(max_size=40), st.integers(0, 4)), max_size=8), st.text(max_size=30))
def test_any_text_makes_a_sound_book_that_holds_it(tmp_path_factory, blocks, title):
    story = article("a01", title, *(block(kind, text, level=level) for kind, text, level in blocks))
    path = tmp_path_factory.mktemp("any") / "book.epub"
    path.write_bytes(book(edition(story), PAPER))

    assert [each for each in check_book(path) if each.severity == "error"] == []


def test_the_edition_is_the_same_afterwards():
    before = daily()
    book(before, PAPER)

    assert before == daily()


TELLING = {
    "zh-Hant": "這個區裡的學校從今年起開設勞動課，學生們在農場學習種菜，老師說這對他們的將來會有幫助，家長們也都很贊成這樣的課程，紛紛報名參加。",
    "en": "The school has opened a farm, where every pupil grows beans and learns what rain is good for, the teacher says.",
}


@pytest.mark.parametrize("language", TELLING)
def test_a_story_whose_letters_are_not_the_books_says_so(language):
    paper = edition(article("a01", "题", block("paragraph", TELLING[language])), daily().articles[0])
    made = files(book(replace(paper, articles=(paper.articles[0],)), PAPER))

    assert ET.fromstring(made["EPUB/a01.xhtml"]).find(f".//{X}article").get("lang", "") == language


def test_a_story_in_the_books_own_letters_says_nothing():
    page = files(book(daily(), PAPER))["EPUB/a01.xhtml"].decode()

    assert '<article id="a01" aria-labelledby="a01-title">' in page
