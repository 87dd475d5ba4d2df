"""Readings: tones of 一 and 不, neutral tones, words, scripts, bad input; and that no rule of the table is broken."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yueting.readings import pinyin, readings, respell, rules
from yueting.readings.dictionary import _own, dictionary, syllable
from yueting.readings.respelling import same_sound


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("一个", "yi2 ge4"), ("一天", "yi4 tian1"), ("一年", "yi4 nian2"), ("一起", "yi4 qi3"), ("一百", "yi4 bai3"),
        ("一万", "yi2 wan4"), ("第一次", "di4 yi1 ci4"), ("统一", "tong3 yi1"), ("十一个", "shi2 yi1 ge4"),
        ("二零二一年", "er4 ling2 er4 yi1 nian2"), ("星期一", "xing1 qi1 yi1"), ("一月一日", "yi1 yue4 yi1 ri4"),
        ("三分之一", "san1 fen1 zhi1 yi1"), ("看一看", "kan4 yi5 kan4"), ("一天一天", "yi4 tian1 yi4 tian1"),
        ("一点五", "yi4 dian3 wu3"), ("每周一次", "mei3 zhou1 yi2 ci4"), ("周一上午", "zhou1 yi1 shang4 wu3"),
        ("三比一获胜", "san1 bi3 yi1 huo4 sheng4"), ("一比零小胜", "yi1 bi3 ling2 xiao3 sheng4"),
        ("一至九月", "yi1 zhi4 jiu3 yue4"), ("一至两周", "yi1 zhi4 liang3 zhou1"), ("一至深秋", "yi2 zhi4 shen1 qiu1"),
        ("比一次", "bi3 yi2 ci4"), ("这一比值", "zhe4 yi4 bi3 zhi2"),
        ("初一", "chu1 yi1"), ("当初一个", "dang1 chu1 yi2 ge4"), ("一", "yi1"), ("一，二", "yi1 er4"),
    ],
)  # fmt: skip
def test_tones_of_one(text, sounds):
    assert " ".join(pinyin(text)) == sounds


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("不是", "bu2 shi4"), ("不好", "bu4 hao3"), ("不", "bu4"), ("不能", "bu4 neng2"), ("不要", "bu2 yao4"),
        ("好不好", "hao3 bu5 hao3"), ("不，要", "bu4 yao4"), ("不一样", "bu4 yi2 yang4"),
    ],
)  # fmt: skip
def test_tones_of_not(text, sounds):
    assert " ".join(pinyin(text)) == sounds


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("我们的孩子", "wo3 men5 de5 hai2 zi5"), ("知道了", "zhi1 dao4 le5"), ("哪儿", "na3 er5"), ("一点儿", "yi4 dian3 er5"),
        ("电子", "dian4 zi3"), ("女子", "nv3 zi3"), ("女儿", "nv3 er2"), ("绿色", "lv4 se4"), ("战略", "zhan4 lve4"),
    ],
)  # fmt: skip
def test_neutral_tones_and_the_letter_v(text, sounds):
    assert " ".join(pinyin(text)) == sounds


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("{为}企业服务", "成{为}企业"), ("各{地}干部", "认真{地}干"), ("记者{单}某说", "{单}个部门说"),
        ("一{行}人来到", "一{行}字写着"), ("{长}得很高", "{长}长的路"), ("一{场}大雪", "一{场}比赛"), ("双{重}保障", "体{重}保障"),
        ("把音量{调}小", "{调}小王来"), ("手机{落}在车上", "雪{落}在车上"),
    ],
)  # fmt: skip
def test_a_rule_fires_here_and_not_there(text, other):
    def sound(marked):
        at = marked.index("{")
        return pinyin(marked.replace("{", "").replace("}", ""))[at]

    assert sound(text) != sound(other)


def test_traditional_text_is_read_as_simplified():
    for text in ("銀行行長瞭解情況", "重慶的發展", "頭髮與發現", "乾旱和乾隆", "他著急，看著著名的畫"):
        assert len(pinyin(text)) == sum("\u4e00" <= c <= "\u9fff" for c in text)
    assert pinyin("銀行行長會見客人") == pinyin("银行行长会见客人")
    assert pinyin("頭髮") == ("tou2", "fa5")


@given(st.text(alphabet=st.sampled_from("重庆银行一不了着为的GDP12，。！“” 〇々㐀𠀀\ud800\n😀"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_the_words_are_the_text_and_every_han_character_has_a_syllable(text):
    words = readings(text)

    assert sum(len(word.text) for word in words) == len(text)
    for word in words:
        assert len(word.pinyin) == (len(word.text) if word.kind == "han" else 0)
        assert all(s[-1] in "12345" and s[:-1].isascii() and s[:-1].islower() for s in word.pinyin)


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_without_a_fault(text):
    assert len(respell(text)) == len(text)
    assert all(pinyin(text))


@pytest.mark.parametrize(
    "text", ["一" * 40_000, "为" * 40_000, "不长得" * 15_000, "重" * 40_000, "a" * 100_000, "，" * 100_000]
)
def test_time_grows_with_the_text_and_no_faster(text):
    pinyin(text[:100])
    begin = time.process_time()
    pinyin(text)

    assert time.process_time() - begin < 40


def test_every_rule_of_the_table_can_be_read():
    _, lines = rules._file()

    for character in lines:
        assert rules._rules(character)


def test_every_word_of_the_table_has_real_syllables():
    known = {syllable(mark) for marks in dictionary().characters.values() for mark in marks.split(",")}
    known |= {s[:-1] + "5" for s in known}

    assert {s for _, reading in _own() for s in reading} - known - {"."} == set()


def test_respelling_keeps_the_sound_and_the_length():
    text = "作业落在家里，种的麦子长得好，请把音量调小一点。"
    spelt = respell(text)

    assert spelt != text
    assert len(spelt) == len(text)
    assert pinyin(spelt) == pinyin(text)


def test_respelling_leaves_words_alone_that_any_voice_reads_right():
    for text in ("重庆银行行长", "音乐会很快乐", "了解情况", "GDP增长。"):
        assert respell(text) == text


def test_stand_ins_have_one_sound_only():
    known = dictionary()
    for sound, character in same_sound().items():
        assert known.usual(character) == sound
