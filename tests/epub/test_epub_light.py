# ruff: noqa: S314  (the XML is our own)
"""The light book: valid, whole, the same twice, with one hierarchy of headings across its files."""

import re
from xml.etree import ElementTree as ET

import pytest
from epub_editions import FORMS, article, block, daily, edition, files, form, retitled

from yueting.epub.bind import book
from yueting.paper import Certifier, Paper

PAPER = Paper(name="岚河日报", publisher="岚河报业")
X = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def light():
    return files(book(daily(), PAPER))


def document(light, name):
    return ET.fromstring(light[f"EPUB/{name}"])


def headings(tree):
    return [(e.tag.removeprefix(X), "".join(e.itertext())) for e in tree.iter() if re.fullmatch(X + "h[1-6]", e.tag)]


def test_made_twice_the_bytes_are_equal():
    assert book(daily(), PAPER) == book(daily(), PAPER)


def test_names_are_ascii_and_entries_carry_one_date(light):
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in light)


def test_headings_are_page_story_subhead_across_files(light):
    found = [headings(document(light, f"a0{n}.xhtml")) for n in range(1, 6)]

    assert found == [
        [("h1", "第1版"), ("h2", "岚河大桥合龙"), ("h3", "一座桥的三年")],
        [("h2", "春耕十问"), ("h3", "问与答")],
        [("h2", "无题：昨夜有雨，今晨转晴，最高气温十…")],
        [("h1", "第2版 文化"), ("h2", "图书馆夜里也开门")],
        [("h2", "春耕十问")],
    ]


def test_contents_nest_pages_stories_subheads(light):
    nav = document(light, "nav.xhtml")
    toc = next(n for n in nav.iter(X + "nav") if n.get(OPS + "type") == "toc")
    pages = [li.find(X + "a").text for li in toc.find(X + "ol")]
    first = toc.find(X + "ol")[1].find(X + "ol")

    assert pages == ["封面", "第1版", "第2版 文化", "版面其他文字", "关于本书"]
    assert [li.find(X + "a").text for li in first][:2] == ["岚河大桥合龙", "春耕十问"]
    assert first[0].find(f"{X}ol/{X}li/{X}a").get("href") == "a01.xhtml#a01-b2"


def test_two_stories_with_one_title_have_two_document_titles(light):
    titles = [document(light, f"a0{n}.xhtml").find(f"{X}head/{X}title").text for n in (2, 5)]

    assert titles == ["春耕十问", "春耕十问 (2)"]


def test_nothing_printed_is_lost(light):
    shown = "".join("".join(ET.fromstring(data).itertext()) for name, data in light.items() if name.endswith("xhtml"))
    paper = daily()
    printed = [b.text for a in paper.articles for b in (*a.head, *a.blocks)]
    printed += [b.text for b in (*paper.captions, *paper.furniture)]
    lost = [text for text in printed if any(cell not in shown for cell in text.split("\t"))]

    assert not lost


def test_kicker_and_deck_stand_in_the_heading_group_and_the_byline_after_it(light):
    header = document(light, "a01.xhtml").find(f".//{X}header")
    group = [(e.tag.removeprefix(X), e.get("class")) for e in header.find(X + "hgroup")]

    assert group == [("p", "kicker"), ("h2", None), ("p", "subtitle")]
    assert header[1].find(X + "p").get("class") == "byline"


def test_foreign_words_say_their_language_and_addresses_do_not(light):
    spans = {e.text: e.get("lang") for n in (1, 2, 5) for e in document(light, f"a0{n}.xhtml").iter(X + "span")}

    assert spans["Finite Element Analysis"] == "en"
    assert spans["Кубань"] == "ru"
    assert spans["カタカナ"] == "ja"
    assert not any("nongshi" in (text or "") for text in spans)


def test_a_dateline_is_marked_where_it_stands(light):
    marked = [e for e in document(light, "a01.xhtml").iter(X + "span") if e.get("class") == "dateline"]

    assert [e.text for e in marked] == ["本报讯"]


def test_lists_nest_and_tables_have_headers(light):
    tree = document(light, "a02.xhtml")
    nested = tree.find(f".//{X}ul/{X}li/{X}ul")
    rows = [[cell.tag.removeprefix(X) for cell in row] for row in tree.iter(X + "tr")]

    assert ["".join(li.itertext()) for li in nested] == ["早稻", "晚稻"]
    assert rows == [["th", "th", "th"], ["td", "td", "td"], ["td", "td", "td"]]


def test_a_link_leads_out_by_a_valid_address(light):
    assert [a.get("href") for a in document(light, "a02.xhtml").iter(X + "a")] == ["https://nongji.example/a%20b"]


def test_the_package_says_language_date_and_modification(light):
    package = ET.fromstring(light["EPUB/content.opf"])
    text = light["EPUB/content.opf"].decode()

    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    assert "<dc:date>2026-03-18T00:00:00Z</dc:date>" in text
    assert '<meta property="dcterms:modified">2026-03-18T00:00:00Z</meta>' in text
    assert "conformsTo" not in text


def test_conformance_is_claimed_only_where_a_certifier_is_named():
    judged = PAPER.model_copy(update={"certifier": Certifier(name="无障碍评估中心", report="https://a11y.example/r")})
    package = files(book(daily(), judged))["EPUB/content.opf"].decode()

    assert "EPUB Accessibility 1.1 - WCAG 2.2 Level AA" in package
    assert "无障碍评估中心" in package


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "en"])
def test_the_book_speaks_its_language(language):
    made = files(book(edition(*daily().articles, language=language), PAPER))
    nav = ET.fromstring(made["EPUB/nav.xhtml"])
    contents = {"zh-Hans": "目录", "en": "Contents"}.get(language, "目錄")

    assert nav.get("lang") == language == nav.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert contents in "".join(nav.itertext())


HOSTILE = {
    "markup": "<script>alert('&amp;')</script> ]]> <!-- & -->",
    "controls": "甲\x00\x07\x1b乙\ufffe\ud800丙\ue000",
    "long": "很" * 5000,
    "emoji": "🎉👨‍👩‍👧‍👦 丰收",
    "rtl": "السلام \u202e weN שלום",
    "blank": " \u3000 ",
    "nothing": "",
}


@pytest.mark.slow
def test_every_book_passes_epubcheck(epubcheck):
    paper = daily()
    books = (
        {name: form(name) for name in FORMS}
        | {
            "unnamed": book(edition(article("a01", "题", block("paragraph", "文。")), title="", date=""), Paper()),
            "empty": book(edition(), PAPER),
            "bodiless": book(edition(article("a01", "只有题")), PAPER),
            "headless": book(edition(article("a01", "", page="")), PAPER),
        }
        | {f"hostile-{name}": book(retitled(paper, title), PAPER) for name, title in HOSTILE.items()}
    )

    verdicts = epubcheck(books | {"planted": books["light"].replace(b"application/epub+zip", b"application/epub-zip")})

    assert verdicts.pop("planted")
    assert {name: found for name, found in verdicts.items() if found} == {}
