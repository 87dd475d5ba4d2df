"""`yueting say --explain` shows the line of the lexicon for a word, and `--learn` writes it: the real program, real files."""

import json
import os
import re
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
import yaml

from press_driver import PATIENCE
from press_nursery import started
from yueting.cli.learning import learn
from yueting.passes.spoken import read_lexicon

LINE = "任建国: rén jiàn guó"
FILES = {
    "as the drawer has it": "# head\n\nwords: {}\n#  蚌埠: beng4 bu4\n\npapers: {}\n#  望山周报:\n",
    "an empty section": "# head\nwords:   # of all\npapers:\n  望山周报:\n    尉村: 玉村  # theirs\n",
    "words with remarks": '# head\nwords:\n    晋祠: 晋辞  # a temple\n    "5G+": 五G加\n    # the last one\n\npapers: {}  # none\n',
    "no newline at the end": "words:\n  晋祠: 晋辞 # a temple",
    "a map in one line": "words: {晋祠: 晋辞, 单县: shan4 xian4}  # both\neditions: {}\n",
    "another section only": "papers: {}  # none\n",
    "remarks only": "# nothing yet\n",
    "nothing": "",
    "the word told otherwise": "words:\n  任建国: ren4 jian4 guo2  # told wrongly\n  晋祠: 晋辞\n",
    "a byte order mark": "\ufeff# head\nwords:\n  晋祠: 晋辞\n",
}


def say(*words, status=0):
    ran = started(["say", *words], cwd=Path.cwd(), env=os.environ, timeout=PATIENCE)

    assert ran.returncode == status, ran.stderr.decode()
    return SimpleNamespace(stdout=ran.stdout.decode(), stderr=ran.stderr.decode())


def remarks(text):
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


def test_the_line_that_is_shown_for_a_word_is_one_that_a_lexicon_takes(tmp_path):
    line = json.loads(say("--explain", "--json", "任建国").stdout)["lexicon"]
    lexicon = tmp_path / "lexicon.yaml"
    lexicon.write_text(f"words:\n  {line}\n", "utf-8")
    found = json.loads(say("--explain", "--json", "大家把任建国抬上船", "--lexicon", lexicon).stdout)

    assert line == LINE
    assert found["pinyin"][3:6] == ["ren2", "jian4", "guo2"]


def test_no_line_is_shown_for_what_no_lexicon_needs():
    found = say("--explain", "--json", "比分2:1", "他说，好。", "hello").stdout.splitlines()

    assert [json.loads(one)["lexicon"] for one in found] == ["", "", ""]


@pytest.mark.parametrize("kind", FILES)
def test_a_line_is_written_and_everything_else_stays(kind, tmp_path, capsys):
    lexicon = tmp_path / "lexicon.yaml"
    lexicon.write_text(FILES[kind], "utf-8")
    before = yaml.safe_load(FILES[kind]) or {}
    learn((LINE,), {"lexicon": lexicon, "drawer": None})
    text = lexicon.read_text("utf-8")

    assert yaml.safe_load(text) == {**before, "words": {**(before.get("words") or {}), "任建国": "rén jiàn guó"}}
    assert remarks(text) == remarks(FILES[kind])
    assert f"{lexicon}: {LINE}" in capsys.readouterr().err
    (plain := tmp_path / "plain.yaml").write_text(f"words:\n  {LINE}\n", "utf-8")
    assert read_lexicon(lexicon).words["任建国"] == read_lexicon(plain).words["任建国"]
    learn((LINE,), {"lexicon": lexicon, "drawer": None})
    assert lexicon.read_text("utf-8") == text, "written twice"


def test_the_program_says_a_word_as_it_has_learnt_it(tmp_path):
    lexicon = tmp_path / "lexicon.yaml"
    lexicon.write_text(FILES["words with remarks"], "utf-8")

    assert f"{lexicon}: {LINE}" in say(LINE, "--learn", "--lexicon", lexicon).stderr
    assert "ren2 jian4 guo2" in say("大家把任建国抬上船", "--explain", "--lexicon", lexicon).stdout


def test_a_lexicon_is_made_where_there_is_none_and_what_is_learnt_is_said(tmp_path):
    say("任建国", "单雨: shan4 yu3", "--learn", "--drawer", tmp_path)
    made = (tmp_path / "audio" / "lexicon.yaml").read_text("utf-8")

    assert yaml.safe_load(made) == {"words": {"任建国": "rén jiàn guó", "单雨": "shan4 yu3"}}
    assert "shan4 yu3" in say("把单雨接走", "--explain", "--drawer", tmp_path).stdout


def test_a_pattern_is_learnt_among_the_patterns(tmp_path):
    file = tmp_path / "lexicon.yaml"

    assert learn((r"(\d+)路: \1路", "任建国"), {"lexicon": file, "drawer": None}) == ("任建国",)
    assert yaml.safe_load(file.read_text("utf-8")) == {
        "patterns": {r"(\d+)路": r"\1路"},
        "words": {"任建国": "rén jiàn guó"},
    }


@pytest.mark.parametrize(
    ("text", "told"), [("任建国: ren jian", "no pinyin with tones"), (r"(\d*)*路: \1路", "cannot be used from *路 on")]
)
def test_what_cannot_be_learnt_says_why(text, told, tmp_path):
    with pytest.raises(click.UsageError, match=re.escape(told)):
        learn((text,), {"lexicon": tmp_path / "lexicon.yaml", "drawer": None})


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("hello", "--learn", "--lexicon", "{file}"), 2, "no word that a lexicon can say"),
        (("任建国: rén jiàn", "--learn", "--lexicon", "{file}"), 2, "2 syllables for 3 characters"),
        (("任建国", "--learn"), 2, "--lexicon FILE or --drawer FOLDER"),
    ],
)
def test_what_cannot_be_learnt_is_told_and_nothing_is_written(words, status, told, tmp_path):
    file = tmp_path / "lexicon.yaml"
    ran = say(*(word.format(file=file) for word in words), status=status)

    assert told in ran.stderr
    assert not file.exists()


@pytest.mark.parametrize(
    "text", ["- a list\n", "words: [甲]\n", "words: {甲: 乙\n", "words: 甲\n", "words:\n  甲: |\n    乙\n# end\n"]
)
def test_a_file_of_another_shape_is_left_as_it_is_or_still_holds_all_it_held(text, tmp_path):
    file = tmp_path / "lexicon.yaml"
    file.write_text(text, "utf-8")
    ran = started(["say", LINE, "--learn", "--lexicon", file], cwd=tmp_path, env=os.environ, timeout=PATIENCE)

    assert ran.returncode in (0, 4), ran.stderr
    if ran.returncode:
        assert file.read_text("utf-8") == text
    else:
        assert yaml.safe_load(file.read_text("utf-8"))["words"].items() >= yaml.safe_load(text)["words"].items()
