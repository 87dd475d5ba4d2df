"""A headline of the form of a name is told by the text below, which says it in parts; people stay people."""

import pytest
from desk_pages import A, C, edited, told

from yueting.desk.reading.namelike import is_said_in_parts

TEA = "喝茶的人多了，茶馆也就多了。喝茶要慢，一壶水要烧两回，头一回只为烫碗。"


def test_a_headline_like_a_name_over_its_deck_is_no_signature():
    text = f"早市搬进旧粮库\n　　{A}\n谈喝茶\n一壶水烧两回 一只碗用三年\n　　{TEA}"

    assert told(edited(text)) == [" | 早市搬进旧粮库 |  |  | 1", " | 谈喝茶 | 一壶水烧两回 一只碗用三年 |  | 1"]


def test_a_name_that_the_text_below_says_whole_signs_as_before():
    text = f"早市搬进旧粮库\n　　{A}\n罗长河\n流动书车跑遍十七个村\n　　{C}罗长河说，长河水浅，长河鱼少。"

    assert told(edited(text)) == [" | 早市搬进旧粮库 |  | 罗长河 | 1", " | 流动书车跑遍十七个村 |  |  | 1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [(TEA, True), ("喝茶一回。", False), ("谈喝茶，再谈喝茶。", False), ("谈喝、谈喝。", True), ("", False)],
)
def test_said_in_parts(text, said):
    assert is_said_in_parts("谈喝茶", text) is said


def test_a_name_of_two_letters_has_no_parts():
    assert not is_said_in_parts("谈茶", "茶、茶、谈、谈")
