"""How long a person waits for `yueting --help`."""

from __future__ import annotations

import sys

from benchmarks.figure import YUETING, Figure, ran


def measure() -> list[Figure]:
    """Return the wall time of the help, beside a Python that does nothing."""
    ours = sorted(ran(YUETING, "--help").seconds for _ in range(9))[4]
    bare = sorted(ran(sys.executable, "-c", "pass").seconds for _ in range(9))[4]
    return [Figure("yueting --help", ours, "s", "< 0.3 s", ours / bare, "python -c pass")]
