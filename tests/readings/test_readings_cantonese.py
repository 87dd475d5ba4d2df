"""Jyutping of Cantonese pages; its readings are an extra."""

import pytest

from yueting.readings import jyutping


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("香港廿四味", "hoeng1 gong2 jaa6 sei3 mei2"),
        ("銀行行長", "ngan4 hong4 hong4 zoeng2"),
        ("長大", "zoeng2 daai6"),
        ("音樂同快樂", "jam1 ngok6 tung4 faai3 lok6"),
        ("中獎", "zung3 zoeng2"),
    ],
)
def test_a_syllable_a_character_by_what_stands_round_it(text, sounds):
    pytest.importorskip("ToJyutping")

    assert list(jyutping(text)) == sounds.split()


def test_other_signs_have_no_syllable():
    pytest.importorskip("ToJyutping")

    assert len(jyutping("abc，廿4味。")) == 2


def test_a_word_may_be_read_in_several_ways_and_each_has_characters():
    from yueting.readings.choices import jyutping_of, pinyin_of, signs_for

    assert {"zhong4", "chong2"} <= set(pinyin_of("重")[0])
    sounds = jyutping_of("行")[0]
    assert {"hang4", "hong4"} <= set(sounds)
    for sound in sounds:
        said = signs_for((sound,))
        assert not said or sound in jyutping_of(said)[0]
    assert signs_for(("xyz9",)) == ""
