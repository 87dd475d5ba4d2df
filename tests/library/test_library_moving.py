"""Sounds are called so that a client that saves by name keeps them all; libraries made before are moved over."""

import json
import os
import re
import subprocess
import sys
from posixpath import basename

import pytest

from yueting.library import places
from yueting.library.moving import leave, move, of_old
from yueting.library.shelf import Shelf

PAGE = "# {name}晚报\n\n2026年5月{day}日 星期三\n\n## 河堤今天合龙\n\n记者 李杰华\n\n河堤昨天合龙了。工人回家过节。\n\n## 桥头开了新店\n\n桥头开了一家新店。\n"


def addresses(library):
    """Return the file, relative to the library, of every enclosure, transcript and chapter list of every feed."""
    found = set()
    for feed in (*library.glob("*.xml"), *library.glob("feeds/*.xml")):
        for url in re.findall(r'url="([^"]+)"', feed.read_text("utf-8")):
            found.add(url[url.index("audio/") :] if "audio/" in url else "")
    return found - {""}


def aged(library):
    """Make *library* one of before: sounds called by their stories alone, in manifests and feeds too."""
    for manifest in library.glob("editions/*.json"):
        id_ = manifest.stem
        text = manifest.read_text("utf-8")
        manifest.write_text(text.replace(f"audio/{id_}/{id_}-", f"audio/{id_}/"), "utf-8")
        for file in (library / "audio" / id_).iterdir():
            file.rename(file.with_name(file.name.removeprefix(f"{id_}-")))
    for feed in (*library.glob("*.xml"), *library.rglob("*.html"), *library.glob("feeds/*.xml")):
        feed.write_text(re.sub(r"audio/([\w-]+)/\1-", r"audio/\1/", feed.read_text("utf-8")), "utf-8")
    (library / "catalogue.json").unlink()


def contents(library):
    skipped = (".lock",)
    return {
        p.relative_to(library).as_posix(): p.read_bytes()
        for p in library.rglob("*")
        if p.is_file() and p.suffix not in skipped
    }


@pytest.fixture
def two(press):
    for day in (10, 11):
        press.page(f"{day}.md", PAGE.format(name="青石", day=day))
    return press.publish("10.md", "11.md")


def test_every_file_a_feed_names_has_a_name_of_its_own(two):
    names = [basename(file) for file in addresses(two.library)]
    assert len(names) > 10
    assert len(set(names)) == len(names)
    assert all((two.library / file).is_file() for file in addresses(two.library))


def test_a_library_of_before_is_moved_over_by_the_next_run(two):
    new = contents(two.library)
    sounds = {name: (two.library / name).stat().st_mtime_ns for name in new if name.endswith(".mp3")}
    aged(two.library)
    two.publish("10.md", "11.md").sees("2 unchanged")

    now = contents(two.library)
    assert now.keys() == new.keys()
    assert {name for name in new if now[name] != new[name]} <= {"catalogue.json"}
    assert {name: (two.library / name).stat().st_mtime_ns for name in sounds} == sounds, "made again"


def test_repair_moves_a_library_over_too(two):
    new = contents(two.library)
    aged(two.library)
    two.run("repair", "library")
    assert two.status == 0, two.said
    assert contents(two.library).keys() == new.keys()


def test_at_every_moment_of_the_move_no_address_is_dead(two):
    new = contents(two.library)
    aged(two.library)
    shelf = Shelf(two.library)
    old = of_old(two.library)
    before = addresses(two.library)
    assert len(old) == 2
    assert all("-" not in basename(file) for file in before if "/" in file.removeprefix("audio/"))
    move(shelf, old)
    assert all((two.library / file).is_file() for file in before)
    for id_ in old:
        listed = json.loads((two.library / f"editions/{id_}.json").read_text("utf-8"))["products"]
        assert all((two.library / product["file"]).is_file() for product in listed)
    move(shelf, old)  # a run that died here begins again
    two.publish("10.md", "11.md")
    assert contents(two.library).keys() == new.keys()


def test_a_manifest_that_is_damaged_keeps_its_old_files(two):
    aged(two.library)
    broken = two.library / "editions/10.json"
    broken.write_text("{", "utf-8")
    kept = set((two.library / "audio/10").iterdir())
    shelf = Shelf(two.library)
    move(shelf, ("10", "11"))
    leave(shelf, ("10", "11"))
    assert set((two.library / "audio/10").iterdir()) == kept


def test_a_publishers_own_file_beside_the_sounds_is_left(two):
    aged(two.library)
    own = two.library / "audio/10/jingle.mp3"
    own.write_bytes(b"ours")
    two.publish("10.md", "11.md")
    assert own.read_bytes() == b"ours"


@pytest.mark.parametrize("edition", ["x-a01", "x-opening", "day-Remainder"])
def test_an_edition_that_reads_like_a_story_of_another_is_told(edition):
    assert places.reads_like_a_story(edition)


STOPPED = """
import os, signal, sys
from pathlib import Path
from yueting.press import publishing
from yueting.order import Order, unseen
at, calls = int(sys.argv[1]), 0
def hook(event, args):
    global calls
    if event in ("os.rename", "os.link", "os.remove") and "library" in str(args):
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
publishing.publish([Path("10.md"), Path("11.md")], Path("library"), Order(engine="silent"), unseen)
"""


@pytest.mark.parametrize("at", [13, *(pytest.param(at, marks=pytest.mark.slow) for at in (1, 6, 25, 45, 55))])
def test_a_move_that_is_killed_leaves_no_dead_address_and_is_ended_by_the_next_run(two, at):
    new = contents(two.library)
    aged(two.library)
    env = {**os.environ, **two.environment}
    subprocess.run([sys.executable, "-c", STOPPED, str(at)], cwd=two.home, env=env, check=False)
    assert all((two.library / file).is_file() for file in addresses(two.library))
    two.publish("10.md", "11.md")
    assert contents(two.library).keys() == new.keys()
    assert all((two.library / file).is_file() for file in addresses(two.library))
