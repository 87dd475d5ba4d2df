"""How deep the partings of a page's texts are beside each other, and to whose words a line leans."""

import pytest
from desk_pages import A, C, D, E, page, titles

from yueting.desk import edit
from yueting.desk.stories.witnesses.partings import Parting, leaning, turns


def test_a_parting_between_two_that_are_less_deep_is_a_peak():
    found = turns([Parting("kin", -1.0), Parting("stranger", 0.9), Parting("kin", -1.2)])

    assert [words[1] for words in found] == ["depth=deep", "depth=peak", "depth=deep"]
    assert [words[3] for words in found] == ["rank=1of3", "rank=0of3", "rank=2of3"]
    assert found[1][0] == "turn=stranger-kin"


def test_a_parting_alone_has_nothing_beside_it():
    assert turns([Parting("far", 0.4)]) == [("turn=far-none", "depth=none", "depth=none,kin=far", "rank=0of1")]


@pytest.mark.parametrize(
    ("share", "word"), [(None, "mute"), (-0.5, "up"), (0.0, "even"), (0.2, "down"), (1.0, "sheer")]
)
def test_a_line_leans_to_the_texts_that_say_its_words(share, word):
    assert leaning(share) == word


def test_a_list_of_other_stories_ends_where_a_line_is_set_louder():
    text = f"**灯塔上的二十六年**\n{E}\n相关报道：\n早市的豆腐\n插秧机下田\n**流动书车跑遍十七个村**\n本报讯 {C}\n{D}"

    edition = edit([page(text)], id="page")

    assert titles(edition) == ["灯塔上的二十六年", "流动书车跑遍十七个村"]
    assert [b.text for b in edition.furniture] == ["相关报道：", "早市的豆腐", "插秧机下田"]


def test_a_short_headline_over_smaller_subheads_is_no_name_of_a_section():
    text = f"## 灯塔上的二十六年\n{E}\n## 书车\n### 十七个村\n{C}\n### 一本图鉴\n{D}\n## 早市搬进旧粮库\n{A}"

    assert "书车" in titles(edit([page(text)], id="page"))
