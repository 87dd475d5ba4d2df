"""EPUB and DOCX: spine to pages, Word's parts to blocks, and what strangers may put into a zip."""

import io
import re
import struct
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from yueting.errors import InputError
from yueting.paper import Paper
from yueting.readers import gather, read

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = """<?xml version="1.0"?>{doctype}
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>河湾早报</dc:title><dc:language>zh-Hans</dc:language>
<dc:date>2024-05-06</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/a%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>{items}</manifest>
<spine><itemref idref="c"/><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/>{refs}</spine></package>"""
XHTML = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head>\n<title>{title}</title></head><body>\n{body}\n</body></html>'


def zipped(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def book(path, doctype="", items="", refs="", **more):
    return zipped(
        path,
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE.format(doctype=doctype, items=items, refs=refs),
            "OEBPS/nav.xhtml": XHTML.format(
                title="目录", body="<nav><ol><li><a href='text/b.xhtml'>甲</a></li></ol></nav>"
            ),
            "OEBPS/cover.xhtml": XHTML.format(title="封面", body="<img src='cover.jpg' alt=''/>"),
            "OEBPS/text/a b.xhtml": XHTML.format(title="", body="<h1>新桥通车</h1>\n<p>新桥昨日\n通车。</p>"),
            "OEBPS/text/b.xhtml": XHTML.format(title="副刊", body="<h1>夜读</h1><p>灯下翻书。</p>"),
            **more,
        },
    )


def test_a_book_is_one_page_a_document_in_the_order_of_its_spine(tmp_path):
    pages = gather(book(tmp_path / "早报.epub"), Paper()).pages

    assert [[block.text for block in page.blocks] for page in pages] == [
        ["新桥通车", "新桥昨日通车。"],
        ["夜读", "灯下翻书。"],
    ]
    assert [page.title for page in pages] == ["河湾早报", "副刊"]
    assert {page.date for page in pages} == {"2024-05-06"}
    assert [page.id for page in pages] == ["1", "2"]
    assert pages[0].source == pages[0].blocks[1].lines.file == "OEBPS/text/a b.xhtml"
    assert (pages[0].blocks[1].lines.first, pages[0].blocks[1].lines.last) == (5, 6)


SAID = {
    "<dc:title/><dc:creator>某某</dc:creator>": ("", "", "zh", ""),
    "<dc:title>Unknown</dc:title><dc:title>城南周刊</dc:title>": ("城南周刊", "", "zh", ""),
    "<dc:title>——</dc:title>": ("", "", "zh", ""),
    '<dc:title id="s">第三期</dc:title><dc:title id="t">城南周刊</dc:title><meta refines="#t" property="title-type">main</meta><meta refines="#s" property="title-type">subtitle</meta>': ("城南周刊", "", "zh", ""),
    '<dc:title id="s">第三期</dc:title><dc:title id="t">城南周刊</dc:title><meta refines="#t" property="display-seq">1</meta><meta refines="#s" property="display-seq">2</meta>': ("城南周刊", "", "zh", ""),
    "<dc:title>城南周刊</dc:title><dc:title>第三期</dc:title>": ("城南周刊", "", "zh", ""), "<dc:title>城南\n  周刊</dc:title>": ("城南周刊", "", "zh", ""),
    '<dc:date o:event="modification">2025-01-02</dc:date><dc:date o:event="publication">2024-05-06</dc:date>': ("", "2024-05-06", "zh", ""),
    "<dc:date>2024-05-06T08:00:00Z</dc:date>": ("", "2024-05-06", "zh", ""), "<dc:date>2024</dc:date>": ("", "", "zh", ""),
    "<dc:language>zh-CN</dc:language>": ("", "", "zh-Hans", ""), "<dc:language>en</dc:language>": ("", "", "zh", ""),
    "<dc:language>zh-Hans-SG</dc:language>": ("", "", "zh-Hans-SG", ""),
    "<dc:publisher>河湾日报社</dc:publisher><dc:publisher>某书店</dc:publisher>": ("", "", "zh", "河湾日报社"),
    "<dc:title>城南周刊</dc:title><collection><metadata><dc:title>丛书</dc:title></metadata></collection>": ("城南周刊", "", "zh", ""),
}  # fmt: skip
"""What a package says → the first page's title, date and language, and the publisher."""


@pytest.mark.parametrize("metadata", SAID)
def test_what_a_book_says_of_itself_is_taken_as_far_as_it_says_something(tmp_path, metadata):
    opf = re.sub("<dc:title>.*</dc:date>", metadata, PACKAGE.format(doctype="", items="", refs=""), flags=re.DOTALL)
    opf = opf.replace("<metadata ", '<metadata xmlns:o="http://www.idpf.org/2007/opf" ')
    page = gather(book(tmp_path / "b.epub", **{"OEBPS/book.opf": opf}), Paper()).pages[0]

    assert (page.title, page.date, page.language, page.publisher) == SAID[metadata]


