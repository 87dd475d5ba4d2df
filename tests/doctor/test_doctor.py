"""Each line of `doctor` follows the machine: a state that must change it does."""

import asyncio
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yueting import cli
from yueting.doctor import diagnosis
from yueting.doctor.diagnosis import diagnose
from yueting.engines.espeak import Espeak
from yueting.errors import EngineError


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("YUETING_EDGE_RELAY", "127.0.0.1:9")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setattr(diagnosis, "names", lambda: ())


def sign(what, library=Path("library")):
    return next(one for one in diagnose(library) if one.what == what)


def engine(name):
    return asyncio.run(diagnosis._engine(name))


@pytest.mark.parametrize("program", ["java", "ace", "chromium"])
def test_a_program_is_there_or_not(tmp_path, monkeypatch, program):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert sign(program).works is None
    (tmp_path / program).write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / program).chmod(0o755)

    assert sign(program).works is True


def test_ffmpeg_is_pyav_a_program_or_not_here(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(diagnosis, "find_spec", lambda name: object() if name == "av" else None)
    assert "M4B" in str(sign("ffmpeg").seen)
    monkeypatch.setattr(diagnosis, "find_spec", lambda _: None)
    assert sign("ffmpeg").works is None
    (tmp_path / "ffmpeg").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "ffmpeg").chmod(0o755)
    assert sign("ffmpeg").works is True
    assert "yueting[ffmpeg]" in str(sign("ffmpeg").seen)


def test_espeak_is_made_to_speak(monkeypatch):
    assert engine("espeak").works is True

    async def broken(*_):
        raise EngineError("the library is gone")

    monkeypatch.setattr(Espeak, "speak", broken)
    assert engine("espeak").works is False
    assert str(engine("espeak").seen) == "the library is gone"


def test_piper_without_its_package_names_the_extra(monkeypatch, tmp_path):
    monkeypatch.setattr("yueting.engines.piper.find_spec", lambda _: None)
    monkeypatch.delitem(sys.modules, "piper", raising=False)
    found = engine("piper")

    assert found.works is False
    assert "yueting[piper]" in str(found.seen)
    page = tmp_path / "lamps_2026-03-01.md"
    page.write_text("# 灯\n\n河上点起了灯。\n", "utf-8")
    assert cli.run(["publish", str(page), "-o", str(tmp_path / "out"), "--engine", "piper"]) == 6
    assert not (tmp_path / "out").exists()


def test_piper_without_a_voice_does_not_work(monkeypatch, tmp_path):
    monkeypatch.setattr("yueting.engines.piper.find_spec", lambda _: object())
    monkeypatch.setenv("YUETING_PIPER_VOICES", str(tmp_path))
    assert engine("piper").works is False
    (tmp_path / "mine.onnx").write_bytes(b"")

    assert engine("piper").works is True


def test_edge_is_asked(monkeypatch):
    assert engine("edge").works is False

    async def listed(_):
        return ("a voice",) * 2

    monkeypatch.setattr("yueting.engines.roster.Roster.fresh", listed)
    assert engine("edge").works is True


def test_a_command_is_named_or_not(monkeypatch):
    monkeypatch.delenv("YUETING_COMMAND", raising=False)
    assert engine("command").works is False
    monkeypatch.setenv("YUETING_COMMAND", "true")

    assert engine("command").works is True


def test_a_memory_that_cannot_be_written_does_not_work(tmp_path, monkeypatch):
    assert sign("memory").works is True
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("YUETING_CACHE", str(tmp_path / "file"))

    assert sign("memory").works is False


def test_a_disk_that_is_full_or_cannot_be_written_does_not_work(tmp_path, monkeypatch):
    assert sign("disk", tmp_path).works is True
    monkeypatch.setattr(diagnosis, "SCARCE", 10**18)
    assert sign("disk", tmp_path).works is False
    monkeypatch.setattr(diagnosis, "SCARCE", 0)

    def refused(**_):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(diagnosis, "TemporaryFile", refused)
    assert sign("disk", tmp_path).works is False
    assert "Read-only" in str(sign("disk", tmp_path).seen)


def test_a_clock_before_the_program_is_wrong(monkeypatch):
    class Old(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2019, 1, 1, tzinfo=tz or UTC)

    assert sign("clock").works is (time.gmtime().tm_year >= diagnosis.BORN)
    monkeypatch.setattr(diagnosis, "datetime", Old)
    assert sign("clock").works is False


def test_a_program_that_is_not_here_has_no_tick(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    cli.run(["doctor"])

    assert "· java" in capsys.readouterr().out


def test_check_says_in_its_help_how_it_ends_without_a_judge(tmp_path, monkeypatch, capsys):
    page = tmp_path / "lamps_2026-03-01.md"
    page.write_text("# 灯\n\n河上点起了灯。\n", "utf-8")
    assert cli.run(["publish", str(page), "-o", str(tmp_path / "out"), "--engine", "silent", "-q"]) == 0
    monkeypatch.setenv("PATH", str(tmp_path))
    status = cli.run(["check", str(tmp_path / "out"), "--ace"])
    cli.run(["check", "--help"])

    assert status == 6
    assert "6 " in capsys.readouterr().out.partition("Exit status")[2]
