"""Cantonese and English lists of a newsreader, written by kinds before the rules."""

from pathlib import Path

import pytest
from test_passes_spoken_shared import heard

from yueting.passes.spoken import explain, explain_english

FIXTURES = Path(__file__).parent / "fixtures"


def rows(name):
    lines = (FIXTURES / f"{name}.tsv").read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if "\t" in line]


def misses(name, say):
    return [
        (text, said) for text, right in rows(name) if heard(said := say(text)) not in set(map(heard, right.split("|")))
    ]


def test_cantonese_as_hong_kong_says_it():
    wrong = misses("newsreader_cantonese", lambda text: explain(text, language="yue").spoken)

    assert len(rows("newsreader_cantonese")) > 150
    assert len(wrong) <= 2, wrong


def test_english_as_a_newsreader_says_it():
    wrong = misses("newsreader_english", lambda text: explain_english(text).spoken)

    assert len(rows("newsreader_english")) > 150
    assert len(wrong) <= 2, wrong


def test_mandarin_of_the_same_text_is_said_as_before():
    assert explain("致电28881234，200个").spoken == "致电二八八八幺二三四，两百个"
    assert explain("致電28881234，200個", language="zh-Hant-HK").spoken == "致電二八八八一二三四，二百個"


@pytest.mark.parametrize("text", ["1-" * 20_000, "$1," * 20_000, "A1" * 20_000, "St. " * 20_000, "9:30 a.m. " * 5_000])
def test_a_long_english_line_is_scanned_once(text):
    assert explain_english(text).spoken
