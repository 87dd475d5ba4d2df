"""A hundred pages, about forty-seven hours of speech: whether the pace holds and memory stays flat. Minutes long."""

from __future__ import annotations

from benchmarks import batch_pages
from benchmarks.figure import Figure

PAGES = 100


def measure() -> list[Figure]:
    """Return the figures of the thirty-page benchmark for a hundred pages."""
    return batch_pages.measure(PAGES)
