"""The words of the desk stand once, in one script, and are found in a text of either script where they stand."""

import re
from pathlib import Path

import pytest
from desk_pages import edited

import yueting.desk
from yueting.desk.forms.bylines import byline
from yueting.desk.forms.captions import caption
from yueting.desk.forms.openings import opening
from yueting.desk.rules import listed
from yueting.desk.words import one_of, words
from yueting.scripts import convert
from yueting.shadow import TABLE, folded
from yueting.tables import rows

HERE = Path(yueting.desk.__file__).parent
CLASSES = rows(HERE / "words" / "words.tsv")
FOLD = rows(TABLE)


@pytest.mark.parametrize("name", CLASSES)
def test_a_word_stands_once_in_one_script_and_is_asked_for(name):
    listed = CLASSES[name].split()
    source = "".join(path.read_text("utf-8") for path in HERE.rglob("*.py"))

    assert listed == list(map(folded, listed))
    assert len(listed) == len(set(listed))
    assert re.search(rf"[\"']{name}[\"']", source)


def test_no_rule_of_the_forms_spells_a_word_in_two_scripts():
    twice = {plain: char for plain, others in FOLD.items() for char in others}
    code = "".join(path.read_text("utf-8") for path in (HERE / "forms").glob("*.py"))
    patterns = "".join(re.findall(r"rf?\"(?:[^\"])*\"", code))

    assert {plain + char for plain, char in twice.items() if plain in patterns and char in patterns} == set()


@pytest.mark.parametrize(
    "line", ["记者 石小满 丁一禾", "评论员", "文｜石小满", "（选自石小满作品）", "石小满（青石中学教师）"]
)
def test_a_byline_is_one_in_both_scripts(line):
    assert byline(convert(line, "s2t")) == byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "图为新桥。石小满 摄",
        "▲孩子们在桥上",
        "▲图为新桥",
        "油画《渡口》，作者石小满，镇美术馆藏。",
        "新桥。（资料图片）",
    ],
)
def test_a_caption_is_one_in_both_scripts(line):
    assert caption(convert(line, "s2t")) == caption(line)


def test_what_is_found_in_the_shadow_is_given_as_it_is_printed():
    assert opening("〔記者張三／台北報導〕新橋昨天通車。") == ("記者張三／台北報導", "記者張三")


@pytest.mark.parametrize(
    "line",
    [
        "標題導航",
        "上一篇 下一篇 放大 縮小 默認",
        "歸檔日期：2026-03-18",
        "責任編輯：石小滿",
        "下載青石日報客戶端",
        "請追蹤青石日報公眾號",
        "訂閱早報，發送QS到10658",
        "三月十八日 星期三 農曆二月初一",
    ],
)
def test_what_a_site_says_in_traditional_is_furniture_too(line):
    assert line in [
        block.text for block in edited(f"# 新橋通車\n\n渡口邊的新橋昨天通車，居民不再繞行。\n\n{line}").furniture
    ]


def test_a_headline_with_such_a_word_stays_one():
    assert edited("# 導航船下水\n\n渡口邊的導航船昨天下水，船工都說好用。").articles[0].title == "導航船下水"


@pytest.mark.parametrize(
    ("line", "entry", "is_one"),
    [
        ("【江邊夜話】", "江边夜话", True),
        ("【江边夜话】", "江邊夜話", True),
        ("掃碼關注青石日報", "扫码关注*", True),
        ("江邊夜話的燈", "江边夜话", False),
    ],
)
def test_a_papers_own_words_are_known_in_both_scripts(line, entry, is_one):
    assert listed(line, (entry,)) is is_one


def test_a_word_of_a_class_is_found_by_its_pattern():
    assert re.fullmatch(one_of("wire-house"), "社")
    assert "记者" in words("role")
