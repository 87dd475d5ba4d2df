"""What a file is, by its content: each kind whole, cut short, doubled and under another's name."""

import io
import re
import warnings
import zipfile

import pytest

from press_driver import zipped
from yueting.desk import edit
from yueting.errors import InputError
from yueting.paper import Paper
from yueting.readers import gather, read

WORDS = "白石渡的新船昨天下水，能坐四十人。"
HTML = f"<!DOCTYPE html><html><body><h1>新船下水</h1><p>{WORDS}</p></body></html>"
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>白石晚报</title><item><title>新船下水</title>'
    "<pubDate>Fri, 08 May 2026 08:00:00 +0800</pubDate><dc:creator>沈小溪</dc:creator><description>摘要一句。</description>"
    f"<content:encoded><![CDATA[<p>{WORDS}</p>]]></content:encoded></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>白石晚报</title><entry><title>新船下水</title>'
    f'<updated>2026-05-08T08:00:00Z</updated><author><name>沈小溪</name></author><content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;'
    "</content></entry></feed>"
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
ODT = (
    f'<o:document-content xmlns:o="{OFFICE}" xmlns:t="{TEXT}"><o:body><o:text><t:h t:outline-level="1">新船下水</t:h>'
    f"<t:p>{WORDS}<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>船厂说的。</t:p></t:note-body></t:note></t:p>"
    "<t:tracked-changes><t:p>删去的话。</t:p></t:tracked-changes></o:text></o:body></o:document-content>"
)


def rtf(text):
    return b"{\\rtf1\\ansi " + "".join(f"\\u{ord(char)}?" for char in text).encode() + b"\\par}"


def docx():
    from docx import Document

    out, document = io.BytesIO(), Document()
    document.add_heading("新船下水", 1)
    document.add_paragraph(WORDS)
    document.save(out)
    return out.getvalue()


KINDS = {
    "md": f"# 新船下水\n\n{WORDS}\n".encode(),
    "txt": f"新船下水\n\n{WORDS}\n".encode(),
    "html": HTML.encode(),
    "docx": docx(),
    "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT}),
    "rtf": rtf(WORDS),
    "rss": RSS.encode(),
    "atom": ATOM.encode(),
    "zip": zipped({"2.md": f"# 二\n\n{WORDS}", "1.html": HTML, "README.md": "# 说明", "__MACOSX/1.html": "x"}),
    "pdf": b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n" * 9,
    "png": b"\x89PNG\r\n\x1a\n" + b"IHDR abc" * 20,
    "json": b'{"title": "x", "items": [{"text": "y"}]}' * 3,
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n新船\n\n".encode() * 4,
    "tex": "\\documentclass{article}\n\\begin{document}\n新船\n\\end{document}\n".encode(),
    "fb2": "<?xml version='1.0'?><FictionBook><body><p>新船</p></body></FictionBook>".encode(),
    "mht": b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>x</html>",
}
READ = ("md", "txt", "html", "docx", "odt", "rtf", "rss", "atom", "zip")
MARKS = ("<?xml", "<rss", "<item", "\\rtf", "%PDF", "documentclass", '{"title', "-->", "MIME-Version", "PK\x03")


def tried(tmp_path, data, name):
    """Return the page's text, or the one line that says why it is none."""
    path = tmp_path / f"page.{name}"
    path.write_bytes(data)
    try:
        page = read(path)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  (a page is as good an answer)
        return None
    text = "\n".join(block.text for block in page.blocks)
    assert not any(mark in text for mark in MARKS), text
    return text


@pytest.mark.parametrize("name", sorted(set(KINDS)))
@pytest.mark.parametrize("called", ["own", "txt", "md", "html", "docx", "xml", "bin"])
def test_a_kind_is_told_by_its_content_whatever_its_name(tmp_path, name, called):
    text = tried(tmp_path, KINDS[name], name if called == "own" else called)
    if name not in READ:
        assert text is None
    elif (name, called) == ("zip", "docx"):
        assert text is None, "a document without its heart is a damaged one"
    elif called == "own" or name not in ("md", "txt"):
        assert WORDS in text


@pytest.mark.parametrize("name", sorted(KINDS))
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_a_page_or_one_line(tmp_path, name, part):
    data = KINDS[name]
    tried(tmp_path, data[: int(len(data) * part)], name)
    tried(tmp_path, data[: int(len(data) * part)], "txt")


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_file_doubled_is_a_page_or_one_line(tmp_path, name):
    tried(tmp_path, KINDS[name] * 2, name)


@pytest.mark.parametrize("name", ["rss", "atom"])
def test_an_entry_is_a_story_feed_summaries_told(tmp_path, name):
    path = tmp_path / "feed"
    path.write_bytes(KINDS[name])
    page = read(path)
    assert (page.title, page.date) == ("白石晚报", "2026-05-08")
    assert [block.text for block in page.blocks] == ["新船下水", "沈小溪", WORDS]
    assert [n.code for n in page.notices] == (["feed-summaries"] if name == "rss" else [])


