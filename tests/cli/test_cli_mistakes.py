"""A mistaken command is told what is wrong, with the status of its kind."""

import pytest

from yueting import cli


def test_an_unknown_engine_is_not_one_that_is_away(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")

    assert cli.run(["voices", "--engine", "nobody"]) == 4
    assert "unknown engine 'nobody'" in capsys.readouterr().err


def test_json_of_a_sound_is_no_command(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")

    assert cli.run(["say", "你好", "--json"]) == 2
    assert "--explain" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["publish"], ["inspect"], ["check"], ["serve"], ["publish", "page.md", "--paper"]])
def test_a_name_that_is_empty_is_not_the_folder_one_stands_in(capsys, monkeypatch, command):
    monkeypatch.setenv("LC_ALL", "C")

    assert cli.run([*command, ""]) == 2
    assert "an empty name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "told"), [("columns: 江边夜话", "columns: a list"), ("words: [跑街人]", "words: keys and values"), ("words: {house: 甲乙}", "a list")]
)  # fmt: skip
def test_a_setting_of_another_shape_is_told_in_the_words_of_the_file(tmp_path, capsys, monkeypatch, said, told):
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "page.md").write_text("# 桥修好了\n\n桥昨天通车。\n", "utf-8")
    (tmp_path / "desk.yaml").write_text(said, "utf-8")

    assert cli.run(["inspect", str(tmp_path / "page.md")]) == 4
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "line"), [("lanes: [\n", 1), ("name: 江报\nlanes: [", 2), ("name: [\n\n\n", 1), ("name: x\n\tbad: 1\n", 2)]
)
def test_a_fault_of_a_setting_is_told_on_the_line_it_has_and_what_lacks_at_the_end_on_the_last(
    tmp_path, capsys, monkeypatch, said, line
):
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "page.md").write_text("# 桥修好了\n\n桥昨天通车。\n", "utf-8")
    (tmp_path / "paper.yaml").write_text(said, "utf-8")

    assert cli.run(["inspect", str(tmp_path / "page.md"), "--paper", str(tmp_path / "paper.yaml")]) == 4
    assert f"paper.yaml:{line}:" in capsys.readouterr().err


def test_a_language_that_no_voice_speaks_has_nobody_to_speak_it(capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")

    assert cli.run(["voices", "--engine", "espeak", "--language", "qq"]) == 0
    assert capsys.readouterr().out == "No voice here speaks qq.\n"


def test_where_the_warnings_are_seen_can_be_pasted_into_a_shell(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    page, out = tmp_path / "page.md", tmp_path / "my library"
    page.write_text("# 桥修好了\n\n桥昨天通车，两岸居民来往方便了许多。\n\n![桥](gone.jpg)\n", "utf-8")

    assert cli.run(["publish", str(page), "-o", str(out), "--only", "epub"]) == 0
    assert f"`yueting inspect '{out}/editions/" in capsys.readouterr().err
