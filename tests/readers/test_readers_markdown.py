"""Markdown pages: each fixture is a page and the blocks that it becomes, one a line."""

from pathlib import Path

import pytest

from yueting.readers.markdown import read
from yueting.readers.source import Source

FIXTURES = Path(__file__).parent / "fixtures" / "markdown.md"


def cases():
    parts = ("\n" + FIXTURES.read_text("utf-8")).split("\n.\n")
    return [pytest.param(*parts[n + 1 : n + 3], id=parts[n].strip()) for n in range(0, len(parts) - 2, 3)]


def dump(block):
    marks = "!" * block.strong + "^" * (not block.gap)
    links = "".join(f" [{link.text}={link.href}]" for link in block.links)
    image = f" <{block.image.src}>" if block.image else ""
    text = block.text.replace("\t", "|")
    return f"{block.lines.first}-{block.lines.last} {block.kind}{block.level or ''}{marks} {text}{links}{image}"


@pytest.mark.parametrize(("page", "blocks"), cases())
def test_blocks(page, blocks):
    assert [dump(block) for block in read(Source(page, "页.md")).blocks] == blocks.split("\n")


def test_front_matter_tells_what_the_page_is():
    text = "---\ntitle: '河湾早报'\ndate: 2024-05-06T08:00\n栏目: 要闻\nlang: zh-Hans\npage: 3\n---\n正文"
    page = read(Source(text, "页.md"))

    assert (page.title, page.date, page.section, page.language, page.id) == (
        "河湾早报",
        "2024-05-06",
        "要闻",
        "zh-Hans",
        "3",
    )


@pytest.mark.parametrize("text", ["---\n正文\n---\n后文", "---\n\n---", "正文\n---\na: b\n---", "---\ntitle: 没有收尾"])
def test_a_rule_over_a_story_is_no_front_matter(text):
    assert not read(Source(text, "页.md")).title


def test_lines_carry_the_name_of_their_file():
    assert {block.lines.file for block in read(Source("# 题\n\n文", "页.md", "页.md")).blocks} == {"页.md"}


@pytest.mark.parametrize(
    "text",
    [
        ">" * 1000 + " 深处的话",
        "\n".join("  " * n + "- 项" for n in range(400)),
        "[" * 8_000,
        "*" * 20_000 + "字",
        "`" * 20_000,
        "![a](" * 2_000,
        "<a " * 20_000,
        "# 标题\n" * 10_000,
        "字" + " " * 200_000 + "字",
        "，**字**" * 4_000,
    ],
    ids=["quotes", "lists", "brackets", "stars", "ticks", "images", "tags", "headings", "spaces", "emphasis"],
)
def test_hostile_pages_are_read_whole(text):
    blocks = read(Source(text, "页.md")).blocks

    assert sum(len(block.text) for block in blocks) > 0
    assert blocks[-1].lines.last == text.rstrip("\n").count("\n") + 1


FORMULAS = {
    "每毫升$10^6$个": "每毫升10⁶个",
    "电荷$1.6\\times10^{-19}$库": "电荷1.6×10⁻¹⁹库",
    "水是$H_2O$，碳酸根$CO_3$": "水是H₂O，碳酸根CO₃",
    "票价从$5涨到$10": "票价从$5涨到$10",
    "$x+y$": "$x+y$",
    "用 $PATH^2$3": "用 $PATH^2$3",
    "`$10^6$`": "$10^6$",
}


@pytest.mark.parametrize("line", FORMULAS)
def test_a_formula_that_is_one_raised_sign_is_raised(line):
    assert read(Source(line, "页.md")).blocks[0].text == FORMULAS[line]


NOTES = {
    "细菌多^[据[中心](http://x.org/a)。]了。": ["细菌多¹了。", "1. 据中心。"],
    "甲^[一注。]乙^[二注。]\n\n丙[^b]\n\n[^b]: 三注。": ["甲¹乙²", "丙³", "1. 一注。", "2. 二注。", "3. 三注。"],
    "x^[12]与`^[甲乙]`": ["x^[12]与^[甲乙]"],
    "没有完^[一注": ["没有完^[一注"],
}


@pytest.mark.parametrize("page", NOTES)
def test_a_note_that_stands_in_its_line_is_a_note(page):
    blocks = read(Source(page, "页.md")).blocks

    assert sorted(block.text for block in blocks if block.text) == sorted(NOTES[page])


@pytest.mark.parametrize("head", ["# 桥修好了^[县里供稿]", "桥修好了^[县里供稿]\n======"])
def test_a_note_within_a_headline_stands_behind_the_text(head):
    blocks = read(Source(f"{head}\n\n桥昨天通车。", "页.md")).blocks

    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "桥修好了¹"),
        ("paragraph", "桥昨天通车。"),
        ("note", "1. 县里供稿"),
    ]
