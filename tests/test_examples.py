"""Every example of the documents is run: commands by the real program on small pages, settings by the real loaders.

What needs a network, or never ends by itself, is only parsed; ELSEWHERE says so line by line, and why.
"""

import glob
import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
import yaml

from yueting import cli
from yueting.cast import Cast
from yueting.casting import read_cast
from yueting.desk.proofmarks import Corrections, read_corrections
from yueting.desk.rules import DeskRules, read_rules
from yueting.engines import names
from yueting.order import Made, Report
from yueting.paper import Paper, read_paper
from yueting.passes.spoken import Lexicon, read_lexicon
from yueting.press.journal import report_json

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "samples" / "README.md"]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ELSEWHERE = {
    "serve": "serves until it is stopped: tests/library",
    "proof": "serves until it is stopped: tests/galley",
    "--watch": "watches until it is stopped: tests/press",
    "s3://": "needs an object store: tests/press/test_press_mirror.py",
    "--cluster": "needs a scheduler: tests/press/test_press_cluster.py",
    "--engine edge": "asks the service: tests/engines",
    "--fetch": "fetches a model: tests/engines/test_engines_fetching.py",
    "--engine kokoro": "needs the model that was fetched: tests/engines/test_engines_kokoro_real.py",
}
OTHERS = {"make", "open", "pip", "pipx"}
"""Programs that are not ours."""
PAGE = "# 河上的灯\n\n舒望\n\n本报讯 昨天夜里，河上点起了{n}盏灯。\n\n# 桥上的人\n\n本报讯 昨天夜里，桥上站满了人。\n\n# 雨后\n\n本报讯 雨停了。\n"
TITLE = "corrections:\n  - {lines: [1, 1], role: title}\n"


def blocks(kind):
    for path in DOCUMENTS:
        for found, text in FENCED.findall(path.read_text("utf-8")):
            if found == kind:
                yield f"{path.name}:{text.split(chr(10))[0][:40]}", text


def lines():
    for name, text in blocks("sh"):
        for line in text.splitlines():
            if words := shlex.split(line, comments=True):
                yield pytest.param(words, id=f"{name.partition(':')[0]}:{' '.join(words)}")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return a folder that has what the examples name, and two libraries that were published."""
    home = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "samples", home / "samples")
    for name in ("page.md", "PAGE.md", "PAGE", "pages/a_2026-03-01.md", "archive/1926-01-02.md", "inbox/b.md"):
        _page(home / name)
    for name in ("pages/2026-03-18/01.md", "FOLDER/01.md", "FOLDER/02.md"):
        _page(home / name)
    for number, text in enumerate((PAGE, "# 雪后的城\n\n本报讯 今天早上，城里扫净了雪。\n")):
        (home / "CORRECTED").mkdir(exist_ok=True)
        (home / "CORRECTED" / f"{number}.md").write_text(text, "utf-8")
        (home / "CORRECTED" / f"{number}.md.desk.yaml").write_text(TITLE, "utf-8")
    for name in ("list.txt", "1926.txt"):
        (home / name).write_text("archive/1926-01-02.md\n", "utf-8")
    (home / "password.txt").write_text("secret\n", "utf-8")
    return home


def _page(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(n=len(path.name)), "utf-8")


@pytest.fixture
def at_the_desk(desk, monkeypatch):
    monkeypatch.chdir(desk)
    monkeypatch.setenv("YUETING_CACHE", str(desk / ".cache"))
    monkeypatch.setenv("YUETING_EDGE_RELAY", "127.0.0.1:9")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    for library in ("library", "out/demo"):
        if not Path(library).exists():
            assert cli.run(["publish", "page.md", "-o", library, "--engine", "silent", "-q"]) == 0


@pytest.mark.usefixtures("at_the_desk")
@pytest.mark.parametrize("words", list(lines()))
def test_a_command_of_the_documents_runs(words, capsys):
    program, *arguments = words
    if program in OTHERS:
        return
    assert program == "yueting"
    arguments = [name for word in _redirected(arguments) for name in (sorted(glob.glob(word)) or [word])]  # noqa: PTH207
    if any(mark in " ".join(arguments) for mark in ELSEWHERE):
        command = cli.yueting.commands[arguments[0]]
        assert isinstance(command.make_context("yueting", arguments[1:]), click.Context)
        return
    status = cli.run(_quick(arguments))

    assert status == 0, capsys.readouterr().err


def _redirected(arguments):
    return arguments[: next((n for n, word in enumerate(arguments) if word.startswith(">")), len(arguments))]


def _quick(arguments):
    """Return *arguments* with the silent engine where none is named, and a file where a sound would be played."""
    if arguments[0] == "publish" and "--engine" not in arguments and "--dry-run" not in arguments:
        return [*arguments, "--engine", "silent"]
    if arguments[0] == "repair":
        return [*arguments, "--engine", "espeak"]
    return [*arguments, "-o", "heard.mp3"] if arguments[0] == "say" or "--listen" in arguments else arguments


def loaders():
    engines = names()
    return (
        (Paper, read_paper),
        (Corrections, read_corrections),
        (DeskRules, read_rules),
        (Cast, lambda path: read_cast(path, engines=engines)),
        (Lexicon, read_lexicon),
    )


@pytest.mark.parametrize(("name", "text"), list(blocks("yaml")))
def test_settings_of_the_documents_are_taken(tmp_path, name, text):
    (tmp_path / "audio").mkdir()
    shutil.copyfile(ROOT / "audio" / "chime.wav", tmp_path / "audio" / "gong.wav")
    path = tmp_path / "example.yaml"
    path.write_text(text, "utf-8")
    keys = set(yaml.safe_load(text))
    fitting = [read for model, read in loaders() if keys <= set(model.model_fields)]

    assert len(fitting) == 1, f"{name}: {len(fitting)} kinds of settings have these keys: {keys}"
    assert fitting[0](path)


@pytest.mark.parametrize(("name", "text"), list(blocks("json")))
def test_reports_of_the_documents_have_the_keys_that_reports_have(name, text):
    shown = json.loads(text)
    if "made" not in shown:
        pytest.skip("a table of files, held by tests/engines/test_engines_fetching.py")
    real = report_json(Report(made=(Made("a", "b", "c", 1, 1.0, 0, ()),)))

    assert set(shown) - {"event", "status", "error"} == set(real), name
    assert set(shown["made"][0]) == set(real["made"][0])


def test_few_examples_are_only_parsed():
    told = [" ".join(param.values[0]) for param in lines()]
    parsed = [line for line in told if any(mark in line for mark in ELSEWHERE)]

    assert len(parsed) <= len(told) / 2.5, parsed
    assert all(any(mark in line for line in told) for mark in ELSEWHERE)


def test_every_example_is_of_a_kind_that_is_tried():
    kinds = {kind for path in DOCUMENTS for kind, _ in FENCED.findall(path.read_text("utf-8"))}

    assert kinds <= {"sh", "yaml", "json", ""}
