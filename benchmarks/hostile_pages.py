"""Pages of hostile shapes at n and 2n: no step, and no memory, grows beyond n log n."""

from __future__ import annotations

import json
import sys
from math import log2

from benchmarks.figure import Figure, Run, ran
from benchmarks.hostile_shapes import SHAPES, Shape

FELT = 0.15
"""Seconds for 2n below which a step is too quick for its ratio to mean anything."""


def measure() -> list[Figure]:
    """Return for every shape the seconds of all steps at 2n, and the worst ratio of time and of memory to those at n."""
    return [figure for shape in SHAPES for figure in _figures(shape)]


def _figures(shape: Shape) -> list[Figure]:
    once, twice = (_walked(shape, many) for many in (shape.many, 2 * shape.many))
    before, after = (json.loads(run.printed) for run in (once, twice))
    grown = len(shape.text(2 * shape.many)) / len(shape.text(shape.many))  # a deep list is as long as its depth squared
    most = grown * log2(2 * shape.many) / log2(shape.many)
    ratio, step = max(
        ((after[step] / max(before[step], FELT / 4), step) for step in after if after[step] > FELT),
        default=(0.0, "none"),
    )
    promise = f"≤ {most:.1f} × n's"
    what = f"{shape.name}, {2 * shape.many:,} of them"
    return [
        Figure(what, sum(after.values()), "s", promise, ratio, f"n, worst in {step}"),
        Figure("  peak memory", twice.megabytes, "MB", promise, twice.megabytes / once.megabytes, "n"),
    ]


def _walked(shape: Shape, many: int) -> Run:
    return ran(sys.executable, "-m", "benchmarks.hostile_walk", shape.name, str(many))
