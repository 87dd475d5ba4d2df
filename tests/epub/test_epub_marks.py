"""Marks inside lines as elements of the book: nested, linked, valid, and nothing of them lost where they cross."""

import zipfile
from io import BytesIO

import pytest

from yueting.epub.bind import book
from yueting.model import Article, Block, Edition, Inline, Lines, Link, Sentence
from yueting.paper import Paper

LINES = Lines(1, 1)


def paragraph(number, *texts, **more):
    cut = tuple(Sentence(f"a01-s{number + n:03d}", text) for n, text in enumerate(texts))
    return Block("paragraph", "".join(texts), LINES, sentences=cut, **more)


BODY = (
    paragraph(2, "据记载[1]，", "很好。", inlines=(Inline("note", 3, 6, "k"), Inline("em", 5, 9))),
    paragraph(
        4,
        "见单雨的主页，x⁶。",
        links=(Link("单雨的主页", "https://example.org/"),),
        inlines=(Inline("ruby", 1, 2, "shàn"), Inline("strong", 2, 7), Inline("sup", 8, 9), Inline("code", 7, 9)),
    ),
    Block(
        "table",
        "数\t10⁶",
        LINES,
        sentences=(Sentence("a01-s006", "数\t"), Sentence("a01-s007", "10⁶")),
        inlines=(Inline("strong", 0, 1), Inline("sup", 4, 5)),
    ),
    Block(
        "note",
        "[1] 见卷一。",
        LINES,
        sentences=(Sentence("a01-s008", "[1] 见卷一。"),),
        inlines=(Inline("noted", 0, 3, "k"),),
    ),
    Block(
        "note", "又一注。", LINES, sentences=(Sentence("a01-s009", "又一注。"),), inlines=(Inline("noted", 0, 0, ""),)
    ),
)
TITLE = Block(
    "title", "河湾修桥¹", LINES, sentences=(Sentence("a01-s001", "河湾修桥¹"),), inlines=(Inline("note", 4, 5, "k"),)
)
EDITION = Edition("e", "青石日报", "2026-03-01", "zh-Hans", (Article("a01", "1", (TITLE,), BODY),))


def story():
    with zipfile.ZipFile(BytesIO(book(EDITION, Paper(name="青石日报")))) as made:
        return made.read("EPUB/a01.xhtml").decode("utf-8")


def test_marks_are_elements_and_notes_are_linked_both_ways():
    text = story()
    for element in (
        '河湾修桥<sup><a id="r-a01-s001-4" href="#a01-b4" epub:type="noteref" role="doc-noteref">1</a></sup>',
        '<a id="r-a01-s002-3" href="#a01-b4" epub:type="noteref" role="doc-noteref">',
        '<aside id="a01-b4" epub:type="footnote" role="doc-footnote">',
        '<a href="#r-a01-s001-4" role="doc-backlink">[1]</a> 见卷一。',
        '<a href="https://example.org/"><ruby>单<rt>shàn</rt></ruby><strong>雨的主页，</strong></a>'.replace(
            "，</strong></a>", "</strong></a><strong>，</strong>"
        ),
        "<code>x<sup>6</sup></code>",
        '<th scope="row"><strong>数</strong></th>',
        "<td>10<sup>6</sup></td>",
    ):
        assert element in text, element


@pytest.mark.slow
def test_a_book_with_every_mark_is_valid(epubcheck):
    assert epubcheck({"marks": book(EDITION, Paper(name="青石日报"))}) == {"marks": []}
