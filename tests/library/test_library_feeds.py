"""The feeds: byte-exact enclosures, guids that last, archives, hostile text."""

from __future__ import annotations

import struct
import uuid
from dataclasses import replace
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from dukou import HEADLINES, PAPER, edition, put_edition, story
from lxml import etree

from yueting.library import channels
from yueting.library.feed import guid_of, language_of
from yueting.library.rebuild import rebuild

NS = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
}


def parsed(shelf, name="feed.xml"):
    return etree.fromstring((shelf.root / name).read_bytes())


def guids(shelf, name="feed.xml"):
    return parsed(shelf, name).xpath("//guid/text()")


def test_feedparser_reads_every_story_newest_first(library):
    feed = feedparser.parse((library.root / "feed.xml").read_bytes())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries[:2]] == [HEADLINES[0] + "2", HEADLINES[1] + "2"]
    assert len(feed.entries) == 9


def test_enclosures_are_byte_exact_and_absolute(library):
    for enclosure in parsed(library).xpath("//enclosure"):
        url = enclosure.get("url")
        assert url.startswith(PAPER.base_url + "/audio/")
        file = library.root / url.removeprefix(PAPER.base_url + "/")
        assert int(enclosure.get("length")) == file.stat().st_size


def test_a_paper_tells_of_support_licence_and_rhythm(library):
    told = PAPER.model_copy(
        update={
            "license": "渡口许可",
            "license_url": "https://paper.example.org/license",
            "funding": "https://paper.example.org/give",
            "frequency": "weekdays",
        }
    )
    rebuild(library, told)
    channel = parsed(library)[0]
    (funding,), (rhythm,) = channel.findall("podcast:funding", NS), channel.findall("podcast:updateFrequency", NS)
    assert (funding.get("url"), funding.text) == ("https://paper.example.org/give", "支持我们")
    assert rhythm.get("rrule") == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert channel.find("podcast:license", NS).get("url") == "https://paper.example.org/license"
    assert "https://paper.example.org/give" in (library.root / "index.html").read_text()


def test_an_edition_brings_its_books_and_the_newest_their_picture(library):
    items = parsed(library, "editions.xml").xpath("//item")
    for item in items:
        (other,) = item.findall("podcast:alternateEnclosure", NS)
        file = other.find("podcast:source", NS).get("uri").removeprefix(PAPER.base_url + "/")
        assert int(other.get("length")) == (library.root / file).stat().st_size
        assert other.get("type") == "application/epub+zip"
        picture = item.find("itunes:image", NS).get("href").removeprefix(PAPER.base_url + "/")
        width, height = struct.unpack(">II", (library.root / picture).read_bytes()[16:24])
        assert width == height >= 1400


def test_dates_fall_in_the_order_of_the_list_and_come_from_the_edition(library):
    dates = [parsedate_to_datetime(text) for text in parsed(library).xpath("//pubDate/text()")]
    assert dates == sorted(dates, reverse=True)
    assert len(set(dates)) == 9
    assert {when.year for when in dates} == {2023}


def test_two_papers_of_one_day_stand_one_after_the_other(library):
    put_edition(library, replace(edition(1), id="evening-2023-08-31"))
    rebuild(library, PAPER)
    dates = [parsedate_to_datetime(text) for text in parsed(library).xpath("//pubDate/text()")]
    assert dates == sorted(dates, reverse=True)
    assert len(set(dates)) == 12
    urls = parsed(library).xpath("//enclosure/@url")
    assert ["evening" in url for url in urls] == [False] * 6 + [True] * 3 + [False] * 3


def test_guids_outlive_new_stories_new_ids_and_new_text(shelf):
    put_edition(shelf, edition())
    rebuild(shelf, PAPER)
    before = dict(zip(parsed(shelf).xpath("//item/title/text()"), guids(shelf), strict=True))
    stories = (story(1, "添在前面的一篇"), *(story(n, HEADLINES[n - 2] + "0", paragraphs=3) for n in (2, 3, 4)))
    put_edition(shelf, edition(stories=stories))
    rebuild(shelf, PAPER)
    after = dict(zip(parsed(shelf).xpath("//item/title/text()"), guids(shelf), strict=True))
    assert len(after) == 4
    assert before.items() <= after.items()


def test_two_stories_of_one_headline_have_two_guids(shelf):
    put_edition(shelf, edition(stories=(story(1, "简讯"), story(2, "简讯"))))
    rebuild(shelf, PAPER)
    assert len(set(guids(shelf))) == 2


