"""yueting 阅听: a newspaper page in; a podcast and an accessible book out, from the same sentences.

The three verbs of the program, for other programs:

    import yueting

    edition = yueting.edit("page.md")
    report = yueting.publish(["page.md"], "library", engine="espeak", progress=print)

Everything they give back is frozen; every error is a `yueting.errors.YuetingError` whose text is one line.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yueting.model import Edition, Page
    from yueting.order import Report, Step

# ONNX Runtime, which voices and the reader of scans use, else keeps a number for this machine and tells its makers what it runs.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

__version__ = "0.1.0"
__all__ = ["__version__", "edit", "publish", "read"]


def read(source: str | Path) -> tuple[Page, ...]:
    """Return the pages of *source*, a page or a folder of pages, as they are printed; raises InputError."""
    from yueting.paper import Paper
    from yueting.readers import gather

    return gather(Path(source), Paper()).pages


def edit(source: str | Path, **order: Any) -> Edition:
    """Return the edition that *source* becomes, sentences cut; *order* are fields of `yueting.order.Order`.

    Raises InputError where no page can be read, SettingsError where a settings file is wrong.
    """
    from yueting.editorial.composition import compose
    from yueting.order import Order

    return compose(Path(source), Order(**order)).edition


def publish(
    sources: Iterable[str | Path],
    library: str | Path,
    *,
    progress: Callable[[Step], None] | None = None,
    **order: Any,
) -> Report:
    """Return what came of publishing *sources* into the folder *library*, telling *progress* every step.

    *order* are fields of `yueting.order.Order`. An input that fails is in the report and does not stop the rest;
    raises OutputError, SettingsError and EngineError where nothing can be made at all.
    """
    from yueting.order import Order, unseen
    from yueting.press.publishing import publish as published

    return published(tuple(map(Path, sources)), Path(library), Order(**order), progress or unseen)
