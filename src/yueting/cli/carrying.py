"""`yueting stick`: the newest editions for a USB stick or card."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from yueting.cli.manual import Command
from yueting.cli.options import FOLDER
from yueting.cli.tongues import counted


@click.command(
    cls=Command,
    examples=(
        ("yueting stick library /media/STICK", "the seven newest editions, as MP3s that play in order"),
        ("yueting stick library /media/STICK --editions 1", "today's alone"),
        ("yueting stick library /media/CARD --form daisy202", "as talking books, for DAISY players"),
    ),
    statuses=("0", "2", "3", "5"),
    short_help="Copy the newest editions to a USB stick or card.",
)
@click.argument("library", type=FOLDER)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--editions", type=click.IntRange(1, 999), default=7, show_default=True, help="How many, the newest first."
)
@click.option(
    "--form",
    type=click.Choice(["mp3", "daisy202"]),
    default="mp3",
    show_default=True,
    help="Numbered MP3s with a playlist, or talking books.",
)
def stick(library: Path, folder: Path, editions: int, form: Literal["mp3", "daisy202"]) -> None:
    """Have the newest editions of LIBRARY in FOLDER, a stick or card or a folder on it.

    Only what changed is written; an edition that is older than those goes. A FOLDER that holds other things is refused,
    and what others put beside ours later is never touched.
    """
    from yueting.library.stick import stick as brought

    done = brought(library, folder, editions=editions, form=form)
    click.echo(
        counted(
            done.editions,
            "{n} edition in {folder}: {written} ({size} MB), {renamed} renamed, {removed} removed, {kept}",
            "{n} editions in {folder}: {written} ({size} MB), {renamed} renamed, {removed} removed, {kept}",
            folder=folder,
            written=counted(done.written, "{n} file written", "{n} files written"),
            size=f"{done.size / 1e6:.1f}",
            renamed=done.renamed,
            removed=done.removed,
            kept=counted(done.kept, "{n} left as it was", "{n} left as they were"),
        )
    )
