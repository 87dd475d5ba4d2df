from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passes_fixtures import fixtures

from yueting.errors import SettingsError
from yueting.model import Article, Block, Edition, Image, Lines, Link
from yueting.passes.convert import Terms, convert, convert_edition, read_terms
from yueting.passes.convert.writing import writing
from yueting.passes.sentences import cut
from yueting.scripts import LANGUAGES

LINE = Lines(1, 1)
WORDS = [
    "发展",
    "头发",
    "干预",
    "干部",
    "干燥",
    "若干",
    "后来",
    "皇后",
    "里面",
    "公里",
    "算法",
    "演算法",
    "软件",
    "信息",
    "網絡",
    "软體",
    "台湾",
    "臺灣",
    "台州",
    "余姚",
    "由于",
    "于是",
    "面条",
    "面对",
    "制造",
    "控制",
    "系统",
    "关系",
    "聯繫",
    "復習",
    "複雜",
    "征收",
    "长征",
    "著名",
    "看着",
    "為了",
    "什麼",
    "了解",
    "瞭解",
    "明了",
    "只有",
    "一隻",
    "云南",
    "人云亦云",
    "山谷",
    "稻谷",
    "雨",
    "停",
    "了",
    "9月",
    "GDP",
]
CLAUSES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join)
TEXTS = st.lists(CLAUSES, min_size=1, max_size=4).map("，".join)


def story(text, **extra):
    return cut(Article("a01", "1", (Block("title", text, LINE),), (Block("paragraph", text, LINE, **extra),)))


@pytest.mark.parametrize("config", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_converting_twice_changes_nothing_more(config, text):
    write = writing(config, Terms())
    assert write(write(text)) == write(text)


@pytest.mark.parametrize(("there", "back"), [("s2t", "t2s"), ("s2tw", "tw2s"), ("s2hk", "hk2s"), ("t2tw", "tw2t")])
def test_unambiguous_text_comes_back(there, back):
    text = "雨停了，乡亲们赶着马车进城，老师带着学生参观图书馆。" if there[0] == "s" else "這裏有麪條，人羣來了。"
    converted = writing(there, Terms())(text)
    assert converted != text
    assert writing(back, Terms())(converted) == text


def lines():
    return [
        pytest.param(config, text, written, id=f"{config}-{at}")
        for config, texts, expected in fixtures("convert.md")
        for at, (text, written) in enumerate(zip(texts.split("\n"), expected.split("\n"), strict=True))
    ]


@pytest.mark.parametrize(("config", "text", "expected"), lines())
def test_guarded_words_and_names(config, text, expected):
    write = writing(config, Terms())
    assert write(text) == expected
    assert write(expected) == expected


def test_an_unknown_configuration_is_named():
    with pytest.raises(SettingsError, match="unknown conversion 's2x'"):
        convert("s2x")


def test_sentences_keep_their_ids_and_make_up_the_text():
    before = story("“算法”很复杂。他说：“软件里面有了。”头发白了。")
    after = convert("s2twp", quotes="corner")(before)
    assert [s.id for s in after.sentences] == [s.id for s in before.sentences]
    assert all("".join(s.text for s in block.sentences) == block.text for block in (*after.head, *after.blocks))
    assert after.title == "「演算法」很複雜。他說：「軟體裡面有了。」頭髮白了。"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="发展头干了算法“”‘’。，a9\ud800", max_size=40))
def test_any_text_keeps_its_sentences(text):
    after = convert("s2twp", quotes="corner")(story(text))
    for block in after.blocks:
        assert "".join(s.text for s in block.sentences) == (block.text if block.sentences else "")


def test_an_over_long_sentence_is_converted_across_its_cuts():
    after = convert("s2t")(story("雨" * 119 + "头发" + "雨" * 200))
    assert "頭髮" in after.title
    assert after.blocks[0].sentences[0].text.endswith("頭")


