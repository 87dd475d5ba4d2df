"""A word stands in one script and is found in both: in the shadow of a text, or by a pattern that is spelt in both."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yueting.scripts import convert
from yueting.shadow import NARROW, TABLE, either, folded
from yueting.tables import any_of, rows

FOLD = rows(TABLE)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_shadow_is_as_long_as_its_text_and_has_no_shadow_of_its_own(text):
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


def test_every_character_is_folded_as_the_converter_turns_it_alone():
    pairs = [(char, plain) for plain, others in FOLD.items() for char in others]

    assert [(char, plain) for char, plain in pairs if convert(char, "t2s") != plain] == []
    assert folded("記者張三／圖：甲") == "记者张三/图:甲"


def test_wide_signs_that_part_sentences_stay():
    assert not set("，。！？；") & set(NARROW)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("记者|通讯员", "通訊員"),
        (r"[文图摄]{2}", "圖攝"),
        (any_of(("摄影报道", "供图")), "攝影報道"),
        (r"\[图\]", "[圖]"),
        (r"[^图]", "文"),
        (r"(?<!通)讯\d", "訊3"),
    ],
)
def test_a_pattern_in_simplified_fits_either_script(pattern, text):
    assert re.fullmatch(either(pattern), text)
    assert re.fullmatch(either(pattern), folded(text))


@pytest.mark.parametrize(("pattern", "text"), [("[^图]", "圖"), (r"\[图\]", "圖"), ("记者", "纪者")])
def test_a_pattern_spelt_in_both_fits_no_other_word(pattern, text):
    assert not re.fullmatch(either(pattern), text)


@given(
    st.text(st.sampled_from("记者摄影報导圖文王abc，。"), max_size=12),
    st.sampled_from(["摄影|报导", "[图文]者?", "记.者"]),
)
def test_a_pattern_finds_the_same_places_in_a_text_and_in_its_shadow(text, pattern):
    found = [m.span() for m in re.finditer(either(pattern), text)]

    assert found == [m.span() for m in re.finditer(pattern, folded(text))]
