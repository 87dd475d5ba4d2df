"""A sheet that a test sets itself: what stands where is known, so the order of reading is too."""

from dataclasses import replace

import pytest

from yueting.readers.print.directions import is_upright
from yueting.readers.print.joining import Habit, habit_of, joined, plain
from yueting.readers.print.lines import lines_of, upright_lines_of
from yueting.readers.print.page import Source, blocks_of
from yueting.readers.print.raised import with_raised
from yueting.readers.print.ruby import with_readings
from yueting.readers.print.sheet import Box, Glyph, Line, Sheet
from yueting.readers.print.trust import is_believable

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


def test_a_crosshead_in_the_middle_of_its_column_is_no_end_of_the_line_beside_it():
    lines = [row("河水今晨漫过石桥两岸了也", 20, 50 + 14 * n) for n in range(7)]
    beside = [row("东门市场昨日重新开张了呢", 152, 50 + 14 * n) for n in range(7) if n != 3]
    crosshead = row("商户的新的好日子呢", 167, 92)

    assert "商户的新的好日子呢" in {line.text for line in lines_of(sheet(*lines, *beside, crosshead))}


def test_a_drawn_rule_parts_what_stands_close():
    wall = Box(104, 0, 104.5, 100)
    page = sheet(row("河水漫过石桥啊呀", 20, 50), row("市场重新开张", 105, 50), walls=(wall,))

    assert [line.text for line in lines_of(page)] == ["河水漫过石桥啊呀", "市场重新开张"]


def test_a_drop_cap_begins_its_paragraph():
    beside = [*row("水今晨漫过石桥，两", 50, 50), *row("岸居民已经撤离了，", 50, 64)]
    page = sheet(row("石桥进水", 30, 15, 20), row("河", 20, 50, 26), beside, row("今天还没有回来的消息呀。", 20, 78))

    assert told(page)[1] == ("paragraph", "河水今晨漫过石桥，两岸居民已经撤离了，今天还没有回来的消息呀。")


def test_the_largest_headline_under_a_column_of_text_is_not_the_papers_name():
    over = [g for left in (20, 220) for g in (*row("市场重开", left, 5, 13), *column(RIVER + MARKET, left, 20, 8))]
    page = replace(sheet(over, row("石桥昨夜进水", 20, 150, 30), column(RIVER, 20, 190, 9)), height=900)

    assert ("title", "石桥昨夜进水") in told(page)


def test_the_largest_headline_right_over_its_text_is_not_the_papers_name():
    others = [g for left in (220, 420) for g in (*row("市场重开", left, 90, 13), *column(MARKET, left, 110, 9))]
    page = replace(sheet(row("石桥进水", 20, 5, 30), column(RIVER + MARKET, 20, 42, 9), others), height=900)

    assert ("title", "石桥进水") in told(page)


def test_a_masthead_is_no_headline():
    page = sheet(
        row("新镇日报", 20, 0, 40),
        row("第九号　今日四版", 20, 50),
        row("石桥昨夜进水", 20, 70, 20),
        column(RIVER, 20, 95, 9),
    )

    assert ("title", "石桥昨夜进水") in told(page)
    assert not [text for kind, text in told(page) if kind == "title" and "日报" in text]


def test_a_headline_far_larger_than_all_others_is_no_masthead_where_a_deck_and_text_stand_under_it():
    page = sheet(
        row("石桥昨夜进水", 20, 0, 40),
        row("两岸居民已经撤离", 20, 48, 13),
        column(["".join(RIVER + MARKET)], 20, 66, 9),
        row("市场重开", 240, 190, 20),
        column(MARKET, 220, 215, 9),
    )

    assert [text for kind, text in told(page) if kind == "title"] == ["石桥昨夜进水", "市场重开"]


def test_a_masthead_is_one_where_a_headline_of_a_story_stands_right_under_it():
    page = sheet(
        row("新镇日报", 20, 0, 40),
        row("石桥昨夜进水", 20, 48, 20),
        column(RIVER, 20, 75, 9),
        row("市场重开", 240, 48, 20),
        column(MARKET, 220, 75, 9),
    )

    assert [text for kind, text in told(page) if kind == "title"] == ["石桥昨夜进水", "市场重开"]


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


def upright_row(text, left, top, size=EM):
    return [
        Glyph(char, Box(left, top + n * size, left + size, top + (n + 1) * size), size) for n, char in enumerate(text)
    ]


def upright_column(text, right, top, rows):
    """Set *text* as upright type, from *right* leftwards."""
    glyphs = []
    lines = [part for paragraph in text for part in cut_up("\0\0" + paragraph)]
    for n, line in enumerate(lines[:rows]):
        glyphs += [g for g in upright_row(line, right - 10 - n * 14, top) if g.text != "\0"]
    return glyphs


def cut_up(text):
    return [text[n : n + COLUMN] for n in range(0, len(text), COLUMN)]


