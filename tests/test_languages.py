"""A page's language is told from its own letters; where the evidence is thin the wider tag is given."""

from pathlib import Path

import pytest

from yueting.languages import SIMPLIFIED, TRADITIONAL, language_of


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("这座桥昨天开通，两岸的人们都来了。", "zh-Hans"),
        ("這座橋昨日開通，兩岸的人們都來了。", "zh-Hant"),
        ("佢哋話嗰條橋好靚，啲街坊搭巴士嚟睇，冇人坐的士。", "yue"),
        ("佢哋话嗰条桥好靓，啲街坊搭巴士嚟睇，冇人坐的士。", "yue-Hans"),
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


def pages():
    lines = (Path(__file__).parent / "languages" / "pages.txt").read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("tag", "text"), pages(), ids=[f"{tag}-{text[:6]}" for tag, text in pages()])
def test_a_place_is_told_by_everyday_words_and_never_wrongly(tag, text):
    assert language_of(text) in (tag, "zh-Hant"), "a wrong place is worse than none"


def test_nearly_every_place_is_told():
    told = [language_of(text) == tag for tag, text in pages()]

    assert sum(told) >= 0.95 * len(told), f"{sum(told)} of {len(told)}"


def test_a_paper_of_one_place_about_another_keeps_its_own():
    about = "香港特首和立法會、港鐵、港元。" * 3

    assert language_of("國人關心此事，計程車與公車業者也說明。" + about) == "zh-Hant-TW"
    assert language_of("縣市、捷運、新台幣、行政院。" * 3 + "本港屋邨的升降機與的士，舖位的東主沽出。") == "zh-Hant-HK"


def test_taxis_are_no_soldiers():
    assert language_of("這些勇敢的士兵有很高的士氣，目的士人皆知，許多的士紳與的士官也來了。") == "zh-Hant"


def test_mainland_words_in_traditional_letters_are_of_no_place():
    text = "省委書記視察時說，要優化公交線路，加強信息網絡與軟件建設，提高質量，讓群眾滿意。視頻發佈。"

    assert language_of(text) == "zh-Hant"
