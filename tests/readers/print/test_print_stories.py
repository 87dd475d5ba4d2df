"""Where stories end on a printed page: headlines side by side, pictures over columns, columns that run on, text printed alike."""

from dataclasses import replace

import pytest
from test_print_page import EM, MARKET, RIVER, column, row, sheet, told

from yueting.desk import edit
from yueting.edition_json import edition_from, edition_json
from yueting.model import Block, Edition, Image, Lines, Page, Place
from yueting.readers.print.initials import with_initials
from yueting.readers.print.lines import lines_of
from yueting.readers.print.sheet import Box, Line

LONG = [*RIVER, *MARKET, "东门的人说水退了以后就修桥，石料已经备好。"]


def titles(page):
    return [text for kind, text in told(page) if kind == "title"]


def test_headlines_side_by_side_are_two_where_a_story_ends_under_their_white():
    heads = row("石桥昨夜进水", 20, 20, 20), row("市场重新开张", 154, 20, 20)

    assert titles(sheet(*heads, column(RIVER, 20, 50, 9), column(MARKET, 154, 50, 9))) == [
        "石桥昨夜进水",
        "市场重新开张",
    ]


def test_headlines_side_by_side_are_two_where_a_picture_stands_under_their_white():
    heads = row("石桥昨夜进水", 20, 20, 20), row("市场重新开张", 154, 20, 20)
    low = [
        replace(g, box=Box(g.box.left, g.box.top + 160, g.box.right, g.box.bottom + 160))
        for g in column(RIVER, 20, 50, 9)
    ]
    page = sheet(*heads, low, column(MARKET, 154, 50, 9), pictures=(Box(20, 48, 140, 200),))

    assert titles(page) == ["石桥昨夜进水", "市场重新开张"]


def test_a_headline_with_a_space_is_one_where_its_text_runs_on_under_it():
    heads = row("石桥昨夜进水", 20, 20, 20), row("市场重新开张", 154, 20, 20)
    glyphs = column(LONG, 20, 50, 12)
    over = [replace(g, box=Box(g.box.left + 134, g.box.top - 98, g.box.right + 134, g.box.bottom - 98)) for g in glyphs]
    page = sheet(*heads, [g for g in glyphs if g.box.top < 145], [g for g in over if g.box.top > 48])

    assert titles(page) == ["石桥昨夜进水　市场重新开张"]


def test_a_column_under_a_picture_begins_with_those_beside_it():
    page = sheet(
        row("石桥昨夜进水市场重开", 50, 20, 20),
        column(RIVER + MARKET, 20, 50, 16),
        column(MARKET, 160, 134, 9),
        row("河水退了", 20, 300, 20),
        column(RIVER, 20, 325, 4),
        pictures=(Box(160, 48, 280, 128),),
    )

    kinds = [kind for kind, _ in told(page)]
    assert kinds[: kinds.index("title", 1)].count("paragraph") == 6


def test_the_last_words_of_a_paragraph_over_a_crosshead_are_its_column():
    page = sheet(
        row("石桥昨夜进水市场重开", 50, 20, 20),
        column(RIVER, 20, 50, 9),
        row("了。", 154, 50),
        row("市场重开", 184, 65.5, EM * 1.1),
        column(MARKET, 154, 80, 9),
    )

    assert [text for kind, text in told(page) if kind == "subhead"] == ["市场重开"]
    assert titles(page) == ["石桥昨夜进水市场重开"]


def test_a_line_centred_over_columns_is_one_though_its_space_is_over_their_gutter():
    page = sheet(
        row("石桥昨夜进水市场重开", 47, 20, 20),
        row("本报记者", 100, 48),
        row("周望舒", 150, 48),
        column(RIVER, 20, 64, 9),
        column(MARKET, 154, 64, 9),
    )

    assert told(page)[1] == ("paragraph", "本报记者　周望舒")


