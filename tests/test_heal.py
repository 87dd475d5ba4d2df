"""Killed at each step of each command that writes, or damaged: one more run of the same command, and nothing shows."""

import json
import os
import re
import shutil

import pytest

from press_driver import Press
from step_kills import command, misled, ran
from yueting.library.check import check_library

KILLS = int(os.environ.get("YUETING_STEPS", "200"))
FEW = 5
STORY = "# 第{n}号渡船{word}\n\n本报讯 第{n}号渡船{word}，船上坐着{m}位乘客。\n"
EXTRA = "\n# 码头添了长椅\n\n本报讯 长椅是街坊凑钱买的。\n"
OFTEN = pytest.mark.parametrize("kills", [FEW, pytest.param(KILLS, marks=pytest.mark.slow)], ids=["a few", "many"])


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory):
    """Have everything imported before the first process is forked."""
    home = tmp_path_factory.mktemp("warm") / "desk"
    lay(home, "靠岸")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YUETING_CACHE", str(home / ".cache"))

        assert command(home, "publish")() == 0
        assert command(home, "repair")() == 0


def lay(home, word):
    """Write two editions; one has another story where *word* is 靠岸, so that a file comes or goes."""
    home.mkdir(exist_ok=True)
    (home / "paper.yaml").write_text(
        "name: 渡口报\nlanguage: zh-Hans\nbase_url: https://paper.example\nemail: a@paper.example\n", "utf-8"
    )
    for n in (1, 2):
        text = STORY.format(n=n, m=n + 6, word=word) + (EXTRA if word == "靠岸" and n == 2 else "")
        (home / f"ferry_2026-03-0{n}.md").write_text(text, "utf-8")


def files(home):
    return {name: content for name, content in Press(home).files(private=True).items() if not name.endswith(".lock")}


def made(home, word, verb="publish"):
    """Return what the library in *home* is after an undisturbed run, and how many steps that took."""
    lay(home, word)
    steps = ran(home, verb)
    return files(home), steps


def spread(steps, kills):
    """Return *kills* numbers of steps, from the first to the last."""
    return [1 + round(number * (steps - 2) / max(1, kills - 1)) for number in range(kills)]


def differing(home, wanted):
    found = files(home)
    return sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))


@OFTEN
def test_publish_killed_at_every_step(tmp_path, kills):
    wanted, steps = made(tmp_path / "undisturbed", "靠岸")
    home = tmp_path / "killed"
    lay(home, "靠岸")
    for step in spread(steps, kills):
        ran(home, "publish", step)

        assert misled(home / "library") == [], step
        ran(home, "publish")
        assert differing(home, wanted) == [], step
        shutil.rmtree(home / "library")
        shutil.rmtree(home / ".cache")


@OFTEN
def test_changed_pages_killed_at_every_step_while_they_are_published_again(tmp_path, kills):
    words = ("靠岸", "昨夜在大雾里启航")
    wanted = {word: made(tmp_path / word, word)[0] for word in words}
    home = tmp_path / "killed"
    made(home, words[0])
    _, steps = made(home, words[1])
    for turn, step in enumerate(spread(steps, kills)):
        word = words[turn % 2]
        lay(home, word)
        ran(home, "publish", step)

        assert misled(home / "library") == [], step
        assert {"feed.xml", "index.html", "opds.xml"} <= files(home).keys(), step
        ran(home, "publish")
        assert differing(home, wanted[word]) == [], step


@pytest.fixture(scope="module")
def fallen(tmp_path_factory):
    """Give a desk whose stories have been spoken by another voice than was asked for."""
    home = tmp_path_factory.mktemp("fallen") / "desk"
    lay(home, "靠岸")
    pages = sorted(path.name for path in home.glob("*.md"))
    Press(home).publish(*pages, "--paper", "paper.yaml", engine="espeak")
    for path in (home / "library/editions").glob("*.json"):
        data = json.loads(path.read_bytes())
        said = {"code": "engine-fallback", "severity": "warning", "message": "read by espeak", "article": "a01"}
        data["edition"]["notices"].append(said)
        path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return home


@OFTEN
def test_repair_killed_at_every_step(fallen, tmp_path, kills):
    shutil.copytree(fallen, tmp_path / "undisturbed")
    wanted, steps = made(tmp_path / "undisturbed", "靠岸", "repair")
    home = tmp_path / "killed"
    for step in spread(steps, kills):
        shutil.copytree(fallen, home)
        ran(home, "repair", step)

        assert misled(home / "library") == [], step
        ran(home, "repair")
        assert differing(home, wanted) == [], step
        shutil.rmtree(home)


