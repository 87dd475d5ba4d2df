"""Who is a person, and who is none: surnames that are read otherwise than the word."""

from pathlib import Path

import pytest

from yueting.readings import people, pinyin
from yueting.readings.persons import persons

HERE = Path(__file__).parent
NO_PERSONS = (HERE / "no_persons.txt").read_text("utf-8").split()


def test_characters_that_are_no_surnames_are_none():
    assert len(NO_PERSONS) > 500
    assert {text: persons(text) for line in NO_PERSONS for text in (line, f"昨天{line}") if persons(text)} == {}


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
    assert pinyin("大家把任建国抬上船", people(["记者任建国报道"]))[3] == "ren2"
    assert pinyin("记者任建国报道。大家把任建国抬上船")[-6] == "ren2"


def test_names_of_foreigners_are_no_surnames():
    assert persons("查尔斯说，曾祖母说，华莱士在会上") == {}


@pytest.mark.parametrize("text", ["任" * 20_000, "任建" * 20_000, "记者任建国" * 5_000])
def test_a_long_text_is_looked_through_once(text):
    assert len(pinyin(text)) == len(text)
