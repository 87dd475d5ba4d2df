"""Our own words in the products: whole in three languages, and read in the column of the text's language."""

import re

import pytest

from yueting.words import of_book, of_site, script_of
from yueting.words.book import TABLE as BOOK
from yueting.words.player import TABLE as PLAYER
from yueting.words.site import TABLE as SITE


@pytest.mark.parametrize("table", [BOOK, SITE, PLAYER], ids=["book", "site", "player"])
def test_every_word_is_in_three_languages_with_the_same_fields(table):
    for key, row in table.items():
        assert len(row) == 3, key
        assert len({tuple(sorted(re.findall(r"\{(\w+)", text))) for text in row}) == 1, key


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("", "zh-Hans"), ("zh", "zh-Hans"), ("zh-Hans-SG", "zh-Hans"), ("yue-Hans", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"), ("zh-TW", "zh-Hant"), ("yue", "zh-Hant"), ("en-GB", "en"), ("fr", "en"),
    ],
)  # fmt: skip
def test_a_text_is_framed_in_its_own_script(tag, script):
    assert script_of(tag) == script


def test_a_day_and_a_month_are_written_as_the_language_does():
    assert (of_site("zh-Hant").date("2026-03-18"), of_site("en").date("2026-03-18")) == (
        "2026 年 3 月 18 日",
        "18 March 2026",
    )
    assert (of_site("zh-Hans").month("2026", 3), of_site("en").month("2026", 3)) == ("2026 年 3 月", "March 2026")


def test_what_is_no_day_stays_as_it_is():
    assert of_book("zh-Hans").date("2026-03-18") == "2026年3月18日"
    assert of_book("zh-Hans").date("春") == "春"
    assert of_book("en").date("") == ""
    assert of_site("en").date("") == "Undated"


def test_a_page_that_has_a_name_is_called_by_it():
    assert of_book("zh-Hant").label("A12") == "第A12版"
    assert of_book("zh-Hant").label("要聞") == "要聞"
