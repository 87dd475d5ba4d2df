"""What a person sees while the press runs: lines on stderr, and one summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from yueting.press.order import Progress, Report, Step

STAGES = {"read": "reading", "audio": "speaking", "epub": "binding", "shelve": "shelving", "done": "done"}


@contextmanager
def shown(*, quiet: bool, verbose: bool) -> Iterator[Progress]:
    """Give a watcher that shows steps: bars on a terminal, plain lines elsewhere (with *verbose*), or nothing."""
    from yueting.press.order import unseen

    if quiet:
        yield unseen
    elif sys.stderr.isatty():
        with _bars() as watch:
            yield watch
    else:
        yield _lines() if verbose else unseen


def _lines() -> Progress:
    """Return a watcher that prints a line where a stage begins and at every tenth of it."""
    last: dict[str, tuple[str, int]] = {}

    def watch(step: Step) -> None:
        tenth = int(10 * step.done / step.total) if step.total else 0
        if last.get(step.source) == (step.stage, tenth):
            return
        last[step.source] = (step.stage, tenth)
        share = f" {10 * tenth} %" if step.total else ""
        click.echo(f"{step.source}: {STAGES[step.stage]}{share} {step.note}".rstrip(), err=True)

    return watch


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def watch(step: Step) -> None:
            if step.stage == "done":
                if (task := tasks.pop(step.source, None)) is not None:
                    bars.remove_task(task)
                return
            if step.source not in tasks:
                tasks[step.source] = bars.add_task(step.source, total=None)
            bars.update(
                tasks[step.source],
                description=f"{step.source}: {STAGES[step.stage]}",
                completed=step.done,
                total=step.total or None,
            )

        yield watch


def summary(report: Report, output: str) -> None:
    """Print on stderr what was made, what was not, and where to look."""
    for failed in report.failed:
        click.echo(f"yueting: {failed.source}: {failed.reason}", err=True)
    for note in report.notes:
        click.echo(f"yueting: {note}", err=True)
    for made in report.made:
        warned = f", {_count(made.warnings, 'warning')} (see yueting inspect)" if made.warnings else ""
        sound = f", {_clock(made.seconds)}" if made.seconds else ""
        click.echo(f"{made.title}: {_count(made.articles, 'story', 'stories')}{sound}{warned}", err=True)
    parts = [f"{_count(len(report.made), 'edition')} made"]
    parts += [f"{len(report.unchanged)} unchanged"] if report.unchanged else []
    parts += [f"{len(report.failed)} failed"] if report.failed else []
    pace = f", {report.speech / report.seconds:.0f} × real time" if report.speech and report.seconds else ""
    where = f" → {output}/index.html" if report.made or report.unchanged else ""
    click.echo(f"{', '.join(parts)} in {report.seconds:.1f} s{pace}{where}", err=True)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02} of sound"
