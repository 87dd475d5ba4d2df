"""A question to the search page, in Chromium: what it finds, what it moves, and that a longer shelf costs it little more."""

from __future__ import annotations

import shutil

import pytest
from benchmarks import search_query
from test_library_clients import node  # noqa: F401  (a fixture)

pytestmark = pytest.mark.slow
SIZES = (40, 160)


@pytest.fixture(scope="module")
def answers(node, tmp_path_factory):  # noqa: ARG001, F811
    """What a browser saw of each question, in a short library and in one four times as long."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium here: apt-get install chromium")

    def seen(size):
        folder = tmp_path_factory.mktemp(str(size))
        return search_query.asked(folder, search_query.laid(folder, size), chromium)

    return [seen(size) for size in SIZES]


def test_a_question_finds_its_stories_of_all_years_in_their_script_and_width(answers):
    for size, seen in zip(SIZES, answers, strict=True):
        found = seen["what three stories of all years have, in another script and width"]["found"]
        days = [str(search_query.NEWEST - search_query.timedelta(n)) for n in (0, size // 2, size - 1)]
        assert [one["file"] for one in found] == [f"paper_{day}/a01.html" for day in days]
        assert {one["language"] for one in found} == {"zh-Hant"}
        assert {mark for one in found for mark in one["marks"]} == {search_query.RARE}


def test_what_is_printed_nowhere_is_not_found(answers):
    for seen in answers:
        assert seen["what is nowhere"]["found"] == []
        assert seen["what no story has, though its pairs are there"]["found"] == []


def test_a_question_asks_for_no_file_that_is_not_there_and_moves_less_than_a_megabyte(answers):
    for seen in answers:
        assert {name: one["missed"] for name, one in seen.items() if one["missed"]} == {}
        assert max(one["bytes"] for one in seen.values()) < 1_000_000


def test_a_word_of_nearly_every_story_moves_no_more_in_a_longer_library(answers):
    short, long = (seen["a word of nearly every story"] for seen in answers)
    assert len(short["found"]) == len(long["found"]) >= 20
    assert long["bytes"] < 1.2 * short["bytes"]
    assert long["requests"] <= short["requests"] + 4
