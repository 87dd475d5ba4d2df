"""The edition on the desk, published from it: a run of its own thread, whose steps the browser asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any

from yueting.errors import YuetingError
from yueting.galley.refusal import fault_of
from yueting.messages import Words
from yueting.order import Order, Report, Step
from yueting.press.publishing import publish


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: its *stage*, a share of 1 of what is said, and at its end what came of it."""

    running: bool = False
    stage: str = ""
    share: float = 0.0
    edition: str = ""
    unchanged: bool = False
    faults: tuple[Words, ...] = ()
    warned: tuple[Words, ...] = ()


class Press:
    """Publishes *source* into *library*, one run at a time."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.progress = Progress()
        self._thread: Thread | None = None

    def begin(self, source: Path, order: Order) -> bool:
        """Return whether a run has begun: none does while another is at work."""
        if self.progress.running:
            return False
        self.progress = Progress(running=True, stage="read")
        self._thread = Thread(target=self._run, args=(source, order), name="press", daemon=True)
        self._thread.start()
        return True

    def end(self) -> None:
        """Wait until the run that is at work is over."""
        if self._thread:
            self._thread.join()

    def _run(self, source: Path, order: Order) -> None:
        try:
            report = publish([source], self.library, order, self._watch)
            self.progress = _ended(report)
        except YuetingError as error:
            self.progress = Progress(faults=(error.message,))
        except Exception as error:  # noqa: BLE001  (a person is told, and the desk goes on)
            self.progress = Progress(faults=(fault_of(error),))

    def _watch(self, step: Step) -> None:
        if step.stage in ("read", "epub", "shelve"):
            self.progress = replace(self.progress, stage=step.stage)
        elif step.stage == "audio" and step.total:
            self.progress = replace(self.progress, stage="audio", share=min(1.0, step.done / step.total))


def _ended(report: Report) -> Progress:
    there = (*report.made, *report.unchanged)
    warned = tuple(notice.message for made in report.made for notice in made.warned)
    return Progress(
        share=1.0 if there else 0.0,
        edition=there[0].id if there else "",
        unchanged=bool(report.unchanged),
        faults=tuple(failed.reason for failed in report.failed),
        warned=warned,
    )


def progress_json(progress: Progress, tell: Callable[[Words], str], site: str) -> dict[str, Any]:
    """Return *progress* for the browser; *site* is where the library is served, empty where it is not."""
    return {
        "running": progress.running,
        "stage": progress.stage,
        "share": round(progress.share, 3),
        "faults": [tell(one) for one in progress.faults],
        "warned": [tell(one) for one in progress.warned],
        "unchanged": progress.unchanged,
        "edition": progress.edition,
        "link": f"{site}read/{progress.edition}/index.html" if site and progress.edition else "",
    }
