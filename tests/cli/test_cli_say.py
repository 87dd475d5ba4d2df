"""`yueting say`: what it shows it does not sound, and a player is never waited for longer than the sound lasts."""

import os
import time
import wave
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


@pytest.fixture
def voice(tmp_path, monkeypatch):
    """Give a way to have a program speak that does these lines of shell where a sentence has 后来, and a tone else."""
    with wave.open(str(tmp_path / "tone.wav"), "wb") as tone:
        tone.setparams((1, 2, 24_000, 0, "NONE", ""))
        tone.writeframes(b"\x00\x10\x00\xf0" * 24_000)

    def put(lines):
        program = tmp_path / "voice.sh"
        program.write_text(f'if grep -q 后来 "$1"; then {lines}; fi; cp {tmp_path}/tone.wav "$2"\n', "utf-8")
        monkeypatch.setenv("YUETING_COMMAND", f"sh {program} {{text}} {{wav}}")

    return put


def test_the_first_sentence_is_played_while_the_second_is_spoken(player, voice):
    began = player("exit 0")
    voice(f"n=0; while [ ! -s {began} ] && [ $n -lt 200 ]; do sleep 0.1; n=$((n+1)); done; [ -s {began} ] || exit 1")

    assert cli.run(["say", "先说这一句。后来才说那一句。", "--engine", "command"]) == 0
    assert began.read_text().split() == ["began", "began"]


def test_what_is_still_spoken_ends_with_a_player_that_fails(player, voice, tmp_path):
    player(f"while [ ! -s {tmp_path}/child ]; do sleep 0.1; done; exit 3")
    voice(f"echo $$ > {tmp_path}/child; exec sleep 600")

    assert cli.run(["say", "先说这一句。后来才说那一句。", "--engine", "command"]) == ENGINE
    assert ended((tmp_path / "child").read_text().strip())
