"""The air round lines of plain text, refrains that are no contents list, wrapped English: what only the page's own order tells."""

from desk_pages import A, B, C, D, E, F, page, titles

from yueting.desk import edit
from yueting.desk.reading import read
from yueting.desk.repair import put_right
from yueting.desk.rules import DeskRules
from yueting.desk.stories.sections import Sheet, sections
from yueting.desk.stories.witnesses.air import aired, airs


def sheet(text):
    pieces = put_right(read([page(text)], DeskRules(), ()).pieces).pieces
    return Sheet(pieces, sections(pieces))


def said(text):
    return [words for section in airs(sheet(text)) for words in section]


def test_a_head_with_a_blank_line_above_is_told_from_one_without():
    found = sheet(f"早市搬进旧粮库\n{A}\n旧粮库的灯\n{B}\n\n流动书车跑遍十七个村\n{C}\n十七个村的图书\n{D}")

    assert aired(found) == [True, False, True, False]


def test_air_says_nothing_where_all_lines_have_it_or_none():
    lines = ["早市搬进旧粮库", A, "旧粮库的灯", B, "流动书车跑遍十七个村", C]

    assert set(said("\n".join(lines))) | set(said("\n\n".join(lines))) == {()}


def test_heads_that_stand_in_are_told_from_those_that_do_not():
    words = said(f"　　　早市搬进旧粮库\n{A}\n　　　旧粮库的灯\n{B}\n插秧机下田\n{F}")

    assert [next((w for w in one if "beside" in w), "") for one in words] == [
        "set=in,beside=none",
        "set=in,beside=same",
        "",
    ]


def test_titles_that_have_air_above_them_part_a_page_whose_subheads_have_none():
    text = f"早市搬进旧粮库\n本报记者 罗长河\n{A}\n旧粮库的灯\n{B}\n\n流动书车跑遍十七个村\n本报记者 樊小芹\n{C}\n图鉴\n{D}"

    assert titles(edit([page(text)], id="page")) == ["早市搬进旧粮库", "流动书车跑遍十七个村"]


def test_a_refrain_is_no_list_of_the_pages_contents():
    again = "船回来的时候"
    text = f"## 渡口\n{again}\n天就黑了\n{again}\n娘点了灯\n{again}\n桥修好了\n{again}\n## 灯塔上的二十六年\n{E}"

    assert [b.text for b in edit([page(text)], id="page").articles[0].blocks].count(again) == 4
