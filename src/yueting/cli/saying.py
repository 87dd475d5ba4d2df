"""`yueting say`: one text through the spoken branch: what is said, why, and how it sounds."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yueting.cli import learning
from yueting.cli.manual import Command
from yueting.cli.options import FILE, FOLDER, engine_names, loudness, voice_names
from yueting.cli.pages import columns
from yueting.cli.tongues import said, told
from yueting.messages import Message, because

if TYPE_CHECKING:
    from yueting.passes.spoken import Explained


def _voices(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    engine = context.params.get("engine") or "espeak"
    return [name.partition("/")[2] for name in voice_names(context, parameter, f"{engine}/{begun}")]


@click.command(
    cls=Command,
    examples=(
        ('yueting say "比分2:1" --explain', "how it is said, rule by rule"),
        ("yueting say 你好 --explain --play", "show it and say it"),
        ("yueting say 任建国 --explain", "with the line to write into a lexicon"),
        ('yueting say "任建国: rén jiàn guó" --learn --lexicon lexicon.yaml', "write that line"),
        ("yueting say 你好 -o hello.mp3", "write the sound to a file"),
        ("yueting say --explain --json < lines.txt", "one JSON object a line"),
    ),
    statuses=("0", "2", "4", "5", "6"),
    environment=("OPENAI_API_KEY",),
    short_help="Say a text, or show how it would be said and why.",
)
@click.argument("text", nargs=-1)
@click.option(
    "--explain", is_flag=True, help="Show how it is said, rule by rule, with readings and phonemes; no sound."
)
@click.option("--play", is_flag=True, help="With --explain or -o: play the sound too.")
@click.option("--json", "as_json", is_flag=True, help="With --explain: a JSON object a line, and no sound.")
@click.option("--engine", default="espeak", show_default=True, shell_complete=engine_names, help="Who speaks.")
@click.option("--voice", default="", shell_complete=_voices, help="A voice of that engine, such as cmn+clear.")
@click.option("--language", default="", help="BCP 47, such as zh-Hans, yue, en; else it is read from the text.")
@click.option("--voices", type=FILE, help="voices.yaml.")
@click.option("--lexicon", type=FILE, help="How words are said (YAML).")
@click.option("--drawer", type=FOLDER, help="Your own folder, as `yueting init` makes it.")
@click.option(
    "--learn",
    is_flag=True,
    help="Write how TEXT, a word, “word: pinyin” or “pattern: said”, is said into --lexicon or --drawer; no sound.",
)
@click.option("-o", "--output", type=FILE, help="Write the sound to this MP3 instead of playing it.")
@loudness
def say(text: tuple[str, ...], *, explain: bool, play: bool, as_json: bool, learn: bool, **options: Any) -> None:
    """Say TEXT (or one text a line from standard input), or explain how it would be said."""
    if as_json and not explain:
        raise click.UsageError("--json goes with --explain: sound has no JSON")
    if as_json and play:
        raise click.UsageError("--json makes no sound: leave --play out")
    texts = tuple(one for one in text or _piped() if one.strip())
    if not texts:
        raise click.UsageError("nothing to say: give a text, or pipe one in")
    if learn:
        texts = learning.learn(texts, options)
    options["lexicon"] = learning.lexicon_of(options)
    for one in texts if explain else ():
        tell = _dump if as_json else _show
        tell(explained(one, options))
    # A pattern that was learnt is nothing to say.
    if texts and (play or not (explain or learn) or (options["output"] and not as_json)):
        sounded(texts, options, play=play)


def explained(text: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return how *text* would be said: section 6 of the design, `yueting say --explain --json`."""
    from yueting.engines.espeak_script import phonemes
    from yueting.languages import is_mandarin, language_of
    from yueting.passes.spoken import explain, explain_english, line_for, read_lexicon
    from yueting.readings import pinyin
    from yueting.scripts import convert

    lexicon = read_lexicon(options["lexicon"])
    language = options["language"] or language_of(text)
    if language.startswith("en"):
        found = explain_english(text, "full", lexicon)
        return _facts(text, found) | {"phonemes": phonemes(found.spoken)}
    found = explain(text, "full", lexicon, language=language)
    if language and not is_mandarin(language):
        return _facts(text, found) | {"jyutping": _jyutping(found.spoken, asked=bool(options["language"]))}
    word, sound = line_for(text)
    # Mandarin is read from Simplified characters, whatever the eye sees.
    spoken = convert(found.spoken, "t2s")
    return _facts(text, found) | {
        "spoken": spoken,
        "pinyin": list(pinyin(spoken)),
        "phonemes": phonemes(spoken),
        "lexicon": f"{word}: {sound}" if word else "",
    }


def _facts(text: str, found: Explained) -> dict[str, Any]:
    rules = [{"rule": rule.name, "from": [rule.begin, rule.end], "to": rule.to} for rule in found.rules]
    return {"text": text, "spoken": found.spoken, "rules": rules, "pinyin": [], "phonemes": "", "lexicon": ""}


def _jyutping(text: str, *, asked: bool) -> list[str]:
    """Return the jyutping of *text*; where its readings are not installed, none, or the error if Cantonese was asked for."""
    from yueting.errors import SettingsError
    from yueting.readings import jyutping

    try:
        return list(jyutping(text))
    except SettingsError:
        if asked:
            raise
        return []


def _piped() -> Iterator[str]:
    if not sys.stdin.isatty():
        lines = (line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer)
        yield from (line for line in lines if line.strip())


def _dump(facts: dict[str, Any]) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False))


def _show(facts: dict[str, Any]) -> None:
    _fact("text", facts["text"])
    for rule in facts["rules"]:
        begin, end = rule["from"]
        click.echo(f"  {rule['rule']}: {facts['text'][begin:end]} → {rule['to']}")
    _fact("spoken", facts["spoken"])
    for name in ("pinyin", "jyutping"):
        if facts.get(name):
            _fact(name, " ".join(facts[name]))
    for name in ("phonemes", "lexicon"):
        if facts[name]:
            _fact(name, facts[name])


def _fact(name: str, fact: str) -> None:
    click.echo(f"{told(name)}{' ' * (10 - columns(told(name)))}{fact}")


def sounded(texts: tuple[str, ...], options: dict[str, Any], *, play: bool = False) -> None:
    """Say *texts*: write the sound to the option `output`, and play it where there is none or *play* says so.

    What is written is one sound; what is played alone begins with its first sentence. Raises EngineError where nothing here plays.
    """
    import asyncio

    from yueting.press.saying import as_spoken, spoken_aloud

    if not options["output"]:
        _played(as_spoken(texts, options), options)
        return
    mp3, seconds = asyncio.run(spoken_aloud(texts, options))
    _write(options["output"], mp3)
    if not options.get("quiet"):
        click.echo(said("{file}: {n} bytes", file=options["output"], n=len(mp3)), err=True)
    if play:
        _played((one for one in [(mp3, seconds)]), options)


def _played(sounds: Generator[tuple[bytes, float], None, None], options: dict[str, Any]) -> None:
    from contextlib import closing

    from yueting.audio import playing

    with closing(sounds) as each:
        for mp3, seconds in each:
            chatter = playing.play(mp3, seconds)
            if chatter and options.get("verbose"):
                click.echo(chatter, err=True)


def _write(path: Path, mp3: bytes) -> None:
    from yueting.errors import OutputError

    try:
        path.write_bytes(mp3)
    except OSError as error:
        raise OutputError(
            Message("{path}: cannot be written: {strerror}", path=path, strerror=because(error))
        ) from error
