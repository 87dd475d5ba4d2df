"""`yueting voices`: the engines, their voices, and who would speak each role now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from yueting.cli.fetching import fetched
from yueting.cli.manual import Command
from yueting.cli.options import FILE, engine_names, voice_names
from yueting.cli.tongues import said, told
from yueting.messages import Message

if TYPE_CHECKING:
    from yueting.speech import VoiceName

SAMPLES: Final = {
    "zh": "各位听众，这里是今天的报纸。",
    "yue": "各位聽眾，呢度係今日嘅報紙。",
    "en": "Here is today's paper.",
}
"""What a voice says with --listen, by the language's first part."""


@click.command(
    cls=Command,
    examples=(
        ("yueting voices --language yue", "voices that speak Cantonese"),
        ("yueting voices --listen espeak/cmn+clear", "hear one"),
        ("yueting voices --fetch kokoro", "bring the neural voices to this machine, 121 MB"),
    ),
    statuses=("0", "2", "4", "5", "6"),
    environment=("YUETING_MODELS", "YUETING_MODELS_FROM"),
    short_help="List engines, voices, and who would speak each role.",
)
@click.option("--engine", default="", shell_complete=engine_names, help="Only this engine.")
@click.option("--language", default="", metavar="zh-Hans", help="Only voices of this language (BCP 47).")
@click.option("--voices", type=FILE, help="voices.yaml.")
@click.option("--listen", metavar="ENGINE/VOICE", shell_complete=voice_names, help="Say a sentence with this voice.")
@click.option("-o", "--output", type=FILE, help="With --listen: write the sound to this MP3.")
@click.option("--fetch", metavar="ENGINE", help="Bring the model of this engine (kokoro) to this machine.")
@click.option(
    "--from",
    "place",
    default="",
    metavar="PLACE",
    envvar="YUETING_MODELS_FROM",
    help="With --fetch: a mirror's address, a folder, or a table of files (.json).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def voices(
    engine: str,
    language: str,
    *,
    voices: Path | None,
    listen: str | None,
    output: Path | None,
    fetch: str | None,
    place: str,
    as_json: bool,
) -> None:
    """List the engines that work here, their voices, and who would speak each role now."""
    if fetch:
        fetched(fetch, place)
        return
    if listen:
        _listened(listen, language, voices, output)
        return
    import asyncio

    found, away = asyncio.run(_asked(engine))
    here = {one.engine for one in found}
    if language:
        found = tuple(one for one in found if _spoken(one.language) == _spoken(language))
    roles = tuple(_roles(voices, language or "zh-Hans", here)) if found or not language else ()
    if as_json:
        click.echo(_json(found, away, dict(roles)))
        return
    for one in found:
        click.echo(f"{one.engine}/{one.name}  {one.language}  {one.gender}".rstrip())
    if "kokoro" in here:
        click.echo(said("kokoro speaks Mandarin and English; Cantonese is left to the next voice, espeak"))
    for name, reason in away.items():
        click.echo(said("{name}: away: {reason}", name=name, reason=reason))
    if not roles:
        click.echo(said("No voice here speaks {language}.", language=language))
        return
    click.echo("\n" + said("Who would speak {language} now:", language=language or "zh-Hans"))
    for role, who in roles:
        click.echo(f"  {role:12} {told(who)}")


def _json(found: tuple[VoiceName, ...], away: dict[str, Message], roles: dict[str, str]) -> str:
    reasons = {name: str(reason) for name, reason in away.items()}
    facts = {"voices": [asdict(one) for one in found], "away": reasons, "roles": roles}
    return json.dumps(facts, ensure_ascii=False)


def _spoken(language: str) -> str:
    return language.partition("-")[0]


async def _asked(only: str) -> tuple[tuple[VoiceName, ...], dict[str, Message]]:
    from yueting.engines import make, names
    from yueting.errors import SettingsError, YuetingError

    found: list[VoiceName] = []
    away: dict[str, Message] = {}
    for name in (only,) if only else names():
        try:
            engine = make(name)
        except SettingsError:
            # A name that nobody knows is a mistake of the person's, not an engine that is away.
            raise
        except YuetingError as error:
            away[name] = error.message
            continue
        try:
            found += await engine.voices()
        except YuetingError as error:
            away[name] = error.message
        finally:
            await engine.close()
    return tuple(found), away


def _roles(path: Path | None, language: str, here: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each role and who would speak it: the first engine of the cast that is here."""
    from yueting.cast import ROLES
    from yueting.casting import read_cast

    cast = read_cast(path)
    engine = next((name for name in cast.engines if name in here and _speaks(name, language)), "espeak")
    for role in ROLES:
        voice = cast.voice(role, language, engine)
        yield role, f"{voice.engine}/{voice.name}" if cast.reads(role) else "not read"


def _speaks(engine: str, language: str) -> bool:
    from yueting.engines.kokoro import CANTONESE

    return engine != "kokoro" or not language.startswith(CANTONESE)


def _listened(name: str, language: str, path: Path | None, output: Path | None) -> None:
    from yueting.cli.saying import sounded

    engine, slash, voice = name.partition("/")
    if not slash:
        raise click.BadParameter("write it as ENGINE/VOICE, such as espeak/cmn+clear", param_hint="--listen")
    text = SAMPLES.get(_spoken(language), SAMPLES["zh"])
    manner: dict[str, Any] = {"engine": engine, "voice": voice, "language": language}
    options = manner | {"voices": path, "lexicon": None, "output": output}
    sounded((text,), options)
