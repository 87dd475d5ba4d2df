"""What a run says of itself, through the real program: events, reports as lines and as files, exit statuses."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from press_driver import YUETING, Press

PAGE = "# 河上的灯\n\n本报讯 昨天夜里，河上点起了{n}盏灯。\n\n两岸的人说，这样的灯看一次就忘不了。\n"


@pytest.fixture
def press(tmp_path):
    return Press(tmp_path).page("good_2026-03-01.md", PAGE.format(n=9))


def events(press):
    return [json.loads(line) for line in press.printed.splitlines()]


def kept(press, name="report.json"):
    return json.loads((press.home / name).read_bytes())


def test_every_event_is_a_line_and_the_report_is_the_last(press):
    press.page("bad.md", b"\x89PNG\r\n\x1a\n\x00\x00").publish("--json", status=1)
    told = events(press)

    assert {event["event"] for event in told[:-1]} == {"step", "made", "failed"}
    assert told[-1]["event"] == "report"
    assert [one["input"] for one in told[-1]["made"]] == ["good_2026-03-01.md"]
    assert [one["input"] for one in told[-1]["failed"]] == ["bad.md"]
    steps = [event for event in told if event["event"] == "step"]
    assert [s["share"] for s in steps] == sorted(s["share"] for s in steps)


def test_an_unchanged_edition_is_an_event(press):
    press.publish().publish("--json")

    assert [event["event"] for event in events(press)] == ["unchanged", "report"]


def test_quiet_json_is_the_report_alone(press):
    press.publish("--json", "-q")

    assert [event["event"] for event in events(press)] == ["report"]
    assert press.said == ""


def test_quiet_says_what_failed_and_nothing_else(press):
    press.page("empty.md", "").publish("-q", status=1)

    assert press.said.splitlines()[0].startswith("yueting: empty.md: ")
    assert len(press.said.splitlines()) == 1


def test_the_report_is_a_file_with_the_day_and_the_order(press):
    press.publish("--report", "report.json", "--title", "晚报")
    report = kept(press)

    assert report["status"] == 0
    assert report["order"] == {"engine": "silent", "title": "晚报"}
    assert [one["title"] for one in report["made"]] == ["晚报"]


def test_a_run_in_which_everything_failed_has_a_report(tmp_path):
    press = Press(tmp_path).page("empty.md", "")
    press.publish("--report", "report.json", status=3)

    assert kept(press)["status"] == 3
    assert [one["input"] for one in kept(press)["failed"]] == ["empty.md"]


def test_a_run_that_could_not_begin_has_a_report_and_a_last_line(press):
    press.page("voices.yaml", "voices: [\n").publish(
        "good_2026-03-01.md", "--report", "report.json", "--json", "--voices", "voices.yaml", status=4
    )

    assert kept(press)["status"] == 4
    assert "voices.yaml" in kept(press)["error"]
    assert kept(press)["left"] == ["good_2026-03-01.md"]
    assert events(press)[-1]["event"] == "report"
    assert events(press)[-1]["status"] == 4


@pytest.mark.slow
def test_a_run_that_a_person_stops_has_a_report(press):
    for n in range(2, 60):
        press.page(f"page_{n:03}.md", PAGE.format(n=n) * 3)
    command = [YUETING, "publish", *press.pages(), "--engine", "silent", "--json", "--report", "report.json"]
    environment = {**os.environ, **press.environment}
    with subprocess.Popen(command, cwd=press.home, env=environment, stdout=subprocess.PIPE, text=True) as running:
        first = next(line for line in running.stdout if '"made"' in line)
        running.send_signal(signal.SIGINT)
        last = [first, *running.stdout][-1]
    report = kept(press)

    assert running.returncode == report["status"] == json.loads(last)["status"] == 130
    assert report["made"]
    assert len(report["made"]) + len(report["left"]) == len(press.pages()) - 1  # the report lies there too


def test_a_report_that_cannot_be_written_is_known_before_anything_is_made(press):
    (press.home / "taken").mkdir()
    press.page("taken/file", "").run(
        "publish", "good_2026-03-01.md", "--engine", "silent", "--report", "taken/file/r.json"
    )

    press.complains(5, "taken/file").leaves_nothing()


@pytest.mark.slow
def test_the_library_is_the_same_with_and_without_a_report(tmp_path):
    desks = []
    for name in ("with", "without"):
        (tmp_path / name).mkdir()
        desks.append(Press(tmp_path / name).page("good_2026-03-01.md", PAGE.format(n=9)))
    desks[0].publish("--report", "../report.json")
    desks[1].publish()

    assert desks[0].files(private=True).keys() == desks[1].files(private=True).keys()
    assert desks[0].files() == desks[1].files()


@pytest.mark.slow
def test_after_a_failure_the_others_are_made_or_none_is_begun(tmp_path):
    def desk(name):
        (tmp_path / name).mkdir()
        press = Press(tmp_path / name).page("a.md", "")
        for n in range(12):
            press.page(f"b{n:02}_2026-03-01.md", PAGE.format(n=n))
        return press

    going = desk("going").publish("--json", "--jobs", "1", status=1)
    assert len(events(going)[-1]["made"]) == 12

    stopped = desk("stopped").publish("--json", "--fail-fast", "--jobs", "1", status=1)
    report = events(stopped)[-1]
    assert [one["input"] for one in report["failed"]] == ["a.md"]
    assert report["left"]
    assert len(report["made"]) + len(report["left"]) == 12


@pytest.mark.parametrize(
    ("status", "arguments", "word"),
    [
        (2, ["publish"], "nothing to publish"),
        (2, ["publish", "good_2026-03-01.md", "--date", "yesterday"], "no day"),
        (3, ["publish", "missing.md", "--engine", "silent"], "missing.md"),
        (4, ["publish", "good_2026-03-01.md", "--engine", "nobody"], "nobody"),
        (5, ["publish", "good_2026-03-01.md", "--engine", "silent", "-o", "good_2026-03-01.md"], "good_2026-03-01.md"),
        (6, ["publish", "good_2026-03-01.md", "--engine", "piper"], "iper"),
    ],
)
def test_every_kind_of_error_has_its_status(press, status, arguments, word):
    press.among(YUETING_PIPER_VOICES=str(press.home / "none")).run(*arguments)

    assert press.status == status, press.said
    assert word in press.said
    assert "Traceback" not in press.said


def test_the_plan_tells_times_sizes_and_sums_and_makes_nothing(press):
    press.page("next_2026-03-02.md", PAGE.format(n=8) * 4).run("publish", *press.pages(), "--dry-run", "--json")
    plan = json.loads(press.printed)

    assert press.status == 0, press.said
    assert plan["total"]["editions"] == len(plan["would_make"]) == 2
    for name in ("characters", "requests", "articles"):
        assert plan["total"][name] == sum(one[name] for one in plan["would_make"])
    assert set(plan["total"]["seconds"]) == {"espeak", "kokoro", "edge"}
    assert plan["total"]["size"] > 3 * plan["total"]["bytes"] > 0
    assert not press.library.exists()


def test_the_plan_says_how_it_knows_the_pace_of_this_machine(press):
    paces, seconds = [], []
    for _ in "12":
        press.run("publish", *press.pages(), "--engine", "espeak", "--dry-run", "--json")
        plan = json.loads(press.printed)
        paces.append(plan["paces"]["espeak"])
        seconds.append(plan["total"]["seconds"]["espeak"])
    press.run("publish", *press.pages(), "--engine", "espeak", "--dry-run")

    assert [pace["known"] for pace in paces] == ["trial", "runs"]
    assert paces[0]["speech"] == paces[1]["speech"] > 10
    assert 0 < seconds[0] == seconds[1] < 20
    assert "espeak: about " in press.printed
    assert "as fast as in earlier runs here" in press.printed


def test_letters_are_said_sooner_than_characters_and_cantonese_sooner_than_mandarin(press):
    pages = {
        "zh": PAGE.format(n=8),
        "yue": "# 渡輪\n\n" + "船係咁樣行嘅，佢哋都話好慳電，我哋聽日再嚟睇過。" * 9,
        "en": "# Boats\n\n" + "The boats may land here. " * 20,
    }
    for name, text in pages.items():
        press.page(f"{name}_2026-03-02.md", text)
    press.run("publish", *press.pages(), "--dry-run", "--json")

    plans = {one["id"].partition("_")[0]: one for one in json.loads(press.printed)["would_make"]}
    zh, yue, en = (plans[name]["characters"] / plans[name]["text_seconds"] for name in ("zh", "yue", "en"))
    assert 3 < zh < 5 < yue < 7
    assert 14 < en < 20


def test_what_a_run_has_said_is_the_pace_of_the_next_plan(press):
    press.page("long_2026-03-01.md", PAGE.format(n=9) * 8).publish(engine="espeak")
    press.page("next_2026-03-02.md", PAGE.format(n=8)).run(
        "publish", *press.pages(), "--engine", "espeak", "--dry-run", "--json"
    )

    assert json.loads(press.printed)["paces"]["espeak"]["known"] == "runs", press.said


def test_the_plan_knows_what_is_unchanged(press):
    press.publish().page("next_2026-03-02.md", PAGE.format(n=8))
    press.run("publish", *press.pages(), "--engine", "silent", "--dry-run")

    assert press.status == 0
    assert "1 edition would be made, 1 is unchanged" in press.printed


NAMED = "voices:\n  zh-Hans:\n    - espeak/nobody\n"


def test_the_plan_tells_of_a_voice_that_is_not_there_as_the_run_would(press):
    press.page("page_2026-03-01.md", PAGE.format(n=1)).page("voices.yaml", f"{NAMED}    - espeak/cmn\n")
    order = ("page_2026-03-01.md", "--voices", "voices.yaml", "--engine", "espeak", "--dry-run")
    press.run("publish", *order, "--json")

    assert (press.status, [*json.loads(press.printed)["voices_away"]]) == (0, ["espeak/nobody"])
    press.page("voices.yaml", NAMED).run("publish", *order)
    assert press.status == 6
    press.sees(
        "espeak/nobody cannot speak here", "page_2026-03-01.md: eSpeak NG has no voice 'nobody'"
    ).leaves_nothing()


@pytest.mark.parametrize("option", ["--voices", "--lexicon"])
def test_the_plan_reads_the_settings_that_the_run_would(press, option):
    press.page("page_2026-03-01.md", PAGE.format(n=1)).page("bad.yaml", "voices: [1")
    press.run("publish", "page_2026-03-01.md", option, "bad.yaml", "--dry-run").complains(4, "bad.yaml:")


def test_doctor_tells_of_the_last_run(press):
    press.page("empty.md", "").publish(status=1)
    press.run("doctor", "library")

    assert "1 made, 0 unchanged, 1 failed" in press.printed
    assert "empty.md" in press.printed
