"""Inputs that hold several days of a paper: each day is an edition of its own, made in a run of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from yueting.order import Order, Progress, Report, Step


def by_day(sources: Sequence[Path], order: Order) -> Iterator[tuple[tuple[Path, ...], str]]:
    """Yield *sources* by the day that is to be made alone: first those of one day together, for which it is empty.

    Each that holds several days comes once for each of them, unless *order* names a day for all.
    """
    from yueting.readers.saved import days_in

    days = {} if order.date else {source: found for source in sources if len(found := days_in(source)) > 1}
    single = tuple(source for source in sources if source not in days)
    if single or not days:
        yield single, ""
    for source, found in days.items():
        yield from (((source,), day) for day in found)


def of_day(watch: Progress, day: str) -> Progress:
    """Return a watcher that tells *watch* what came of editions with their *day*."""

    def seen(step: Step) -> None:
        watch(replace(step, outcome=replace(step.outcome, day=day)) if step.outcome else step)

    return seen


def dated(report: Report, day: str) -> Report:
    """Return *report* with the *day* of its editions."""
    made, unchanged = (tuple(replace(one, day=day) for one in some) for some in (report.made, report.unchanged))
    return replace(report, made=made, unchanged=unchanged, failed=tuple(replace(one, day=day) for one in report.failed))


def together(reports: Sequence[Report]) -> Report:
    """Return the *reports* of runs that followed one another as one."""
    return Report(
        tuple(one for report in reports for one in report.made),
        tuple(one for report in reports for one in report.unchanged),
        tuple(one for report in reports for one in report.failed),
        sum(report.seconds for report in reports),
        tuple(dict.fromkeys(note for report in reports for note in report.notes)),
        tuple(dict.fromkeys(source for report in reports for source in report.left)),
    )
