"""Names of sections, rules between stories, numbers alone, and lines in English that are no headlines."""

import pytest
from desk_pages import A, B, C, D, E, F, edited

from yueting.desk.forms.bylines import byline
from yueting.desk.reading.headlines import may_be_headline
from yueting.model import Block

TEXT = "The benches on the front were given by the people of the town, and they are sat on every day of the year."
MORE = "Nobody has counted them since the war, said the clerk, who sits on one of them at noon with a sandwich."

LETTER = "The builders have closed every hole under the roof of the school, and the birds go round it in the evening."


def titles(text):
    return [article.title for article in edited(text).articles]


def test_the_name_of_a_section_is_no_story_and_what_stands_under_it_begins_one():
    page = f"# 早市今年搬进了旧粮库里\n{A}\n{B}\n# 社区速递\n## 枫林社区\n{C}\n## 石皮弄社区\n{D}\n"

    assert titles(page) == ["早市今年搬进了旧粮库里", "枫林社区", "石皮弄社区"]


def test_a_name_of_briefs_stands_over_bold_headlines():
    page = f"# 早市今年搬进了旧粮库里\n{A}\n{B}\n# 简讯\n**流动书车跑遍十七个村**\n{C}\n**守塔人的二十六年**\n{E}\n"

    assert titles(page) == ["早市今年搬进了旧粮库里", "流动书车跑遍十七个村", "守塔人的二十六年"]


@pytest.mark.parametrize("name", ["Letters to the editor", "CLASSIFIEDS", "Community Calendar"])
def test_an_english_name_of_a_section_stands_over_one_headline(name):
    page = f"# The benches on the front are counted again\n{TEXT}\n{MORE}\n## {name}\n### Swifts need their holes back\n{LETTER}\n"

    assert titles(page) == ["The benches on the front are counted again", "Swifts need their holes back"]


def test_a_short_title_right_over_its_subheads_stays_one():
    page = f"# 早市今年搬进了旧粮库里\n{A}\n# 书车出了圈\n## 孩子们最爱昆虫图鉴\n{C}\n## 小卖部也能还书\n{D}\n"

    assert "小卖部也能还书" not in titles(page)


def ruled(*between):
    page = ["# 早市今年搬进了旧粮库里", "本报记者 罗长河", A, *between, B]
    for title, text in (("流动书车跑遍十七个村", C), ("守塔人在灯下的二十六年", E)):
        page += ["---", f"# {title}", text]
    return "\n".join(page)


def test_a_headline_inside_a_story_between_rules_is_a_subhead():
    assert titles(ruled("# 棚子不漏了")) == ["早市今年搬进了旧粮库里", "流动书车跑遍十七个村", "守塔人在灯下的二十六年"]


def test_a_headline_with_a_byline_between_rules_is_a_story():
    page = ruled("# 插秧机昨天下田了", "本报记者 苗可心", F)

    assert "插秧机昨天下田了" in titles(page)


def test_numbers_alone_over_long_parts_are_subheads():
    page = f"# 早市今年搬进了旧粮库里\n**01**\n**棚子**\n{A}\n{B}\n**02**\n**书车**\n{C}\n{D}\n"

    assert titles(page) == ["早市今年搬进了旧粮库里"]


@pytest.mark.parametrize(
    "line", ["SUNDAY, JULY 22", "[Transcribed from microfilm, reel 14.]", '"We will be visiting it."']
)
def test_a_day_a_remark_and_what_is_said_are_no_headlines(line):
    assert line not in titles(f"Police log of the week\n{TEXT}\n{line}\n{MORE}\n{TEXT}\n")


def test_bare_names_sign_the_letters_of_an_english_page():
    page = f"Swifts\n\nSir - {TEXT}\n\nHannah Voss, Cooper Street\n\nBins\n\nSir - {MORE}\n\nOlwen Carr, Pond Lane\n"

    assert [article.byline for article in edited(page).articles] == [
        "Hannah Voss, Cooper Street",
        "Olwen Carr, Pond Lane",
    ]


@pytest.mark.parametrize(
    "line", ["青禾融媒  作者：司马晴", "设备部 彭子源", "Name supplied, Upper Saltmarsh", "Ledger sports editor"]
)
def test_who_signs_is_known(line):
    assert byline(line)[0] >= 2


@pytest.mark.parametrize(
    ("text", "may"), [('"It was ours," he said', True), ('It is "our bridge."', False), ("'Few.'", False)]
)
def test_a_sentence_that_ends_inside_straight_quotation_marks_is_no_headline(text, may):
    assert may_be_headline(Block("paragraph", text, (1, 1))) is may
