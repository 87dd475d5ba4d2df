"""Talking books: a published fileset as a player walks through it, and what `check` says of each fault planted once."""

import json
import re
import shutil
import zipfile
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from press_driver import Press
from yueting.contract import MarkEntry
from yueting.model import Article, Block, Lines, Sentence
from yueting.mp3 import FRAME_SECONDS, SILENCE
from yueting.press.checking import checked
from yueting.talking import Book, Section, Sound, Story, faults, fileset, labels

X = "{http://www.w3.org/1999/xhtml}"
DAILY = "lanhe_2026-03-18"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Give a desk that has published a daily, a Traditional paper and a weekly of several pages as talking books."""
    press = Press(tmp_path_factory.mktemp("talking"))
    for name in (f"{DAILY}.md", "louming_2026-03-19.md", "weekly"):
        press.sample(name)
    return press.publish("--talking-book", "daisy202")


def folders(press):
    return sorted(path for path in (press.library / "talking").iterdir() if path.is_dir())


def tree(content):
    return ET.fromstring(content)  # noqa: S314  (made by the house)


def parsed(file):
    return tree(file.read_bytes())


def clips(smil):
    """Yield file, begin and end in milliseconds of each clip of a SMIL file."""
    for audio in parsed(smil).iter("audio"):
        times = (round(1000 * float(audio.get(name)[4:-1])) for name in ("clip-begin", "clip-end"))
        yield (audio.get("src"), *times)


def test_nothing_is_wrong_with_what_is_published(published):
    assert len(folders(published)) == 3
    for folder in folders(published):
        names = [path.name for path in folder.iterdir()]
        assert list(faults(names, lambda name, at=folder: (at / name).read_bytes())) == []


def test_every_sentence_that_sounds_is_read_once_and_the_clips_are_the_tracks_without_a_gap(published):
    for folder in folders(published):
        manifest = json.loads((published.library / f"editions/{folder.name}.json").read_bytes())
        played, read = {}, []
        for smil in sorted(folder.glob("0*.smil")):
            for file, begin, end in clips(smil):
                played.setdefault(file, []).append((begin, end))
            read += [text.get("src") for text in parsed(smil).iter("text")]
        lengths = sorted(round(track["seconds"] * 1000) for track in manifest["tracks"] if track["article"])
        stories = {file: times for file, times in played.items() if file != "0000.mp3"}

        assert sorted(max(end for _, end in times) for times in stories.values()) == pytest.approx(lengths, abs=24)
        for times in stories.values():
            assert times[0][0] == 0
            assert all(before[1] == after[0] for before, after in pairwise(times))
        assert len(set(read)) == len(read)
        said = {mark["sentence"] for mark in manifest["marks"]}
        assert len(read) >= len(said)


def test_the_words_are_those_of_the_page(published):
    for folder in folders(published):
        manifest = json.loads((published.library / f"editions/{folder.name}.json").read_bytes())
        shown = re.sub(
            r"\s", "", "".join("".join(parsed(p).find(f"{X}body").itertext()) for p in sorted(folder.glob("*.htm")))
        )
        for article in manifest["edition"]["articles"]:
            for block in (*article["head"], *article["blocks"]):
                assert re.sub(r"\s", "", block["text"]) in shown


def test_the_zip_is_the_folder_and_a_second_run_gives_the_same_bytes(published, tmp_path):
    again = Press(tmp_path).sample(f"{DAILY}.md").publish("--talking-book", "daisy202")
    one, two = (press.library / "talking" for press in (published, again))

    assert (one / f"{DAILY}.zip").read_bytes() == (two / f"{DAILY}.zip").read_bytes()
    with zipfile.ZipFile(one / f"{DAILY}.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            f"{DAILY}/{path.name}": path.read_bytes() for path in (one / DAILY).iterdir()
        }


def test_the_page_of_an_edition_leads_to_its_talking_book(published):
    page = (published.library / f"read/{DAILY}/index.html").read_text("utf-8")

    assert f'href="../../talking/{DAILY}.zip"' in page
    assert (published.library / "talking" / f"{DAILY}.zip").is_file()


def test_feed_and_catalogue_lead_to_the_talking_book(published):
    for name in ("editions.xml", "opds/new.xml", "opds/new.json"):
        said = (published.library / name).read_text("utf-8")
        for folder in folders(published):
            size = (published.library / f"talking/{folder.name}.zip").stat().st_size
            assert f"talking/{folder.name}.zip" in said, name
            assert str(size) in said, name


def test_a_book_without_sound_is_refused_before_any_work(tmp_path):
    press = Press(tmp_path).sample(f"{DAILY}.md").publish("--talking-book", "daisy202", "--only", "epub", status=2)

    assert "--talking-book" in press.said
    assert not press.library.exists()


# A paper of two sections, a page, an untitled story, a note and a table: what the samples have not.


def block(kind, text, sentence="", **more):
    return Block(kind, text, Lines(1, 1), sentences=(Sentence(sentence, text),) if sentence else (), **more)


def track(*sentences, seconds=2.0):
    marks = tuple(MarkEntry(name, "", n * seconds + 0.05, (n + 1) * seconds) for n, name in enumerate(sentences))
    frames = round(len(sentences) * seconds / FRAME_SECONDS)
    return Sound(frames * FRAME_SECONDS, marks, lambda: b"ID3\3\0\0\0\0\0\2xx" + SILENCE * frames)


def paper():
    river = Article(
        "a01",
        "A01",
        (
            block("kicker", "【要闻】", "a01-s001"),
            block("title", "江上通航", "a01-s002"),
            block("byline", "甲乙", "a01-s003"),
        ),
        (
            block("paragraph", "今天通航。", "a01-s004"),
            block("subhead", "两岸", "a01-s005"),
            Block("table", "胜\t负", Lines(1, 1), sentences=(Sentence("a01-s006", "胜"), Sentence("a01-s007", "负"))),
            block("note", "注一", "a01-s008"),
        ),
        section="要闻",
    )
    nameless = Article("a02", "2", (), (block("paragraph", "没有题目的一段。", "a02-s001"),), section="副刊")
    parts = (
        Section("要闻", (Story("江上通航", river, track(*(f"a01-s00{n}" for n in range(1, 9)))),), "A01", "第A01版"),
        Section("副刊", (Story("无题：没有题目", nameless, track("a02-s001")),), "2", "第2版"),
    )
    said = labels("试报", parts)
    sound = track(*(s.id for b in said.blocks for s in b.sentences), seconds=1.0)
    return Book("urn:x", "试报", "2026-03-18", "zh-Hans", "试报社", ("试报",), ("甲",), "yueting", sound, (), parts)


def files(book):
    return dict(fileset(book))


def wrong(made):
    return sorted({one.code for one in faults(list(made), lambda name: made[name])})


def test_sections_pages_and_untitled_stories_are_headings_and_marks_that_are_said():
    made = files(paper())
    entries = [(e.tag.removeprefix(X), e.get("class"), e[0].text) for e in tree(made["ncc.html"]).find(f"{X}body")]

    assert entries == [
        ("h1", "title", "试报"),
        ("h1", "section", "要闻"),
        ("span", "page-special", "A01"),
        ("h2", "story", "江上通航"),
        ("span", "optional-prodnote", "甲乙"),
        ("h3", "subhead", "两岸"),
        ("span", "noteref", "注一"),
        ("h1", "section", "副刊"),
        ("span", "page-normal", "2"),
        ("h2", "story", "无题：没有题目"),
    ]
    assert wrong(made) == []
    assert {"pagenumber-on", "prodnote-on", "footnote-on"} == set(
        re.findall(
            r'system-required="([^"]+)"', "".join(made[name].decode() for name in made if name.endswith(".smil"))
        )
    )


def test_no_sound_in_the_book_carries_a_tag():
    assert {content[:3] for name, content in files(paper()).items() if name.endswith(".mp3")} == {SILENCE[:3]}


PLANTED = {
    "d-001": lambda made: made.update({"0002.htm": made["0002.htm"].replace(b"</body>", b"")}),
    "d-002": lambda made: made.update({"ncc.html": re.sub(rb'<meta name="dc:identifier".*?/>', b"", made["ncc.html"])}),
    "d-003": lambda made: made.update({"ncc.html": made["ncc.html"].replace(b'class="title"', b'class="section"')}),
    "d-004": lambda made: made.update({"ncc.html": made["ncc.html"].replace(b' id="n0004"', b"")}),
    "d-005": lambda made: made.update(
        {"ncc.html": re.sub(rb"<h2 (.*?)</h2>", rb"<h4 \1</h4>", made["ncc.html"], count=1)}
    ),
    "d-006": lambda made: made.update({"ncc.html": made["ncc.html"].replace(b"#t0002-0001", b"#t0002-9999")}),
    "d-007": lambda made: made.update(
        {"ncc.html": re.sub(rb'("ncc:totalTime" content=")..', rb"\g<1>09", made["ncc.html"])}
    ),
    "d-008": lambda made: made.update({"0002.mp3": made["0002.mp3"][:1440]}),
    "d-009": lambda made: made.update({"0002.smil": re.sub(rb' id="a0002-0003"', b"", made["0002.smil"])}),
    "d-010": lambda made: made.update({"0002.htm": made["0002.htm"].replace(b'"x-a01-s004"', b'"elsewhere"')}),
    "d-011": lambda made: made.update(
        {"0002.htm": re.sub(rb'<h2 id="h0002">(.*?)</h2>', rb'<p id="h0002">\1</p>', made["0002.htm"])}
    ),
    "d-012": lambda made: made.update(
        {"要闻.txt": b"", "ncc.html": made["ncc.html"].replace(b'files" content="13"', b"")}
    ),
}


@pytest.mark.parametrize("code", PLANTED)
def test_each_fault_is_found_where_it_is_planted(code):
    made = files(paper())
    PLANTED[code](made)

    assert code in wrong(made)


def test_check_finds_a_damaged_talking_book_in_its_library(published, tmp_path):
    root = shutil.copytree(published.library, tmp_path / "library")
    ncc = root / "talking" / DAILY / "ncc.html"
    ncc.write_bytes(ncc.read_bytes().replace(b"Daisy 2.02", b"Daisy 3"))

    found = [(one.code, one.file) for one in checked(root) if one.severity == "error"]

    assert ("l-003", f"talking/{DAILY}/ncc.html") in found or ("l-002", f"talking/{DAILY}/ncc.html") in found
    assert ("d-007", f"talking/{DAILY}/ncc.html") in found
