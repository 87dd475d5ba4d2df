"""What `--json` prints while the press runs: one JSON object a line, the report last.

Every object has `event`: step, made, unchanged, failed, report. Keys and words are the same in every tongue.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from yueting.press.journal import ending, error_json, failed_json, made_json, report_json

if TYPE_CHECKING:
    from yueting.order import Report, Step
    from yueting.press.outlook import Standing


class Events:
    """A watcher that prints what happens; of a stage, every whole percent at most."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, int]] = {}

    def __call__(self, step: Step, standing: Standing) -> None:
        """Print *step* and where the run *stands* with it."""
        if step.stage == "done":
            self._last.pop(step.source, None)
            if step.outcome is not None:
                emit(ended(step))
            return
        percent = int(100 * step.done / step.total) if step.total else 0
        if self._last.get(step.source) != (step.stage, percent):
            self._last[step.source] = (step.stage, percent)
            emit(going(step, standing))


def emit(event: dict[str, Any]) -> None:
    """Print *event* as a line of its own, at once."""
    click.echo(json.dumps(event, ensure_ascii=False))


def finished(report: Report) -> None:
    """Print the last event of a run that came to its end."""
    emit({"event": "report", "status": report.status, **error_json(None), **report_json(report)})


def broken(report: Report, error: BaseException) -> None:
    """Print the last event of a run that *error* has ended: what had come of it until then, and why it ended."""
    status, reason = ending(error)
    emit({"event": "report", "status": status, **error_json(reason), **report_json(report)})


def going(step: Step, standing: Standing) -> dict[str, Any]:
    """Return the event of a *step* on the way, with the whole run's share and seconds left (null: not known yet)."""
    return {
        "event": "step",
        "input": step.source,
        "stage": step.stage,
        "done": step.done,
        "total": step.total,
        "editions_done": standing.ended,
        "editions": standing.editions,
        "share": round(standing.share, 4),
        "seconds_left": None if standing.left is None else round(standing.left, 1),
    }


def ended(step: Step) -> dict[str, Any]:
    """Return the event of the last *step* of an edition: made, unchanged, or failed."""
    from yueting.order import Failed

    match step.outcome:
        case None:
            return {"event": "done", "input": step.source}
        case Failed():
            return {"event": "failed", **failed_json(step.outcome)}
        case made if step.note == "unchanged":
            return {"event": "unchanged", "id": made.id, "input": made.source}
        case made:
            return {"event": "made", **made_json(made)}
