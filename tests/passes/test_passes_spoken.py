from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from passes_fixtures import fixtures

from yueting.errors import SettingsError
from yueting.model import Article, Block, Lines
from yueting.passes.sentences import cut
from yueting.passes.spoken import Lexicon, explain, read_lexicon, spoken
from yueting.passes.spoken.numerals import cardinal, number
from yueting.readings import pinyin

LINE = Lines(1, 1)
SIGNS = "0123456789.,:：-—~%℃年月日元个两2次第（）()+/×*=<>@#·〔〕“” \t\n号http://a.cnA$¥①Ⅲ三至\ud800\U0001f389"


def lines(name):
    return [
        pytest.param(text, said, id=f"{title}-{at}")
        for title, texts, expected in fixtures(name)
        for at, (text, said) in enumerate(zip(texts.split("\n"), expected.split("\n"), strict=True))
    ]


@pytest.mark.parametrize(("text", "expected"), lines("spoken.md"))
def test_said_as_a_reader_would(text, expected):
    assert explain(text).spoken == expected


@pytest.mark.parametrize(("text", "expected"), lines("unusual.md"))
def test_a_voice_that_reads_numbers_gets_only_the_unusual_forms(text, expected):
    assert explain(text, "unusual").spoken == expected


@pytest.mark.parametrize("forms", ["full", "unusual"])
@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(alphabet=SIGNS, max_size=60), st.text(max_size=40)))
def test_rules_are_spans_in_order_and_make_up_what_is_said(forms, text):
    found = explain(text, forms)
    out, behind = "", 0
    for rule in found.rules:
        assert behind <= rule.begin < rule.end <= len(text)
        out += text[behind : rule.begin] + rule.to
        behind = rule.end
    assert found.spoken == out + text[behind:]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=SIGNS, max_size=60))
@example("#00#")
def test_no_figure_is_left_in_full_forms(text):
    assert not any(c in "0123456789" for c in explain("雨" + text + "雨").spoken)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_what_is_said_can_be_sent(text):
    explain(text).spoken.encode("utf-8")


WHOLE = {
    "0": "零",
    "10": "十",
    "110": "一百一十",
    "2000": "两千",
    "10086": "一万零八十六",
    "100500": "十万零五百",
    "200000000": "两亿",
    "100100000000": "一千零一亿",
    "1234567890": "十二亿三千四百五十六万七千八百九十",
}


@pytest.mark.parametrize("digits", WHOLE)
def test_whole_numbers(digits):
    assert cardinal(digits) == WHOLE[digits]


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_a_number_said_is_the_number(value):
    assert _value(number(f"{value:,}", large=False)) == value


def _value(said):
    for unit, worth in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if unit in said:
            head, _, tail = said.partition(unit)
            return _value(head) * worth + _value(tail)
    total, figure = 0, 0
    for sign in said:
        if sign in "十百千":
            total, figure = total + (figure or 1) * {"十": 10, "百": 100, "千": 1000}[sign], 0
        else:
            figure = "零一二三四五六七八九".index(sign)
    return total + figure


@pytest.mark.parametrize(
    "text", ["We won 3 games in 2020 and lost 12.", "The fare rose by $3.50, or 12%, on 1 May 2024."]
)
def test_english_sentences_are_left_to_the_english_voice(text):
    assert explain(text).spoken == text
    assert explain(f"他写道：“{text}”共2句").spoken == f"他写道：“{text}”共两句"


def test_an_english_story_is_said_in_english():
    story = cut(Article("a01", "", (), (Block("paragraph", "It cost $3.50.", LINE),), language="en"))
    assert [s.spoken for s in spoken()(story).sentences] == ["It cost three dollars and fifty cents."]
    assert [s.spoken for s in spoken("unusual")(story).sentences] == ["It cost $3.50."]


def test_numbers_are_said_in_the_script_of_their_sentence():
    assert (
        explain("這條隧道長2.5公里，造價2億元，氣溫-3℃").spoken == "這條隧道長二點五公里，造價兩億元，氣溫零下三攝氏度"
    )
    assert explain("这条隧道长2.5公里，造价2亿元").spoken == "这条隧道长二点五公里，造价两亿元"


def test_rules_name_what_they_change():
    text = "8月9日，增长5%"
    found = explain(text)
    assert [(rule.name, text[rule.begin : rule.end], rule.to) for rule in found.rules] == [
        ("amount", "8", "八"),
        ("amount", "9", "九"),
        ("amount", "5%", "百分之五"),
    ]


def test_the_pass_writes_every_sentence_and_stops_a_headline():
    head = (Block("title", "山城3条路通车", LINE), Block("byline", "记者 李平", LINE))
    body = (Block("paragraph", "路通了。长2公里", LINE), Block("table", "县区\t12毫米", LINE))
    story = spoken("full")(cut(Article("a01", "1", head, body)))
    assert [s.spoken for s in story.sentences] == [
        "山城三条路通车。",
        "记者李平。",
        "路通了。",
        "长两公里",
        "县区",
        "十二毫米。",
    ]
    assert [s.text for s in story.sentences][-2:] == ["县区\t", "12毫米"]