def test_paragraphs_after_one_pattern_stay_in_their_stories_where_print_says_where_they_stand():
    alike = "昨日的清晨，石桥镇的志愿者整理了四十年间的照片，一共{}件，费用由村里负担一半，预计下月底全部完成。"

    def block(kind, text, line, *, placed):
        place = Place(1, ((0.0, 10.0 * line, 90.0, 10.0 * line + 9),)) if placed else None
        return Block(kind, text, Lines(line, line, "a.pdf", place), 1 if kind == "title" else 0)

    def kept(*, placed):
        texts = ["石桥开渡口", alike.format("二七〇"), "白塔修水闸", alike.format("四九三")]
        blocks = tuple(
            block("paragraph" if n % 2 else "title", text, n + 1, placed=placed) for n, text in enumerate(texts)
        )
        return [b.text for a in edit([Page("", "a.pdf", blocks)], id="e").articles for b in a.blocks]

    assert len(kept(placed=True)) == 2
    assert len(kept(placed=False)) == 1


@pytest.mark.parametrize(("lines", "kind"), [(3, "paragraph"), (1, "caption")])
def test_a_paragraph_with_the_mark_of_a_caption_is_text_where_print_has_it_in_its_column(lines, kind):
    def block(kind, text, first, last):
        return Block(kind, text, Lines(first, last, "a.pdf", Place(1, ((0.0, 10.0, 90.0, 40.0),))))

    told = (
        block("title", "石桥开渡口", 1, 1),
        block("paragraph", LONG[0], 2, 4),
        block("paragraph", "▲" + RIVER[1], 5, 4 + lines),
    )
    edition = edit([Page("", "a.pdf", told)], id="e")

    kinds = {b.text: b.kind for b in (*edition.articles[0].blocks, *edition.captions)}
    assert kinds["▲" + RIVER[1]] == kind


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("subtitle", "By Ada Weatherley", "byline"),
        ("subtitle", "By Tom Marsh and Ruth Ashby in Merrow", "byline"),
        ("subtitle", "本报记者　周望舒", "byline"),
        ("subtitle", "By the river, a town counts its photographs", "subtitle"),
        ("subtitle", "By noon the Ferry was back", "subtitle"),
        ("kicker", "河岸纪事", "kicker"),
    ],
)
def test_a_line_under_a_headline_is_a_byline_where_its_words_are(kind, text, field):
    lines = [("title", "石桥昨夜进水"), ("paragraph", LONG[0] + LONG[1])]
    lines.insert(0 if kind == "kicker" else 1, (kind, text))
    blocks = tuple(Block(kind, text, Lines(n, n, "a.pdf")) for n, (kind, text) in enumerate(lines, 1))
    (story,) = edit([Page("", "a.pdf", blocks)], id="e").articles

    assert getattr(story, field) == text


def over_and_under(text):
    """Return a column of *text* with 40 points of white after its third line."""
    return [
        replace(
            g, box=Box(g.box.left, g.box.top + 40 * (g.box.top > 85), g.box.right, g.box.bottom + 40 * (g.box.top > 85))
        )
        for g in text
    ]


@pytest.mark.parametrize("byline", ["", "本报记者周望舒"])
def test_a_quotation_set_large_in_a_column_heads_nothing(byline):
    page = sheet(
        row("石桥昨夜进水", 20, 2, 20),
        row(byline, 40, 26),
        over_and_under(column(["".join(LONG), *MARKET], 20, 50, 20)),
        row("“灯又亮了”", 40, 102, 15),
    )

    assert titles(page) == ["石桥昨夜进水"]
    assert ("paragraph", "".join(LONG)) in told(page)


def test_large_type_under_a_rule_that_is_wider_than_its_column_is_a_headline():
    text = over_and_under(column(["".join(LONG), *MARKET], 20, 50, 20))
    page = sheet(row("石桥昨夜进水", 20, 2, 20), text, row("灯又亮了", 40, 102, 15), walls=(Box(20, 98, 280, 98.5),))

    assert titles(page) == ["石桥昨夜进水", "灯又亮了"]


def test_lines_beside_a_picture_in_their_column_begin_no_paragraphs():
    text = "".join(LONG)
    parts = [text[:10], text[10:22], text[22:28], text[28:34], text[34:40], text[40:52], text[52:60]]
    lefts = [180, 160, 220, 220, 220, 160, 160]
    lines = [row(part, left, 50 + 14 * n) for n, (part, left) in enumerate(zip(parts, lefts, strict=True))]
    page = sheet(row("石桥昨夜进水", 160, 20, 20), *lines, pictures=(Box(150, 76, 215, 119),))

    assert [kind for kind, _ in told(page) if kind != "figure"] == ["title", "paragraph"]


