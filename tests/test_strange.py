"""Whatever a stranger hands in: one clear line, an exit status of its kind, no traceback, nothing half written."""

import json
import os
import random
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from press_driver import YUETING

INPUT, SETTINGS, OUTPUT, ENGINE, USAGE = 3, 4, 5, 6, 2
PAGE = "# 河上有了新渡船\n\n本报讯 3月18日清晨，新渡船第一次靠岸，12名乘客上了船。\n"
UNTOLD = bytes(random.Random(7).choices([*range(0x80, 0x100), 0x0A, 0x20], k=900))  # noqa: S311  (noise, the same every time)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00" + bytes(64)


def test_missing_page(press):
    press.publish("nowhere.md", status=INPUT).complains(INPUT, "nowhere.md").leaves_nothing()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n \n\t\n", "\ufeff".encode(), "　　\u200b\n".encode()],
    ids=["no bytes", "blanks", "a byte-order mark", "wide and zero-width blanks"],
)
def test_empty_page(press, content):
    press.page("empty.md", content).publish(status=INPUT).complains(INPUT, "empty.md").leaves_nothing()


@pytest.mark.parametrize(
    ("name", "content"),
    [("photo.md", PNG), ("photo.txt", PNG), ("program.md", b"\x7fELF" + bytes(400)), ("nulls.txt", bytes(2000))],
)
def test_binary_file(press, name, content):
    press.page(name, content).publish(status=INPUT).complains(INPUT, name).leaves_nothing()


def test_undeclared_encoding_that_cannot_be_told(press):
    press.page("torn.txt", UNTOLD).publish(status=INPUT).complains(INPUT, "torn.txt").leaves_nothing()


@pytest.mark.parametrize("name", ["page.xyz", "book.pdf"])
def test_a_kind_of_file_nobody_reads(press, name):
    press.page(name, b"%PDF-1.7 \x00\x01").publish(status=INPUT).complains(INPUT, name).leaves_nothing()


def test_folder_with_nothing_readable(press):
    press.page("papers/photo.png", PNG).publish("papers", status=INPUT).complains(INPUT, "papers").leaves_nothing()


def test_empty_folder(press):
    (press.home / "papers").mkdir()
    press.publish("papers", status=INPUT).complains(INPUT, "papers").leaves_nothing()


def test_nothing_to_publish(press):
    press.run("publish").complains(USAGE, "nothing to publish").leaves_nothing()


def test_page_without_one_headline_is_one_story_with_a_notice(press):
    press.page("plain.txt", "雨下了一夜，河水涨了三寸。\n\n早上八点，摆渡的人照常来了，船上坐着七个孩子。\n")
    edition = press.inspect("plain.txt")

    assert len(edition["articles"]) == 1
    assert edition["articles"][0]["title"] == ""
    assert any(notice.get("article") == "a01" or "headline" in notice["code"] for notice in edition["notices"])
    press.publish().makes("-a01.mp3", 1)


@pytest.mark.parametrize("output", ["page.md", "page.md/library", "/proc/library"])
def test_unwritable_output(press, output):
    if output.startswith("/proc") and not Path("/proc/self").exists():
        pytest.skip("no /proc on this system")
    press.page("page.md", PAGE).publish("page.md", "-o", output, status=OUTPUT).complains(OUTPUT, output)

    assert (press.home / "page.md").read_text("utf-8") == PAGE


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_output(press):
    press.library.mkdir()
    press.library.chmod(0o500)
    press.page("page.md", PAGE).publish("page.md", status=OUTPUT).complains(OUTPUT, "library").leaves_nothing()


@pytest.mark.parametrize(
    ("content", "line", "key"),
    [
        ("roles:\n  narrator: [edge\n", 2, ""),
        ("nonsense: 1\n", 1, "nonsense"),
        ("- a list\n- instead of keys\n", 1, ""),
        ("a: !!python/object/apply:os.getcwd []\n", 1, ""),
    ],
    ids=["not YAML", "unknown key", "no keys", "a tag that would run code"],
)
def test_bad_voices_yaml_is_named_with_line_and_key(press, content, line, key):
    press.page("page.md", PAGE).page("voices.yaml", content)

    press.publish("page.md", "--voices", "voices.yaml", status=SETTINGS)

    press.complains(SETTINGS, f"voices.yaml:{line}", key).leaves_nothing()


