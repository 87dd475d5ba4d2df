"""Punctuation alone is a rule in every format: never a headline, never a chapter, and nothing that is said."""

import io

import pytest
from docx import Document
from test_readers_archives import XHTML, book

from yueting.desk import edit
from yueting.paper import Paper
from yueting.readers import gather

SIGNS = (
    "？？？",
    "——",
    "～～～",
    "……",
    "* * *",
    "◆◆◆",
    "= = =",
    "※",
    "【】",
    "。",
    "·",
    "·　·　·",
    "———————",
    "!?",
    "❖❖❖",
    "★★★",
    "“”",
    "&",
)
SPOKEN = ("“……”", "「？」")
"""Somebody's speech may be marks alone."""
WORDS = "渡船今天第一次靠岸，岸上来了许多人，船工说明天早上六点开航。"


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def html(sign, level=2):
    return f"<h1>新船下水</h1><p>{WORDS}</p><h{level}>{escaped(sign)}</h{level}><p>{WORDS}票价两元。</p>"


def docx(sign):
    out, document = io.BytesIO(), Document()
    document.add_heading("新船下水", 1)
    document.add_paragraph(WORDS)
    document.add_heading(sign, 1)
    document.add_paragraph(f"{WORDS}票价两元。")
    document.save(out)
    return out.getvalue()


def pages_of(tmp_path, kind, sign):
    path = tmp_path / f"1.{kind}"
    match kind:
        case "html":
            path.write_text(f"<html><body>{html(sign)}</body></html>", "utf-8")
        case "epub":
            book(path, **{"OEBPS/text/a b.xhtml": XHTML.format(title=escaped(sign), body=html(sign, 1))})
        case "docx":
            path.write_bytes(docx(sign))
        case "txt":
            path.write_text(f"新船下水\n\n　　{WORDS}\n\n{sign}\n\n　　{WORDS}票价两元。\n", "utf-8")
        case "md":
            path.write_text(f"# 新船下水\n\n{WORDS}\n\n## {sign}\n\n{WORDS}票价两元。\n", "utf-8")
        case "setext":
            path = path.with_suffix(".md")
            path.write_text(f"新船下水\n====\n\n{WORDS}\n\n{sign}\n----\n\n{WORDS}票价两元。\n", "utf-8")
    return gather(path, Paper()).pages


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("kind", ["html", "epub", "docx", "txt", "md", "setext"])
def test_punctuation_alone_is_never_a_headline(tmp_path, kind, sign):
    pages = pages_of(tmp_path, kind, sign)
    edition = edit(pages, id="e", title="", date="2026-03-18")
    blocks = [block for article in edition.articles for block in (*article.head, *article.blocks)]

    assert [block for page in pages for block in page.blocks if block.kind == "heading" and block.text == sign] == []
    assert {article.title for article in edition.articles} <= {"新船下水", "夜读"}
    assert [block.kind for block in blocks if not any(char.isalnum() for char in block.text)] == []
    assert f"{WORDS}票价两元。" in [block.text for block in blocks]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_title_of_punctuation_names_no_edition(tmp_path, sign):
    for kind in ("html", "docx"):
        path = tmp_path / f"1.{kind}"
        path.write_text(f"<html><head><title>{escaped(sign)}</title></head><body>{html(sign)}</body></html>", "utf-8")
        if kind == "docx":
            document = Document(io.BytesIO(docx(sign)))
            document.core_properties.title = sign
            document.save(path)

        assert [page.title for page in gather(path, Paper()).pages] == [""]


@pytest.mark.parametrize("sign", SPOKEN)
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_a_silence_in_quotation_marks_is_no_rule(tmp_path, kind, sign):
    path = tmp_path / f"1.{kind}"
    path.write_text(f"<html><body><h1>题目</h1><p>{WORDS}</p><p>{sign}</p></body></html>", "utf-8")
    if kind == "docx":
        document = Document(io.BytesIO(docx("小标题")))
        document.add_paragraph(sign)
        document.save(path)

    assert sign in [block.text for block in gather(path, Paper()).pages[0].blocks if block.kind == "paragraph"]
