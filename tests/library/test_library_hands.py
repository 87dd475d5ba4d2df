"""Many weeks made by processes: the bytes of one, whatever happens to the processes."""

from __future__ import annotations

import io
import os
import pickle
import shutil
import signal

import pytest
from dukou import PAPER, edition, put_edition

from yueting.library import hand, hands
from yueting.library.channels import show_of
from yueting.library.listing import Neighbours
from yueting.library.memory import Memory, recall
from yueting.library.rebuild import rebuild
from yueting.library.sheets import Facts, Sheet, Week
from yueting.library.shelf import Shelf
from yueting.library.stock import take


def facts(shelf):
    return Facts(shelf.root, show_of(PAPER, ()), None, "look", frozenset())


def derived(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def asked(shelf, *issues):
    weeks = [
        Week((Sheet(issue, Neighbours(), ("cover.png",), page=True, stories=True, grams=True),)) for issue in issues
    ]
    told = io.BytesIO(b"".join(map(pickle.dumps, (facts(shelf), *weeks))))
    answers = io.BytesIO()
    hand.serve(told, answers)
    answers.seek(0)
    return [pickle.load(answers) for _ in weeks]  # noqa: S301  (what the hand wrote)


def test_a_hand_answers_week_by_week_until_nobody_asks(library):
    issues = take(library, Memory()).issues
    made = asked(library, *issues)
    for issue, week in zip(issues, made, strict=True):
        stories = [f"read/{issue.id}/{story.id}.html" for story in issue.stories]
        assert [name for name, _ in week.pages] == [
            f"read/{issue.id}/cover.png",
            f"read/{issue.id}/index.html",
            *stories,
        ]
        assert all("渡船" in grams.split("\n") or "水退" in grams.split("\n") for grams in week.grams[issue.id])


def test_an_edition_that_the_library_remembers_crosses_to_a_hand_whole(library):
    kept = recall(library).issues[0]
    assert pickle.loads(pickle.dumps(kept)).stories == tuple(kept.stories)  # noqa: S301


@pytest.mark.slow
def test_a_library_made_by_several_hands_has_the_bytes_of_one_made_here(tmp_path, monkeypatch):
    shelf = Shelf(tmp_path / "one")
    for number in range(0, 60, 3):
        put_edition(shelf, edition(number))
    many = Shelf(shutil.copytree(shelf.root, tmp_path / "many"))
    rebuild(shelf, PAPER)
    monkeypatch.setattr(hands, "WORTH", 1)
    monkeypatch.setattr(hands, "_cores", lambda: 3)
    rebuild(many, PAPER)
    assert derived(many.root) == derived(shelf.root)


@pytest.mark.slow
def test_what_a_killed_hand_was_to_make_is_made_here(library):
    issues = take(library, Memory()).issues
    week = Week((Sheet(issues[0], Neighbours(), page=True),))
    here = []
    with hands.Hand(facts(library), lambda one: here.append(one) or "here") as worker:
        first = worker.make(week)
        assert [name for name, _ in first.pages] == [f"read/{issues[0].id}/index.html"]
        os.kill(worker._process.pid, signal.SIGKILL)
        assert worker.make(week) == "here"
        assert here == [week]
    assert worker._process.returncode is not None
