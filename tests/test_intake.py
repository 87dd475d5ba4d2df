"""Only regular files are read, and never more of one than its kind may have, at every door of the program."""

import ast
import os
import socket
from pathlib import Path

import pytest

from yueting import intake
from yueting.readers import source

HOUSE = Path(intake.__file__).parent
INPUT, SETTINGS, OUTPUT = 3, 4, 5
PAGE = "# 河上有了新渡船\n\n本报讯 3月18日清晨，新渡船第一次靠岸，12名乘客上了船。\n"
OUR_OWN = {
    "tables.py", "readings/respelling.py", "readings/rules.py", "readings/dictionary.py", "readings/cantonese.py",
    "readings/surnames.py", "readings/sake.py", "passes/convert/writing.py", "passes/convert/names.py", "passes/convert/choices.py",
    "engines/espeak_library.py", "engines/espeak_voices.py", "engines/budget.py", "desk/stories/weights.py", "galley/replies.py",
}  # fmt: skip
"""Modules that read a table which is installed with them, what a library brings, or what their own run has just written."""


def pipe(path):
    os.mkfifo(path)


def listener(path):
    here = Path.cwd()
    os.chdir(path.parent)  # an address may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


STRANGE = {
    "a pipe": pipe,
    "a link to a pipe": lambda path: (pipe(path.with_name("pipe")), path.symlink_to("pipe")),
    "a link to what never ends": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing at all": lambda path: path.symlink_to("/dev/null"),
    "a link to a terminal": lambda path: path.symlink_to("/dev/tty"),
    "a socket": listener,
    "a folder": lambda path: path.mkdir(),
}
ENDLESS = {name: STRANGE[name] for name in ("a pipe", "a link to what never ends")}
strange = pytest.mark.parametrize("lay", STRANGE.values(), ids=STRANGE)


@strange
def test_what_is_no_regular_file_is_not_read(tmp_path, lay):
    lay(tmp_path / "page")

    with pytest.raises(OSError, match=r"a pipe|a device|a socket|a folder|no regular file|No such device"):
        intake.content(tmp_path / "page", 100)


def test_a_file_is_read_to_its_bound_and_no_further(tmp_path):
    file = tmp_path / "page"
    file.write_bytes(b"x" * 100)

    assert intake.content(file, 100) == b"x" * 100
    with pytest.raises(OSError, match="over 99 bytes") as caught:
        intake.content(file, 99)
    assert intake.is_too_large(caught.value)


def test_a_file_whose_size_is_no_size_is_read_to_its_end():
    assert b"VmPeak" in intake.content(Path("/proc/self/status"), 1_000_000)


def test_a_file_that_grows_while_it_is_read_ends_at_the_bound(tmp_path, monkeypatch):
    file = tmp_path / "page"
    file.write_bytes(b"x" * 10)
    grown = os.fstat

    def grow(handle):
        facts = grown(handle)
        with file.open("ab") as out:
            out.write(b"y" * 5_000)
        return facts

    monkeypatch.setattr(os, "fstat", grow)

    with pytest.raises(OSError, match="over 4000 bytes"):
        intake.content(file, 4_000)


def test_no_page_is_larger_than_a_page_may_be(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "MOST_BYTES", 1 << 20)
    with (tmp_path / "page.md").open("wb") as file:
        file.truncate((1 << 20) + 1)

    with pytest.raises(source.InputError, match="over 1 MB is too large for a page: split it"):
        source.load(tmp_path / "page.md")


@strange
def test_a_page_that_is_no_file_is_refused(tmp_path, lay):
    lay(tmp_path / "page.md")

    with pytest.raises(source.InputError, match=r"page\.md: cannot be read: "):
        source.load(tmp_path / "page.md")


@pytest.mark.parametrize("lay", ENDLESS.values(), ids=ENDLESS)
def test_a_page_without_end_is_one_line(press, lay):
    lay(press.home / "page.md")

    press.publish("page.md", status=INPUT).complains(INPUT, "page.md").leaves_nothing()


def test_a_pipe_among_pages_costs_that_page_alone(press):
    press.page("paper/01.md", PAGE)
    os.mkfifo(press.home / "paper" / "02.md")

    press.publish("paper", engine="silent").sees("1 edition made")


@pytest.mark.parametrize(
    ("name", "option", "status"),
    [
        ("voices.yaml", "--voices", SETTINGS),
        ("paper.yaml", "--paper", SETTINGS),
        ("words.yaml", "--lexicon", SETTINGS),
        ("desk.yaml", "--desk", SETTINGS),
        ("list.txt", "--from-file", INPUT),
        ("page.md.desk.yaml", "", SETTINGS),
        ("paper.yaml", "", SETTINGS),
    ],
)
def test_settings_that_are_no_file_are_one_line(press, name, option, status):
    pipe(press.page("page.md", PAGE).home / name)
    options = (option, str(press.home / name)) if option else ()

    press.run("publish", "page.md", "-o", "library", "--engine", "silent", *options)

    press.complains(status, name)


@pytest.mark.parametrize("lay", ENDLESS.values(), ids=ENDLESS)
def test_pictures_fonts_sounds_and_art_that_are_no_files_end(press, lay):
    press.page("page.md", PAGE + "\n![渡船](ferry.png)\n").page("own/audio/README", "")
    lay(press.home / "ferry.png")
    (press.home / "own" / "epub" / "fonts").mkdir(parents=True)
    lay(press.home / "own" / "audio" / "art.png")
    lay(press.home / "own" / "epub" / "style.css")

    press.publish("page.md", "--drawer", "own", engine="silent").sees("1 edition made")


@pytest.mark.parametrize("lay", ENDLESS.values(), ids=ENDLESS)
def test_a_book_and_a_library_under_check_that_are_no_files_end(press, lay):
    press.page("page.md", PAGE).publish("page.md", engine="silent").sees("1 edition made")
    for name in ("feed.xml", "index.html", "editions/page.json"):
        (press.library / name).unlink()
        lay(press.library / name)
    lay(press.home / "book.epub")

    press.run("check", "library")
    assert press.status not in (0, 70, -9), press.said
    press.run("check", "book.epub")
    assert (press.status, press.said.count("\n")) == (INPUT, 1)


def test_a_book_that_is_a_pipe_is_a_finding(tmp_path):
    from yueting.epub.check.opened import open_book

    os.mkfifo(tmp_path / "book.epub")
    with open_book(tmp_path / "book.epub") as (book, found):
        assert book is None
        assert "a pipe" in str(found[0].message)


def test_every_file_is_read_through_the_one_door():
    """No module opens a file by its name to read it, but those that read what is installed with them."""
    found = {
        f"{path.relative_to(HOUSE).as_posix()}:{node.lineno}"
        for path in HOUSE.rglob("*.py")
        if path.name != "intake.py" and path.relative_to(HOUSE).as_posix() not in OUR_OWN
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and reads_by_name(node)
    }

    assert found == set()


def reads_by_name(call):
    name = ast.unparse(call.func).rpartition(".")[2]
    modes = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if name in ("read_bytes", "read_text"):
        return True
    return name == "open" and ast.unparse(call.func) not in ("os.open", "av.open") and bool({"rb", "r"} & set(modes))