DAMAGES = {
    "deleted": lambda path: path.unlink(),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "emptied": lambda path: path.write_bytes(b""),
    "edited": lambda path: path.write_bytes(path.read_bytes()[:-1] + bytes([path.read_bytes()[-1] ^ 1])),
    "grown": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
}
MENDERS = ("publish", "force", "repair")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Give a desk and its library, in which every kind of file is."""
    home = tmp_path_factory.mktemp("whole") / "desk"
    lay(home, "靠岸")
    (home / "ferry_2026-03-01.md").write_text(
        "---\nsection: 要闻\n---\n" + STORY.format(n=1, m=7, word="靠岸"), "utf-8"
    )
    (home / "ferry_2026-03-02.md").unlink()
    (home / "abroad").mkdir()
    (home / "abroad/paper.yaml").write_text(
        "name: The Ferry\nlanguage: en\nbase_url: https://ferry.example\nemail: a@ferry.example\n", "utf-8"
    )
    (home / "abroad/ferry_2026-03-02.md").write_text("# The ferry is back\n\nIt came back on Monday.\n", "utf-8")
    (home / "drawer/audio").mkdir(parents=True)
    (home / "drawer/audio/art.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    ran(home, "publish")
    kinds = {
        "art.png",
        "sw.js",
        "opds.json",
        "feeds/zh-Hans.xml",
        "assets/style.css",
        "catalogue.json",
        "search/index.json",
    }
    assert kinds <= files(home).keys()
    assert any(name.startswith("feeds/section-") for name in files(home))
    return home


def test_a_whole_library_has_nothing_wrong_and_is_left_alone(whole):
    ran(whole, "publish")
    before = {path: path.stat().st_mtime_ns for path in (whole / "library").rglob("*")}

    assert check_library(whole / "library") == ()
    assert ran(whole, "publish") == ran(whole, "repair") == 1
    assert {path: path.stat().st_mtime_ns for path in (whole / "library").rglob("*")} == before


@pytest.mark.slow
@pytest.mark.parametrize("turns", [3])
def test_each_file_that_is_damaged_is_found_by_check_and_healed(whole, turns):
    wanted, library = files(whole), whole / "library"
    for number, name in enumerate(sorted(wanted)):
        is_ours = name.startswith(("audio/", "epub/", "editions/"))
        for turn in range(turns):
            damage = list(DAMAGES)[(number + turn) % 5]
            if name.startswith("editions/") and damage in ("edited", "grown"):
                continue  # manifests are the truth
            DAMAGES[damage](library / name)

            assert name in {finding.file for finding in check_library(library)}, f"{name} {damage}"
            ran(whole, "publish" if is_ours else MENDERS[(number + turn) % 3])
            assert differing(whole, wanted) == [], f"{name} {damage}"


def test_a_stale_feed_is_found_and_healed(whole):
    wanted, feed = files(whole), whole / "library/feed.xml"
    text = feed.read_text("utf-8")
    feed.write_text(re.sub(r'length="(\d+)"', lambda found: f'length="{int(found[1]) - 1}"', text, count=1), "utf-8")

    assert ("l-010", "feed.xml") in {(finding.code, finding.file) for finding in check_library(whole / "library")}
    ran(whole, "publish")
    assert differing(whole, wanted) == []


def test_what_looks_untouched_but_is_not_is_found_by_check(whole):
    page = whole / "library/read/ferry_2026-03-01/a01.html"
    facts, content = page.stat(), page.read_bytes()
    page.write_bytes(content.replace(b"<title>", b"<tytle>", 1))
    os.utime(page, ns=(facts.st_atime_ns, facts.st_mtime_ns))

    assert page.stat().st_size == facts.st_size
    assert [finding.code for finding in check_library(whole / "library")] == ["l-015"]
    page.write_bytes(content)


def test_a_library_of_the_publishers_own_templates_is_held_against_what_was_made(whole, tmp_path):
    home = shutil.copytree(whole, tmp_path / "own")
    (home / "drawer/site").mkdir()
    (home / "drawer/site/search.html").write_text("mine: {{ paper }}")
    ran(home, "force")

    assert check_library(home / "library") == ()
    (home / "library/search.html").write_text("yours")
    assert [(one.code, one.file) for one in check_library(home / "library")] == [("l-015", "search.html")]


def test_an_edition_whose_file_has_a_folder_in_its_place_is_told_by_name_and_the_others_go_on(press):
    lay(press.home, "靠岸")
    place = press.library / "audio/ferry_2026-03-01/ferry_2026-03-01-a01.mp3"
    place.mkdir(parents=True)
    press.publish("ferry_2026-03-01.md", "ferry_2026-03-02.md", status=1).complains(
        1, "ferry_2026-03-01-a01.mp3: a folder stands where"
    )

    assert not (press.library / "editions/ferry_2026-03-01.json").exists()
    assert check_library(press.library) == ()
    place.rmdir()
    press.publish("ferry_2026-03-01.md", "ferry_2026-03-02.md").sees("1 edition made")


@pytest.mark.parametrize(
    "name", ["audio", "feed.xml/x", "next", "read/ferry_2026-03-01", "epub/ferry_2026-03-01.epub/x"]
)
def test_what_stands_in_the_way_is_named(press, name):
    lay(press.home, "靠岸")
    press.publish("ferry_2026-03-01.md") if name == "next" else None
    lay(press.home, "启航")
    (press.library / name).parent.mkdir(parents=True, exist_ok=True)
    (press.library / name).write_text("in the way")
    press.publish("ferry_2026-03-01.md", status=5).complains(5, name.removesuffix("/x"), "move it away")
    (press.library / name).unlink()
    if name.endswith("/x"):
        (press.library / name).parent.rmdir()
    press.publish("ferry_2026-03-01.md")

    assert check_library(press.library) == ()


@pytest.mark.parametrize("letters", [82, 84])
@pytest.mark.parametrize("folder", [False, True])
def test_the_longest_names_that_a_disk_allows_are_published(press, letters, folder):
    for name in ("长" * letters, "长" * (letters - 1) + "短"):
        press.page(f"{name}/1.md" if folder else f"{name}.md", STORY.format(n=1, m=7, word=name[-1]))
    first = press.publish().makes(".epub", 4).files()
    press.publish().sees("2 unchanged")

    assert press.files() == first


@pytest.mark.parametrize("name", ["round.md", "长" * 200 + ".md"])
@pytest.mark.parametrize("command", [("publish", "--engine", "silent"), ("inspect",), ("publish", "--dry-run")])
def test_a_loop_of_links_and_a_name_too_long_are_one_line(press, name, command):
    (press.home / "round.md").symlink_to("about.md")
    (press.home / "about.md").symlink_to("round.md")
    press.run(*command, name).complains(3, name)
