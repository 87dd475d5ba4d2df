"""Two runs at the same moment into one library: neither takes the other's edition away, whatever each has called its own."""

import os
import subprocess
import threading
import time
from contextlib import ExitStack

import pytest

from press_driver import PATIENCE, YUETING
from yueting.library.check import check_library
from yueting.library.shelf import Shelf

PAGE = "# {word}的渡船靠岸了\n\n本报讯 {word}的渡船今天靠岸，船上的人说起{word}，说了很久。\n"
NAMES = {"alone": ("page",), "in processes": ("one", "two", "three", "four")}
PAUSE = threading.Event()
PROCESSES = 2
"""Of each run, where it has editions enough to spread them."""


def begun(press, folder):
    """Start a run on the pages of *folder*."""
    pages = sorted(str(path.relative_to(press.home)) for path in (press.home / folder).glob("*.md"))
    command = [YUETING, "publish", *pages, "--engine", "silent", "--only", "epub", "--jobs", str(PROCESSES)]
    return subprocess.Popen(command, cwd=press.home, env={**os.environ, **press.environment}, stderr=subprocess.PIPE)


def at_the_door(press, running, marks):
    """Wait until *running* have chosen their names and *marks* processes of theirs stand before an edition's lock."""
    last = time.monotonic() + PATIENCE
    while len([*press.library.glob(".yueting-run-*")]) < marks:
        assert time.monotonic() < last, list(press.library.iterdir())
        assert all(one.poll() is None for one in running), [one.communicate()[1] for one in running]
        PAUSE.wait(0.05)


def at_once(press, names, *folders):
    """Publish the pages of each of *folders* at the same moment, none first, and return what the runs said."""
    Shelf(press.library)
    with ExitStack() as doors:
        for name in names:
            doors.enter_context(Shelf(press.library).lock(name))
        running = [begun(press, folder) for folder in folders]
        at_the_door(press, running, len(folders) * min(len(names), PROCESSES))
    said = [one.communicate(timeout=PATIENCE)[1].decode() for one in running]

    assert [one.returncode for one in running] == [0] * len(folders), said
    return said


def titles(press):
    shelf = Shelf(press.library)
    return sorted(shelf.load(id_).edition.articles[0].title for id_ in shelf.editions())


def wrong(press):
    return [one for one in check_library(press.library) if one.severity == "error"]


@pytest.mark.parametrize(
    "names",
    [pytest.param(names, id=kind, marks=[pytest.mark.slow] * (len(names) > 1)) for kind, names in NAMES.items()],
)
def test_two_pages_called_alike_are_two_editions_whoever_is_first(press, names):
    for name in names:
        for folder, word in (("d1", "春耕"), ("d2", "秋收")):
            press.page(f"{folder}/{name}.md", PAGE.format(word=word + name))
    said = at_once(press, names, "d1", "d2")

    assert titles(press) == sorted(f"{word}{name}的渡船靠岸了" for word in ("春耕", "秋收") for name in names)
    assert sum(line.count("is another edition") for line in said) == len(names)
    assert wrong(press) == []
    press.publish(*(f"{folder}/{name}.md" for folder in ("d1", "d2") for name in names), "--only", "epub")
    press.sees(f"{2 * len(names)} unchanged")


def test_one_page_published_twice_at_once_is_one_edition(press):
    press.page("d1/page.md", PAGE.format(word="春耕"))
    at_once(press, ("page",), "d1", "d1")

    assert titles(press) == ["春耕的渡船靠岸了"]
    assert wrong(press) == []
