"""The last door: whatever happens inside, a person gets one line and the exit status of its kind."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from yueting import __version__, cli, errors
from yueting.cli import progress
from yueting.order import Failed, Report


@pytest.fixture
def command(monkeypatch):
    """Give a way to make `yueting fall` raise what a test wants."""

    def falling(error):
        @click.command()
        @click.option("-v", "--verbose", is_flag=True, expose_value=False)
        def fall():
            raise error

        monkeypatch.setitem(cli.yueting.commands, "fall", fall)

    return falling


ours = [
    errors.InputError,
    errors.OutputError,
    errors.Unavailable,
    errors.Refused,
    errors.ProductError,
    errors.Interrupted,
]


@pytest.mark.parametrize("kind", ours)
def test_our_errors_are_one_line_and_their_own_status(command, capsys, kind):
    command(kind("page.md: no such file: check the path"))

    assert cli.run(["fall"]) == kind.status
    assert capsys.readouterr().err == "yueting: page.md: no such file: check the path\n"


def test_a_settings_error_names_file_line_and_key(command, capsys):
    command(errors.SettingsError("not a number", file="voices.yaml", line=7, key="rests.headline"))

    assert cli.run(["fall"]) == 4
    assert capsys.readouterr().err == "yueting: voices.yaml:7: rests.headline: not a number\n"


def test_a_fault_of_ours_is_one_line_that_asks_for_a_report(command, capsys):
    command(ZeroDivisionError("division by zero"))

    assert cli.run(["fall"]) == cli.BROKEN
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "report" in said
    assert "ZeroDivisionError" in said


def test_a_traceback_is_for_those_who_ask(command, capsys):
    command(ZeroDivisionError("division by zero"))

    cli.run(["fall", "-v"])
    assert "Traceback" in capsys.readouterr().err


def test_a_message_of_several_lines_becomes_one(command, capsys):
    command(errors.InputError("first\nsecond"))

    cli.run(["fall"])
    assert capsys.readouterr().err == "yueting: first second\n"


def test_ctrl_c_is_no_fault(command, capsys):
    command(KeyboardInterrupt())

    assert cli.run(["fall"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_version(capsys):
    assert cli.run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(cli.yueting.commands))
def test_every_command_explains_itself(capsys, name):
    assert cli.run([name, "--help"]) == 0
    text = capsys.readouterr().out

    assert text.startswith(f"Usage: yueting {name}")
    options = [param for param in cli.yueting.commands[name].params if isinstance(param, click.Option)]
    assert [o.name for o in options if not o.help and not o.hidden] == [], "an option without a word of help"


@pytest.mark.parametrize("status", sorted({kind.status for kind in vars(errors).values() if hasattr(kind, "status")}))
def test_every_status_stands_in_the_troubleshooting_page(status):
    page = Path(__file__).resolve().parents[2] / "docs" / "troubleshooting.md"

    assert f"| {status} |" in page.read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device to print to")
def test_a_full_disk_under_our_output_is_one_line_and_status_5():
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "yueting", "--help"], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert run.returncode == 5
    assert run.stderr.startswith(b"yueting: ")
    assert run.stderr.count(b"\n") == 1


@pytest.mark.parametrize("verbose", [True, False])
def test_where_a_fault_of_one_edition_was_is_told_to_those_who_ask(capsys, verbose):
    report = Report(failed=(Failed("bridge.md", "a fault", 70, "Traceback: in the bridge\n"),))

    progress.complain(report, verbose=verbose)

    assert capsys.readouterr().err == "yueting: bridge.md: a fault\n" + "Traceback: in the bridge\n" * verbose
