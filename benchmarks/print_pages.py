"""Printed pages: processor seconds and memory of one, and whether many grow in step with their number."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.figure import YUETING, Figure, Run, ran

PRESS = Path(__file__).resolve().parent.parent / "tests" / "readers" / "print"
MANY = 20
"""Pages of the larger file; each is a broadsheet of nine stories."""


def measure() -> list[Figure]:
    """Return what a page takes in a file of MANY, and how that stands to a file of a quarter as many."""
    with tempfile.TemporaryDirectory() as short:
        one, some, many = (_read(Path(short), pages) for pages in (1, MANY // 4, MANY))
    each = (many.processor - one.processor) / (MANY - 1)
    before = (some.processor - one.processor) / (MANY // 4 - 1)
    return [
        Figure("a printed page", each, "s", "≤ 1.5 s", each / before, "a page of a file of a quarter as many"),
        Figure("  peak memory", many.megabytes, "MB", "≤ 300 MB", many.megabytes / one.megabytes, "one page"),
    ]


def _read(folder: Path, pages: int) -> Run:
    sys.path.insert(0, str(PRESS))
    press = import_module("press.design").press

    path = folder / f"{pages}.pdf"
    path.write_bytes(press("broadsheet", 2, copies=pages)[0])
    return ran(YUETING, "inspect", str(path), "--json")
