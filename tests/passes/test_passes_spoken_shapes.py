"""Patterns of a lexicon: what they say, and that none of them can run away."""

import pytest

from yueting.errors import SettingsError
from yueting.passes.spoken import Lexicon, explain, read_lexicon
from yueting.passes.spoken.shapes import LONGEST, fault


def test_a_pattern_says_its_group_by_figures_or_as_a_number():
    assert explain("坐118路去", lexicon=Lexicon(patterns={r"(\d+)路": r"\1路"})).spoken == "坐一一八路去"
    assert explain("K118次", lexicon=Lexicon(patterns={r"K(\d+)次": "K#1次"})).spoken == "K一百一十八次"


def test_a_word_comes_before_a_pattern_and_a_number_is_not_begun_in_its_midst():
    lexicon = Lexicon(words={"101路": "幺零幺路"}, patterns={r"(\d{2})路": r"\1路"})

    assert explain("101路和25路", lexicon=lexicon).spoken == "幺零幺路和二五路"


@pytest.mark.parametrize(
    ("pattern", "to"),
    [
        (r"(\d+)+路", r"\1"),
        (r"(a|a)*", "a"),
        (r"(?=x)y", "y"),
        (r"(.)\1", "y"),
        (r"\d+\d+\d+\d+", "y"),
        (r"\d{1,99}", "y"),
        ("a" * (LONGEST + 1), "a"),
        (r"(\d", "y"),
        (r"\d路", r"\1路"),
        (r"^x$", "y"),
        (r"a**", "y"),
    ],
)
def test_what_could_run_away_or_says_nothing_is_refused(pattern, to, tmp_path):
    file = tmp_path / "lexicon.yaml"
    file.write_text(f"patterns:\n  '{pattern}': '{to}'\n", "utf-8")

    assert fault(pattern, to)
    with pytest.raises(SettingsError) as refused:
        read_lexicon(file)
    assert refused.value.line == 2


@pytest.mark.parametrize("pattern", [r"\d+\w+.+路", r"[0-9]+[^x]+\d+路", r"(a|\d+)(b|\w+)路", r"\d*\d*\d*路"])
def test_a_pattern_that_is_taken_takes_its_time_once(pattern):
    assert not fault(pattern, "路")
    assert explain("1" * 20_000 + "。", lexicon=Lexicon(patterns={pattern: "路"})).spoken
