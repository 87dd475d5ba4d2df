"""The report of a run: what was made, what was unchanged, what failed and why, also of a run that was stopped.

It is an object on standard output (`--json`), a file (`--report`), and the last run's is kept in the person's cache for
`yueting doctor`: never in the library, which is the same bytes however it came about.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from yueting import __version__, stopping
from yueting.errors import OutputError, YuetingError, legible
from yueting.messages import Message, Words, fields_json, message

if TYPE_CHECKING:
    from yueting.order import Failed, Made, Order, Progress, Report, Step

SCHEMA: Final = "yueting/report/1"
BROKEN: Final = 70
"""Exit status of a fault in the program itself (EX_SOFTWARE of sysexits.h)."""


class Journal:
    """What has come of each input so far; *began* is a second of the monotonic clock, *hour* the time of day in UTC."""

    def __init__(self, library: str, order: Order, file: Path | None = None) -> None:
        self.library, self.order, self.file = library, order, file
        self.began, self.hour = time.perf_counter(), datetime.now(UTC).replace(microsecond=0).isoformat()
        self._asked: dict[str, None] = {}
        self._outcomes: dict[tuple[str, str], tuple[Made | Failed, bool]] = {}
        self._notes: dict[Words, None] = {}

    def ask(self, sources: Sequence[Path]) -> None:
        """Note that *sources* are to be published."""
        self._asked |= dict.fromkeys(map(str, sources))

    def beside(self, watch: Progress) -> Progress:
        """Return *watch*, what came of each edition noted too; of one that is published twice the last time counts."""

        def noting(step: Step) -> None:
            if step.outcome is not None:
                self._outcomes[step.source, step.outcome.day] = (step.outcome, step.note == "unchanged")
            watch(step)

        return noting

    def note(self, report: Report) -> None:
        """Note what the *report* of a run that came to its end says."""
        self._notes |= dict.fromkeys(report.notes)
        self._outcomes |= {(one.source, one.day): (one, False) for one in report.made}
        self._outcomes |= {(one.source, one.day): (one, False) for one in report.failed}

    def report(self) -> Report:
        """Return the report of all that was noted, the inputs sorted by name."""
        from yueting.order import Failed, Made, Report

        ordered = sorted(self._outcomes.items())
        known = {source for source, _ in self._outcomes}
        return Report(
            made=tuple(one for _, (one, same) in ordered if isinstance(one, Made) and not same),
            unchanged=tuple(one for _, (one, same) in ordered if isinstance(one, Made) and same),
            failed=tuple(one for _, (one, _) in ordered if isinstance(one, Failed)),
            seconds=time.perf_counter() - self.began,
            notes=tuple(self._notes),
            left=tuple(source for source in self._asked if source not in known),
        )

    def save(self, status: int | None, error: Message | None = None) -> None:
        """Write the report, a *status* of None while the run goes on; raises OutputError for the file asked for."""
        from yueting.library.durable import told, write
        from yueting.resources import last_report

        text = json.dumps(self._facts(status, error), ensure_ascii=False, indent=1) + "\n"
        if self.file:
            with told(self.file):
                write(self.file, [text.encode("utf-8", "replace")])
        try:
            write(last_report(Path(self.library)), [text.encode("utf-8", "replace")])
        except OSError:
            return

    def _facts(self, status: int | None, error: Message | None) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "version": __version__,
            "began": self.hour,
            "library": self.library,
            "order": asked(self.order),
            "status": status,
            **error_json(error),
            **report_json(self.report()),
        }


@contextmanager
def kept(journal: Journal) -> Iterator[None]:
    """Keep *journal* on disk round a run: before it, so that an impossible file is known at once, and however it ends."""
    journal.save(None)
    try:
        yield
    except BaseException as error:
        status, reason = ending(error)
        try:
            journal.save(status, reason)
        except OutputError:
            error.add_note(str(Message("{file}: the report could not be written", file=journal.file)))
        raise
    journal.save(journal.report().status)


def ending(error: BaseException) -> tuple[int, Message]:
    """Return the exit status and the reason of a run that ended with *error*."""
    match error:
        case YuetingError():
            return error.status, error.message
        case KeyboardInterrupt():
            return stopping.status(), Message("stopped")
        case _:
            return BROKEN, Message(f"{type(error).__name__}: {error}".splitlines()[0])


def error_json(error: Message | None) -> dict[str, Any]:
    """Return what a report says of what ended its run: the English words, empty where nothing did, and the fields."""
    return {"error": legible(str(error)), **told_json(error)} if error else {"error": ""}


def told_json(words: Words) -> dict[str, Any]:
    """Return the template of *words* and its fields, for a program that words them itself; nothing where there are no fields."""
    whole = message(words)
    return {"template": whole.template, "fields": fields_json(whole.fields)} if whole.fields else {}


def asked(order: Order) -> dict[str, Any]:
    """Return what *order* asks for beyond the defaults; secrets are in no order, they come from the environment."""
    from yueting.order import Order

    usual = Order()
    values = {field.name: getattr(order, field.name) for field in fields(order)}
    return {name: _plain(value) for name, value in values.items() if value != getattr(usual, name)}


def _plain(value: Any) -> Any:
    match value:
        case Path():
            return str(value)
        case frozenset():
            return sorted(value)
        case _:
            return value


def report_json(report: Report) -> dict[str, Any]:
    """Return *report* as the object that `--json` ends with."""
    return {
        "made": [made_json(made) for made in report.made],
        "unchanged": [made.id for made in report.unchanged],
        "failed": [failed_json(failed) for failed in report.failed],
        "left": list(report.left),
        "seconds": round(report.seconds, 3),
        "speech_seconds": round(report.speech, 3),
        "files": [name for made in report.made for name in made.files],
        "notes": [legible(str(note)) for note in report.notes],
    }


def made_json(made: Made) -> dict[str, Any]:
    """Return what a report says of an edition that was made, every warning with its code, lines and story."""
    from yueting.edition_json import notice_json

    return {
        "id": made.id,
        "input": made.source,
        "title": made.title,
        "articles": made.articles,
        "speech_seconds": round(made.seconds, 3),
        "warnings": made.warnings,
        "warned": [notice_json(notice) for notice in made.warned],
        "fallen": [{"article": story, "voice": voice, "because": str(why)} for story, voice, why in made.fallen],
        "files": list(made.files),
    }


def failed_json(failed: Failed) -> dict[str, Any]:
    """Return what a report says of an input that gave no edition."""
    reason = legible(str(failed.reason))
    return {"input": failed.source, "reason": reason, "status": failed.status, **told_json(failed.reason)}