def test_a_level_headline_of_two_signs_over_upright_columns_is_read_from_the_left():
    page = sheet(row("微言", 440, 20, 20), upright_column(RIVER, 560, 50, 9), upright_column(MARKET, 500, 50, 9))

    assert "微言" in [line.text for line in upright_lines_of(page, upright=True)]


def test_an_upright_page_is_read_from_the_right_with_a_level_headline():
    page = sheet(
        row("石桥昨夜进水", 430, 20, 20), upright_column(RIVER, 560, 50, 9), upright_column(MARKET, 500, 50, 9)
    )

    assert told(page) == [("title", "石桥昨夜进水"), *(("paragraph", text) for text in (*RIVER, *MARKET))]


def test_blocks_say_where_they_stand_as_the_page_is_held():
    page = sheet(
        row("石桥昨夜进水", 430, 20, 20), upright_column(RIVER, 560, 50, 9), upright_column(MARKET, 500, 50, 9)
    )
    title, first, *_ = blocks_of(page, 1, "")

    assert title.lines.place.box == (430, 20, 550, 40)
    assert first.lines.place.box == (536, 50, 560, 170)


def test_turned_letters_stay_in_their_column():
    before, behind = upright_row("河水今晨漫过石桥", 100, 50), upright_row("米以上的时候", 100, 145)
    latin = [Glyph(c, Box(102, 130 + n * 5, 112, 135 + n * 5), EM, turned=True) for n, c in enumerate("1.5")]
    beside = upright_row("两岸居民已经撤离了没有回来的消息", 86, 50)

    lines = upright_lines_of(sheet(before, latin, behind, beside), upright=True)
    assert next(line.text for line in lines) == "河水今晨漫过石桥1.5米以上的时候"


def test_a_reading_goes_to_its_word():
    small = [Glyph(c, Box(40 + n * 5, 45, 45 + n * 5, 50), 5) for n, c in enumerate("いしばし")]
    block = next(
        b for b in blocks_of(sheet(two_stories().glyphs, row("河水石桥漫过了没有呢", 20, 300), small), 1, "") if b
    )

    assert "いしばし" not in block.text
    lines = with_readings([Line("河水石桥漫过", Box(20, 50, 80, 60), 10), Line("いしばし", Box(40, 45, 60, 50), 5)], 10)
    assert [line.readings for line in lines] == [((2, 4, "いしばし"),)]


def test_words_parted_at_the_end_of_a_line_are_whole_where_the_page_parts_words():
    lines = [
        Line(text, Box(0, n * 12, 90, n * 12 + 10), 10)
        for n, text in enumerate(["the com-", "mittee of well-known har-", "bours, a well-", "known pla-", "ce"])
    ]

    assert joined(lines, habit_of(lines))[0] == "the committee of well-known harbours, a well-known place"
    assert joined(lines[:2], Habit())[0] == "the com-mittee of well-known har-"


def test_hyphens_stay_where_a_page_has_more_of_them_inside_its_lines_than_at_their_ends():
    texts = [
        "a wind-",
        "tunnel test, twenty-three co-operative",
        "night-trains, a break-",
        "even point, a co-",
        "operative",
    ]
    lines = [Line(text, Box(0, n * 12, 90, n * 12 + 10), 10) for n, text in enumerate([*texts, "long-distance"])]

    said = (
        "a wind-tunnel test, twenty-three co-operative night-trains, a break-even point, a co-operative long-distance"
    )
    assert joined(lines, habit_of(lines))[0] == said


def test_a_picture_goes_with_its_caption_into_its_story():
    caption = row("图为新修的河堤。", 20, 225, 7)
    glyphs = (*row("石桥昨夜进水", 20, 20, 20), *column(RIVER + MARKET, 20, 50, 20), *caption)
    blocks = blocks_of(Sheet(600, 400, glyphs, pictures=(Box(20, 165, 140, 220),)), 1, "", Source("page.pdf", 3))

    figure = next(block for block in blocks if block.image)
    assert figure.text == "图为新修的河堤。"
    assert figure.image.src == "page.pdf#page=3&xywh=20,165,120.0,55.0"
    assert blocks[-1] is not figure


def test_a_grid_of_rules_is_a_table():
    cells = [
        row(text, 25 + 50 * c, 203 + 20 * r)
        for r, texts in enumerate([["地点", "雨量"], ["石桥", "12"]])
        for c, text in enumerate(texts)
    ]
    flat = [Box(20, 200 + 20 * n, 120, 200.4 + 20 * n) for n in range(3)]
    upright = [Box(20 + 50 * n, 200, 20.4 + 50 * n, 240) for n in range(3)]
    page = sheet(two_stories().glyphs, *cells, walls=(*flat, *upright))

    assert [text for kind, text in told(page) if kind == "table"] == ["地点\t雨量", "石桥\t12"]


