"""An input that is no page is named once in its one line of complaint, whatever it is and whatever reads it."""

import io
import os
from pathlib import Path

import pytest

from press_driver import zipped
from yueting import cli

TEXT = "# 河上有了新渡船\n\n本报讯 清晨，新渡船第一次靠岸。\n"


def docx():
    from docx import Document

    out = io.BytesIO()
    document = Document()
    document.add_paragraph("渡船靠岸。")
    document.save(out)
    return out.getvalue()


BROKEN = {
    "empty.md": b"", "blank.txt": b" \n\t\n", "binary.md": bytes(range(256)) * 9,
    "pdf.txt": b"%PDF-1.7\n", "png.md": b"\x89PNG\r\n\x1a\n" + bytes(40), "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
    "cut.docx": docx()[:900], "text.docx": zipped({"a.md": TEXT}), "cut.epub": zipped({"mimetype": "application/epub+zip"})[:40],
    "heartless.epub": zipped({"mimetype": "application/epub+zip"}), "cut.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
    "none.zip": zipped({"a.bin": "x"}), "dark.zip": zipped({"a.md": b""}), "deep.zip": zipped({"a.zip": zipped({"a.md": TEXT})}),
    "out.zip": zipped({"../a.md": TEXT}), "cut.rss": b"<rss><channel><item><title>a", "none.atom": b"<feed xmlns='http://www.w3.org/2005/Atom'/>",
    "empty.rtf": b"{\\rtf1 }", "bare.html": b"<html><body></body></html>", "book.fb2": b"<?xml version='1.0'?><FictionBook/>",
    "some.json": b'{"a": 1}', "film.srt": b"1\n00:00:01,000 --> 00:00:02,000\n\xe5\xa5\xbd\n", "page.mht": b"MIME-Version: 1.0\nA: b\n",
}  # fmt: skip


@pytest.fixture
def once(tmp_path, monkeypatch, capsys):
    """Give what looks at an input by both commands and expects one line that names it once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / ".cache"))

    def look(name, shown=""):
        for command in (("inspect",), ("publish", "--dry-run", "-o", "l")):
            assert cli.run([*command, name]) == 3
            [line] = capsys.readouterr().err.splitlines()
            assert line.startswith(f"yueting: {name}"), line
            assert line.count(shown or name) == 1, line

    return look


@pytest.mark.parametrize("name", BROKEN)
def test_a_page_that_cannot_be_read_is_named_once(once, name):
    Path(name).write_bytes(BROKEN[name])

    once(name)


@pytest.mark.parametrize("name", BROKEN)
def test_a_folder_whose_one_page_cannot_be_read_names_it_once(once, name):
    Path("pages").mkdir()
    Path("pages", name).write_bytes(BROKEN[name])

    once(f"pages/{name}")
    once("pages", "pages/")


def test_a_folder_of_pages_that_cannot_be_read_is_named_once_with_the_first(once):
    Path("pages").mkdir()
    for name in ("1.md", "2.md"):
        Path("pages", name).write_bytes(b"")

    once("pages")
    once("pages", "1.md")


@pytest.mark.parametrize("name", ["missing.md", "no/such/folder", "一" * 90 + ".md"])
def test_what_is_not_there_is_named_once(once, name):
    once(name)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are of POSIX")
def test_links_pipes_and_devices_are_named_once(once):
    Path("loop.md").symlink_to("loop.md")
    Path("round").symlink_to("turn")
    Path("turn").symlink_to("round")
    Path("gone.md").symlink_to("nowhere.md")
    Path("zero.md").symlink_to("/dev/zero")
    os.mkfifo("pipe.md")
    Path("empty").mkdir()
    Path("inner").mkdir()
    Path("inner", "a.md").symlink_to("a.md")

    for name in ("loop.md", "round", "gone.md", "zero.md", "pipe.md", "empty"):
        once(name)
    once("inner", "inner/a.md")


@pytest.mark.parametrize("content", [b"", b"no book", b"PK\x05\x06" + bytes(18)])
def test_a_finding_names_its_file_once(tmp_path, capsys, content):
    (tmp_path / "cut.epub").write_bytes(content)
    cli.run(["check", str(tmp_path / "cut.epub")])
    first, *_ = capsys.readouterr().out.splitlines()

    assert first.count("cut.epub") == 1
    assert first.count("container.xml") <= 1


def test_a_damaged_manifest_names_itself_once(tmp_path, capsys):
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "a.json").write_text("{", "utf-8")
    cli.run(["check", str(tmp_path)])

    assert [line.count("a.json") for line in capsys.readouterr().out.splitlines() if "l-001" in line] == [1]
