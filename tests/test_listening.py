"""How a listener's writing is held against what was said: what sounds right is right, however it is written."""

from pathlib import Path

import pytest
from benchmarks.listening.score import Heard, heard, share

SENTENCES = Path(__file__).resolve().parent.parent / "benchmarks" / "listening" / "sentences.txt"


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("三月十八日，第十二届博览会开幕。", "3月18日 第12屆博覽會開幕"),
        ("不得低于百分之四十。", "不得低於40%"),
        ("她说，好。", "他說好"),
    ],
)
def test_another_writing_of_the_same_sounds_is_no_error(wanted, written):
    assert heard(wanted, written).characters == 0


@pytest.mark.parametrize(
    ("wanted", "written", "expected"),
    [
        ("新桥通车", "新桥通撤", (1, 1, 0)),  # another tone
        ("新桥通车", "心桥通车", (1, 0, 0)),  # another character of the same sound
        ("新桥通车", "", (4, 4, 4)),
        ("新桥通车", "超" * 90, (4, 4, 4)),  # a listener that loops has heard nothing, no less
    ],
)
def test_errors_are_counted_by_what_was_heard_wrongly(wanted, written, expected):
    found = heard(wanted, written)

    assert (found.characters, found.syllables, found.bare) == expected


def test_the_range_holds_the_mean_and_is_the_same_each_time():
    rows = [Heard(20, wrong, 0, 0) for wrong in (0, 1, 2, 7)]

    mean, low, high = share(rows, "characters")

    assert mean == 10 / 80
    assert low < mean < high
    assert share(rows, "characters") == (mean, low, high)


def test_the_sentences_are_sixty_and_each_is_said_as_it_is_written():
    sentences = SENTENCES.read_text("utf-8").splitlines()

    assert len(set(sentences)) == 60
    assert [sentence for sentence in sentences if heard(sentence, sentence).characters] == []
