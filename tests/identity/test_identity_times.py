"""A page that changed is seen to have changed, whatever its time says: no clock decides what is published."""

import os

import pytest

from yueting.identity.memory import COARSE, FINE, settled
from yueting.order import Order, unseen
from yueting.press.publishing import publish

PAGE = "# 渡口换了新船\n\n本报讯 新船可坐{n}人，票价两元。\n"
NOW = 1_800_000_000 * 10**9
FAR = 30 * 365 * 86_400


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))

    class Desk:
        page, library, order = tmp_path / "ferry_2026-03-18.md", tmp_path / "library", Order(engine="silent")

        def writes(self, number, *, at=None):
            self.page.write_text(PAGE.format(n=number), "utf-8")
            if at is not None:
                os.utime(self.page, ns=(at, at))

        def publishes(self, watch=unseen):
            report = publish([self.page], self.library, self.order, watch)
            assert not report.failed
            return len(report.made)

        def says(self, number):
            return f"可坐{number}人" in (self.library / "editions" / "ferry_2026-03-18.json").read_text("utf-8")

    return Desk()


@pytest.mark.parametrize("at", [NOW, NOW + FAR * 10**9, 0], ids=["then", "in the future", "in 1970"])
def test_other_words_of_the_same_length_at_the_same_time_are_published(desk, at):
    desk.writes(41, at=at)
    assert desk.publishes() == 1
    assert desk.publishes() == 0
    desk.writes(47, at=at)

    assert desk.publishes() == 1
    assert desk.says(47)


def test_what_is_changed_while_it_is_published_is_published_by_the_next_run(desk):
    desk.writes(41, at=NOW)

    def meddle(step):
        if step.stage == "shelve":
            desk.writes(47, at=NOW)

    assert desk.publishes(meddle) == 1
    assert desk.publishes() == 1
    assert desk.says(47)
    assert desk.publishes() == 0


def test_a_page_with_a_new_time_and_the_same_words_is_left_alone(desk):
    desk.writes(41, at=NOW)
    desk.publishes()
    manifest = desk.library / "editions" / "ferry_2026-03-18.json"
    made = manifest.stat().st_mtime_ns
    for at in (NOW - FAR * 10**9, NOW + FAR * 10**9):
        desk.writes(41, at=at)

        assert desk.publishes() == 0
    assert manifest.stat().st_mtime_ns == made


@pytest.mark.skipif(os.name == "nt", reason="no time of the file's own change there")
@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        (NOW - FINE - 2, True),
        (NOW - FINE // 2 - 1, False),
        (NOW + 10**9 + 1, False),
        (NOW - COARSE // 2, False),
        (NOW - COARSE - 10**9, True),
    ],
    ids=["settled", "just now", "in the future", "whole seconds, just now", "whole seconds, settled"],
)
def test_a_file_that_may_change_again_and_look_the_same_is_not_trusted(changed, kept):
    stamp = ("page.md", 12, NOW + FAR, changed)

    assert (settled([stamp], NOW) == (stamp,)) is kept