def test_addresses_are_left_alone_and_links_stand_in_their_text():
    links = (Link("发展", "https://paper.example/发展"), Link("算法", "/算法.html"))
    after = convert("s2twp")(story("发展算法，算法发展", links=links, image=Image("头发.png", "头发"))).blocks[0]
    assert [(link.text, link.href) for link in after.links] == [("發展", links[0].href), ("演算法", links[1].href)]
    assert after.text == "發展演算法，演算法發展"
    assert after.image == Image("头发.png", "頭髮")


def test_an_english_story_is_left_alone():
    article = Article("a01", "1", (), (Block("paragraph", "They write 发展 “so”.", LINE),), language="en")
    assert convert("s2t", quotes="corner")(article) == article


def test_the_whole_edition_is_converted_and_tagged():
    loose = Block("caption", "头发", LINE)
    edition = Edition("2026-01-02", "发展日报", "2026-01-02", "zh-Hans", (story("里面"),), (loose,), (loose,))
    done = convert_edition("s2hk")(edition)
    assert (done.title, done.language, done.id) == ("發展日報", "zh-Hant-HK", edition.id)
    assert done.captions[0].text == done.furniture[0].text == "頭髮"
    assert done.articles[0].title == "裏面"


def test_only_the_quotes_may_change():
    edition = Edition("e", "“发展”", "", "zh-Hans")
    done = convert_edition("", quotes="corner")(edition)
    assert (done.title, done.language) == ("「发展」", "zh-Hans")


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        ("“甲‘乙’丙”", "corner", "「甲『乙』丙」"),
        ("「甲『乙』丙」", "curly", "“甲‘乙’丙”"),
        ("It’s the dogs’ day, ’98", "corner", "It’s the dogs’ day, ’98"),
        ("画好‘同心圆’", "corner", "画好「同心圆」"),
        ("‘甲“乙”丙’", "corner", "「甲『乙』丙」"),
        ("“没有收", "corner", "「没有收"),
        ("“甲”「乙」", "keep", "“甲”「乙」"),
    ],
)
def test_quotation_marks_have_a_switch_of_their_own(text, quotes, expected):
    written = convert("", quotes=quotes)(story(text)).title
    assert written == expected
    assert convert("", quotes=quotes)(story(written)).title == written


def test_terms_go_before_opencc_in_both_directions():
    terms = Terms(keep=("头发村",), words={"软件园": "軟件園"})
    assert writing("s2twp", terms)("头发村的软件园") == "头发村的軟件園"
    assert writing("tw2sp", terms)("頭髮村的軟件園") == "头发村的软件园"
    assert writing("s2twp", terms)("軟件園") == "軟件園"


def test_terms_are_read_from_yaml(tmp_path):
    file = tmp_path / "terms.yaml"
    file.write_text("keep: [余家村]\nwords:\n  软件园: 軟件園\n", "utf-8")
    assert read_terms(file) == Terms(keep=("余家村",), words={"软件园": "軟件園"})
    file.write_text("keep: [余家村]\nword: {}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"terms\.yaml:2: word: "):
        read_terms(file)


def characters(name):
    rows = (Path(__file__).parent / "fixtures" / name).read_text("utf-8").splitlines()
    return [pytest.param(*row.split("\t"), id=row.split("\t")[1]) for row in rows if row and row[0] != "#"]


@pytest.mark.parametrize(
    ("config", "text", "expected"),
    [row for more in ("", "_later", "_third", "_fourth") for row in characters(f"characters{more}.tsv")],
)
def test_a_character_of_two_forms_takes_the_one_of_its_words(config, text, expected):
    write = writing(config, Terms())
    done = write(text)
    assert any(part in done for part in expected.split("|"))
    assert write(done) == done


@pytest.mark.parametrize("config", ["s2t", "s2twp", "t2s", "hk2s"])
def test_a_long_clause_is_converted_in_one_go(config):
    text = "被发现自制了如著" * 5000
    assert len(writing(config, Terms())(text)) >= len(text)
