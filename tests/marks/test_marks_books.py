"""Books and word processors' files: notes across documents, phonetic guides, and what a page with all of it becomes."""

import base64
import json
import re
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from marks_walk import REST, blocks, edition_of, marks, said, shown

from press_driver import Press

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="O/b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTE = "见《墨史》卷一。"


def book(path, **documents):
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in documents)
    spine = "".join(f'<itemref idref="{n}"/>' for n in documents)
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>城南周刊</dc:title><dc:language>zh</dc:language>'
        f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("O/b.opf", package)
        for name, body in documents.items():
            html = (
                '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>'
                f"<title>一</title></head><body>{body}</body></html>"
            )
            archive.writestr(f"O/{name}.xhtml", html)
    return path


def story(title, mark):
    return f"<h1>{title}</h1><p>本报讯 据《墨史》{mark}所载，徽墨始于唐末。</p><p>{REST}</p>"


@pytest.mark.parametrize(
    "notes",
    [
        '<h1>注释</h1><aside epub:type="endnote" id="n1"><p>1 见《墨史》卷一。</p></aside><aside epub:type="endnote" id="n2"><p>2 另见。</p></aside>',
        '<h1>注释</h1><p id="n1">1. 见《墨史》卷一。</p><p id="n2">2. 另见。</p>',
        '<h1>注释</h1><ol><li id="n1"><p>见《墨史》卷一。</p></li><li id="n2"><p>另见。</p></li></ol>',
    ],
)
def test_notes_in_a_document_of_their_own_stand_behind_their_stories(tmp_path, notes):
    mark = '<sup><a href="notes.xhtml#n{0}" epub:type="noteref">{0}</a></sup>'
    made = book(
        tmp_path / "b.epub", a=story("山城办展", mark.format(1)), b=story("河湾修桥", mark.format(2)), notes=notes
    )
    edition = edition_of(made)
    found = {article.title: [b.text for b in article.blocks if b.kind == "note"] for article in edition.articles}
    assert list(found) == ["山城办展", "河湾修桥"]
    assert NOTE in found["山城办展"][0]
    assert "另见。" in found["河湾修桥"][0]
    assert said(edition).count("据《墨史》所载") == 2


def test_the_same_id_in_two_documents_is_two_notes(tmp_path):
    def own(title, note):
        return (
            story(title, '<a href="#n" epub:type="noteref">1</a>')
            + f'<aside epub:type="footnote" id="n">{note}</aside>'
        )

    edition = edition_of(book(tmp_path / "b.epub", a=own("山城办展", "甲注。"), b=own("河湾修桥", "乙注。")))
    found = {article.title: [b.text for b in article.blocks if b.kind == "note"] for article in edition.articles}
    assert found == {"山城办展": ["甲注。"], "河湾修桥": ["乙注。"]}


def test_a_word_document_keeps_its_marks(tmp_path):
    document = Document()
    document.add_heading("山城举办徽墨展", 1)
    line = document.add_paragraph("本报讯 约有10")
    line.add_run("6").font.superscript = True
    line.add_run("个微粒，CO")
    line.add_run("2").font.subscript = True
    line.add_run("浓度下降，作者")
    guide = f"<w:r {W}><w:ruby><w:rubyPr/><w:rt><w:r><w:t>shàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>单</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    line._p.append(parse_xml(guide))
    line.add_run("雨说")
    line.add_run("很好").italic = True
    line._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    line.add_run("。")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "面积"
    cell = table.cell(0, 1).paragraphs[0]
    cell.add_run("300m")
    cell.add_run("2").font.superscript = True
    document.add_paragraph(REST)
    document.save(tmp_path / "p.docx")

    edition = edition_of(tmp_path / "p.docx")
    assert "约有10⁶个微粒，CO₂浓度下降，作者单雨说很好¹。" in shown(edition)
    assert "约有十的六次方个微粒，CO二浓度下降，作者善雨说很好。" in said(edition)
    assert {("ruby", "单", "shàn"), ("em", "很好", ""), ("note", "¹", ""), ("sup", "²", "")} <= set(marks(edition))
    assert "三百平方米" in said(edition)


