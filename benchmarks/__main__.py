"""Run the benchmarks named on the command line, or all, and print one table."""

from __future__ import annotations

import os
import platform
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

from benchmarks.figure import Absent, shown

FRAME = ("__init__", "__main__", "alone", "figure", "hostile_shapes", "hostile_walk", "pages")
WHOLE_DAY = ("archive_pages", "library_growth", "search_query")
"""Benchmarks of minutes, run when they are named or with `all`."""


def names(asked: list[str]) -> list[str]:
    """Return which benchmarks to run: those *asked* for, every one for `all`, else the quick ones."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in FRAME)
    if "all" in asked:
        return found
    return [name for name in found if (name in asked if asked else name not in WHOLE_DAY)]


def main(asked: list[str]) -> int:
    """Print the table and return the exit status: 2 where a name is unknown, else 0."""
    chosen = names(asked)
    if unknown := set(asked) - set(chosen) - {"all"}:
        print(
            f"no benchmark named {', '.join(sorted(unknown))}: there are {', '.join(names(['all']))}", file=sys.stderr
        )
        return 2
    print(f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}")
    print(f"{'what':<58} {'measured':>10} {'unit':<12} {'promise':<22} against the same run")
    for name in chosen:
        begin = perf_counter()
        try:
            print(shown(import_module(f"benchmarks.{name}").measure()), flush=True)
        except (Absent, ImportError) as reason:
            print(f"{name}: skipped: {reason}", flush=True)
        print(f"{'':>4}({name}: {perf_counter() - begin:.1f} s)", file=sys.stderr)
    return 0


# What a person starts has been started before: to compile the program anew is no part of a figure.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.exit(main(sys.argv[1:]))
