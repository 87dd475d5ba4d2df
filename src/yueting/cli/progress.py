"""What a person sees while the press runs: bars or lines on stderr, and one summary at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, Final

import click

from yueting.cli.fallen import fallen
from yueting.cli.tongues import counted, said, told
from yueting.errors import legible
from yueting.intake import address_of
from yueting.press.outlook import Outlook, Pace, Standing

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from yueting.order import Failed, Made, Progress, Report, Step

STAGES: Final = {"read": "reading", "audio": "speaking", "epub": "binding", "shelve": "shelving", "done": "done"}
WIDEST: Final = 36
"""Columns of an edition's name beside its bar."""
Seeing = Callable[["Step", Standing], None]


@contextmanager
def shown(sources: Sequence[Path], *, quiet: bool, verbose: bool, as_json: bool) -> Iterator[Progress]:
    """Give a watcher of the run over *sources*: bars on a terminal, lines elsewhere with *verbose*, events in JSON.

    With *quiet* it shows nothing; the report is not its affair.
    """
    outlook = Outlook({str(source): _size(source) for source in sources})
    with ExitStack() as stack:
        eyes: list[Seeing] = []
        if not quiet and as_json:
            from yueting.cli.events import Events

            eyes.append(Events())
        if not quiet and sys.stderr.isatty():
            eyes.append(stack.enter_context(_bars(len(sources))))
        elif not quiet and verbose:
            eyes.append(_lines())

        def watch(step: Step) -> None:
            standing = outlook.after(step, time.monotonic())
            for see in eyes:
                see(step, standing)

        yield watch


def _size(source: Path) -> int:
    """Return the bytes of *source* or of its pages: one look at each file's entry, for the outlook alone."""
    try:
        return sum(p.stat().st_size for p in source.rglob("*")) if source.is_dir() else source.stat().st_size
    except OSError:
        return 0


def _lines() -> Seeing:
    """Return an eye that prints a line where a stage begins and at every tenth of it."""
    last: dict[str, tuple[str, int]] = {}

    def see(step: Step, standing: Standing) -> None:
        tenth = int(10 * step.done / step.total) if step.total else 0
        if last.get(step.source) == (step.stage, tenth):
            return
        last[step.source] = (step.stage, tenth)
        share = f" {10 * tenth} %" if step.total else ""
        if standing.left:
            share += said(", ") + said("about {time} left", time=about(standing.left))
        line = f"{step.source}: {told(STAGES[step.stage])}{share} {told(step.note)}".rstrip()
        click.echo(legible(f"[{standing.ended}/{standing.editions}] {line}"), err=True)

    return see


@contextmanager
def _bars(editions: int) -> Iterator[Seeing]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.table import Column

    names = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, max_width=WIDEST))
    states = TextColumn("{task.fields[state]}", markup=False, table_column=Column(no_wrap=True))
    with Progress(names, BarColumn(bar_width=24), states, console=Console(stderr=True), transient=True) as bars:
        yield _Board(bars, editions)


class _Board:
    """A line for the whole run, and one for each edition in work."""

    def __init__(self, bars: Bars, editions: int) -> None:
        self._bars = bars
        self._run = bars.add_task("", total=1.0, state=said("reading"))
        self._works: dict[str, tuple[TaskID, Pace]] = {}
        self._name(0, editions)

    def __call__(self, step: Step, standing: Standing) -> None:
        self._name(standing.ended, standing.editions)
        self._bars.update(self._run, completed=standing.share, state=_state(standing.share, standing.left))
        if step.stage == "done":
            if step.source in self._works:
                self._bars.remove_task(self._works.pop(step.source)[0])
            return
        if step.source not in self._works:
            task = self._bars.add_task(Path(step.source).name, total=None, state="")
            self._works[step.source] = (task, Pace())
        task, pace = self._works[step.source]
        share = step.done / step.total if step.total else 0.0
        more: dict[str, Any] = {"total": 1.0, "completed": share} if step.total else {}
        left = pace.left(share, time.monotonic()) if step.total else None
        self._bars.update(task, state=f"{told(STAGES[step.stage])} {_state(share, left)}".rstrip(), **more)

    def _name(self, ended: int, editions: int) -> None:
        self._bars.update(self._run, description=said("{done} of {all} editions", done=ended, all=editions))


def _state(share: float, left: float | None) -> str:
    percent = f"{share:.0%}" if share else ""
    return percent if left is None else said("{percent}, about {time} left", percent=percent, time=about(left))


def summary(report: Report, output: str, engine: str = "auto") -> None:
    """Print on stderr what was made, how much was not, and where to look; *engine* is who was asked to speak."""
    for note in report.notes:
        click.echo(legible(f"yueting: {told(note)}"), err=True)
    for made in report.made:
        click.echo(legible(_made(made, output)), err=True)
        for line in fallen(made, output, engine):
            click.echo("  " + legible(line), err=True)
    parts = [counted(len(report.made), "{n} edition made", "{n} editions made")]
    parts += [counted(len(report.unchanged), "{n} unchanged", "{n} unchanged")] if report.unchanged else []
    parts += [counted(len(report.failed), "{n} failed", "{n} failed")] if report.failed else []
    parts += [counted(len(report.left), "{n} not begun", "{n} not begun")] if report.left else []
    line = said("{what} in {seconds} s", what=said(", ").join(parts), seconds=f"{report.seconds:.1f}")
    if report.speech and report.seconds:
        line += said(", ") + said("{pace} × real time", pace=f"{report.speech / report.seconds:.0f}")
    where = f" → {output}/index.html" if report.made or report.unchanged else ""
    click.echo(line + where, err=True)


def complain(report: Report, *, verbose: bool) -> None:
    """Print on stderr a line for each input that failed, and with *verbose* where in the program a fault of ours was."""
    for failed in report.failed:
        click.echo(f"yueting: {complaint(failed)}", err=True)
        if verbose and failed.trace:
            click.echo(failed.trace, err=True, nl=False)


def complaint(failed: Failed) -> str:
    """Return what is said of an input that failed: its name once, whether the reason begins with it or not."""
    place = address_of(Path(failed.source)) or failed.source
    reason = str(failed.reason)
    begins = reason.startswith(place) and reason[len(place) :][:1] in (":", "/", "\\")
    return legible(told(failed.reason) if begins else f"{place}: {told(failed.reason)}")


def _made(made: Made, output: str) -> str:
    parts = [counted(made.articles, "{n} story", "{n} stories")]
    parts += [said("{time} of sound", time=clock(made.seconds))] if made.seconds else []
    if made.warnings:
        warned = counted(made.warnings, "{n} warning", "{n} warnings")
        where = f"{output}/editions/{made.id}.json" if "://" not in output else made.source
        parts.append(said("{warnings} (see `yueting inspect {input}`)", warnings=warned, input=quote(where)))
    return f"{made.title}: {said(', ').join(parts)}"


def about(seconds: float) -> str:
    """Return *seconds* as exactly as an estimate can be meant: 5 s, 40 s, 9 min, 3 h, 2 days."""
    if seconds < 95:  # by tens, as soon as it is not about to end
        return said("{n} s", n=max(1, round(seconds) if seconds < 10 else 10 * round(seconds / 10)))
    if seconds < 95 * 60:
        return said("{n} min", n=round(seconds / 60))
    hours = seconds / 3600
    return said("{n} h", n=round(hours)) if hours < 47.5 else said("{n} days", n=round(hours / 24))


def clock(seconds: float) -> str:
    """Return *seconds* as minutes and seconds, or hours, minutes and seconds: 4:05, 1:04:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