def test_what_an_entry_says_stands_where_the_feed_has_it(tmp_path):
    path = tmp_path / "feed"
    path.write_text(
        re.sub(r"(?=<(?:title|dc:|description|content:))", "\n", RSS).replace("新船下水", "\n新船\n下水\n"), "utf-8"
    )
    assert [(block.lines.first, block.lines.last) for block in read(path).blocks] == [(4, 6), (8, 8), (10, 10)]
    path.write_text(RSS.replace("\n", " "), "utf-8")
    assert {(block.lines.first, block.lines.last) for block in read(path).blocks} == {(1, 1)}


FORGIVEN = {
    "blanks before the declaration": lambda feed: "\n \n" + feed,
    "a bare sign": lambda feed: feed.replace("新船下水", "新船 & 渡口"),
    "an entity of HTML": lambda feed: feed.replace("摘要一句。", "摘要&nbsp;一句&mdash;。"),
    "a control character": lambda feed: feed.replace("摘要", "摘\x0b要"),
    "tags in a title": lambda feed: feed.replace("新船下水", "<![CDATA[<b>新船</b>下水]]>"),
    "entities in a title": lambda feed: feed.replace("新船下水", "新船&amp;#12539;下水"),
}


@pytest.mark.parametrize("slip", FORGIVEN)
def test_a_feed_with_a_slip_is_read(tmp_path, slip):
    path = tmp_path / "feed"
    path.write_text(FORGIVEN[slip](RSS), "utf-8")
    title, *_, words = (block.text for block in read(path).blocks)
    assert (title, words) in [(said, WORDS) for said in ("新船下水", "新船 & 渡口", "新船・下水")]


def test_what_a_feed_says_of_a_picture_is_no_story(tmp_path):
    picture = "<m:title>船头</m:title><m:description>站在船头的人</m:description>"
    feed = RSS.replace("<item>", f"<item>{picture}<m:content url='a.jpg'>{picture}</m:content>")
    path = tmp_path / "feed"
    path.write_text(feed.replace("<rss ", '<rss xmlns:m="http://search.yahoo.com/mrss/" '), "utf-8")
    assert [block.text for block in read(path).blocks] == ["新船下水", "沈小溪", WORDS]


@pytest.mark.parametrize("text", ["[ar:某某]\n[00:01.20]新船\n[00:03.40]下水\n", "[Script Info]\nTitle: x\n"])
def test_words_with_their_times_are_subtitles(tmp_path, text):
    path = tmp_path / "page.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="subtitle"):
        read(path)


@pytest.mark.parametrize("title", ["1 < 2", "a<b> 与 <c>", "R&D", "&c;"])
def test_a_title_that_only_looks_marked_up_stays(tmp_path, title):
    path = tmp_path / "feed"
    path.write_text(RSS.replace("新船下水", title.replace("&", "&amp;").replace("<", "&lt;")), "utf-8")
    assert read(path).blocks[0].text == title


@pytest.mark.parametrize("name", ["page", "page.txt", "page.html"])
@pytest.mark.parametrize(
    "first", ["<h2>新船下水</h2>", "\n<div class='a'><h2>新船下水</h2></div>", "<P ALIGN=center><B>新船下水</B></P>"]
)
def test_a_piece_of_html_is_no_text_of_tags(tmp_path, name, first):
    path = tmp_path / name
    path.write_text(f"{first}<p>{WORDS}</p>", "utf-8")
    assert [block.text for block in read(path).blocks] == ["新船下水", WORDS]


