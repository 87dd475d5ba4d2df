"""Broken lines are joined the East Asian way, and only where the measure forced the break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yueting.joining import join, join_lines, wide, width
from yueting.model import Block, Lines, Link
from yueting.unwrapping import merge, reflow
from yueting.wrapping import broken, followers, forced, measure


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("河湾大", "桥通车", "河湾大桥通车"),
        ("he came", "and went", "he came and went"),
        ("河湾", "Bridge", "河湾 Bridge"),
        ("于2024", "年通车", "于2024年通车"),
        ("他说：", "“来吧。”", "他说：“来吧。”"),
        ("来吧。”", "他说", "来吧。”他说"),
        ("用 Python 写", "Hello", "用 Python 写 Hello"),
        ("用Python写成的2", "个", "用Python写成的2个"),
        ("a well-", "known man", "a well-known man"),
        ("", "甲", "甲"),
        ("甲", "", "甲"),
    ],
)
def test_join(left, right, whole):
    assert join(left, right) == whole


def test_width_counts_columns():
    assert (width("河湾ab"), wide("河"), wide("a"), wide("，")) == (6, True, False, True)


def lines(*texts, gap=False):
    return [Block("paragraph", text, Lines(n, n), gap=gap or n == 1) for n, text in enumerate(texts, 1)]


WRAPPED = (
    "昨天上午九时，河湾小学的操场上响起了",
    "阵阵锣鼓声，全校师生编排的民间游戏节",
    "正式拉开了帷幕。六个年级的孩子分成二",
    "十四个小组，轮流体验滚铁环、跳房子和",
    "抖空竹，一直玩到太阳落山，才肯收拾书",
    "包回家。",
)


def test_a_measure_is_found_where_lines_stop_in_mid_sentence():
    assert measure(followers(lines(*WRAPPED))) == 36


def test_no_measure_is_found_in_paragraphs_of_one_line():
    assert (
        measure(
            followers(lines("短。", "这一行长得多，说了许多话。", "又短。", "第四行，也不短，却到此为止。", "末行。"))
        )
        == 0
    )


def test_too_few_lines_tell_nothing():
    assert measure(followers(lines("甲乙丙", "丁"))) is None


def test_a_break_is_forced_when_the_next_word_would_not_have_fitted():
    def at(left, right, most):
        first, second = lines(left, right)
        return forced(broken(first, second), most)

    assert at("一二三四五六七八九", "十", 18)
    assert at("一二三四五六七", "十。”", 18)
    assert not at("一二三四", "五", 18)
    assert at("The ferry left at", "international waters", 24)


def test_wrapped_lines_become_one_block_with_all_their_lines():
    (block,) = reflow(lines(*WRAPPED), "keep")

    assert block.text == "".join(WRAPPED)
    assert block.lines == Lines(1, 6)


def test_a_blank_line_or_another_kind_always_parts():
    assert len(list(reflow(lines(*WRAPPED, gap=True), "join"))) == 6


@pytest.mark.parametrize(("undecided", "count"), [("join", 1), ("keep", 2)])
def test_what_is_undecided_is_the_formats_custom(undecided, count):
    assert len(list(reflow(lines("河湾大桥", "昨天通车"), undecided))) == count


def test_a_closing_mark_never_begins_a_paragraph():
    assert [b.text for b in reflow(lines("他说“来吧", "”，就走了。"), "keep")] == ["他说“来吧”，就走了。"]


def test_bullets_and_deeper_indents_begin_one():
    parts = [*lines("事项如下", "（1）报到", "●开会")]

    assert len(list(reflow(parts, "join"))) == 3


def test_merging_keeps_links_and_strength():
    first, second = lines("甲", "乙")
    whole = merge([Block("paragraph", "甲", Lines(1, 1), strong=True, links=(Link("甲", "u"),)), second])

    assert (whole.text, whole.strong, whole.links) == ("甲乙", False, (Link("甲", "u"),))
    assert merge([first]) is first


@given(st.lists(st.text(alphabet="河湾大桥ab1，。“”", max_size=12), max_size=8))
def test_joining_loses_no_character(texts):
    assert join_lines(texts).replace(" ", "") == "".join(texts)


@given(
    st.lists(st.text(alphabet="河湾大桥ab，。", min_size=1, max_size=30), min_size=1, max_size=12),
    st.sampled_from(["join", "keep"]),
)
def test_reflow_loses_no_line(texts, undecided):
    blocks = list(reflow(lines(*texts), undecided))

    assert [n for b in blocks for n in range(b.lines.first, b.lines.last + 1)] == list(range(1, len(texts) + 1))


FULL = (
    "昨天上午，河湾小学的操场上响起了",
    "锣鼓声，全校师生编排的游戏节正式",
    "拉开了帷幕，家长也来看，都说好。",
)
"""A paragraph that fills its last line: by that line alone what stands below it may go on with it."""
NEXT = (
    "渡船每天开两班，早上一班，傍晚一",
    "班，船票还是两块钱，船工说这个价",
    "钱十年没有动过，往后也不打算动，",
    "街坊们听了都很高兴。",
)


@pytest.mark.parametrize("indent", [0, 4])
@pytest.mark.parametrize("head", ["河上通了夜船", "老街旧水塔今后归谁来修", "渡口来人越来越少怎么办"])
def test_a_head_below_a_full_line_is_no_part_of_the_paragraph_above(head, indent):
    """The head is short of the measure, and its paragraph never ends: whether first lines are indented or not."""
    leads = [indent, 0, 0, 0, indent, 0, 0, 0]
    rows = [
        Block("paragraph", text, Lines(n, n), indent=lead, gap=n == 1)
        for n, (text, lead) in enumerate(zip((*FULL, head, *NEXT), leads, strict=True), 1)
    ]

    assert [block.text for block in reflow(rows, "keep")] == ["".join(FULL), head, "".join(NEXT)]


def test_one_blank_at_a_lines_beginning_is_no_indent():
    indents = (4, 0, 0, 4, 0, 1, 0)
    rows = [
        Block("paragraph", text, Lines(n, n), indent=lead, gap=n == 1)
        for n, (text, lead) in enumerate(zip((*FULL, *NEXT), indents, strict=True), 1)
    ]

    assert [block.text for block in reflow(rows, "keep")] == ["".join(FULL), "".join(NEXT)]


def test_a_link_or_a_signature_behind_a_stop_ends_a_paragraph():
    rows = [
        "昨天上午九时，河湾小学的操场上响起了锣鼓声。【详情】",
        "【本市】",
        "校长说，游戏节以后每年都要办上一次。（舒望、秦川）",
        "今日天气",
    ]

    assert [block.text for block in reflow(lines(*rows), "keep")] == rows


def test_prose_without_commas_is_known_by_the_small_letters_that_it_goes_on_with():
    text = lines(
        "The ferry at the foot of Water Street will close on Monday for",
        "the first repairs since the flood of 1971 and the north bank",
        "will be reached by Mill Road until fall.",
        "Growers say that a strawberry cannot be told about nineteen",
        "miles of road and that the berries ripen in the first week",
        "of June whatever the board decides.",
    )

    assert len(list(reflow(text, "keep"))) == 2


def test_the_numbers_of_heads_are_no_marks_of_a_sentence():
    full = "各镇要确定一名副镇长专管此事，每月盘点一次，凡因物资不到位造"
    text = [line for n in "一二三四" for line in (f"{n}、明确责任", full, "成损失的，追究责任。")]

    assert [len(block.text) for block in reflow(lines(*text), "keep")][:2] == [6, 40]


def test_a_signature_at_the_right_edge_ends_its_paragraph():
    wrapped = [*WRAPPED[:-1], "包回家。                  （罗长河）"]

    assert len(list(reflow(lines(*wrapped), "keep"))) == 1
    assert len(list(reflow(lines(*WRAPPED[:-1], "包回家                  （罗长河）"), "keep"))) == 2


@pytest.mark.parametrize(
    ("head", "count"),
    [
        (("STORM KNOCKS OUT POWER", "TO 18,000 HOMES"), 1),
        (("STORM KNOCKS OUT POWER", "18,000 HOMES IN THE DARK"), 2),
        (("Quarry lake to stay shut until", "2018, says trust"), 1),
        (("Quarry lake to stay shut", "Trust says so"), 2),
        (("Whom have I waited for", "The ferry in", "The reeds of"), 3),
    ],
)
def test_an_english_headline_is_broken_at_words_that_bind(head, count):
    assert len(list(reflow(lines(*head), "keep"))) == count


def test_lines_of_who_does_what_are_not_joined():
    assert len(list(reflow(lines("责任编辑：石小满　版式：罗长河", "值班编辑：丁一禾"), "join"))) == 2
