"""Who is a person, and who is none: surnames that are read otherwise than the word."""

from pathlib import Path

import pytest

from yueting.readings import people, pinyin, surnames
from yueting.readings.persons import persons

HERE = Path(__file__).parent
NO_PERSONS = (HERE / "no_persons.txt").read_text("utf-8").split()


def test_characters_that_are_no_surnames_are_none():
    assert len(NO_PERSONS) > 1800
    assert {text: persons(text) for line in NO_PERSONS for text in (line, f"昨天{line}") if persons(text)} == {}


def test_what_somebody_once_did_is_no_name_behind_a_word_for_people():
    once = [line for line in NO_PERSONS if line.startswith("曾")]

    assert len(once) > 60
    assert {text: persons(text) for line in once for text in (f"村民{line}", f"记者{line}") if persons(text)} == {}


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("任建国在会上说", "ren2"),
        ("曾益新院士", "zeng1"),
        ("单某被抓", "shan4"),
        ("区女士来电", "ou1"),
        ("仇书记说", "qiu2"),
    ],
)
def test_a_surname_at_the_head_is_read_as_one(text, sound):
    assert pinyin(text)[0] == sound


def test_a_name_met_once_is_known_where_it_stands_again():
    assert pinyin("台下有人问任建国几个问题", people(["记者任建国报道"]))[5] == "ren2"
    assert pinyin("记者任建国报道。台下有人问任建国几个问题")[-7] == "ren2"


def test_a_name_met_elsewhere_is_none_beside_what_makes_it_a_verb():
    known = people(["记者任建国报道"])

    assert surnames("台下有人问任建国几个问题", known) == {5: "ren2"}
    assert surnames("台下有人問任建國幾個問題", known) == {5: "ren2"}
    assert surnames("他出任建国以来最年轻的部长，新任建国饭店经理", known) == {}


def test_only_a_person_beyond_doubt_is_known_elsewhere():
    assert people(["气温像坐过山车：周一最高", "大家听单雨桐唱歌"]) == frozenset()
    assert people(["教练解冬青教数学", "任建国表示"], ["仇巍", "覃十七", "王小明"]) == {"解冬青", "任建国", "覃十七"}


def test_what_is_no_surname_is_none_though_its_page_knows_persons():
    known = people([], ("任建国", "单雨桐", "解振华", "曾益新", "查良镛", "华春雨"))

    assert len(known) == 6
    assert {line: found for line in NO_PERSONS if (found := surnames(line, known))} == {}


def test_names_of_foreigners_are_no_surnames():
    assert persons("查尔斯说，曾祖母说，华莱士在会上") == {}


@pytest.mark.parametrize(
    "text",
    [
        "出席的还有田纪川、李铁城",
        "（本报记者张燕辉摄）",
        "副市长沈家华强调",
        "当选第九任总统，任期五年",
        "刘文涛同志任书记，负责全面工作",
        "教练员水平高了",
        "总理谢赫·哈立娜的邀请",
        "“燕莎”商城开业",
        "看过池莉的小说",
        "那小姐立刻走了过来",
        "华硕的新电脑",
        "一片繁荣祥和的景象",
    ],
)
def test_what_another_name_or_a_word_holds_is_no_surname(text):
    assert persons(text) == {}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("（刘玉雅单三雅曲志宏）", 4),
        ("卖给一个姓曾的人家", 5),
        ("曾建岚指出", 0),
        ("查建业参军那年", 0),
        ("班主任任老师来了", 3),
        ("人们发现曾启亮不见了", 4),
    ],
)
def test_a_name_is_heard_by_what_it_is_made_of_and_what_stands_around(text, at):
    assert at in persons(text)


@pytest.mark.parametrize("text", ["任" * 5_000, "任建" * 5_000, "记者任建国" * 2_000])
def test_a_long_text_is_looked_through_once(text):
    assert len(pinyin(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "at", "sound"),
    [
        ("歌手单丹登台", 2, "shan4"),
        ("消防员解勇跳进河里", 3, "xie4"),
        ("画家仇英的山水", 2, "qiu2"),
        ("摄影/单磊", 3, "shan4"),
        ("（通讯员燕飞）", 4, "yan1"),
        ("被告人任发展受审", 3, "ren2"),
        ("支书盖丰收介绍", 2, "ge3"),
        ("社員繆建設告訴記者", 2, "miao4"),
    ],
)
def test_a_role_leads_in_one_character_and_a_word_that_is_a_name(text, at, sound):
    assert pinyin(text)[at - text[:at].count("（") - text[:at].count("/")] == sound
