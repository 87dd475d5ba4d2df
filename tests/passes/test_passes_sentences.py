from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passes_fixtures import fixtures

from yueting.model import Article, Block, Lines
from yueting.passes.bounded import MOST_BYTES
from yueting.passes.sentences import cut, sentences

LINE = Lines(1, 1)
MARKS = st.text(alphabet='雨停了走a B9。！？，；…—“”‘’「」（）《》."?! \t\u3000', max_size=80)


@pytest.mark.parametrize(("title", "text", "expected"), fixtures("sentences.md"))
def test_cut_as_an_editor_would(title, text, expected):
    assert list(sentences(text)) == expected.split("\n"), title


@settings(max_examples=150)
@given(st.one_of(MARKS, st.text(max_size=60)))
def test_no_character_is_lost_and_no_sentence_is_empty(text):
    found = sentences(text)
    assert "".join(found) == (text if text.strip() else "")
    assert all(part.strip() for part in found)


@settings(max_examples=100)
@given(MARKS)
def test_a_sentence_has_a_word_where_the_text_has_one(text):
    found = sentences(text)
    assert not any(map(str.isalnum, text)) or all(any(map(str.isalnum, part)) for part in found)


@pytest.mark.parametrize("unit", ["雨", "雨，", "“", "word ", "\U0001f600", "雨；停", "9", "（雨", "。”"])
def test_a_long_sentence_is_bounded(unit):
    found = sentences(unit * 5000 + "雨")
    assert "".join(found) == unit * 5000 + "雨"
    assert max(len(part.encode()) for part in found if any(map(str.isalnum, part))) <= MOST_BYTES + 9 or unit == "。”"


def test_a_long_sentence_is_cut_at_its_semicolon_first():
    text = "甲" * 50 + "，" + "乙" * 20 + "；" + "丙" * 50 + "，" + "丁" * 80 + "。"
    assert [part[-1] for part in sentences(text)] == ["；", "，", "。"]


def test_a_long_sentence_is_not_cut_inside_a_number():
    text = "甲" * 117 + "12345678.90" + "乙" * 30
    assert sentences(text)[0] == "甲" * 117


def test_head_and_body_are_numbered_in_reading_order():
    head = (Block("kicker", "【山城】", LINE), Block("title", "路通了！车来了", LINE))
    body = (Block("paragraph", "雨停了。车来了。", LINE), Block("figure", " ", LINE), Block("caption", "山路。", LINE))
    done = cut(Article("a07", "1", head, body))
    assert [(s.id, s.text) for s in done.sentences] == [
        ("a07-s001", "【山城】"),
        ("a07-s002", "路通了！"),
        ("a07-s003", "车来了"),
        ("a07-s004", "雨停了。"),
        ("a07-s005", "车来了。"),
        ("a07-s006", "山路。"),
    ]
    assert cut(done) == done


def test_a_table_row_is_cut_at_its_cells():
    assert sentences("县区\t雨量\t\t备注：无。有。") == ("县区\t", "雨量\t\t", "备注：无。", "有。")


@pytest.mark.parametrize(
    "unit", ["字", "“", "。", "“。”", '"', "a.", ". ", "（）", "http://", "，", "1.", "Mr.", "……", "\ud800"]
)
def test_time_is_in_proportion_to_length(unit):
    start = process_time()
    assert "".join(sentences(unit * 30_000)) == unit * 30_000
    assert process_time() - start < 20
