"""Help pages and manual pages: whole, of one source, and clean to the programs that set them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from yueting import cli
from yueting.cli import manual

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(cli.yueting.commands)


def context(name):
    # Click keeps the first help option that it makes of a context: a bare one would spoil the pages of later tests.
    command = cli.yueting.commands[name]
    return click.Context(command, info_name=name, **command.context_settings)


def helped(name):
    return cli.yueting.commands[name].get_help(context(name))


def test_no_short_help_is_cut(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "C")
    cli.run(["--help"])
    listed = capsys.readouterr().out

    assert "..." not in listed.partition("Commands:")[2]
    assert [name for name in NAMES if not cli.yueting.commands[name].short_help] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_examples_and_statuses(name, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    text = helped(name)

    assert "Examples:" in text
    assert "Exit status:" in text


@pytest.mark.parametrize("name", NAMES)
def test_every_option_stands_once_under_a_heading(name):
    command = cli.yueting.commands[name]
    shown = [option.name for _, options in command.grouped(context(name)) for option in options]

    assert sorted(shown) == sorted({p.name for p in command.get_params(context(name)) if p.param_type_name == "option"})


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_commands_that_exist_with_options_that_exist(name):
    for example, _ in cli.yueting.commands[name].examples:
        for called in re.findall(r"yueting ([a-z]+)", example):
            options = {o for p in cli.yueting.commands[called].params for o in (*p.opts, *p.secondary_opts)}
            assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", example)) <= options


def test_every_status_has_a_meaning():
    from yueting import errors

    kinds = {str(kind.status) for kind in vars(errors).values() if hasattr(kind, "status")}

    assert kinds <= {status for status, _ in manual.STATUSES}


def test_the_pages_in_the_folder_are_those_of_the_program(tmp_path):
    shutil.copyfile(ROOT / "CHANGELOG.md", tmp_path / "CHANGELOG.md")
    subprocess.run([sys.executable, ROOT / "docs" / "manual_pages.py", tmp_path / "man"], check=True)
    there, made = (
        {p.name: p.read_text("utf-8") for p in folder.glob("*.1")} for folder in (ROOT / "man", tmp_path / "man")
    )

    assert there == made, "say `make man`"
    assert set(made) == {"yueting.1", *(f"yueting-{name}.1" for name in NAMES)}


def test_a_text_is_no_roff_command():
    sys.path.insert(0, str(ROOT / "docs"))
    from manual_pages import _text

    assert _text(".bashrc and 'quotes' and a\\b `code`") == r"\&.bashrc and \(aqquotes\(aq and a\eb \fBcode\fR"


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not here")
def test_groff_has_nothing_to_say():
    pages = sorted((ROOT / "man").glob("*.1"))
    said = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-Tutf8", "-Kutf8", *pages], capture_output=True, text=True, check=True
    )

    assert said.stderr == ""


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not here")
def test_mandoc_has_no_warning():
    pages = sorted((ROOT / "man").glob("*.1"))
    said = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", *pages], capture_output=True, text=True, check=False
    )

    assert said.stdout == ""
