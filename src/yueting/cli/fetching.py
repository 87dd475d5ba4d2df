"""`yueting voices --fetch`: a model is brought to this machine, and the person sees what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from yueting.cli.tongues import said

if TYPE_CHECKING:
    from yueting.engines.models import Offer, Published


def fetched(engine: str, place: str) -> None:
    """Bring the model of *engine* here, from *place* if that is not empty, and tell size, licence, progress, folder."""
    from yueting.engines import fetching, models

    offer = fetching.offered(engine, place)
    wanted = fetching.lacking(engine, offer)
    folder = models.home() / engine
    if wanted:
        size = said("{mb} MB", mb=round(sum(file.bytes for file in wanted) / 1_000_000))
        click.echo(said("{engine}: {size} into {folder}", engine=engine, size=size, folder=folder), err=True)
        if offer.licence:
            click.echo(said("licence: {licence}", licence=offer.licence), err=True)
        _brought(engine, offer, wanted)
    click.echo(said("the model of {engine} is whole in {folder}", engine=engine, folder=folder))
    _usable(engine)


def _brought(engine: str, offer: Offer, wanted: tuple[Published, ...]) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from yueting.engines import fetching

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {file.name: bars.add_task(file.name, total=file.bytes) for file in wanted}

        def tell(file: Published, here: int) -> None:
            bars.update(tasks[file.name], completed=here)

        fetching.fetch(engine, offer, tell)


def _usable(engine: str) -> None:
    """Say what is still missing for *engine* to speak, or how to hear it."""
    import asyncio

    from yueting.engines import make
    from yueting.errors import EngineError

    try:
        names = asyncio.run(make(engine).voices())
    except EngineError as error:
        click.echo(f"{engine}: {error}", err=True)
        return
    click.echo(said("hear it: yueting voices --listen {engine}/{voice}", engine=engine, voice=names[0].name))