@pytest.mark.parametrize(
    ("said", "language"), [("zh-HK", "zh-Hant-HK"), ("zh-TW", "zh-Hant-TW"), ("zh", "zh-Hant"), ("en", "zh-Hant")]
)
def test_a_book_says_where_its_traditional_chinese_is_from(tmp_path, said, language):
    opf = PACKAGE.format(doctype="", items="", refs="").replace("zh-Hans", said)
    words = XHTML.format(title="", body="<h1>新橋通車</h1><p>這座橋連接兩岸的學校與車站，學生們說從此不用繞路。</p>")
    page = gather(book(tmp_path / "b.epub", **{"OEBPS/book.opf": opf, "OEBPS/text/a b.xhtml": words}), Paper()).pages[0]

    assert page.language == language


def test_the_publisher_of_a_book_is_the_papers_where_it_names_none(tmp_path):
    from yueting.editorial.composition import compose
    from yueting.order import Order

    said = PACKAGE.format(doctype="", items="", refs="").replace(
        "</metadata>", "<dc:publisher>河湾日报社</dc:publisher></metadata>"
    )
    path = book(tmp_path / "b.epub", **{"OEBPS/book.opf": said})

    assert compose(path, Order()).paper.publisher == "河湾日报社"
    (tmp_path / "paper.yaml").write_text("publisher: 城南书局\n", "utf-8")
    composed = compose(path, Order())
    assert (composed.paper.publisher, composed.edition.title, composed.edition.date) == (
        "城南书局",
        "河湾早报",
        "2024-05-06",
    )


def test_read_gives_the_whole_book_as_one_page(tmp_path):
    page = read(book(tmp_path / "早报.epub"))

    assert [block.text for block in page.blocks if block.kind == "heading"] == ["新桥通车", "夜读"]


def test_a_missing_document_is_said_and_the_rest_is_read(tmp_path):
    lost = '<item id="x" href="../../../etc/passwd" media-type="application/xhtml+xml"/><item id="y" href="y.xhtml" media-type="application/xhtml+xml"/>'
    pages = gather(
        book(tmp_path / "b.epub", items=lost, refs='<itemref idref="x"/><itemref idref="y"/>'), Paper()
    ).pages

    assert [note.code for page in pages for note in page.notices] == ["page-unread"]
    assert len([page for page in pages if page.blocks]) == 2


def test_external_entities_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("不可外传", "utf-8")
    doctype = f'<!DOCTYPE package [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    body = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>前&x;后。</p></body></html>'
    pages = gather(book(tmp_path / "b.epub", doctype=doctype, **{"OEBPS/text/b.xhtml": body}), Paper()).pages

    assert not any("不可外传" in block.text for page in pages for block in page.blocks)


def test_entities_do_not_multiply(tmp_path):
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "哈"}">' for n in range(12))
    doctype = f"<!DOCTYPE package [{laughs}]>"
    path = book(tmp_path / "b.epub", doctype=doctype, items="&a11;")

    with pytest.raises(InputError, match="amplification"):
        read(path)


def test_a_zip_bomb_is_not_opened(tmp_path):
    path = book(tmp_path / "b.epub", **{"OEBPS/text/b.xhtml": b"\0" * (40 << 20)})

    with pytest.raises(InputError, match="unfolds to 40 MB"):
        read(path)


def test_a_bomb_that_lies_about_its_size_is_cut_off(tmp_path):
    path = book(tmp_path / "b.epub", **{"OEBPS/text/b.xhtml": b"<p>" + b"a" * (30 << 20)})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"OEBPS/text/b.xhtml"))
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    path.write_bytes(data)
    pages = gather(path, Paper()).pages

    assert sum(len(block.text) for page in pages for block in page.blocks) < 1000


@pytest.mark.parametrize("name", ["../out.xhtml", "/etc/passwd", "a/../../b", "C:/x", "..\\x"])
def test_names_that_lead_outside_are_refused(tmp_path, name):
    with pytest.raises(InputError, match="outside of itself"):
        read(book(tmp_path / "b.epub", **{name: "x"}))


def test_too_many_entries_are_refused(tmp_path):
    with pytest.raises(InputError, match="files"):
        read(zipped(tmp_path / "b.epub", {f"{n}": "" for n in range(10_001)}))