def test_a_text_that_only_begins_with_a_sign_is_text(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(f"<专题>\n<p 值>0.05\n\n{WORDS}", "utf-8")
    assert [block.text for block in read(path).blocks] == ["<专题>", "<p 值>0.05", WORDS]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_its_mark(tmp_path, encoding):
    path = tmp_path / "page.txt"
    path.write_bytes(f"新船下水\n\n{WORDS}\n".encode(encoding))
    assert [block.text for block in read(path).blocks] == ["新船下水", WORDS]


AUTHORS = {
    "<dc:creator>沈小溪</dc:creator><dc:creator>陆一舟</dc:creator>": "沈小溪 陆一舟",
    "<dc:creator>渡口阿水 blogger</dc:creator>": "渡口阿水 blogger",
    "<author>desk@paper.example (Ann Field)</author>": "Ann Field",
    "<author>desk@paper.example</author>": "",
    "<dc:creator>白石晚报编辑部</dc:creator><author>desk@paper.example</author>": "白石晚报编辑部",
    "": "",
}


@pytest.mark.parametrize("signed", AUTHORS)
def test_an_entry_is_signed_by_whom_it_names_without_a_word_more(tmp_path, signed):
    path = tmp_path / "feed"
    path.write_text(RSS.replace("<dc:creator>沈小溪</dc:creator>", signed), "utf-8")
    [story] = edit(gather(path, Paper()).pages, id="e", title="", date="").articles
    assert (story.title, story.byline, [block.text for block in story.blocks]) == ("新船下水", AUTHORS[signed], [WORDS])


def test_an_entry_without_a_title_is_a_story_without_a_headline(tmp_path):
    untitled = "<item><dc:creator>陆一舟</dc:creator><description>{}</description></item>"
    more = "".join(map(untitled.format, ("槐树开了花，香气飘过两条街。", "桥头早市今天开张，卖菜的人不少。")))
    path = tmp_path / "feed"
    path.write_text(
        RSS.replace(
            "</item>", f"</item>{more}<item><title>末班车改点</title><description>末班车改到十点。</description></item>"
        ),
        "utf-8",
    )
    stories = edit(gather(path, Paper()).pages, id="e", title="", date="").articles
    assert [story.title for story in stories] == ["新船下水", "", "", "末班车改点"]
    assert [story.byline for story in stories] == ["沈小溪", "陆一舟", "陆一舟", ""]
    assert not {"无题", "作者"} & {block.text[:2] for story in stories for block in (*story.head, *story.blocks)}


def test_feed_entries_beyond_the_bound_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("yueting.readers.feed.MOST", 0)
    path = tmp_path / "feed"
    path.write_bytes(RSS.encode().replace(b"</item>", b"</item>" + b"<item><title>x</title></item>"))
    monkeypatch.setattr("yueting.readers.feed.MOST", 1)
    assert "feed-entries" in [n.code for n in read(path).notices]


def test_an_odt_keeps_its_notes_and_leaves_what_was_deleted(tmp_path):
    text = tried(tmp_path, KINDS["odt"], "odt")
    assert "船厂说的。" in text
    assert "删去" not in text


def test_comments_unread_are_told(tmp_path):
    path = tmp_path / "page.rtf"
    path.write_bytes(KINDS["rtf"].replace(b"\\par", b"{\\*\\annotation x}\\par"))
    assert [n.code for n in read(path).notices] == ["comments-unread"]
    odt = ODT.replace("</t:h>", "</t:h><t:p>好。<o:annotation><t:p>批注</t:p></o:annotation></t:p>")
    path.write_bytes(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": odt}))
    assert [n.code for n in read(path).notices] == ["comments-unread"]


def test_a_zip_gives_its_pages_in_order_without_what_is_none(tmp_path):
    path = tmp_path / "pages.zip"
    path.write_bytes(KINDS["zip"])
    assert [page.source for page in gather(path, Paper()).pages] == ["1.html", "2.md"]


def test_names_that_an_old_packer_wrote_are_read_in_chinese(tmp_path):
    data = zipped({f"zzzz{n}.md": f"# 题{n}\n\n{WORDS}" for n in (2, 1)}).replace(b"zzzz", "渡口".encode("gb18030"))
    path = tmp_path / "pages.zip"
    path.write_bytes(data)
    assert [page.source for page in gather(path, Paper()).pages] == ["渡口1.md", "渡口2.md"]
    path.write_bytes(data.replace("渡口".encode("gb18030"), b"\xff\xfe\x80\x81"))
    assert len(gather(path, Paper()).pages) == 2


def test_an_archive_of_which_nothing_can_be_read_names_itself_once(tmp_path):
    path = tmp_path / "pages.zip"
    path.write_bytes(zipped({"1.md": "", "2.md": ""}))
    with pytest.raises(InputError, match="none of the 2 files") as told:
        read(path)
    assert str(told.value).count("pages.zip") == 1


def test_an_archive_of_pages_without_a_block_is_an_empty_page(tmp_path):
    path = tmp_path / "pages.zip"
    path.write_bytes(zipped({"1.md": "\x1c"}))
    with pytest.raises(InputError, match=r"pages\.zip.*empty"):
        read(path)


def test_a_zip_in_a_zip_is_refused(tmp_path):
    path = tmp_path / "pages.zip"
    path.write_bytes(zipped({"in.zip": KINDS["zip"]}))
    with pytest.raises(InputError):
        read(path)


@pytest.mark.parametrize(
    "name", ["README.md", ".x.md", "~$x.docx", "x.md.bak", "#x.md#", "x.md~", ".x.md.swp", "desk.yaml"]
)
def test_what_editors_leave_is_no_page(tmp_path, name):
    (tmp_path / "1.md").write_text(f"# 题\n\n{WORDS}", "utf-8")
    (tmp_path / name).write_text("# x\n\ny", "utf-8")
    assert [page.source for page in gather(tmp_path, Paper()).pages] == ["1.md"]


@pytest.mark.parametrize("line", ["## ？？？", "——", "～～～", "？？？\n---", "# ***", "## “！！！”"])
def test_punctuation_alone_is_a_rule(tmp_path, line):
    path = tmp_path / "1.md"
    path.write_text(f"# 题\n\n{line}\n\n{WORDS}", "utf-8")
    assert [block.text for block in read(path).blocks if block.kind == "heading"] == ["题"]


def test_of_two_entries_of_one_name_the_last_is_read_and_that_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive, warnings.catch_warnings(action="ignore"):
        for text in ("# 老桥\n\n老桥还在。\n", "# 新桥\n\n新桥通了。\n"):
            archive.writestr("1.md", text)

    page = gather(tmp_path / "pages.zip", Paper()).pages[0]

    assert [block.text for block in page.blocks] == ["新桥", "新桥通了。"]
    assert [str(notice) for notice in page.notices if "more than once" in str(notice)] != []
