"""`yueting inspect --learn`: what the corrected pages of a paper teach the desk, kept beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from yueting.cli.tongues import said
from yueting.messages import Message, because

if TYPE_CHECKING:
    from yueting.order import Order


def teach(folder: Path, order: Order) -> None:
    """Keep what the corrected pages of *folder* teach beside them, and say what it is worth."""
    from yueting.desk.learned import NAME, written
    from yueting.editorial.learning import learn_folder

    if not folder.is_dir():
        raise click.UsageError(said("--learn takes a folder of pages: {path} is none", path=folder))
    learnt = learn_folder(folder, order)
    click.echo(
        said(
            "Of {lines} lines of {pages} pages, each held back from learning, {before} were read rightly before and {after} with it.",
            lines=learnt.lines, pages=learnt.pages, before=learnt.before, after=learnt.after,
        )
    )  # fmt: skip
    if learnt.weights:
        write(folder / NAME, written(learnt))
        click.echo(said("Kept in {path}; delete it to forget.", path=folder / NAME))
    else:
        click.echo(said("Nothing is kept: the general weights read these pages as well."))


def write(path: Path, text: str) -> None:
    """Write *text* to *path*; raises OutputError where that cannot be done."""
    from yueting.errors import OutputError

    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise OutputError(
            Message("{target} cannot be written: {strerror}", target=path, strerror=because(error))
        ) from error