def test_marks_become_rests():
    assert explain("他（队长）说,走吧!").spoken == "他，队长，说，走吧！"
    assert explain("（完）").spoken == "完"
    assert explain("■ 山城 路通了……").spoken == "山城，路通了……"
    assert explain("约翰·史密斯").spoken == "约翰史密斯"


@pytest.mark.parametrize("text", ["", " ", "。", "\ud800", "\U0001f389\U0001f389", "①", "\t", "“”", "…", "\x00"])
def test_nothing_to_say_is_no_crash(text):
    explain(text).spoken.encode()
    explain(text, "unusual").spoken.encode()


@pytest.mark.parametrize(
    "unit", ["1-", "1", "雨停了，", "0", "1-1-", "2023-", "我们在2023年8月29日种了1.5万亩树，", "*", '"']
)
def test_a_long_line_is_no_blow_up(unit):
    # Speed is the benchmarks' business: this only tells a scan from one that grows with the square, on any machine.
    text = unit * (200_000 // len(unit))
    explain("1")
    start = process_time()
    explain(text)
    assert process_time() - start < 30


@pytest.mark.parametrize(
    "unit", ["1%", "(", "1,", "+", "a1", "1 ", "1:", "1/", "“1”", "http://", "一—", "a.", "1又1/2"]
)
def test_time_is_in_proportion_to_length(unit):
    def seconds(size):
        start = process_time()
        explain(unit * size)
        return process_time() - start

    explain(unit)
    small, large = (min(seconds(size) for _ in range(3)) for size in (400, 4_000))

    assert large < 60 * max(small, 0.002)


def lexicon_file(tmp_path, text):
    file = tmp_path / "lexicon.yaml"
    file.write_text(text, "utf-8")
    return file


def test_the_lexicon_goes_first(tmp_path):
    lexicon = read_lexicon(lexicon_file(tmp_path, "words:\n  晋祠: 晋辞\n  3号井: 三号井坑\n  5G: 5G\n"))
    assert explain("晋祠的3号井有5G和4G", lexicon=lexicon).spoken == "晋辞的三号井坑有5G和四G"
    assert [rule.name for rule in explain("晋祠3条", lexicon=lexicon).rules] == ["lexicon", "amount"]


def test_a_narrower_lexicon_counts(tmp_path):
    text = "words: {单于: 缠于}\npapers:\n  山城报: {单于: 蝉于}\neditions:\n  e1: {晋祠: 晋辞}\n"
    lexicon = read_lexicon(lexicon_file(tmp_path, text))
    assert lexicon.chosen().words == {"单于": "缠于"}
    assert lexicon.chosen("山城报", "e1").words == {"单于": "蝉于", "晋祠": "晋辞"}


def test_a_respelling_may_use_the_lexicon(tmp_path):
    lexicon = read_lexicon(lexicon_file(tmp_path, "words: {晋祠: 晋辞, 晋祠路: 晋祠的路}\n"))
    assert explain("晋祠路", lexicon=lexicon).spoken == "晋辞的路"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("words:\n  甲: 乙\n  乙: 丙甲\n", r"lexicon\.yaml:2: words\.甲: 甲 is said by way of itself"),
        ("words: {甲: 乙}\npapers:\n  报:\n    乙: 甲\n", r"lexicon\.yaml:\d: .*by way of itself"),
        ("words:\n  甲: [乙]\n", r"lexicon\.yaml:2: words\.甲: "),
        ("word: {}\n", r"lexicon\.yaml:1: word: "),
    ],
)
def test_a_wrong_lexicon_is_shown(tmp_path, text, message):
    with pytest.raises(SettingsError, match=message):
        read_lexicon(lexicon_file(tmp_path, text))


def test_pinyin_becomes_characters_of_the_same_sound(tmp_path):
    lexicon = read_lexicon(lexicon_file(tmp_path, "words: {单县: shan4 xian4, 女儿桥: nü3 er2 qiao2}\n"))
    said = explain("单县的女儿桥", lexicon=lexicon).spoken
    assert pinyin(said) == ("shan4", "xian4", "de5", "nv3", "er2", "qiao2")


@pytest.mark.parametrize(
    ("said", "message"),
    [("shan4", "1 syllables for 2 characters"), ("shan4 xiam4", "no character sounds like xiam4")],
)
def test_wrong_pinyin_is_shown(tmp_path, said, message):
    with pytest.raises(SettingsError, match=rf"lexicon\.yaml:3: words\.单县: {message}"):
        read_lexicon(lexicon_file(tmp_path, f"words:\n  晋祠: 晋辞\n  单县: {said}\n"))


def test_no_lexicon_is_the_empty_one_of_the_drawer():
    assert read_lexicon(None) == Lexicon()
