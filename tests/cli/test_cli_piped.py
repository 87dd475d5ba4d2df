"""Standard input is an input, called `stdin`; an address is told what it is; a name stands once in its error."""

import gzip
import io
import json

import pytest

from press_driver import zipped

PAGE = "# 河上有了新渡船\n\n本报讯 清晨，新渡船第一次靠岸，乘客上了船。\n"
HTML = "<html><body><h1>桥头开了早市</h1><p>天没有亮，卖菜的人就到了桥头。</p></body></html>"


def test_a_page_by_standard_input_is_an_edition_called_stdin(press):
    press.run("publish", "-", "--engine", "silent", "--date", "2026-03-18", "--title", "渡口", asked=PAGE.encode())

    assert press.status == 0, press.said
    edition = press.manifest("stdin")["edition"]
    assert (edition["title"], edition["date"], edition["files"]) == ("渡口", "2026-03-18", ["stdin"])
    assert [story["title"] for story in edition["articles"]] == ["河上有了新渡船"]


def test_the_same_by_standard_input_is_unchanged_and_another_page_takes_no_place(press):
    order = ("publish", "-", "--engine", "silent", "--date", "2026-03-18")
    press.run(*order, asked=PAGE.encode())
    press.run(*order, asked=PAGE.encode()).sees("1 unchanged")
    press.run(*order, asked=HTML.encode()).sees("1 edition made")

    assert len(list((press.library / "editions").glob("*.json"))) == 2


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (PAGE.encode(), "河上有了新渡船"),
        (HTML.encode("gb18030"), "桥头开了早市"),
        (zipped({"1.md": PAGE}), "河上有了新渡船"),
        (b"<rss><channel><item><title>T</title><description>Words.</description></item></channel></rss>", "T"),
    ],
    ids=["markdown", "html", "zip", "feed"],
)
def test_the_kind_of_standard_input_is_told_by_its_content(press, content, title):
    press.run("inspect", "-", "--json", asked=content)

    assert press.status == 0, press.said
    assert [story["title"] for story in json.loads(press.printed)["articles"]] == [title]


def test_nothing_of_standard_input_is_left_behind(press):
    passing = press.home / "passing"
    passing.mkdir()
    press.among(TMPDIR=str(passing))
    press.run("publish", "-", "--engine", "silent", asked=PAGE.encode())

    assert list(passing.iterdir()) == []
    assert not [file for file in (press.home / ".cache").rglob("*.json") if b"passing" in file.read_bytes()]


@pytest.mark.parametrize("content", [b"", b"  \n", b"%PDF-1.7", gzip.compress(b"a", mtime=0), bytes(range(256))])
@pytest.mark.parametrize(
    "command", [("publish", "-", "--engine", "silent"), ("publish", "-", "--dry-run"), ("inspect", "-")]
)
def test_what_is_no_page_by_standard_input_is_named_stdin_once(press, content, command):
    press.run(*command, asked=content).complains(3, "yueting: stdin: ")

    assert press.said.splitlines()[0].count("stdin") == 1
    assert "/" not in press.said.splitlines()[0]


def test_an_endless_standard_input_ends_at_the_bound(monkeypatch, capsys):
    from yueting import cli
    from yueting.readers import source

    class Endless:
        buffer = io.BytesIO(b"a" * (5 << 20))

    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(source, "MOST_BYTES", 2 << 20)
    monkeypatch.setattr("sys.stdin", Endless)

    assert cli.run(["inspect", "-"]) == 3
    assert capsys.readouterr().err == "yueting: stdin: over 2 MB is too large for a page: split it\n"
    assert Endless.buffer.tell() <= 3 << 20


@pytest.mark.parametrize("address", ["https://paper.example/a/b.html", "http://paper.example", "s3://shelf/page.md"])
@pytest.mark.parametrize("command", ["publish", "inspect"])
def test_an_address_is_told_to_be_saved(press, address, command):
    engine = ("--engine", "silent") if command == "publish" else ()
    press.among(LC_ALL="C").run(command, address, *engine).complains(3, f"yueting: {address}: ", "save the page")

    assert press.said.splitlines()[0].count("paper.example") <= 1
