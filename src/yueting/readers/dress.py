"""What the class names of a page say of how a line is set: papers' style sheets are seldom at hand, their names are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HEADLINES: Final = frozenset(("headline", "title", "biaoti", "subhead", "subheadline", "crosshead", "xiaobiaoti"))
"""Ends of the class names that papers give to lines which their style sheets set as headlines."""
WIDEST: Final = 60
"""A longer line is none, whatever its class."""


def is_headline(attributes: Mapping[str, str], text: str = "") -> bool:
    """Return whether an element with *attributes* that holds *text* is named a headline: `headline`, `article-title`, `biaoti`."""
    names = attributes.get("class", "")[:200].lower().split()
    named = any(name.replace("_", "-").rpartition("-")[2].rstrip("0123456789") in HEADLINES for name in names)
    return named and len(text) <= WIDEST
