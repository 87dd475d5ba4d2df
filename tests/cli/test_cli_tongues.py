"""What a person is shown is in their tongue; what a machine reads is the same in every locale."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from yueting.cli import run, yueting
from yueting.cli.pages import columns, filled
from yueting.cli.tongues import counted, said, told, tongue
from yueting.errors import InputError, SettingsError
from yueting.messages import Message, because

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "lanhe_2026-03-18.md"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
PAGE = "# 河口镇桥通了\n\n本报讯（记者 杜若）河口镇的老桥昨天重新通车。\n"


@pytest.fixture
def locale(monkeypatch):
    def set_to(**variables):
        for name in VARIABLES:
            monkeypatch.setenv(name, "")  # so that what a run sets itself is undone too
            monkeypatch.delenv(name)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_to


@pytest.fixture
def chinese(locale):
    locale(LANG="zh_CN.UTF-8")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, ""),
        ({"LANG": "C"}, ""),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "en_GB.UTF-8"}, ""),
        ({"LANG": "fr_FR.UTF-8"}, ""),
        ({"LANG": "zh_CN.UTF-8"}, "zh_Hans"),
        ({"LANG": "zh_CN.GB18030"}, "zh_Hans"),
        ({"LANG": "zh_SG"}, "zh_Hans"),
        ({"LANG": "zh"}, "zh_Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_Hant"),
        ({"LANG": "zh_HK.big5hkscs"}, "zh_Hant"),
        ({"LANG": "zh_MO"}, "zh_Hant"),
        ({"LANG": "zh-Hant_CN"}, "zh_Hant"),
        ({"LANG": "zh_Hans_HK"}, "zh_Hans"),
        ({"LANG": "Chinese (Traditional)_Taiwan.950"}, "zh_Hant"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh_Hans"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh_Hant"),
        ({"LC_ALL": "en_US", "LC_MESSAGES": "zh_TW", "LANG": "zh_CN"}, ""),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, ""),
        ({"LANGUAGE": "zh_TW:en", "LANG": "en_US.UTF-8"}, "zh_Hant"),
        ({"LANGUAGE": "fr:zh_CN:en", "LANG": "fr_FR"}, "zh_Hans"),
        ({"LANGUAGE": "en:zh_CN", "LANG": "zh_CN"}, ""),
        ({"LANGUAGE": "zh_CN", "LC_ALL": "C.UTF-8"}, ""),
    ],
)
def test_the_tongue_is_gettexts(locale, variables, expected):
    locale(**variables)

    assert tongue() == expected


def test_english_stays_as_it_was_written(locale):
    locale(LANG="C.UTF-8")

    assert told("a.md: no such file: check the path") == "a.md: no such file: check the path"
    assert said("{file}: {n} bytes", file="a.mp3", n=3) == "a.mp3: 3 bytes"
    assert [counted(n, "{n} story", "{n} stories") for n in (0, 1, 2)] == ["0 stories", "1 story", "2 stories"]


def missing(path):
    return Message("{path}: no such file: check the path", path=path)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (InputError(missing("a.md")), "a.md：找不到这个文件：请检查路径"),
        (SettingsError("unknown key: check its spelling", file="voices.yaml", line=3, key="voices.zh"),
         "voices.yaml:3: voices.zh: 不认识的键：请检查拼写"),
        (Message("{folder}: cannot be read: {strerror}", folder="b.md", strerror=because(PermissionError(13, "Permission denied"))),
         "b.md：无法读取：没有权限"),
        (Message("{name}: not a whole zip archive ({error}): get the file again", name="b.docx",
                 error=ValueError("File is not a zip file")),
         "b.docx：不是完整的 zip 压缩包（不是 zip 文件）：请重新获取这个文件"),
        ("what nobody ever said: 17", "what nobody ever said: 17"),
        (missing("no such file"), "no such file：找不到这个文件：请检查路径"),
        (missing("{0}.md"), "{0}.md：找不到这个文件：请检查路径"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_message_is_told_with_the_reason_inside_it(words, expected):
    assert told(words) == expected


@pytest.mark.usefixtures("chinese")
def test_an_error_is_told_and_its_status_kept(capsys, tmp_path):
    (tmp_path / "empty").mkdir()

    assert run(["check", str(tmp_path / "empty")]) == 3

    assert "既不是书（.epub），也不是书库" in capsys.readouterr().err


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["publish", "--no-such"], "错误：没有选项"),
        (["nothing-like-it"], "错误：没有命令"),
        (["publish", "--date", "soon", "x"], "不是日期：请写成 2026-03-18 这样"),
        (["publish", "--jobs", "-1", "x"], "的范围内"),
        (["inspect"], "错误：缺少参数 'INPUT'"),
        (["publish"], "没有要出版的"),
    ],
)
def test_a_wrong_command_line_is_told(capsys, arguments, expected):
    assert run(arguments) == 2

    said = capsys.readouterr().err
    assert expected in said
    assert "用法：" in said
    assert "Error" not in said


@pytest.mark.usefixtures("chinese")
def test_a_wrong_settings_file_is_told_with_its_line(capsys, tmp_path):
    page, voices = tmp_path / "page.md", tmp_path / "voices.yaml"
    page.write_text(PAGE, "utf-8")
    voices.write_text("rate: 1\nvocies: {}\n", "utf-8")

    assert run(["publish", str(page), "-o", str(tmp_path / "out"), "--voices", str(voices), "--engine", "silent"]) == 4
    assert f"{voices}:1: rate: 不认识的键：请检查拼写" in capsys.readouterr().err


def test_notices_are_told(locale, capsys, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    locale(LANG="zh_TW.UTF-8")

    assert run(["inspect", str(page)]) == 0
    assert "檔名裡都沒有日期" in "".join(line.strip("│├└─ ") for line in capsys.readouterr().out.splitlines())


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("command", ["", *sorted(yueting.commands)])
def test_a_help_page_is_told_whole_and_its_lines_fit(capsys, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "80")
    assert run([*command.split(), "--help"]) == 0

    page = capsys.readouterr().out
    assert "用法：" in page
    for english in ("Usage", "Options", "Commands", "Show this", "default:", "Print ", " the "):
        assert english not in page
    assert [line for line in page.splitlines() if columns(line) > 80 and not line.lstrip().startswith("yueting ")] == []


@pytest.mark.usefixtures("chinese")
def test_the_second_column_of_a_help_page_stands_straight(capsys):
    run(["--help"])

    rows = capsys.readouterr().out.partition("命令：")[2].strip("\n").split("\n\n")[0].splitlines()
    starts = {columns(row[: len(row) - len(row.split(maxsplit=1)[1])]) for row in rows}
    assert len(rows) == len(yueting.commands)
    assert len(starts) == 1


def test_wide_text_is_broken_by_columns_and_stops_begin_no_line():
    lines = filled("老桥昨天重新通车，很多人来看，也有人带了 camera 和孩子。", 12)

    assert all(columns(line) <= 14 for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)
    assert "".join(lines).replace(" ", "") == "老桥昨天重新通车，很多人来看，也有人带了camera和孩子。"


def test_english_help_is_clicks_own(locale, capsys):
    locale(LANG="C")
    run(["--help"])

    assert capsys.readouterr().out.startswith("Usage: yueting [OPTIONS] COMMAND")
    assert click.Context(yueting).get_usage().startswith("Usage:")


def made(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_products_and_json_are_the_same_in_every_locale(locale, capsys, tmp_path):
    seen = []
    for number, name in enumerate(("C", "zh_CN.UTF-8", "zh_TW.UTF-8")):
        locale(LANG=name)
        root = tmp_path / str(number) / "library"
        assert run(["publish", str(SAMPLE), "-o", str(root), "--engine", "silent", "-q", "--json"]) == 0
        report = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert run(["inspect", str(SAMPLE), "--json"]) == 0
        seen.append((made(root), sorted(report["files"]), capsys.readouterr().out))

    assert seen[0][0]
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize("encoding", ["gbk", "big5", "ascii"])
def test_an_older_terminal_shows_what_it_can_and_programs_get_utf_8(encoding):
    def shown(*arguments):
        environment = {**os.environ, "LC_ALL": "zh_CN", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        return subprocess.run(
            [sys.executable, "-m", "yueting", *arguments], env=environment, capture_output=True, check=True
        )

    assert "story-begins" in shown("inspect", str(SAMPLE), "-v").stdout.decode(encoding)
    assert json.loads(shown("inspect", str(SAMPLE), "--json").stdout.decode("utf-8"))["articles"]


def test_help_in_chinese_needs_nothing_heavy():
    code = "import sys; from yueting.cli import run; run(['--help']); print(*sorted(sys.modules), file=sys.stderr)"
    environment = {**{k: v for k, v in os.environ.items() if k not in VARIABLES}, "LANG": "zh_CN.UTF-8"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    assert not {"babel", "opencc", "rich", "pydantic"} & set(done.stderr.split())
