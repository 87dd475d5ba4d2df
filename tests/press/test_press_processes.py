"""Editions made by several processes: the same library as by one, whoever of them is killed, and nobody is left behind."""

import os
import select
import signal
import subprocess
from pathlib import Path

import pytest

from press_driver import YUETING
from yueting import scratch
from yueting.errors import YuetingError
from yueting.order import Order, unseen
from yueting.press.crews import processes
from yueting.press.publishing import publish

PAGE = """# 第{n}号渡船靠岸

本报讯 3月{n}日上午，第{n}号渡船靠岸，船上坐着{m}位乘客。

# 第{n}届灯会开幕

本报讯 灯会开到{m}点。
"""
EDITIONS = 4


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    made = [tmp_path / f"ferry_2026-03-{n:02}.md" for n in range(1, EDITIONS + 1)]
    for n, path in enumerate(made, 1):
        path.write_text(PAGE.format(n=n, m=n + 6), "utf-8")
    return made


@pytest.fixture
def started(monkeypatch):
    """Return the processes that were started to make editions, each once, with a `kill` and an `is_alive`."""
    found, given = [], processes.Lane._given

    def noted(lane, job):
        future = given(lane, job)
        found.extend(process for process in lane._executor._processes.values() if process not in found)
        return future

    monkeypatch.setattr(processes.Lane, "_given", noted)
    return found


def silent(jobs):
    return Order(engine="silent", jobs=jobs)


def files(library: Path):
    found = (path for path in library.rglob("*") if path.is_file())
    return {path.relative_to(library).as_posix(): path.read_bytes() for path in found}


def kill(process):
    if process.is_alive():
        os.kill(process.pid, signal.SIGKILL)


def test_several_processes_make_the_library_that_one_makes(pages, started, tmp_path):
    publish(pages, tmp_path / "one", silent(1), unseen)
    assert not started

    report = publish(pages, tmp_path / "two", silent(2), unseen)

    assert len(started) == 2
    assert not any(process.is_alive() for process in started)
    assert len(report.made) == EDITIONS
    assert files(tmp_path / "two") == files(tmp_path / "one")


def test_few_editions_are_not_worth_a_process():
    assert processes.processes_for(silent(8), [(Path("a.md"), "a")] * 3) == 1
    assert processes.processes_for(silent(8), [(Path("a.md"), "a")] * 40) == 8
    assert processes.processes_for(silent(1), [(Path("a.md"), "a")] * 40) == 1


def test_what_a_killed_process_was_making_is_made_by_the_next(pages, started, tmp_path):
    publish(pages, tmp_path / "one", silent(1), unseen)

    def once(step):
        if step.stage == "audio" and len(started) == 2:
            for process in started:
                kill(process)

    report = publish(pages, tmp_path / "two", silent(2), once)

    assert len(started) == 4
    assert len(report.made) == EDITIONS
    assert files(tmp_path / "two") == files(tmp_path / "one")


@pytest.mark.slow
def test_an_edition_whose_processes_are_always_killed_is_a_failure_and_the_run_ends(pages, started, tmp_path):
    def always(step):
        if step.stage == "audio" and "03-01" in step.source:
            for process in started:
                kill(process)

    report = publish(pages, tmp_path / "library", silent(2), always)

    assert {Path(failed.source).name for failed in report.failed} >= {"ferry_2026-03-01.md"}
    assert all("killed twice" in str(failed.reason) for failed in report.failed)
    assert len(report.made) + len(report.failed) == EDITIONS
    assert not [name for name in files(tmp_path / "library") if name.startswith(".yueting")]


@pytest.mark.slow
def test_settings_that_are_wrong_are_said_once_and_end_every_process(pages, started, tmp_path):
    wrong = tmp_path / "voices.yaml"
    wrong.write_text("voices: 12\n", "utf-8")

    with pytest.raises(YuetingError, match=r"voices\.yaml"):
        publish(pages, tmp_path / "library", Order(engine="silent", jobs=2, voices=wrong), unseen)

    assert len(started) == 2
    assert not any(process.is_alive() for process in started)
    assert not (tmp_path / "library").exists()


def test_pages_that_cannot_be_read_leave_no_library(tmp_path, started, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))

    report = publish([tmp_path / f"{n}.md" for n in range(EDITIONS)], tmp_path / "library", silent(2), unseen)

    assert [failed.status for failed in report.failed] == [3] * EDITIONS
    assert len(started) == 2
    assert not (tmp_path / "library").exists()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells when a stranger's process has ended")
def test_a_press_that_is_killed_leaves_no_process_behind_and_no_folder_that_the_next_does_not_remove(pages, tmp_path):
    passing = tmp_path / "passing"
    passing.mkdir()
    environment = {**os.environ, "TMPDIR": str(passing)}
    command = [YUETING, "publish", *pages, "-o", tmp_path / "library", "--engine", "silent", "--jobs", "2", "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as press:
        press.stdout.readline()  # it has begun an edition, so its hands are there
        children = Path(f"/proc/{press.pid}/task/{press.pid}/children").read_text().split()
        ends = [os.pidfd_open(int(child)) for child in children]
        press.kill()
        gone = []
        for end in ends:
            gone += select.select([end], [], [], 30)[0]
            os.close(end)

    assert len(children) >= 2
    assert gone == ends
    assert [*passing.glob(f"{scratch.PREFIX}*")] != []
    scratch.given_back(scratch.taken(str(passing)))
    assert [*passing.glob("yueting-*")] == []


def test_a_fault_of_ours_costs_its_edition_alone(pages, tmp_path, monkeypatch):
    from yueting.editorial import composition

    real = composition.compose

    def faulty(source, order, **rest):
        return {}["nothing"] if "03-02" in source.name else real(source, order, **rest)

    monkeypatch.setattr(composition, "compose", faulty)

    report = publish(pages, tmp_path / "library", silent(1), unseen)

    assert len(report.made) == EDITIONS - 1
    assert [failed.status for failed in report.failed] == [70]
    assert "a fault in yueting itself (KeyError: 'nothing')" in str(report.failed[0].reason)
    assert "in faulty" in report.failed[0].trace
