"""An entry put into a person's own file: their lines and comments stay, and what is read again is what was meant."""

import pytest
import yaml

from yueting.entries import places, with_entry
from yueting.errors import SettingsError
from yueting.paper import Paper
from yueting.settings import load_text


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("", 'papers:\n  晚报: {"120": 一二零}\n'),
        ("# mine\npapers: {}\n", '# mine\npapers:\n  晚报: {"120": 一二零}\n'),
        ("papers:\n  晚报:\n    甲: 乙  # mine\n", 'papers:\n  晚报:\n    甲: 乙  # mine\n    "120": 一二零\n'),
        ("papers:\n  晚报: {甲: 乙}\n", 'papers:\n  晚报: {"120": 一二零, 甲: 乙}\n'),
        ("papers:\n  早报: {甲: 乙}\nwords: {}\n", 'papers:\n  早报: {甲: 乙}\n  晚报: {"120": 一二零}\nwords: {}\n'),
    ],
)
def test_a_word_goes_into_the_map_of_a_map(tmp_path, text, added):
    path = tmp_path / "lexicon.yaml"
    path.write_text(text, "utf-8")

    assert with_entry(path, ("papers", "晚报"), "120", "一二零") == added
    assert yaml.safe_load(added)["papers"]["晚报"]["120"] == "一二零"


def test_what_is_no_map_is_left_and_told(tmp_path):
    path = tmp_path / "lexicon.yaml"
    path.write_text("papers: [晚报]\n", "utf-8")

    with pytest.raises(SettingsError, match="write it yourself"):
        with_entry(path, ("papers", "晚报"), "一", "二")


def test_items_are_found_by_their_lines():
    text = "a: 1\nlist:\n  - {x: 1}\n  # between\n  - x: 1\n    y: 2\n\n# behind\n"

    assert places(text, "list") == (range(2, 3), range(4, 6))
    assert places("list: [{x: 1}]\n", "list") is None
    assert places("list:\n  []\n", "list") == ()


@pytest.mark.parametrize(
    "text", ["name: [", "name: 'a", "a: b: c", "\tname: x", "name: *x", "- - - " * 3000, "name: {" * 99]
)
def test_faults_are_in_the_words_of_one_parser(tmp_path, text):
    with pytest.raises(SettingsError) as told:
        load_text(text, tmp_path / "paper.yaml", Paper)

    assert "found character" not in str(told.value) or "cannot start any token" in str(told.value)
    assert str(told.value).startswith(str(tmp_path / "paper.yaml"))
