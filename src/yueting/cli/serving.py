"""`yueting serve`: a library on the local network, for a phone to subscribe to."""

from __future__ import annotations

from pathlib import Path

import click

from yueting.cli.manual import Command
from yueting.cli.options import FOLDER, loudness
from yueting.cli.tongues import said


@click.command(
    cls=Command,
    examples=(
        ("yueting serve library", "on your network; the terminal shows a QR code"),
        ("yueting serve library --host 127.0.0.1", "this machine alone"),
    ),
    statuses=("0", "2", "4", "5"),
    short_help="Serve a library to phones, e-readers and browsers.",
)
@click.argument("library", type=FOLDER, default=Path("library"))
@click.option("--host", default="0.0.0.0", show_default=True, help="127.0.0.1 keeps it on this machine.")  # noqa: S104  (a phone in the house is who it is for)
@click.option("--port", type=click.IntRange(0, 65535), default=8570, show_default=True, help="0: any free port.")
@click.option("--auth", metavar="USER:PASSFILE", help="Ask for this name and the password in the file's first line.")
@loudness
def serve(library: Path, *, host: str, port: int, auth: str | None, quiet: bool, verbose: bool) -> None:  # noqa: ARG001
    """Serve LIBRARY to podcast apps, e-readers and browsers until Ctrl-C; nothing in it is changed."""
    import asyncio

    from yueting.library import serve as server
    from yueting.library.qr import qr

    def opened(address: str) -> None:
        if not quiet:
            click.echo(f"{address}  {said('the library')}\n{address}feed.xml  {said('the podcast')}", err=True)
            click.echo(qr(address + "feed.xml"), err=True)

    asyncio.run(
        server.serve(library, host=host, port=port, auth=server.read_auth(auth) if auth else None, opened=opened)
    )
