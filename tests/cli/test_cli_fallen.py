"""A run in which another voice had to speak says so: in its summary, its JSON, its report, and where it points to."""

import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "engines"))
from instruments import Hasty
from standin import PEM

from yueting import cli, engines

PAGE = "# 河上的灯\n\n本报讯 昨天夜里，河上点起了九盏灯。\n\n![灯](nowhere.png)\n\n# 桥上的人\n\n本报讯 昨天夜里，桥上站满了人。\n"
AWAY = "127.0.0.1:9"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    make = engines.make

    def hasty(name, **settings):
        own = {"relay": AWAY, "certificates": PEM, "world": Hasty()} if name == "edge" else {}
        return make(name, **settings, **own)

    monkeypatch.setattr(engines, "make", hasty)
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lamps_2026-03-01.md").write_text(PAGE, "utf-8")

    def ran(*arguments):
        assert cli.run(list(arguments)) == 0
        return capsys.readouterr()

    return ran


def published(run, *options):
    return run("publish", "lamps_2026-03-01.md", "--engine", "edge", *options)


def test_the_summary_names_the_voice_the_stories_and_repair(run):
    said = published(run).err

    assert "all 2 stories: read by espeak/cmn+clear instead" in said
    assert "`yueting repair library --engine edge`" in said
    [pointer] = re.findall(r"see `yueting (inspect \S+)`", said)
    shown = run(*pointer.split()).out
    assert "engine-fallback" in shown
    assert "picture-missing" in shown


def test_json_and_report_carry_every_warning(run):
    out = published(run, "--json", "--report", "run.json").out
    events = [json.loads(line) for line in out.splitlines()]
    [made] = [event for event in events if event["event"] == "made"]
    [kept] = json.loads(Path("run.json").read_text("utf-8"))["made"]

    for one in (made, kept, events[-1]["made"][0]):
        assert len(one["warned"]) == one["warnings"]
        assert {w["code"] for w in one["warned"]} == {"engine-fallback", "picture-missing"}
        assert {w["article"] for w in one["warned"] if w["code"] == "engine-fallback"} >= {"a01", "a02"}
        assert all(w["lines"] for w in one["warned"] if w["code"] == "picture-missing")
        assert {f["voice"] for f in one["fallen"]} == {"espeak/cmn+clear"}


def test_the_library_shows_the_warnings_of_its_editions(run):
    published(run)
    said = run("inspect", "library").out

    assert said.startswith("! lamps_2026-03-01: 2 stories, ")
    assert "engine-fallback" in said


def test_a_page_that_a_run_left_alone_points_to_nothing_that_is_not_there(run):
    said = published(run, "--engine", "espeak").err

    assert "read by" not in said


def test_inspect_shows_warnings_first_and_the_rest_with_v(run):
    page = Path("lamps.md")
    page.write_text(PAGE, "utf-8")
    plain, all_ = run("inspect", "lamps.md").out, run("inspect", "lamps.md", "-v").out

    assert plain.index("date-unknown") < plain.index("河上的灯")
    assert "story-begins" not in plain
    assert "notices: see them with -v" in plain
    assert all_.index("date-unknown") < all_.index("河上的灯") < all_.index("story-begins")


def test_a_folder_is_shown_as_the_edition_it_will_be(run, tmp_path):
    folder = tmp_path / "2026-03-02"
    folder.mkdir()
    (folder / "01.md").write_text("第1版\n\n# 长桥合龙\n\n本报讯 昨天上午，长桥合龙。（下转第2版）\n", "utf-8")
    (folder / "02.md").write_text(
        "第2版\n\n（上接第1版）两岸的人走上桥面，说从此不用绕路。\n\n# 灯会\n\n本报讯 灯会开了。\n", "utf-8"
    )
    said = run("inspect", str(folder)).out

    story = said[said.index("长桥合龙") : said.index("灯会")]
    assert "两岸的人走上桥面" in story
    assert "02.md:" in story
    assert re.search(r"^  01\.md: 1 story", said, re.MULTILINE)
