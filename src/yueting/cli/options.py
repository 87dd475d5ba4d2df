"""Options that several commands share, in one place so that they mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from yueting.cli.tongues import said

F = TypeVar("F", bound=Callable[..., Any])


class _Named(click.Path):
    """A path that says something: an empty one, which a shell's empty variable leaves, is not the folder one stands in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return *value* as a path; raises BadParameter for nothing."""
        if value == "":
            raise click.BadParameter(said("an empty name: a variable of the shell may be empty"), ctx, param)
        return super().convert(value, param, ctx)


# What cannot be read is told where it is read, so that one such page among many fails alone.
FILE: Final = _Named(path_type=Path, dir_okay=False, readable=False)
FOLDER: Final = _Named(path_type=Path, file_okay=False, readable=False)
ANY_PATH: Final = _Named(path_type=Path, readable=False)
CONVERSIONS: Final = (
    "s2t s2tw s2twp s2hk s2hkp t2s t2tw t2hk tw2s tw2sp tw2t hk2s hk2sp hk2t jp2t t2jp".split()  # noqa: SIM905
)
VERBOSE: Final = ("-v", "--verbose")


def wants_traceback(arguments: list[str]) -> bool:
    """Return whether a person asked to see where a fault came from."""
    return any(argument in VERBOSE for argument in arguments)


def engine_names(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the engines whose names begin with *begun*, for the shell to complete."""
    from yueting.engines import names

    return [name for name in ("auto", *names()) if name.startswith(begun)]


def voice_names(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Return the voices of the packaged cast that begin with *begun*, as ENGINE/VOICE, for the shell to complete."""
    from yueting.casting import read_cast

    cast = read_cast()
    voices = {one.voice for entries in cast.voices.values() for one in entries} | set(cast.levels)
    return sorted(name for name in voices if name.startswith(begun))


def loudness(command: F) -> F:
    """Add `-q` and `-v`."""
    command = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(command)
    return click.option(*VERBOSE, is_flag=True, help="Say more; show where a fault came from.")(command)


def one_of(name: str, usual: str, choices: tuple[str, ...], *, help: str) -> Callable[[F], F]:  # noqa: A002  (as click calls it)
    """Return the option *name*, one of *choices*; what is *usual* is shown."""
    return click.option(name, type=click.Choice(choices), default=usual, show_default=True, help=help)


def editing(command: F) -> F:
    """Add what decides how pages become an edition: paper, date, title, cleaning, script."""
    for option in (
        click.option("--desk", type=FILE, help="The paper's desk.yaml: columns, furniture, what never to touch."),
        one_of("--clean", "safe", ("none", "safe", "full"), help="How much of the page's wreckage is mended."),
        one_of("--quotes", "keep", ("keep", "curly", "corner"), help="Quotation marks: as printed, “ ”, or 「」."),
        click.option("--terms", type=FILE, help="A dictionary of terms for --convert (YAML)."),
        click.option(
            "--convert",
            type=click.Choice(CONVERSIONS),
            metavar="CONFIG",
            default=None,
            help="Convert the script with OpenCC: s2t, s2tw, s2twp, s2hk, t2s, tw2s, …",
        ),
        click.option("--title", default="", help="The edition's title."),
        click.option(
            "--date",
            default="",
            metavar="YYYY-MM-DD",
            help="The edition's date; of a saved e-paper site of several days, the day to read.",
            callback=_date,
        ),
        click.option("--paper", type=FILE, help="paper.yaml: the newspaper's name, publisher, address, pages."),
    ):
        command = option(command)
    return command


def _date(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    import datetime as dt

    try:
        return dt.date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise click.BadParameter(said("{value} is no day: write it as 2026-03-18", value=repr(value))) from error
