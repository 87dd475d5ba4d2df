"""`yueting repair`: speaks again what another voice had to say."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from yueting.cli.manual import Command
from yueting.cli.options import FILE, FOLDER, engine_names, loudness


@click.command(
    cls=Command,
    examples=(("yueting repair library", "when the service is back"),),
    statuses=("0", "1", "2", "3", "4", "5", "6"),
    environment=("YUETING_CACHE", "OPENAI_API_KEY"),
    short_help="Speak again what another voice had to read.",
)
@click.argument("library", type=FOLDER, default=Path("library"))
@click.option("--engine", default="auto", show_default=True, shell_complete=engine_names, help="Who is to speak.")
@click.option("--paper", type=FILE, help="paper.yaml.")
@click.option("--voices", type=FILE, help="voices.yaml.")
@click.option("--lexicon", type=FILE, help="How words are said (YAML).")
@click.option("--drawer", type=FOLDER, help="Your own folder, as `yueting init` makes it.")
@click.option("--report", type=FILE, help="Write what was made and what failed to this file (JSON).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line on stdout, the report last.")
@loudness
def repair(library: Path, *, as_json: bool, quiet: bool, verbose: bool, **options: Any) -> int:
    """Speak again, in LIBRARY, every story that fell back to another voice when the service was away."""
    from yueting.cli.publishing import reported
    from yueting.order import Order
    from yueting.press.journal import Journal, kept
    from yueting.press.repair import repair as repaired

    file, order = options.pop("report"), Order(**options)
    journal = Journal(str(library), order, file)
    with kept(journal):
        run = partial(repaired, library, order)
        return reported(run, (), journal, quiet=quiet, verbose=verbose, as_json=as_json).status
