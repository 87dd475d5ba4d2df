"""`yueting say`: what it shows it does not sound, and a player is never waited for longer than the sound lasts."""

import os
import time
from pathlib import Path

import pytest

from yueting import cli
from yueting.audio import playing

ENGINE = 6
FLOOD = "while :; do echo 'ALSA lib pcm.c: cannot find card 0'; done"


@pytest.fixture
def player(tmp_path, monkeypatch):
    """Give a way to put a program called mpg123, with these lines of shell, alone on the PATH."""
    monkeypatch.setattr(playing, "GRACE", 0.4)

    def put(*lines):
        script = tmp_path / "mpg123"
        script.write_text("\n".join(("#!/bin/sh", f"echo began >> {tmp_path}/began", *lines)) + "\n", "utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return tmp_path / "began"

    return put


def say(*words):
    return cli.run(["say", *words, "--engine", "silent"])


def ended(pid):
    """Return whether the process *pid* has ended; one that waits for its parent has."""
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def test_what_is_explained_is_not_sounded(player, capfd):
    began = player(FLOOD)

    assert say("你好", "--explain") == 0
    assert "ni3" in capfd.readouterr().out
    assert not began.exists()


def test_what_is_explained_is_played_when_asked(player, capfd):
    began = player("exit 0")

    assert say("你好", "--explain", "--play") == 0
    assert began.exists()
    assert "ni3" in capfd.readouterr().out


def test_a_player_that_never_ends_is_ended_and_its_chatter_is_not_shown(player, capfd):
    player(FLOOD)
    begin = time.monotonic()

    assert say("你好") == ENGINE

    said = capfd.readouterr().err
    assert time.monotonic() - begin < 30
    assert said.count("\n") == 1
    assert "-o FILE.mp3" in said
    assert "ALSA" not in said


def test_its_chatter_is_there_for_who_asks_and_is_bounded(player, capfd):
    player(FLOOD)

    assert say("你好", "-v") == ENGINE

    said = capfd.readouterr().err
    assert "ALSA lib" in said
    assert len(said) < 4 * playing.MOST_SAID


def test_what_the_player_has_started_ends_with_it(player, tmp_path):
    player(f"sleep 600 & echo $! > {tmp_path}/child; wait")

    assert say("你好") == ENGINE
    assert ended((tmp_path / "child").read_text().strip())


def test_a_player_that_fails_is_one_line(player, capfd):
    player("echo 'cannot open the sound device' >&2", "exit 3")

    assert say("你好") == ENGINE

    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert "-o FILE.mp3" in said


def test_a_player_that_plays_is_heard_to_its_end(player, capfd):
    player("echo noise; exit 0")

    assert say("你好") == 0
    assert capfd.readouterr().err == ""


def test_a_machine_without_a_player_is_one_line(monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("PATH", os.fspath(tmp_path))

    assert say("你好") == ENGINE
    assert "-o FILE.mp3" in capfd.readouterr().err


def test_sound_is_written_without_a_player(player, tmp_path):
    began = player("exit 0")

    assert say("你好", "-o", str(tmp_path / "hello.mp3")) == 0
    assert (tmp_path / "hello.mp3").stat().st_size > 1000
    assert not began.exists()


def test_json_makes_no_sound(player):
    began = player("exit 0")

    assert say("你好", "--explain", "--json") == 0
    assert say("你好", "--explain", "--json", "--play") == 2
    assert not began.exists()


@pytest.mark.parametrize(("text", "status"), [("", 2), ("  ", 2), ("…", ENGINE), ("😀", ENGINE)])
def test_what_has_no_words_is_told_and_makes_no_sound(tmp_path, capsys, text, status):
    file = tmp_path / "said.mp3"

    assert cli.run(["say", text, "-o", str(file), "--engine", "silent"]) == status
    assert "nothing to say" in capsys.readouterr().err
    assert not file.exists()
