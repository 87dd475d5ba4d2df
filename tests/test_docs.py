"""The documents tell the truth: commands and options exist, files are where they are said to be, layers are drawn."""

import re
import runpy
from pathlib import Path

import pytest

import test_house
from yueting import __version__, cli

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "samples" / "README.md"])
CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
COMMAND = re.compile(r"^(?:.*/)?yueting ([a-z]+)\b(.*)$", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])(--?[a-z][a-z0-9-]*)")
FILE = re.compile(
    r"`((?:src|tests|docs|samples|benchmarks|audio|epub|site|\.ci)/[\w./-]*|(?:README|LICENSE|[A-Z]{6,})\.md)`"
)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
# What the documents show of a library or of a person's own folder has the names of folders here.
ELSEWHERE = ("audio/lanhe", "epub/lanhe")


def named(path):
    return str(path.relative_to(ROOT))


def commands(text):
    """Yield each command that *text* tells a person to type, with its options."""
    code = "\n".join(block or span for block, span in CODE.findall(text))
    for name, rest in COMMAND.findall(code):
        yield name, OPTION.findall(rest.split(" #")[0])


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_commands_and_options_exist(path):
    wrong = []
    for name, options in commands(path.read_text("utf-8")):
        command = cli.yueting.commands.get(name)
        if command is None:
            wrong.append(f"yueting {name}")
            continue
        known = {o for param in command.params for o in (*param.opts, *param.secondary_opts)} | {"-h", "--help"}
        wrong += [f"yueting {name} {option}" for option in options if option not in known]

    assert wrong == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_files_are_where_they_are_said_to_be(path):
    text = path.read_text("utf-8")
    missing = [name for name in FILE.findall(text) if not (ROOT / name).exists() and not name.startswith(ELSEWHERE)]
    missing += [name for name in LINK.findall(text) if not (path.parent / name).exists()]

    assert missing == []


def test_options_mentioned_alone_belong_to_some_command():
    known = {
        o for command in cli.yueting.commands.values() for p in command.params for o in (*p.opts, *p.secondary_opts)
    } | {
        "--help",
        "--version",
    }
    others = {"--minutes"}  # of the fuzzer
    text = "\n".join(path.read_text("utf-8") for path in DOCUMENTS)
    others |= {o for path in DOCUMENTS for _, options in commands(path.read_text("utf-8")) for o in options}
    said = set(re.findall(r"`(--[a-z][a-z0-9-]*)", text))

    assert said - known - others == set()


def test_the_architecture_draws_every_layer():
    drawn = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    names = set().union(*test_house.LAYERS)

    assert {name for name in names if not re.search(rf"\b{name}\b", drawn)} == set()


def test_the_picture_of_the_rooms_is_what_the_code_imports():
    drawing = runpy.run_path(str(ROOT / "docs" / "rooms.py"))

    assert drawing["picture"]() in (ROOT / "ARCHITECTURE.md").read_text("utf-8"), "say `python docs/rooms.py`"


def test_every_public_option_is_documented_somewhere():
    text = "\n".join(path.read_text("utf-8") for path in DOCUMENTS)
    options = {
        o for name in ("publish", "inspect") for p in cli.yueting.commands[name].params for o in p.opts if o[:2] == "--"
    }

    assert {option for option in options if option not in text} == set()


def test_the_changelog_knows_this_version():
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_command_stands_in_the_readme():
    text = (ROOT / "README.md").read_text("utf-8")

    assert {name for name in cli.yueting.commands if f"yueting {name}" not in text} == set()
