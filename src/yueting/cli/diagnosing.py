"""`yueting doctor`: what works on this machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from yueting.cli.manual import Command
from yueting.cli.options import FOLDER
from yueting.cli.pages import columns
from yueting.cli.tongues import told

MARKS = {True: "✓", False: "✗", None: "·"}
"""Works, does not work, is not here and seldom needed."""


@click.command(
    cls=Command,
    examples=(
        ("yueting doctor", "engines, network, cache, disk, clock"),
        ("yueting doctor library", "the last run into that library too"),
    ),
    statuses=("0", "2"),
    environment=("YUETING_CACHE", "YUETING_MODELS"),
    short_help="See what works on this machine.",
)
@click.argument("library", type=FOLDER, default=Path("library"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(library: Path, *, as_json: bool) -> None:
    """Look at engines, network, the memory of clips, disk and clock, and say what works here."""
    from yueting.doctor.diagnosis import diagnose

    signs = diagnose(library)
    if as_json:
        click.echo(json.dumps([asdict(sign) | {"seen": str(sign.seen)} for sign in signs], ensure_ascii=False))
        return
    for sign in signs:
        what = told(sign.what)
        click.echo(f"{MARKS[sign.works]} {what}{' ' * (9 - columns(what))} {told(sign.seen)}")
