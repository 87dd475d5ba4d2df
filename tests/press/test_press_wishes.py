"""What subscribers lack is said once, with the line to write; what cannot be made is refused before any work."""

import importlib.util
import json
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from press_driver import Press
from yueting.categories import PLACES, fault

PAGE = "# 青石晚报\n\n2026年5月10日\n\n## 河堤今天合龙\n\n记者 李杰华\n\n河堤昨天合龙了。工人回家过节。\n"
WHOLE = "name: 青石晚报\nbase_url: https://paper.example\nemail: a@paper.example\n"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Give a desk whose paper tells all, with a signed page and one that nobody signs published; it is only looked at."""
    unsigned = PAGE.replace("记者 李杰华\n\n", "").replace("10日", "11日")
    press = Press(tmp_path_factory.mktemp("whole"))
    press.page("paper.yaml", WHOLE + "category: Daily News\n").page("a.md", PAGE).page("b.md", unsigned)
    return press.publish("a.md", "b.md", *(["--m4b"] if importlib.util.find_spec("av") else []))


def test_what_the_paper_lacks_is_said_once_with_the_lines_to_write(press):
    nameless = PAGE.replace("# 青石晚报\n\n", "")
    press.page("a.md", PAGE).page("qingshi_2026-05-10.md", nameless).publish("--section-feeds")
    press.sees("name: the paper's name", "base_url: https://", "email: ", "127.0.0.1:8570")
    assert press.said.count("paper.yaml") == 1
    press.sees("--section-feeds made no feed")
    with zipfile.ZipFile(press.library / "epub/qingshi_2026-05-10.epub") as book:
        assert 'lang="en"' not in book.read("EPUB/colophon.xhtml").decode(), "pinyin is not called English"


def test_a_paper_that_tells_all_is_not_reminded(whole):
    assert "paper.yaml" not in whole.said
    assert "127.0.0.1" not in (whole.library / "feed.xml").read_text("utf-8")


def test_a_category_is_checked_where_it_is_written(press):
    press.page("paper.yaml", WHOLE + "category: Newz\n").page("a.md", PAGE)
    press.run("publish", "a.md", "--engine", "silent")
    press.complains(press.status, "paper.yaml", "write News")
    assert press.status


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("news", "News"),
        ("Polotics", "Politics"),
        ("Daily new", "Daily News"),
        ("Society and Culture", "Society & Culture"),
    ],
)
def test_the_nearest_category_is_named(typed, meant):
    assert str(fault(typed)).endswith(f"write {meant}")
    assert not fault(meant)


def test_a_part_of_a_category_stands_in_its_category(whole):
    feed = (whole.library / "feed.xml").read_text("utf-8")
    assert re.search(r'<itunes:category text="News">\s*<itunes:category text="Daily News"', feed)
    assert len(PLACES) > 100


def test_a_library_whose_category_was_never_checked_keeps_its_paper(press):
    press.page("paper.yaml", WHOLE).page("a.md", PAGE).publish("a.md")
    manifest = press.library / "editions/a.json"
    data = json.loads(manifest.read_text("utf-8"))
    data["paper"]["category"] = "Gossip"
    manifest.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    press.page("b.md", PAGE.replace("10日", "11日")).publish("b.md")
    assert "<title>青石晚报</title>" in (press.library / "feed.xml").read_text("utf-8")


def test_an_m4b_without_pyav_is_refused_before_any_work(press):
    if importlib.util.find_spec("av"):
        hidden = "import importlib.util as u; f=u.find_spec; u.find_spec=lambda n,*a: None if n=='av' else f(n,*a)\n"
        press.page("hide/sitecustomize.py", hidden).among(PYTHONPATH=str(press.home / "hide"))
    press.page("a.md", PAGE).run("publish", "a.md", "--engine", "silent", "--m4b")
    press.complains(4, "yueting[ffmpeg]")
    assert not press.library.exists()


def test_an_m4b_is_led_to_by_site_and_feed(whole):
    pytest.importorskip("av")
    book = whole.library / "audio/a.m4b"
    feed = (whole.library / "editions.xml").read_text("utf-8")
    assert f'<podcast:alternateEnclosure type="audio/mp4" length="{book.stat().st_size}"' in feed
    assert '<podcast:source uri="https://paper.example/audio/a.m4b"' in feed
    assert "audio/a.m4b" in (whole.library / "read/a/index.html").read_text("utf-8")


def test_people_are_named_in_feed_book_and_catalogue_and_else_the_paper(whole):
    feed = (whole.library / "feed.xml").read_text("utf-8")
    assert re.findall("<itunes:author>(.*?)</itunes:author>", feed) == [
        "青石晚报",
        "青石晚报",
        "青石晚报",
        "李杰华",
        "青石晚报",
    ]
    for id_, name in (("a", "李杰华"), ("b", "青石晚报")):
        with zipfile.ZipFile(whole.library / f"epub/{id_}.epub") as book:
            package = book.read("EPUB/content.opf").decode()
        assert re.findall("<dc:creator.*?>(.*?)</dc:creator>", package) == [name]
        assert "belongs-to-collection" in package
        assert ('refines="#series">20260510<' in package) == (id_ == "a")
        assert 'name="calibre:series" content="青石晚报"' in package


def test_entries_of_the_catalogue_have_covers(whole):
    entry = ET.parse(whole.library / "opds/new.xml").getroot().find(f"{ATOM}entry")  # noqa: S314  (our own)
    links = {link.get("rel"): link for link in entry.iter(f"{ATOM}link")}
    for rel in ("http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"):
        picture = (whole.library / "opds" / links[rel].get("href")).read_bytes()
        assert links[rel].get("type") == "image/png"
        assert picture.startswith(b"\x89PNG")
    told = json.loads((whole.library / "opds/new.json").read_text("utf-8"))["publications"][0]["images"]
    assert [image["type"] for image in told] == ["image/png", "image/png"]


def test_links_to_transcripts_have_names_of_their_own(whole):
    page = (whole.library / "read/a/a01.html").read_text("utf-8")
    names = re.findall(r'<a href="[^"]+\.(?:vtt|srt|lrc)" download>(.*?)</a>', page)
    assert len(names) == len(set(names)) == 3


def test_check_says_what_the_paper_lacks_and_a_category_nobody_knows(press):
    press.page("a.md", PAGE).publish("a.md")
    press.run("check", "library")
    assert "l-016" in press.printed
    assert "write into it name: the paper's name" in press.printed
    press.page("paper.yaml", WHOLE + "category: Arts\n").publish("a.md", "--force")
    press.run("check", "library")
    assert "l-016" not in press.printed
    catalogue = press.library / "catalogue.json"
    catalogue.write_text(catalogue.read_text("utf-8").replace('"Arts"', '"Artz"'), "utf-8")
    press.run("check", "library")
    assert "l-017" in press.printed
    assert "write Arts" in press.printed
