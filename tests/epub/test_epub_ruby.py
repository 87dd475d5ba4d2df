"""Readings over the characters: a word is one ruby, a reading stands over its own character, and nothing is lost."""

import re

import pytest

from yueting.epub.ruby import ruby

RT = r'<rt aria-hidden="true">([^<]*)</rt>'
CASES = [
    ("中心主任", ["zhōng", "xīn", "zhǔ", "rèn"], ["中心", "主任"]),
    ("3月16日，今天。", ["yuè", "rì", "jīn", "tiān"], ["月", "日", "今天"]),
    ("银行A座", ["yín", "háng", ""], ["银行"]),
    ("人人々", ["rén", "rén"], ["人人"]),
    ("說<話", ["shuō", "huà"], ["說", "話"]),
    ("", [], []),
]


@pytest.mark.parametrize(("text", "readings", "words"), CASES)
def test_a_word_is_one_ruby_and_every_reading_stands_over_its_character(text, readings, words):
    made = ruby(text, readings)
    found = re.findall(r"<ruby>(.*?)</ruby>", made)

    assert [re.sub(RT, "", one) for one in found] == words
    assert re.findall(RT, made) == [reading for reading in readings if reading]
    assert re.sub(f"{RT}|</?ruby>", "", made) == text.replace("<", "&lt;")
