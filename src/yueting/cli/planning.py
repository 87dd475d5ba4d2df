"""`yueting publish --dry-run`: what a run would make, as a table for people and as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from yueting.cli.progress import about, clock, complaint
from yueting.cli.tongues import counted, said, told
from yueting.press.journal import failed_json

if TYPE_CHECKING:
    from yueting.cli.piped import Naming
    from yueting.order import Order
    from yueting.press.forecast import Known, Plan, Planned

MEASURED: Final = ("espeak", "kokoro", "edge")
"""The voices whose time can be told, when no other is asked for."""
HOW: Final = {
    "runs": "as fast as in earlier runs here",
    "trial": "as fast as in a short trial just now",
    "elsewhere": "as fast as on another machine: here it could not be tried",
}
UNITS: Final = ("B", "kB", "MB", "GB", "TB")


def planned(sources: tuple[Path, ...], library: str, order: Order, named: Naming, *, as_json: bool) -> int:
    """Print the plan of publishing *sources* into *library*, *named*, and return the exit status; nothing is made."""
    from yueting.library.mirror import is_remote
    from yueting.order import Report
    from yueting.press.forecast import cores, paces, plan

    found: Plan = named(plan(sources, order, None if is_remote(library) else Path(library)))
    names = MEASURED if order.engine == "auto" else (order.engine,)
    known = paces(names, found)
    if as_json:
        click.echo(json.dumps(plan_json(found, names, cores(order), known), ensure_ascii=False))
    else:
        _table(found)
        for line in _estimates(found, names, cores(order), known):
            click.echo(line)
    for name, why in found.away:
        click.echo(f"yueting: {said('{voice} cannot speak here: {reason}', voice=name, reason=why)}", err=True)
    for lost in found.failed:
        click.echo(f"yueting: {complaint(lost)}", err=True)
    # The plan ends as the run would: with the same failures, and an edition made for each one planned.
    some = found.unchanged or found.planned
    return 1 if found.failed and some else Report(failed=found.failed).status


def plan_json(found: Plan, engines: tuple[str, ...], cores: int, paces: Mapping[str, Known]) -> dict[str, Any]:
    """Return the plan as the object that `--dry-run --json` prints; seconds by engine, null where not measured."""
    return {
        "would_make": [_row(one, engines, cores, paces) for one in found.planned],
        "unchanged": [one.id for one in found.unchanged],
        "failed": [failed_json(lost) | {"source": lost.source} for lost in found.failed],
        "total": {name: value for name, value in _row(found.total, engines, cores, paces).items() if value != ""},
        "voices_away": {name: str(why) for name, why in found.away},
        "cores": cores,
        "paces": {name: {"speech": round(pace.speech, 2), "known": pace.how} for name, pace in paces.items()},
    }


def _row(one: Planned, engines: tuple[str, ...], cores: int, paces: Mapping[str, Known]) -> dict[str, Any]:
    seconds = {name: one.seconds(name, cores, paces) for name in engines}
    return {
        **asdict(one),
        "speech_seconds": round(one.speech),
        "bytes": one.bytes,
        "size": one.size,
        "seconds": {name: None if value is None else round(value, 1) for name, value in seconds.items()},
    }


def _table(found: Plan) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_footer=len(found.planned) > 1)
    footer = _cells(found.total)
    names = ("edition", "stories", "characters", "sound", "requests", "size", "warnings")
    for name, sum_ in zip(names, ("", *footer), strict=True):
        table.add_column(
            Text(told(name)), footer=sum_, justify="left" if name == "edition" else "right", overflow="fold"
        )
    for one in found.planned:
        table.add_row(Text(one.id), *_cells(one))
    if found.planned:
        Console().print(table)


def _cells(one: Planned) -> tuple[str, ...]:
    counts = (f"{one.articles:,}", f"{one.characters:,}", clock(one.speech), f"{one.requests:,}")
    return (*counts, size(one.size), str(one.warnings))


def _estimates(found: Plan, engines: tuple[str, ...], cores: int, paces: Mapping[str, Known]) -> Iterator[str]:
    made = counted(len(found.planned), "{n} edition would be made", "{n} editions would be made")
    kept = counted(len(found.unchanged), "{n} is unchanged", "{n} are unchanged")
    yield said(", ").join((made, kept)) if found.unchanged else made
    for name in engines if found.planned else ():
        seconds = found.total.seconds(name, cores, paces)
        if seconds is None:
            yield said("{engine}: its pace was never measured, so there is no estimate of the time", engine=name)
            continue
        where = counted(cores, "{n} core", "{n} cores")
        line = said("{engine}: about {time} on {cores}", engine=name, time=about(seconds), cores=where)
        yield line + (said(", ") + told(HOW[paces[name].how]) if name in paces and found.total.printings else "")


def size(bytes_: float) -> str:
    """Return *bytes_* for a person, in the units of the SI: 950 kB, 28 MB, 8.4 TB."""
    scale = next((power for power in range(len(UNITS) - 1) if bytes_ < 1000 ** (power + 1)), len(UNITS) - 1)
    number = bytes_ / 1000**scale
    return f"{number:.1f} {UNITS[scale]}" if scale and number < 10 else f"{number:.0f} {UNITS[scale]}"
