"""The door to rapidfuzz: how alike two printings of one text are."""

from __future__ import annotations


def held(part: str, whole: str) -> float:
    """Return how well the best stretch of *whole* matches *part*, from 0 to 1."""
    from rapidfuzz import fuzz

    return float(fuzz.partial_ratio(part, whole)) / 100
