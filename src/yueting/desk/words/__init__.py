"""The words that newspapers use, in `words.tsv` by class.

They stand in one script, Simplified and narrow, and are looked for in the shadow of a text (`yueting.shadow`). A new word
needs a row, not a rule.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from yueting.shadow import folded
from yueting.tables import any_of, rows

__all__ = ["folded", "one_of", "words"]

_HERE: Final = Path(__file__).parent


@cache
def words(*names: str) -> frozenset[str]:
    """Return the words of the classes *names*, as they stand in the shadow of a text."""
    return frozenset(folded(word) for name in names for word in rows(_HERE / "words.tsv")[name].split())


@cache
def one_of(*names: str) -> str:
    """Return the pattern of any word of the classes *names*."""
    return any_of(words(*names))
