"""The time left is told from what is known, and not before anything is."""

import pytest

from yueting.cli.progress import about
from yueting.order import Step
from yueting.press.outlook import Outlook, Pace


def test_a_pace_needs_time_and_progress():
    pace = Pace()

    assert pace.left(0.0, 0.0) is None
    assert pace.left(0.1, 1.0) is None
    assert pace.left(0.25, 10.0) == pytest.approx(30.0)


def test_a_pace_forgets_what_is_long_past():
    pace = Pace()
    pace.left(0.0, 0.0)
    pace.left(0.5, 5.0)
    pace.left(0.5, 100.0)

    assert pace.left(0.6, 200.0) == pytest.approx(400.0)


def test_editions_not_read_yet_weigh_by_their_bytes():
    outlook = Outlook({"a": 100, "b": 300})

    assert outlook.after(Step("a", "audio", 0, 50), 0.0).share == 0.0
    assert outlook.after(Step("a", "audio", 50, 50), 10.0).share == pytest.approx(0.25)
    standing = outlook.after(Step("a", "done"), 10.0)
    assert (standing.ended, standing.editions) == (1, 2)
    assert standing.left == pytest.approx(30.0)


def test_unchanged_editions_say_nothing_of_the_pace():
    outlook = Outlook({"a": 100, "b": 900})

    assert outlook.after(Step("b", "done", note="unchanged"), 0.0).share == 0.0
    assert outlook.after(Step("a", "audio", 5, 10), 5.0).share == pytest.approx(0.5)


def test_without_sound_editions_count_whole():
    outlook = Outlook({"a": 100, "b": 100})

    outlook.after(Step("a", "read"), 0.0)
    assert outlook.after(Step("a", "done"), 4.0).left == pytest.approx(4.0)
    assert outlook.after(Step("b", "done"), 8.0).share == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 s"),
        (7.6, "8 s"),
        (43, "40 s"),
        (94, "90 s"),
        (95, "2 min"),
        (535, "9 min"),
        (6000, "2 h"),
        (200_000, "2 days"),
    ],
)
def test_an_estimate_is_told_no_more_exactly_than_it_is_meant(seconds, words):
    assert about(seconds) == words


def test_an_empty_run_is_whole():
    assert Outlook({}).after(Step("a", "done", note="unchanged"), 0.0).share == 1.0
