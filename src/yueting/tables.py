"""Tables of words: files of rows that anyone can extend, and the patterns that are made of their words.

A row is a name, a tab and what stands for it; a line that begins with # says what the columns mean.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path


@cache
def rows(file: Path) -> dict[str, str]:
    """Return the rows of *file*: first column → second column."""
    lines = file.read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


def any_of(words: Collection[str]) -> str:
    """Return the pattern of any of *words*, the longest first; it looks at the first sign before it looks at words."""
    signs = "[" + "".join(sorted({re.escape(word[0]) for word in words})) + "]"
    if all(len(word) == 1 for word in words):
        return signs
    return f"(?={signs})(?:{each_of(words)})"


def each_of(words: Collection[str]) -> str:
    """Return *words* as the branches of a pattern, the longest first: a search leaps where each branch begins with a letter."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
