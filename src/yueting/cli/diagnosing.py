"""`yueting doctor`: what works on this machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("library", type=click.Path(path_type=Path, file_okay=False), default=Path("library"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(library: Path, *, as_json: bool) -> None:
    """Look at engines, network, the memory of clips, disk and clock, and say what works here."""
    from yueting.press.diagnosis import diagnose

    signs = diagnose(library)
    if as_json:
        click.echo(json.dumps([asdict(sign) for sign in signs], ensure_ascii=False))
        return
    for sign in signs:
        click.echo(f"{'✓' if sign.works else '✗'} {sign.what:9} {sign.seen}")