def test_bad_paper_yaml_beside_the_page(press):
    press.page("page.md", PAGE).page("paper.yaml", "name: 河畔报\nbase_url: ftp://x\n").publish(
        "page.md", status=SETTINGS
    )
    press.complains(SETTINGS, "paper.yaml:2", "base_url").leaves_nothing()


def test_unknown_conversion(press):
    press.page("page.md", PAGE).publish("page.md", "--convert", "klingon", status=USAGE)
    press.complains(USAGE, "klingon", "s2hk").leaves_nothing()


def test_unknown_engine(press):
    press.page("page.md", PAGE).run("publish", "page.md", "--engine", "parrot")
    press.complains(press.status, "parrot", "espeak").leaves_nothing()

    assert press.status in (USAGE, SETTINGS, ENGINE)


@pytest.mark.parametrize("date", ["2026-02-30", "tomorrow", "18.3.2026"])
def test_a_day_that_is_none(press, date):
    press.page("page.md", PAGE).publish("page.md", "--date", date, status=USAGE)
    press.complains(USAGE, date).leaves_nothing()


def test_one_bad_page_does_not_stop_the_others(press):
    press.page("good.md", PAGE).page("bad.md", PNG).publish(status=1)
    press.complains(1, "bad.md").makes("-a01.mp3", 1)


def test_report_names_what_failed_and_why(press):
    press.page("good.md", PAGE).page("bad.md", PNG).publish("--json", status=1)
    report = json.loads(press.printed.splitlines()[-1])

    assert [Path(failed["input"]).name for failed in report["failed"]] == ["bad.md"]
    assert report["failed"][0]["status"] == INPUT
    assert len(report["made"]) == 1


def broken_loader(folder, library):
    """Put an `espeakng_loader` into *folder* that leads to *library*, as a wheel for another system would."""
    package = folder / "espeakng_loader"
    package.mkdir(parents=True)
    data = find_spec("espeakng_loader").submodule_search_locations[0]
    (package / "libespeak-ng.so").write_bytes(library)
    (package / "__init__.py").write_text(
        "from pathlib import Path\n"
        "def get_library_path(): return str(Path(__file__).with_name('libespeak-ng.so'))\n"
        f"def get_data_path(): return {data + '/espeak-ng-data'!r}\n"
        "def make_library_available(): pass\n"
    )
    return str(folder)


@pytest.mark.parametrize("library", [b"", b"\x7fELF of another machine"], ids=["empty", "of another machine"])
def test_espeak_library_that_does_not_load(press, tmp_path, library):
    press.among(PYTHONPATH=broken_loader(tmp_path / "broken", library)).page("page.md", PAGE)

    press.publish("page.md", engine="espeak", status=ENGINE).complains(ENGINE, "espeak").leaves_nothing()


def test_espeak_in_a_folder_with_a_very_long_name_speaks_all_the_same(press, tmp_path):
    """The library keeps the path of its data in a buffer of some 160 bytes."""
    deep = tmp_path / ("深" * 40) / ("d" * 120)
    source = find_spec("espeakng_loader").submodule_search_locations[0]
    shutil.copytree(source, deep / "espeakng_loader")

    press.among(PYTHONPATH=str(deep)).page("page.md", PAGE).publish("page.md", engine="espeak").makes("-a01.mp3", 1)


def test_a_reader_of_our_output_that_leaves_is_no_fault(press):
    press.page("page.md", PAGE)
    command = [YUETING, "inspect", "page.md", "--json"]

    with subprocess.Popen(command, cwd=press.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        said = running.stderr.read()

    assert said == b""
    assert running.returncode == 0
