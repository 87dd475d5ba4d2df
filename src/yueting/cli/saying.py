"""`yueting say`: one text through the spoken branch: what is said, why, and how it sounds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from yueting.cli.manual import Command
from yueting.cli.options import FILE, engine_names, loudness, voice_names
from yueting.cli.pages import columns
from yueting.cli.tongues import said, told
from yueting.messages import Message, because

PLAYERS: Final[tuple[tuple[str, ...], ...]] = (
    ("mpg123", "-q"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("mpv", "--really-quiet"),
    ("cvlc", "--play-and-exit", "-q"),
)


def _voices(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    engine = context.params.get("engine") or "espeak"
    return [name.partition("/")[2] for name in voice_names(context, parameter, f"{engine}/{begun}")]


@click.command(
    cls=Command,
    examples=(
        ('yueting say "比分2:1" --explain', "how it is said, rule by rule"),
        ("yueting say 你好 -o hello.mp3", "write the sound to a file"),
        ("yueting say --explain --json < lines.txt", "one JSON object a line"),
    ),
    statuses=("0", "2", "4", "5", "6"),
    environment=("OPENAI_API_KEY",),
    short_help="Say a text, or show how it would be said and why.",
)
@click.argument("text", nargs=-1)
@click.option("--explain", is_flag=True, help="Show the spoken form rule by rule, the readings and the phonemes.")
@click.option("--json", "as_json", is_flag=True, help="With --explain: a JSON object a line, and no sound.")
@click.option("--engine", default="espeak", show_default=True, shell_complete=engine_names, help="Who speaks.")
@click.option("--voice", default="", shell_complete=_voices, help="A voice of that engine, such as cmn+f3.")
@click.option("--language", default="", help="BCP 47, such as zh-Hans, yue, en; else it is read from the text.")
@click.option("--voices", type=FILE, help="voices.yaml.")
@click.option("--lexicon", type=FILE, help="How words are said (YAML).")
@click.option("-o", "--output", type=FILE, help="Write the sound to this MP3 instead of playing it.")
@loudness
def say(text: tuple[str, ...], *, explain: bool, as_json: bool, quiet: bool, verbose: bool, **options: Any) -> None:  # noqa: ARG001
    """Say TEXT (or one text a line from standard input), or explain how it would be said."""
    if as_json and not explain:
        raise click.UsageError(said("--json goes with --explain: sound has no JSON"))
    texts = text or tuple(_piped())
    if not texts:
        raise click.UsageError(said("nothing to say: give a text, or pipe one in"))
    if as_json and explain:
        for one in texts:
            click.echo(json.dumps(explained(one, options), ensure_ascii=False))
        return
    if explain:
        for one in texts:
            _show(explained(one, options))
    sounded(texts, options, quiet=quiet)


def explained(text: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return how *text* would be said: section 6 of the design, `yueting say --explain --json`."""
    from yueting.engines.espeak_script import phonemes
    from yueting.passes.spoken import explain, read_lexicon
    from yueting.readings import pinyin
    from yueting.scripts import convert

    found = explain(text, "full", read_lexicon(options["lexicon"]))
    # Mandarin is read from Simplified characters, whatever the eye sees.
    spoken = convert(found.spoken, "t2s")
    return {
        "text": text,
        "spoken": spoken,
        "rules": [{"rule": rule.name, "from": [rule.begin, rule.end], "to": rule.to} for rule in found.rules],
        "pinyin": list(pinyin(spoken)),
        "phonemes": phonemes(spoken),
    }


def _piped() -> Iterator[str]:
    if not sys.stdin.isatty():
        lines = (line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer)
        yield from (line for line in lines if line.strip())


def _show(facts: dict[str, Any]) -> None:
    _fact("text", facts["text"])
    for rule in facts["rules"]:
        begin, end = rule["from"]
        click.echo(f"  {rule['rule']}: {facts['text'][begin:end]} → {rule['to']}")
    _fact("spoken", facts["spoken"])
    _fact("pinyin", " ".join(facts["pinyin"]))
    _fact("phonemes", facts["phonemes"])


def _fact(name: str, fact: str) -> None:
    click.echo(f"{told(name)}{' ' * (10 - columns(told(name)))}{fact}")


def sounded(texts: tuple[str, ...], options: dict[str, Any], *, quiet: bool) -> None:
    """Say *texts*: write the sound to the option `output`, else play it; raises UsageError where nothing here plays."""
    import asyncio

    from yueting.press.saying import spoken_aloud

    mp3 = asyncio.run(spoken_aloud(texts, options))
    if options["output"]:
        _write(options["output"], mp3)
        if not quiet:
            click.echo(said("{file}: {n} bytes", file=options["output"], n=len(mp3)), err=True)
        return
    player = next((command for command in PLAYERS if shutil.which(command[0])), None)
    if player is None:
        raise click.UsageError(said("no program here plays MP3 (such as mpg123): write the sound with -o FILE.mp3"))
    with tempfile.NamedTemporaryFile(suffix=".mp3") as file:
        file.write(mp3)
        file.flush()
        subprocess.run([*player, file.name], check=False)  # noqa: S603  (a fixed program and our own file)


def _write(path: Path, mp3: bytes) -> None:
    from yueting.errors import OutputError

    try:
        path.write_bytes(mp3)
    except OSError as error:
        raise OutputError(
            Message("{path}: cannot be written: {strerror}", path=path, strerror=because(error))
        ) from error
