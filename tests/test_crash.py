"""Killed at any instant of any stage: what is published is never broken, and the next run ends as if nothing had been.

A real batch, with its hands, is started in a process group of its own and killed with SIGKILL at random instants, the
same ones every time. `YUETING_KILLS` says how often in all; `test_heal.py` kills at each step of one process, more often.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import time
from urllib.parse import urlparse

import feedparser
import pytest

from press_driver import YUETING, Press

KILLS = int(os.environ.get("YUETING_KILLS", "60"))
SEED = 20260318
ADDRESS = "https://paper.example"
EDITIONS = 4
STORY = """# 第{n}号渡船{word}

本报讯 3月{n}日上午，第{n}号渡船{word}，船上坐着{m}位乘客。船长说，水位比去年高了{m}厘米。

“坐船慢一点，看得见水。”一位乘客说。

# 第{n}届灯会{word}

本报讯 灯会从晚上{m}点开到零点，票价{n}元，预计有{m}万人次参加。
"""
EXTRA = "\n# 码头添了一把长椅\n\n本报讯 长椅可以坐{m}个人，是街坊凑钱买的。\n"


def archive(home, word, *, extra):
    """Write the editions; with *extra* the even ones have a third story, so that a file comes or goes."""
    (home / "paper.yaml").write_text(f"name: 渡口报\nlanguage: zh-Hans\nbase_url: {ADDRESS}\n", "utf-8")
    for n in range(1, EDITIONS + 1):
        text = STORY.format(n=n, m=n + 6, word=word) + (EXTRA.format(m=n + 2) if extra and n % 2 == 0 else "")
        (home / f"ferry_2026-03-{n:02}.md").write_text(text, "utf-8")


@pytest.fixture
def desk(tmp_path):
    def make(name):
        home = tmp_path / name
        home.mkdir()
        return Press(home)

    return make


def command(press):
    pages = sorted(path.name for path in press.home.glob("*.md"))
    return [YUETING, "publish", *pages, "--paper", "paper.yaml", "--engine", "silent", "-q"]


def finished(press):
    """Run the batch to its end and return how long it took."""
    begin = time.perf_counter()
    press.run(*command(press)[1:])

    assert press.status == 0, press.said
    return time.perf_counter() - begin


def killed(press, after):
    """Start the batch and kill it and all its workers *after* so many seconds; return whether it was still at work."""
    running = subprocess.Popen(
        command(press),
        cwd=press.home,
        env={**os.environ, **press.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return True
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    return False


def broken(press, *versions):
    """Return what a reader would stumble over now: each published file is to be whole, as one of *versions* has it."""
    found = []
    for path in sorted((press.library / "editions").glob("*.json")):
        for product in json.loads(path.read_bytes())["products"]:
            name = product["file"]
            file = press.library / name
            if not file.is_file():
                found.append(f"{path.name}: {name} is missing")
            elif file.read_bytes() not in [version.get(name) for version in versions]:
                found.append(f"{path.name}: {name} is no version that was ever made")
    return found + broken_feed(press)


def broken_feed(press):
    path = press.library / "feed.xml"
    if not path.is_file():
        return []
    told = feedparser.parse(path.read_bytes())
    wrong = [f"feed.xml is not whole: {told.get('bozo_exception')}"] if told.bozo else []
    for entry in told.entries:
        for enclosure in entry.enclosures:
            file = press.library / urlparse(enclosure.href).path.lstrip("/")
            if not file.is_file() or int(enclosure.length) != file.stat().st_size:
                wrong.append(f"feed.xml: {enclosure.href} is missing, or not {enclosure.length} bytes")
    return wrong


def undisturbed(desk, word, *, extra):
    press = desk(f"undisturbed-{word}")
    archive(press.home, word, extra=extra)
    shutil.rmtree(press.home / ".cache")  # a run that is killed may be the very first
    seconds = finished(press)
    return press.files(private=True), seconds


def differing(files, wanted):
    names = {name for name in files.keys() | wanted.keys() if files.get(name) != wanted.get(name)}
    # The lock is a file that stays; which process made it is nobody's business.
    return sorted(name for name in names if not name.endswith(".lock"))


class Chance:
    """Draws instants within a run, earlier ones after a kill that came too late: a run that goes on is shorter."""

    def __init__(self, seed, seconds):
        self._random, self._longest, self._reach = random.Random(seed), seconds * 1.1, seconds * 1.1  # noqa: S311

    def times(self):
        return self._random.randint(1, 3)

    def kill(self, press):
        """Kill a run at some instant; return whether there was still something to kill."""
        hit = killed(press, self._random.uniform(0.02, self._reach))
        self._reach = min(self._longest, self._reach * 1.2) if hit else self._reach * 0.8
        return hit


@pytest.mark.slow
def test_killed_at_random_instants_a_new_library_ends_byte_for_byte_the_same(desk):
    wanted, seconds = undisturbed(desk, "靠岸", extra=True)
    chance, press, hits = Chance(SEED, seconds), desk("killed"), 0
    archive(press.home, "靠岸", extra=True)
    while hits < KILLS * 3 // 4:
        for _ in range(chance.times()):
            hits += chance.kill(press)

            assert broken(press, wanted) == []
        finished(press)
        assert differing(press.files(private=True), wanted) == []
        shutil.rmtree(press.library)
        shutil.rmtree(press.home / ".cache", ignore_errors=True)


@pytest.mark.slow
def test_killed_while_publishing_again_nothing_published_is_ever_missing(desk):
    stages = [("靠岸", True), ("启航", False)]
    wanted = {word: undisturbed(desk, word, extra=extra) for word, extra in stages}
    versions = [files for files, _ in wanted.values()]
    chance, press, hits, turn = Chance(SEED + 1, wanted["启航"][1]), desk("killed"), 0, 0
    archive(press.home, "靠岸", extra=True)
    finished(press)
    while hits < KILLS // 4:
        turn += 1
        word, extra = stages[turn % 2]
        archive(press.home, word, extra=extra)
        hits += chance.kill(press)

        assert broken(press, *versions) == []
        finished(press)
        assert differing(press.files(private=True), wanted[word][0]) == []


@pytest.mark.slow
def test_two_runs_at_once_both_end_well(desk):
    wanted, _ = undisturbed(desk, "靠岸", extra=True)
    press = desk("twice")
    archive(press.home, "靠岸", extra=True)
    environment = {**os.environ, **press.environment}
    runs = [subprocess.Popen(command(press), cwd=press.home, env=environment, stderr=subprocess.PIPE) for _ in "ab"]
    said = [run.communicate()[1].decode() for run in runs]

    assert [run.returncode for run in runs] == [0, 0], said
    assert differing(press.files(private=True), wanted) == []


def test_stopped_by_a_person_it_says_so_and_keeps_what_is_finished(desk):
    wanted, _ = undisturbed(desk, "靠岸", extra=True)
    press = desk("stopped")
    archive(press.home, "靠岸", extra=True)
    running = subprocess.Popen(
        [*command(press)[:-1]], cwd=press.home, env={**os.environ, **press.environment}, stderr=subprocess.PIPE
    )
    # At work, however busy the machine is: before, Python itself is what is stopped.
    while running.poll() is None and not any(press.library.glob(".yueting-run-*")):
        os.sched_yield()
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(0.3)
    running.send_signal(signal.SIGINT)
    said = running.communicate()[1].decode()

    assert "Traceback" not in said
    assert running.returncode in (0, 130), said
    assert broken(press, wanted) == []
    finished(press)

    assert differing(press.files(private=True), wanted) == []