def test_fonts_that_lie_are_not_believed():
    text = "河水今晨漫过石桥两岸的居民已经撤离了他们在山上看着水一点一点地上来" * 10
    lying = "".join(chr(ord(char) + 7) for char in text)

    assert is_believable(row(text, 0, 0))
    assert not is_believable(row(lying, 0, 0))
    assert not is_believable(row("\ue000" * 40, 0, 0))


def test_a_small_figure_raised_behind_a_letter_is_of_its_line():
    body = column(RIVER, 20, 50, 9)
    at = next(glyph for glyph in body if glyph.text == "桥").box
    mark = row("1", at.right, at.top - 1, 5)
    moved = [
        replace(g, box=replace(g.box, left=g.box.left + 3, right=g.box.right + 3))
        if g.box.top == at.top and g.box.left >= at.right
        else g
        for g in body
    ]

    assert told(sheet(row("石桥昨夜进水", 20, 20, 20), moved, mark))[1] == (
        "paragraph",
        "河水今晨漫过石桥¹，两岸居民已经撤离。",
    )


def test_small_type_under_a_letter_or_far_from_it_is_not_raised():
    letter = Glyph("桥", Box(0, 0, 10, 10), 10)
    marks = [Glyph("2", Box(left, top, left + 3, top + 5), 5) for left, top in ((10, 5), (16, 0), (10, -8), (3, 0))]

    assert with_raised([letter, *marks], 10) == [letter, *marks]


def test_the_upper_of_two_hardly_different_sizes_is_the_title_and_of_two_different_ones_the_larger():
    def headed(first, second):
        page = sheet(
            row("石桥昨夜进水", 20, 10, first), row("两岸居民已经撤离", 20, 30, second), column(RIVER, 20, 52, 9)
        )
        return [(kind, text) for kind, text in told(page) if kind != "paragraph"]

    assert headed(14, 14.8) == [("title", "石桥昨夜进水"), ("subtitle", "两岸居民已经撤离")]
    assert headed(13, 18) == [("kicker", "石桥昨夜进水"), ("title", "两岸居民已经撤离")]


def words(text, left, right, top):
    """Set the words of *text* from *left* to *right*, drawn out, with no space between them in the file."""
    parts = text.split(" ")
    white = (right - left - sum(5 * len(part) for part in parts)) / (len(parts) - 1)
    glyphs = []
    for part in parts:
        glyphs += [Glyph(char, Box(left + 5 * n, top, left + 5 * n + 5, top + 10), 10) for n, char in enumerate(part)]
        left += 5 * len(part) + white
    return glyphs


DRAWN_OUT = (
    "day house a bridge hill",
    "day old left high over",
    "hill to old to in under",
    "road field under to old",
    "of evening stone left",
    "in high house stone",
    "morning river road left",
    "hill bridge a road the",
)


def test_a_line_drawn_out_between_words_is_one_though_others_begin_and_end_there():
    page = [words(text, 20, 150, 40 + 14 * n) for n, text in enumerate(DRAWN_OUT)]

    assert [line.text for line in lines_of(sheet(*page))] == list(DRAWN_OUT)


CROSSING = ("morning river to bridge", "evening under a meadow", "gardens stone in winter", "markets hills or summer")


@pytest.mark.parametrize(
    "text",
    [
        [*DRAWN_OUT[:4], "neighbour mountain", *DRAWN_OUT[4:]],
        [line for one in CROSSING for line in ("day house a bridge hill", one)],
    ],
)
def test_words_far_apart_or_under_one_another_by_chance_are_no_columns(text):
    page = [words(line, 20, 150, 40 + 14 * n) for n, line in enumerate(text)]

    assert [line.text for line in lines_of(sheet(*page))] == text


def test_columns_as_close_as_the_words_of_their_lines_are_parted():
    left, right = (
        ["hill to old to in", "road field under to", "day old left high"],
        ["of evening stone", "in house stone", "old river road"],
    )
    page = []
    for n, (one, two) in enumerate(zip(left, right, strict=True)):
        white = (110 - 5 * len(one.replace(" ", ""))) / one.count(" ")
        page += [words(one, 20, 130, 40 + 14 * n), words(two, 130 + (white if n == 0 else 12), 250, 40 + 14 * n)]

    assert sorted(line.text for line in lines_of(sheet(*page))) == sorted(left + right)


def test_a_size_that_stands_under_larger_headlines_only_is_a_deck_under_a_smaller_one_too():
    def headed(left, first, second, size):
        return [*row(first, left, 20, size), *row(second, left, 44, 15), *column(RIVER, left, 70, 9)]

    page = sheet(headed(20, "石桥昨夜进水", "居民撤离", 20), headed(220, "市场重开", "菜价平稳", 13.2))

    heads = [(kind, text) for kind, text in told(page) if kind != "paragraph"]
    assert heads == [
        ("title", "石桥昨夜进水"),
        ("subtitle", "居民撤离"),
        ("title", "市场重开"),
        ("subtitle", "菜价平稳"),
    ]
