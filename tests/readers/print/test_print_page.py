"""A sheet that a test sets itself: what stands where is known, so the order of reading is too."""

from yueting.readers.print.directions import is_upright
from yueting.readers.print.joining import plain
from yueting.readers.print.lines import lines_of
from yueting.readers.print.page import blocks_of
from yueting.readers.print.sheet import Box, Glyph, Sheet

EM = 10.0
COLUMN = 12
"""Letters of a line."""


def row(text, left, top, size=EM):
    return [
        Glyph(char, Box(left + n * size, top, left + (n + 1) * size, top + size), size) for n, char in enumerate(text)
    ]


def column(text, left, top, height):
    """Set *text*, first paragraphs indented by two, into lines of a column; return its glyphs and what is over."""
    glyphs, lines = [], []
    for paragraph in text:
        indented = "\0\0" + paragraph
        lines += [indented[n : n + COLUMN] for n in range(0, len(indented), COLUMN)]
    for n, line in enumerate(lines[:height]):
        glyphs += [g for g in row(line, left, top + n * 14) if g.text != "\0"]
    return glyphs


def sheet(*parts, **drawn):
    return Sheet(600, 400, tuple(g for part in parts for g in part), **drawn)


def told(page):
    return [(block.kind, block.text) for block in blocks_of(page, 1, "")]


RIVER = ["河水今晨漫过石桥，两岸居民已经撤离。", "水文站说明日水位还会上涨一尺有余。"]
MARKET = ["东门市场昨日重新开张，菜价平稳如常。", "商户说客人比去年多了三成左右呢。"]


def two_stories():
    return sheet(
        row("石桥昨夜进水", 20, 20, 20),
        column(RIVER, 20, 50, 9),
        row("市场重开", 240, 20, 20),
        column(MARKET, 220, 50, 9),
    )


def test_each_headline_stands_over_its_own_column():
    assert told(two_stories()) == [
        ("title", "石桥昨夜进水"),
        ("paragraph", RIVER[0]),
        ("paragraph", RIVER[1]),
        ("title", "市场重开"),
        ("paragraph", MARKET[0]),
        ("paragraph", MARKET[1]),
    ]


def test_the_order_of_the_file_says_nothing():
    page = two_stories()

    assert told(sheet(reversed(page.glyphs))) == told(page)


def test_a_headline_over_two_columns_owns_both():
    page = sheet(row("石桥昨夜进水市场重开", 50, 20, 20), column(RIVER, 20, 50, 9), column(MARKET, 160, 50, 9))

    assert [kind for kind, _ in told(page)] == ["title"] + ["paragraph"] * 4


def test_a_gutter_narrower_than_two_letters_parts_columns_and_wide_spacing_does_not():
    spaced = [g for n, char in enumerate("公共服务平台") for g in row(char, 20 + n * 22, 300)]
    texts = {line.text for line in lines_of(sheet(column(RIVER, 20, 50, 9), column(MARKET, 150, 50, 9), spaced))}

    assert "公共服务平台" in texts
    assert all(len(text) <= COLUMN for text in texts)


def test_a_drawn_rule_parts_what_stands_close():
    wall = Box(104, 0, 104.5, 100)
    page = sheet(row("河水漫过石桥啊呀", 20, 50), row("市场重新开张", 105, 50), walls=(wall,))

    assert [line.text for line in lines_of(page)] == ["河水漫过石桥啊呀", "市场重新开张"]


def test_a_drop_cap_begins_its_paragraph():
    beside = [*row("水今晨漫过石桥，两", 50, 50), *row("岸居民已经撤离了，", 50, 64)]
    page = sheet(row("石桥进水", 30, 15, 20), row("河", 20, 50, 26), beside, row("今天还没有回来的消息呀。", 20, 78))

    assert told(page)[1] == ("paragraph", "河水今晨漫过石桥，两岸居民已经撤离了，今天还没有回来的消息呀。")


def test_a_masthead_is_no_headline():
    page = sheet(
        row("新镇日报", 20, 0, 40),
        row("第九号　今日四版", 20, 50),
        row("石桥昨夜进水", 20, 70, 20),
        column(RIVER, 20, 95, 9),
    )

    assert ("title", "石桥昨夜进水") in told(page)
    assert not [text for kind, text in told(page) if kind == "title" and "日报" in text]


def test_a_framed_headline_with_a_line_is_an_advertisement():
    frame = Box(300, 200, 500, 280)
    page = sheet(
        two_stories().glyphs, row("旺铺招租", 350, 210, 20), row("电话请打一二三四", 350, 250), frames=(frame,)
    )

    assert [text for kind, text in told(page) if kind == "links"] == ["旺铺招租", "电话请打一二三四"]


def test_vertical_type_is_seen():
    down = [g for n, char in enumerate("河水今晨漫过石桥") for g in row(char, 20, 20 + n * 10)]

    assert is_upright(sheet(down))
    assert not is_upright(two_stories())


def test_radicals_and_ligatures_are_ordinary_letters():
    assert plain("⼭⽉ ﬁn 豈") == "山月 fin 豈"


def test_an_empty_sheet_has_no_blocks():
    assert told(sheet()) == []