@pytest.mark.parametrize("suffix", [".epub", ".docx"])
@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive at all", b"%PDF-1.4", "不是压缩包".encode()])
def test_what_is_no_archive_is_refused_in_one_line(tmp_path, suffix, data):
    path = tmp_path / f"b{suffix}"
    path.write_bytes(data)

    with pytest.raises(InputError) as told:
        read(path)
    assert "\n" not in str(told.value)


def test_a_zip_of_something_else_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"container\.xml"):
        read(zipped(tmp_path / "b.epub", {"a.txt": "甲"}))
    with pytest.raises(InputError, match="not a DOCX"):
        read(zipped(tmp_path / "b.docx", {"a.txt": "甲"}))


def test_a_locked_book_is_refused(tmp_path):
    lock = '<encryption><x Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></encryption>'

    with pytest.raises(InputError, match="locked"):
        read(book(tmp_path / "b.epub", **{"META-INF/encryption.xml": lock}))


@pytest.mark.parametrize("way", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"])
def test_a_book_whose_fonts_are_scrambled_is_open(tmp_path, way):
    lock = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
        f'<e:EncryptionMethod Algorithm="{way}"/></e:EncryptedData></encryption>'
    )

    assert read(book(tmp_path / "b.epub", **{"META-INF/encryption.xml": lock})).blocks


def document(tmp_path):
    word = Document()
    word.sections[0].header.paragraphs[0].text = "第3版 要闻 2024年5月6日"
    word.add_heading("新桥通车", 1)
    word.add_paragraph("——两岸居民多了一条路", style="Subtitle")
    word.add_paragraph("　　本报讯　新桥昨日通车。")
    word.add_paragraph("记者 张小满").runs[0].bold = True
    word.add_paragraph("第一项", style="List Bullet")
    word.add_paragraph("引文", style="Quote")
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ["桥", "长", "新桥", "八百米"], strict=True):
        cell.text = text
    path = tmp_path / "版面.docx"
    word.save(path)
    return path


def test_word_parts_become_blocks_in_order(tmp_path):
    page = read(document(tmp_path))

    assert [(block.kind, block.text) for block in page.blocks] == [
        ("folio", "第3版 要闻 2024年5月6日"),
        ("heading", "新桥通车"),
        ("paragraph", "——两岸居民多了一条路"),
        ("paragraph", "本报讯 新桥昨日通车。"),
        ("paragraph", "记者 张小满"),
        ("list", "第一项"),
        ("quote", "引文"),
        ("table", "桥\t长"),
        ("table", "新桥\t八百米"),
    ]
    assert (page.id, page.date, page.language) == ("3", "2024-05-06", "zh-Hans")
    assert page.blocks[3].indent == 4
    assert page.blocks[4].strong
    assert [block.lines.first for block in page.blocks] == list(range(1, 10))


def test_text_boxes_and_links_are_read(tmp_path):
    word = Document()
    paragraph = word.add_paragraph("正文")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    box = f"<w:r {space}><w:pict><w:txbxContent><w:p><w:r><w:t>图为新桥。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    paragraph._p.append(parse_xml(box))
    path = tmp_path / "a.docx"
    word.save(path)

    assert [block.text for block in read(path).blocks] == ["正文", "图为新桥。"]


def test_a_document_type_in_a_docx_is_refused(tmp_path):
    path = document(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document', 1
    )

    with pytest.raises(InputError, match="document type"):
        read(zipped(path, parts))


def test_an_empty_document_is_refused(tmp_path):
    path = tmp_path / "a.docx"
    Document().save(path)

    with pytest.raises(InputError, match="empty"):
        read(path)


def test_a_cut_archive_is_refused(tmp_path):
    for path in (document(tmp_path), book(tmp_path / "b.epub")):
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])

        with pytest.raises(InputError):
            read(path)


def test_a_damaged_entry_costs_only_its_page(tmp_path):
    path = book(
        tmp_path / "b.epub", **{"OEBPS/text/b.xhtml": XHTML.format(title="坏", body="<p>" + "字" * 5000 + "</p>")}
    )
    data = bytearray(path.read_bytes())
    at = data.index(b"OEBPS/text/b.xhtml") + 40
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(data)
    pages = gather(path, Paper()).pages

    assert [note.code for page in pages for note in page.notices] == ["page-unread"]


def test_streams_are_read_in_memory_only(tmp_path, monkeypatch):
    path = book(tmp_path / "b.epub")
    before = sorted(Path(tmp_path).iterdir())
    monkeypatch.setattr(zipfile.ZipFile, "extract", None)
    monkeypatch.setattr(zipfile.ZipFile, "extractall", None)
    read(path)

    assert sorted(Path(tmp_path).iterdir()) == before
    assert isinstance(io.BytesIO(path.read_bytes()).getvalue(), bytes)
