"""`yueting repair`: speaks again what another voice had to say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from yueting.cli.options import FILE, loudness


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("library", type=click.Path(path_type=Path, file_okay=False), default=Path("library"))
@click.option("--engine", default="auto", show_default=True, help="Who is to speak.")
@click.option("--paper", type=FILE, help="paper.yaml.")
@click.option("--voices", type=FILE, help="voices.yaml.")
@click.option("--lexicon", type=FILE, help="How words are said (YAML).")
@click.option("--drawer", type=click.Path(path_type=Path, file_okay=False), help="Your own audio/, epub/ and site/.")
@click.option("--json", "as_json", is_flag=True, help="End with one JSON object on stdout.")
@loudness
def repair(library: Path, *, as_json: bool, quiet: bool, verbose: bool, **options: Any) -> int:
    """Speak again, in LIBRARY, every story that fell back to another voice when the service was away."""
    from yueting.cli import progress
    from yueting.cli.publishing import report_json
    from yueting.press.order import Order
    from yueting.press.repair import repair as repaired

    with progress.shown(quiet=quiet, verbose=verbose) as watch:
        report = repaired(library, Order(**options), watch)
    if as_json:
        click.echo(json.dumps(report_json(report), ensure_ascii=False))
    if not quiet:
        progress.summary(report, str(library))
    return report.status