def flowing(text, *columns):
    """Set *text* as one flow of lines into *columns*, each its left, its top and how many lines it holds."""
    lines = [line for p in text for line in _lines("\0\0" + p)]
    places = [(left, top + 14 * n) for left, top, high in columns for n in range(high)]
    return [g for line, at in zip(lines, places, strict=False) for g in row(line, *at) if g.text != "\0"]


def _lines(text):
    return [text[n : n + 12] for n in range(0, len(text), 12)]


WATER = ["".join(LONG), LONG[0], LONG[4] + LONG[1], LONG[2] + LONG[3]] * 2
TRADE = [text.replace("石桥", "白塔").replace("东门", "西街") for text in reversed(WATER)]


@pytest.mark.parametrize("heads", [1, 2])
def test_headlines_set_into_one_row_of_columns_have_each_its_part(heads):
    page = sheet(
        flowing(WATER, (20, 20, 20), (154, 20, 3), (154, 110, 14)),
        row("石桥昨夜进水", 154, 70, 20),
        *([flowing(TRADE, (288, 20, 20), (422, 20, 3), (422, 110, 14)), row("白塔重开", 434, 70, 20)] * (heads > 1)),
    )

    found = told(page)
    assert titles(page) == ["石桥昨夜进水", "白塔重开"][:heads]
    assert [text for _, text in found if len(text) > 60] == [WATER[0], WATER[4], TRADE[3], TRADE[7]][: 2 * heads]


def test_a_column_that_ends_with_its_story_beside_a_headline_set_into_others_is_of_that_story():
    page = sheet(
        flowing(WATER[:3], (20, 20, 7), (154, 20, 3), (154, 110, 2), (288, 20, 2)),
        row("石桥昨夜进水", 154, 70, 20),
    )

    assert [kind for kind, _ in told(page)].count("title") == 1
    assert ("paragraph", WATER[2]) in told(page)


def test_a_short_line_under_a_picture_set_into_its_column_ends_its_paragraph():
    text = "".join(LONG)[:42] + "好。"
    parts = [text[:10], text[10:22], text[22:28], text[28:34], text[34:40], text[40:]]
    lefts = [180, 160, 220, 220, 220, 160]
    lines = [row(part, left, 50 + 14 * n) for n, (part, left) in enumerate(zip(parts, lefts, strict=True))]
    page = sheet(row("石桥昨夜进水", 160, 20, 20), *lines, pictures=(Box(150, 76, 215, 119),))

    assert ("paragraph", text) in told(page)


def test_the_frame_of_an_advertisement_is_no_picture():
    page = sheet(
        row("石桥昨夜进水", 20, 20, 20),
        column(RIVER, 20, 50, 9),
        row("旺铺招租", 180, 60, 20),
        row("电话五五五零一", 180, 90),
        frames=(Box(160, 50, 280, 170),),
    )

    assert "figure" not in [kind for kind, _ in told(page)]


def test_columns_are_parted_in_few_lines_under_one_that_lies_over_their_gutter():
    page = sheet(
        row("第一二三四五号今日四版零售一元", 80, 20),
        flowing(WATER, (20, 44, 3), (154, 44, 3)),
        row("石桥昨夜进水", 94, 94, 20),
        flowing(WATER[1:], (20, 134, 12), (154, 134, 12)),
    )

    lines = lines_of(page)
    assert all(line.box.width <= 120 for line in lines if line.size == EM and line.box.top > 40)


def test_a_drop_cap_and_the_line_beside_it_keep_their_readings():
    cap = Line("石", Box(0, 0, 24, 24), 24, readings=((0, 1, "いし"),))
    beside = Line("橋町の人", Box(25, 0, 65, 10), EM, readings=((0, 1, "ばし"),))
    (line, *_) = with_initials([cap, beside, Line("帰った", Box(0, 28, 65, 38), EM)], EM)

    assert (line.text, line.readings) == ("石橋町の人", ((0, 1, "いし"), (1, 2, "ばし")))


def test_a_caption_of_no_story_keeps_its_picture_in_the_manifest():
    image = Image("a.pdf#page=1&xywh=1,2,3,4", "a bridge")
    loose = Block("caption", "图为石桥。", Lines(1, 1, "a.pdf"), image=image)
    edition = Edition("e", "", "", "", captions=(loose,), files=("a.pdf",))

    assert edition_from(edition_json(edition)).captions == (loose,)


