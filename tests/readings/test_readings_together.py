"""Words as they are said: judged cuts, figures by their grammar, nothing lost, and no text that takes long."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yueting.readings import pinyin, readings, spoken, thirds

HERE = Path(__file__).parent


def judged(name):
    """Yield the words that each sentence of the list is cut into."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.partition("|")[0].split()


def spans(words):
    ends, at = set(), 0
    for word in words:
        ends.add((at, at + len(word)))
        at += len(word)
    return ends


@pytest.mark.parametrize(("name", "share"), [("cuts.txt", 0.92), ("cuts_kept.txt", 0.84)])
def test_words_of_two_characters_and_more_are_one_word(name, share):
    right = total = 0
    for wanted in judged(name):
        said = spans(word.text for word in spoken("".join(wanted)))
        longer = {(begin, end) for begin, end in spans(wanted) if end - begin > 1}
        right, total = right + len(longer & said), total + len(longer)

    assert total > 150
    assert right >= share * total


@pytest.mark.parametrize(
    "cut",
    [
        "二十三点四|公里", "十五日", "一百二十|分钟", "一千|二百|六十三人", "三百|四十七亿元", "十二万|九千|八百元", "百分之|六十点八",
        "三分之一", "五点|二十分", "八点零五分", "九点半", "三比一|战胜", "第十二届", "二零二五年", "两年半", "十二月|初", "九十三点六|万吨",
        "老|师傅", "统一|百货", "万一|十分|高兴", "一五一十", "三中全会", "五十年|代表", "王师傅|说", "这座|城市", "记者|周海燕|说",
    ],
)  # fmt: skip
def test_what_is_said_as_one(cut):
    wanted = cut.replace("老|", "老").split("|")

    assert [word.text for word in spoken("".join(wanted))] == wanted


def test_every_character_keeps_its_reading():
    for name in ("cuts.txt", "cuts_kept.txt"):
        for words in judged(name):
            text = "".join(words)
            assert tuple(s for word in spoken(text) for s in word.pinyin) == pinyin(text)


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("老师傅", "lao3 shi1 fu5"),
        ("为这座城市画画", "wei4 zhe4"),
        ("为徒弟们演示", "wei4 tu2"),
        ("为人们所熟知", "wei2"),
    ],
)
def test_readings_that_hang_on_the_cut(text, sounds):
    assert " ".join(pinyin(text)).startswith(sounds)


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("雨伞", "yu2 san3"), ("展览馆", "zhan2 lan2 guan3"), ("五百", "wu2 bai3"), ("很好", "hen2 hao3"), ("好，好", "hao3 hao3"),
        ("领导讲话", "ling2 dao3 jiang3 hua4"),
    ],
)  # fmt: skip
def test_third_tones_rise_by_words(text, sounds):
    assert " ".join(s for word in thirds(spoken(text)) for s in word.pinyin) == sounds


@given(st.text(alphabet="一二十百千万亿零点分之第比个月年日王张师傅这着到，1a", max_size=40))
def test_nothing_is_lost(text):
    assert "".join(word.text for word in thirds(spoken(text))) == "".join(word.text for word in readings(text))


@pytest.mark.parametrize("unit", ["一", "一百", "一点", "分之一", "王", "这个"])
def test_time_grows_with_the_text_alone(unit):
    begin = time.process_time()
    spoken(unit * (8000 // len(unit)))

    assert time.process_time() - begin < 3