def test_the_podcast_guid_is_the_address_hashed(library):
    assert parsed(library).findtext("channel/podcast:guid", namespaces=NS) == guid_of(PAPER.base_url + "/feed.xml")
    # The example of the standard's own page.
    assert guid_of("https://mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert uuid.UUID(guid_of("http://a/")).version == 5


def test_transcripts_chapters_and_self_links(library):
    root = parsed(library)
    assert root.xpath("count(//podcast:transcript[@type='text/vtt'])", namespaces=NS) == 9
    assert root.xpath("//atom:link[@rel='self']/@href", namespaces=NS) == [PAPER.base_url + "/feed.xml"]
    assert parsed(library, "editions.xml").xpath("count(//podcast:chapters)", namespaces=NS) == 3


def test_hostile_text_is_text_and_the_feed_is_xml(shelf):
    hostile = "<script>alert(1)</script> ]]> \0\x01 \u202etxet &amp; {{ 7*7 }} \ufffe"
    stories = (story(1, hostile, section=hostile),)
    put_edition(shelf, replace(edition(stories=stories), title=hostile))
    rebuild(shelf, PAPER.model_copy(update={"name": hostile, "description": hostile}), sections=True)
    for path in shelf.root.rglob("*.xml"):
        root = etree.fromstring(path.read_bytes())
        for title in root.xpath("//title/text()"):
            assert "<" not in title
            assert title.count("\u202e") == title.count("\u202c")
        assert not root.xpath("//*[local-name()='script']")
    feed = feedparser.parse((shelf.root / "feed.xml").read_bytes())
    assert "alert(1)" in feed.entries[0].title
    assert "<script" not in feed.entries[0].content[0].value


def test_older_weeks_are_archives_that_do_not_overlap(shelf, monkeypatch):
    monkeypatch.setattr(channels, "NEWEST", 10)
    for number in range(0, 40, 4):
        put_edition(shelf, edition(number))
    rebuild(shelf, PAPER)
    seen, name = [], "feed.xml"
    while name:
        seen += guids(shelf, name)
        root = parsed(shelf, name)
        assert (root.find("channel/fh:archive", NS) is None) == (name == "feed.xml")
        before = root.xpath("//atom:link[@rel='prev-archive']/@href", namespaces=NS)
        name = before[0].removeprefix(PAPER.base_url + "/") if before else ""
    assert len(seen) == len(set(seen)) == 30
    archives = {path.name: path.read_bytes() for path in (shelf.root / "feeds").iterdir()}
    put_edition(shelf, edition(41))
    rebuild(shelf, PAPER)
    assert archives.items() <= {path.name: path.read_bytes() for path in (shelf.root / "feeds").iterdir()}.items()


def test_a_missing_or_short_mp3_leaves_the_feed_and_is_told(library):
    gone, short = (f"audio/dukou-2023-08-30/{name}.mp3" for name in ("a01", "a02"))
    (library.root / gone).unlink()
    (library.root / short).write_bytes(b"half")
    found = rebuild(library, PAPER).findings
    assert [(one.code, one.file) for one in found] == [("l-002", gone), ("l-002", short)]
    assert len(guids(library)) == 7
    assert "<audio" not in (library.root / "read/dukou-2023-08-30/a01.html").read_text()


def test_a_damaged_manifest_is_left_out_and_its_sound_is_kept(library):
    (library.root / "editions/dukou-2023-08-30.json").write_text("{")
    found = rebuild(library, PAPER)
    assert [one.code for one in found.findings] == ["l-001"]
    assert len(guids(library)) == 6
    assert (library.root / "audio/dukou-2023-08-30/a01.mp3").exists()


def test_languages_and_sections_have_feeds_of_their_own(shelf):
    put_edition(shelf, edition(0))
    put_edition(shelf, edition(1, language="zh-Hant"))
    rebuild(shelf, PAPER, sections=True)
    assert len(guids(shelf)) == 6
    assert len(guids(shelf, "feeds/zh-Hant.xml")) == 3
    assert parsed(shelf, "feeds/zh-Hant.xml").findtext("channel/language") == "zh"
    section = channels.section_file("要闻")
    assert parsed(shelf, f"feeds/{section}.xml").findtext("channel/title") == "渡口晚报 · 要闻"


def test_a_library_with_section_feeds_keeps_them_until_they_are_taken_away(shelf):
    put_edition(shelf, edition(0))
    rebuild(shelf, PAPER, sections=True)
    put_edition(shelf, edition(1))
    (shelf.root / "catalogue.json").unlink()
    rebuild(shelf, PAPER)
    name = f"feeds/{channels.section_file('要闻')}.xml"
    assert len(guids(shelf, name)) == 6
    assert f'href="{name}"' in (shelf.root / "index.html").read_text()
    (shelf.root / name).unlink()
    rebuild(shelf, PAPER)
    assert len(guids(shelf, name)) == 6
    rebuild(shelf, PAPER, sections=False)
    assert not (shelf.root / name).exists()
    assert name not in (shelf.root / "index.html").read_text()


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("zh-Hans", "zh-cn"),
        ("zh-Hant-HK", "zh-hk"),
        ("zh-Hant-TW", "zh-tw"),
        ("zh-Hant-MO", "zh-mo"),
        ("zh-Hant", "zh"),
        ("yue", "zh-hk"),
        ("en-GB", "en-gb"),
    ],
)
def test_languages_are_written_as_directories_want_them(tag, code):
    assert language_of(tag) == code


def test_an_edition_without_a_date_has_no_pubdate_and_comes_last(shelf):
    put_edition(shelf, edition(0))
    put_edition(shelf, replace(edition(1), date="", id="undated"))
    rebuild(shelf, PAPER)
    items = parsed(shelf).xpath("//item")
    assert [item.find("pubDate") is None for item in items] == [False] * 3 + [True] * 3


def test_an_empty_library_has_an_empty_feed_and_a_page(shelf):
    assert rebuild(shelf, PAPER).editions == 0
    assert guids(shelf) == []
    assert "还没有" in (shelf.root / "index.html").read_text()
