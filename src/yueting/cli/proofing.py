"""`yueting proof`: a page beside its edition in a browser, to be put right there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from yueting.cli.manual import Command
from yueting.cli.options import ANY_PATH, FILE, FOLDER, editing, engine_names, loudness
from yueting.cli.tongues import said, worded

HEADINGS: Final = {
    "How it is opened": ("port", "opens"),
    "What is published from it": ("output", "engine"),
    "Who speaks, and how": ("voices", "lexicon", "drawer"),
    "What the page is": ("paper", "date", "title", "desk", "clean"),
    "Script and quotation marks": ("convert", "terms", "quotes"),
}


@click.command(
    cls=Command,
    headings=HEADINGS,
    examples=(
        ("yueting proof page.md", "put one page right; what you say is kept in page.md.desk.yaml"),
        ("yueting proof pages/2026-03-18/", "a folder is one edition, its files are the pages"),
        ("yueting proof library", "choose an edition that was made, put it right, publish it again"),
    ),
    statuses=("0", "2", "3", "4", "5"),
    files=(("PAGE.desk.yaml", "a person’s corrections of one page"),),
    environment=("YUETING_CACHE",),
    short_help="Put a page right in the browser.",
)
@click.argument("source", type=ANY_PATH, metavar="INPUT")
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="0: any free port.")
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open the browser.")
@click.option(
    "-o", "--output", type=FOLDER, default=Path("library"), show_default=True, metavar="DIR", help="The library."
)
@click.option("--engine", default="auto", show_default=True, shell_complete=engine_names, help="Who speaks.")
@editing
@click.option("--voices", type=FILE, help="voices.yaml: who speaks what, and how.")
@click.option("--lexicon", type=FILE, help="How words are said (YAML).")
@click.option("--drawer", type=FOLDER, help="Your own folder, as `yueting init` makes it.")
@loudness
def proof(source: Path, *, port: int, opens: bool, output: Path, quiet: bool, verbose: bool, **options: Any) -> None:  # noqa: ARG001
    """Open INPUT beside its edition in the browser, and keep what you put right; Ctrl-C ends it.

    INPUT is a page, a folder whose files are the pages of one edition, or a library. Each correction is written at once
    into PAGE.desk.yaml beside the page, which is left as it is. Only this machine is served, at an address that nobody can guess.
    """
    import asyncio

    from yueting.galley.desk import Desk
    from yueting.galley.server import serve
    from yueting.order import Order

    options["convert"] = options["convert"] or ""
    desk = Desk(source, output, Order(**options))

    def opened(address: str) -> None:
        if not quiet:
            click.echo(f"{address}  {said('the proof desk; Ctrl-C ends it')}", err=True)
        if opens:
            click.launch(address)

    asyncio.run(serve(desk, worded, opened, port))
    if not quiet:
        _offer(source)


def _offer(source: Path) -> None:
    """Say so where there are corrected pages enough for the desk to learn from."""
    from yueting.editorial.learning import ENOUGH, corrected
    from yueting.resources import folder_of

    if (count := corrected(source)) >= ENOUGH:
        folder = folder_of(source)
        told = "{count} pages have corrections: `yueting inspect --learn {folder}` lets the desk learn from them"
        click.echo(said(told, count=count, folder=folder), err=True)
