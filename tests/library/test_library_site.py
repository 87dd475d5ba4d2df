"""The site: every sentence with its times, nothing lost, hostile text is text, two interfaces, no request elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

import pytest
from dukou import PAPER, SENTENCES, block, edition, numbered, put_edition, story
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from yueting.contract import Manifest
from yueting.library.catalogue import issue_of
from yueting.library.check import check_library
from yueting.library.folding import folded
from yueting.library.markup import cells, marked, notes
from yueting.library.memory import recall
from yueting.library.prose import clean, closed, spans, summary_of
from yueting.library.rebuild import rebuild
from yueting.library.search import DIGITS, MORE, grams, leaf_of, spans_of, written
from yueting.library.shelf import Shelf
from yueting.model import Article, Block, Lines, Link, Sentence

PAGE = "read/dukou-2023-08-30/a01.html"
HOSTILE = "<script>alert(1)</script>\0\x1b\"'&lt; \u202etxet ]]> {{ 7191*7 }} \ud800"


def tree(shelf, name):
    return html.fromstring((shelf.root / name).read_bytes())


def test_every_sentence_stands_in_its_page_with_its_times(library):
    found = tree(library, PAGE).xpath("//*[@class='s']")
    manifest = library.load("dukou-2023-08-30")
    marks = {mark.sentence: mark for mark in manifest.marks if mark.track.endswith("/a01.mp3")}
    assert [one.get("id") for one in found] == [s.id for s in manifest.edition.articles[0].sentences]
    for one in found:
        mark = marks[one.get("id")]
        assert (float(one.get("data-b")), float(one.get("data-e"))) == (round(mark.begin, 3), round(mark.end, 3))
    assert "".join(found[2].itertext()) == SENTENCES[0]


def test_pages_ask_nobody_else_and_are_small(library):
    for path in library.root.rglob("*.html"):
        text = path.read_text()
        assert len(text) < 100_000
        assert "default-src 'none'" in text
        assert not re.search(r"""(src|srcset|action)="https?:|<script>|<style|style="|\son[a-z]+=""", text)
    for path in (library.root / "assets").glob("*.[cjs]*"):
        assert not re.search(r"https?://(?!www\.w3\.org/)", path.read_text())


def test_without_a_script_there_is_a_player_a_text_and_downloads(library):
    page = tree(library, PAGE)
    audio = page.xpath("//audio[@controls]")[0]
    assert audio.get("src") == "../../audio/dukou-2023-08-30/a01.mp3"
    assert audio.get("aria-label")
    assert page.xpath("//article//p")
    assert page.xpath("//a[@download]/@href")[:2] == [audio.get("src"), audio.get("src").replace("mp3", "vtt")]


def test_hostile_text_is_text_everywhere(shelf):
    ids = numbered("a01")
    body = tuple(block(kind, HOSTILE, (HOSTILE,), ids) for kind in ("paragraph", "subhead", "quote", "list", "table"))
    links = replace(body[0], links=(Link("alert", "javascript:alert(1)"), Link("7191*7", 'https://x/"><script>')))
    head = (block("title", HOSTILE, (HOSTILE,), ids), block("byline", HOSTILE, (HOSTILE,), ids))
    article = Article("a01", HOSTILE, head, (*body, links), section=HOSTILE, lines=(Lines(1, 1),))
    put_edition(shelf, replace(edition(stories=(article,)), title=HOSTILE), long=False)
    rebuild(shelf, PAPER.model_copy(update={"name": HOSTILE, "description": HOSTILE}), sections=True)
    for path in shelf.root.rglob("*.html"):
        text = path.read_text()
        assert not {"\0", "\x1b"} & set(text)
        page = html.fromstring(text.encode())
        assert all(script.get("src") for script in page.iter("script"))
        assert not page.xpath("//a[starts-with(@href, 'javascript')]")
        assert "50337" not in text
    for path in (*shelf.root.rglob("*.json"), *shelf.root.glob("*.webmanifest")):
        json.loads(path.read_text())
    assert "alert(1)" in "".join(tree(shelf, PAGE).xpath("//h1")[0].itertext())


def test_lists_tables_quotes_and_subheads_are_what_they_are(shelf):
    ids = numbered("a01")
    body = (
        block("subhead", "一", ("一",), ids),
        *(block("list", text, (text,), ids, level=1) for text in ("甲", "乙")),
        block("table", "站\t时", ("站\t时",), ids, level=1),
        block("table", "东\t六", ("东", "六"), ids),
        block("quote", "丙", ("丙",), ids),
        replace(
            block("paragraph", "见 报社 网", ("见 报社 网",), ids), links=(Link("报社", "https://example.org/?a&b"),)
        ),
    )
    article = Article("a01", "1", (block("title", "题", ("题",), ids),), body, lines=(Lines(1, 1),))
    put_edition(shelf, edition(stories=(article,)))
    rebuild(shelf, PAPER)
    page = tree(shelf, PAGE)
    text = lambda path: ["".join(one.itertext()) for one in page.xpath(path)]  # noqa: E731
    assert text("//article//h2") == ["一"]
    assert text("//article//li") == ["甲", "乙"]
    assert text("//th") == ["站", "时"]
    assert text("//td") == ["东", "六"]
    assert text("//blockquote/p") == ["丙"]
    assert page.xpath("//article//a/@href") == ["https://example.org/?a&b"]
    ids_ = page.xpath("//@id")
    assert len(ids_) == len(set(ids_))


def test_an_untitled_story_is_called_by_its_beginning(shelf):
    ids = numbered("a01")
    put_edition(
        shelf, edition(stories=(Article("a01", "1", (), (block("paragraph", "只有一段。", ("只有一段。",), ids),)),))
    )
    rebuild(shelf, PAPER)
    assert tree(shelf, PAGE).findtext(".//h1/bdi") == "只有一段。"


def test_home_shows_the_newest_edition_and_the_calendar(library):
    page = tree(library, "index.html")
    assert page.xpath("//h3/a/@href")[0] == "read/dukou-2023-09-01/a01.html"
    assert page.xpath("//table//a/@href") == ["read/dukou-2023-09-01/index.html"]
    assert page.xpath("//aside//ul[1]//a/@href")[0] == "read/dukou-2023-08-31/index.html"


def test_years_have_calendars_and_lists(shelf):
    for number in (0, 130):
        put_edition(shelf, edition(number))
    put_edition(shelf, replace(edition(1), id="undated", date=""))
    rebuild(shelf, PAPER)
    assert tree(shelf, "years/2024.html").xpath("//td//time/@datetime") == ["2024-01-07"]
    assert tree(shelf, "years/undated.html").xpath("//li/a/@href") == ["../read/undated/index.html"]
    assert [one for one in check_library(shelf.root) if one.severity == "error"] == []


def test_an_english_edition_has_an_english_interface(shelf):
    put_edition(shelf, edition(language="en"))
    rebuild(shelf, PAPER)
    page = tree(shelf, PAGE)
    assert page.get("lang") == "en"
    assert page.xpath("//button[contains(@class, 'language')]/text()") == ["中文"]
    assert page.xpath("//*[@data-w='downloads']/text()") == ["Downloads"]


def test_search_leads_from_every_gram_to_every_story_that_has_it(library):
    table = json.loads((library.root / "search/index.json").read_text())
    assert [unit[0] for unit in table["units"]] == ["2023-09-w0", "2023-08"]
    found: dict[str, list[str]] = {}
    for name, leaves, *_ in table["units"]:
        head = json.loads((library.root / f"search/{name}/head.json").read_text())
        stories = [f"{edition}/{story}" for edition, _, names in head["editions"] for story in names.split()]
        for number in range(leaves):
            for row in (library.root / f"search/{name}/{number:03x}.txt").read_text().splitlines():
                gram, steps = row.split(" ")
                assert leaf_of(gram, leaves) == number
                found.setdefault(gram, []).extend(stories[place] for place in [*accumulate(numbers(steps), after)][1:])
    every = [f"dukou-{day}/a0{n}" for day in ("2023-09-01", "2023-08-31", "2023-08-30") for n in (1, 2, 3)]
    wanted = {
        f"{issue.id}/{story.id}": grams(story.title, "") for issue in recall(library).issues for story in issue.stories
    }
    assert found["昨夜"] == found["算盘"] == every
    assert found["河堤"] == every[::3]
    assert all(name in found[gram] for name, all_ in wanted.items() for gram in all_)
    assert "。守" not in found


def after(before: int, step: int) -> int:
    return before + step + 1


def numbers(text: str) -> Iterator[int]:
    yield -1
    value = bits = 0
    for char in text:
        last = char in DIGITS
        value |= (DIGITS if last else MORE).index(char) << bits
        bits += 5
        if last:
            yield value
            value = bits = 0


@pytest.mark.parametrize("value", [0, 1, 31, 32, 1023, 1024, 99_999])
def test_a_number_is_read_as_it_was_written(value):
    assert list(numbers(written(value)))[1:] == [value]


@pytest.mark.parametrize(
    ("one", "other"),
    [("藏寶庫", "藏宝库"), ("ＡＢＣ１２", "abc12"), ("看著裏面", "看着里面"), ("ﾃﾚ", "テレ")],
)
def test_text_is_made_alike_for_searching(one, other):
    assert folded(one) == folded(other)


def test_units_of_the_index_follow_the_calendar_and_what_is_over_stays():
    issues = [issue_of(Manifest(edition(number)), "") for number in (533, 499, 490, 460, 130, 100, 0)]
    assert [(name, len(members)) for name, members in spans_of(issues)] == [
        ("2025-02-w1", 1),
        ("2025-01", 2),
        ("2024", 2),
        ("2023", 2),
    ]
    more = [issue_of(Manifest(edition(534)), ""), *issues]
    assert spans_of(more)[1:] == spans_of(issues)[1:]


ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_the_catalogue_leads_to_every_book_and_sound(library):
    root = etree.fromstring((library.root / "opds.xml").read_bytes())
    ways = root.xpath("//a:entry/a:link/@href", namespaces=ATOM)
    assert ways[:2] == ["opds/new.xml", "opds/2023.xml"]
    year = etree.fromstring((library.root / "opds/2023.xml").read_bytes())
    links = year.xpath("//a:entry[1]/a:link[@rel='http://opds-spec.org/acquisition/open-access']", namespaces=ATOM)
    assert [link.get("type") for link in links] == ["application/epub+zip", "audio/mpeg"]
    for way in ways:
        feed = etree.fromstring((library.root / way).read_bytes())
        for href in feed.xpath("//a:entry/a:link/@href", namespaces=ATOM):
            assert (library.root / way).parent.joinpath(href).resolve().is_file()
        assert feed.xpath("string(a:updated)", namespaces=ATOM).endswith("Z")


def test_the_second_catalogue_says_the_same(library):
    root = json.loads((library.root / "opds.json").read_text())
    for way in root["navigation"]:
        feed = json.loads((library.root / way["href"]).read_text())
        atom = etree.fromstring((library.root / way["href"].replace(".json", ".xml")).read_bytes())
        titles = [one["metadata"]["title"] for one in feed["publications"]]
        assert titles == atom.xpath("//a:entry/a:title/text()", namespaces=ATOM)
        assert all(one["links"] for one in feed["publications"])


TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=60)
@given(st.lists(TEXT, max_size=5), st.lists(TEXT, max_size=3), TEXT)
def test_no_character_of_a_block_is_lost(sentences, links, tail):
    made = Block(
        "paragraph",
        "".join(sentences) + tail,
        Lines(1, 1),
        links=tuple(Link(text, "https://example.org/") for text in links),
        sentences=tuple(Sentence(f"a01-s{n:03}", text) for n, text in enumerate(sentences)),
    )
    found = spans(made)
    assert "".join(piece.text for span in found for piece in span.pieces) == clean(made.text)
    assert "".join(piece.text for cell in cells(found) for span in cell for piece in span.pieces) == clean(
        made.text
    ).replace("\t", "")
    shown = html.fromstring(f"<div>{marked(found, {})}</div>")
    assert "".join(shown.itertext()).replace("\r", "\n") == clean(made.text).replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(st.sampled_from("a\u202e\u202c\u2066\u2069\u202a"), max_size=12))
def test_bidirectional_controls_are_closed(text):
    after = closed(text)
    assert after.startswith(text)
    assert closed(after) == after


def test_notes_are_plain_html_and_a_summary_is_short():
    article = story(1, "题", paragraphs=20)
    assert re.sub(r"</?p>", "", notes(article)).count("<") == 0
    assert len(summary_of(article)) <= 121


@pytest.mark.parametrize("broken", ["{% for %}", "{{ nothing.at.all }}"])
def test_a_broken_template_is_one_line_with_its_file_and_line(library, tmp_path, broken):
    from yueting.errors import SettingsError

    (tmp_path / "site").mkdir()
    (tmp_path / "site/search.html").write_text(f"\n{broken}")
    with pytest.raises(SettingsError, match=r"search\.html:2"):
        rebuild(Shelf(library.root), PAPER, own=tmp_path)