FULL = """# 山城举办徽墨展

本报讯 展厅CO<sub>2</sub>浓度下降，约有10<sup>6</sup>个微粒，*很好*，**真的**，`x = 1`，见[^1]。

作者<ruby>单<rp>(</rp><rt>shàn</rt><rp>)</rp></ruby>雨来自台（tāi）州，<em>强调<strong>两次</strong></em>，据记载[12]，如此。

![一块黑色的墨锭](a.png)

展出的墨锭。李明 摄

![展厅的门](b.webp)
*展厅的大门*

展览持续到十二月五日，市民凭身份证免费入场，欢迎各位前来。

[^1]: 见《墨史》*卷一*。
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
WEBP = base64.b64decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    desk = Press(tmp_path_factory.mktemp("full"))
    desk.page("page.md", FULL).page("a.png", PNG).page("b.webp", WEBP)
    desk.page("page.md.desk.yaml", "corrections:\n  - {reading: {word: 欢迎各位, say: 还迎各位}}\n")
    desk.run("publish", "page.md", "-o", "library", "--engine", "silent", "--date", "2026-03-01")
    assert desk.status == 0, desk.said
    return desk.library


def test_the_book_has_an_element_for_each_mark(library):
    with zipfile.ZipFile(library / "epub" / "page.epub") as made:
        text = made.read("EPUB/a01.xhtml").decode("utf-8")
        names = made.namelist()
    for element in (
        "CO<sub>2</sub>",
        "10<sup>6</sup>",
        "<em>很好</em>",
        "<strong>真的</strong>",
        "<code>x = 1</code>",
        "<ruby>单<rt>shàn</rt></ruby>雨",
        "<em>强调<strong>两次</strong></em>",
        '<aside id="a01-b8" epub:type="footnote" role="doc-footnote">',
        'href="#a01-b8" epub:type="noteref" role="doc-noteref">1</a>',
        "<p>展出的墨锭。李明 摄</p>",
        "<p><em>展厅的大门</em></p>",
        'alt="展厅的门"',
    ):
        assert element in text
    assert text.count("<figcaption>") == 2
    assert len([name for name in names if name.endswith((".png", ".webp")) and "images" in name]) == 2


def test_what_a_person_has_said_is_heard_and_shown_nowhere(library):
    with zipfile.ZipFile(library / "epub" / "page.epub") as made:
        book = made.read("EPUB/a01.xhtml").decode("utf-8")
    site = (library / "read" / "page" / "a01.html").read_text("utf-8")
    (article,) = json.loads((library / "editions" / "page.json").read_text("utf-8"))["edition"]["articles"]

    assert all("欢迎各位前来" in text and "<said" not in text and "还迎" not in text for text in (book, site))
    assert any("还迎各位" in s.get("spoken", "") for block in article["blocks"] for s in block["sentences"])


def test_the_site_shows_marks_and_pictures(library):
    (path,) = library.glob("read/page/a01.html")
    text = path.read_text("utf-8")
    for element in ("CO<sub>2</sub>", "10<sup>6</sup>", "<strong>真的</strong>", 'href="#note-1"', 'id="note-1"'):
        assert element in text
    pictures = re.findall(r'<img src="\.\./\.\./(pictures/[^"]+)" alt="([^"]+)"', text)
    assert [alt for _, alt in pictures] == ["一块黑色的墨锭", "展厅的门"]
    assert all((library / name).is_file() for name, _ in pictures)
    assert text.count("<figcaption>") == 2


def test_an_alternative_is_neither_shown_nor_said(library):
    manifest = json.loads((library / "editions" / "page.json").read_text("utf-8"))
    (article,) = manifest["edition"]["articles"]
    texts = "".join(block["text"] for block in article["blocks"])
    assert "展厅的门" not in texts
    assert [block["image"]["alt"] for block in article["blocks"] if "image" in block] == ["一块黑色的墨锭", "展厅的门"]
    assert "展厅的门" not in (library / "audio" / "page" / "page-a01.vtt").read_text("utf-8")


def test_a_manifest_without_marks_still_loads_and_one_with_them_comes_back(library):
    from yueting.edition_json import edition_from, edition_json

    data = json.loads((library / "editions" / "page.json").read_text("utf-8"))["edition"]
    edition = edition_from(data)
    assert edition_json(edition) == data
    assert any(block.inlines for block in blocks(edition))
    for article in data["articles"]:
        for block in (*article["head"], *article["blocks"]):
            block.pop("inlines", None)
    assert not marks(edition_from(data))
