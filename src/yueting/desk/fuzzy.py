"""The door to rapidfuzz: how alike two printings of one text are."""

from __future__ import annotations


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1 (1 − normalised edit distance of insertions and deletions)."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100


def held(part: str, whole: str) -> float:
    """Return how well the best stretch of *whole* matches *part*, from 0 to 1."""
    from rapidfuzz import fuzz

    return float(fuzz.partial_ratio(part, whole)) / 100
