"""A page's language is told from its own letters; where the evidence is thin the wider tag is given."""

import pytest

from yueting.languages import SIMPLIFIED, TRADITIONAL, language_of


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("这座桥昨天开通，两岸的人们都来了。", "zh-Hans"),
        ("這座橋昨日開通，兩岸的人們都來了。", "zh-Hant"),
        ("佢哋話嗰條橋好靚，啲街坊搭巴士嚟睇，冇人坐的士。", "zh-Hant-HK"),
        ("民眾搭公車與計程車前來，軟體、網路與資訊展同時開幕，新臺幣兌換處也在現場。", "zh-Hant-TW"),
        ("山水", "zh"),
        ("The bridge opened yesterday, and people came from both banks.", "en"),
        ("他用Python写了一个程序，名叫Hello World，大家都说好。", "zh-Hans"),
        ("", ""),
        ("12345 。。。", ""),
    ],
)
def test_tags(text, tag):
    assert language_of(text) == tag


def test_a_traditional_page_about_both_places_gets_no_region():
    assert language_of("這個展覽裡有巴士、的士、軟件，也有公車、計程車、軟體。") == "zh-Hant"


def test_a_headline_in_another_script_does_not_decide():
    assert language_of("歷史的藏寶庫\n" + "这里说的是一个地方的故事，我们从头说起。" * 20) == "zh-Hans"


def test_the_two_scripts_share_no_character():
    assert SIMPLIFIED.isdisjoint(TRADITIONAL)