@pytest.mark.parametrize("second", [204, 154])
def test_a_headline_in_steps_is_one_and_two_over_their_columns_are_two(second):
    page = sheet(
        row("石桥昨夜", 20, 20, 20),
        row("水退路通", second, 44, 20),
        flowing(WATER[:4], (20, 80, 9), (154, 80, 9)),
    )

    assert titles(page) == (["石桥昨夜水退路通"] if second == 204 else ["石桥昨夜", "水退路通"])


def test_a_deck_and_a_byline_over_the_middle_column_are_the_headlines():
    page = sheet(
        row("石桥昨夜进水市场重开", 114, 4, 20),
        row("河岸纪事", 190, 30, 12),
        row("周望舒", 199, 45),
        flowing(WATER[:4], (20, 60, 7), (154, 60, 7), (288, 60, 7)),
    )

    texts = [text for kind, text in told(page) if kind == "paragraph"]
    assert texts.index(WATER[0]) < texts.index(WATER[2])


@pytest.mark.parametrize("deck", ["河岸纪事一年四季", "石桥昨夜进水市场重开纪事"])
def test_a_deck_wider_than_the_middle_column_is_the_headlines(deck):
    page = sheet(
        row("石桥昨夜进水市场重开", 114, 4, 20),
        row(deck, 214 - 5.75 * len(deck), 30, 11.5),
        row("周望舒", 199, 45),
        flowing(WATER[:4], (20, 62, 7), (154, 62, 7), (288, 62, 7)),
    )

    assert [text for kind, text in told(page) if kind == "paragraph" and text in WATER] == WATER[:4]


def test_a_deck_and_a_byline_over_a_column_that_begins_with_a_last_line_are_the_headlines():
    text = ["石桥镇的渡口上周末重新开放。", "水文站说明日水位还会上涨一尺有余，请乘客留意。", *WATER[:2]]
    page = sheet(
        row("西街新开书店三家", 134, 4, 20),
        flowing(TRADE[:3], (20, 30, 3), (154, 30, 3), (288, 30, 3)),
        row("石桥昨夜进水市场重开", 114, 94, 20),
        row("河岸纪事", 191, 120, 11.5),
        row("周望舒", 199, 135),
        flowing(text, (20, 154, 4), (154, 154, 6), (288, 154, 6)),
    )

    story = told(page)[told(page).index(("title", "石桥昨夜进水市场重开")) :]
    assert [said for kind, said in story if said in text] == text


def test_a_headline_with_a_space_is_one_where_a_crosshead_begins_the_column_under_its_end():
    page = sheet(
        row("石桥昨夜进水", 20, 20, 20),
        row("市场重开", 160, 20, 20),
        column(LONG[:2], 20, 64, 9),
        row("又开了", 205, 64, 11),
        column(MARKET, 160, 80, 9),
    )

    assert titles(page) == ["石桥昨夜进水　市场重开"]


def test_columns_are_parted_in_a_line_between_two_in_which_paragraphs_begin():
    text = "河水今晨漫过石桥两岸居民"
    left = [row(text[: 9 if n == 6 else 12], 20, 40 + 14 * n) for n in range(10)]
    right = [row(text, 154, 40 + 14 * n) for n in (0, 1, 2, 3, 8)]
    page = sheet(*left, *right, *(row(text[2:], 174, 40 + 14 * n) for n in (6, 7, 9)))

    assert max(line.box.width for line in lines_of(page)) == len(text) * EM


def test_a_paragraph_that_begins_under_a_picture_set_into_its_column_is_of_that_column():
    text = "河水今晨漫过石桥两岸居民"
    under = ["西街的书店昨日开张，读者排队进门。", "店主说开门到夜里十点，周末不休息。"]
    beside = [row(text[:7], 204, 64 + 14 * n) for n in range(3)]
    page = sheet(
        row("石桥昨夜进水市场重开", 114, 10, 20),
        flowing(WATER, (20, 36, 12), (288, 36, 12)),
        row(text, 154, 36),
        row(text, 154, 50),
        *beside,
        row("撤离。", 204, 106),
        flowing(under, (154, 120, 6)),
        pictures=(Box(100, 64, 198, 114),),
    )

    said = [text for kind, text in told(page) if kind != "figure"]
    assert said[said.index(under[0]) - 1].endswith("撤离。")
    assert said[said.index(under[0]) + 1] == under[1]
