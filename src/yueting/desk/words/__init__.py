"""The words that newspapers use, in `words.tsv` by class, and those that one paper alone uses (`own`).

They stand in one script, Simplified and narrow, and are looked for in the shadow of a text (`yueting.shadow`). A new word
needs a row, not a rule.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from yueting.desk.words.own import KINDS, Kind, adopted, by_paper, read_by_paper, with_own
from yueting.shadow import folded
from yueting.tables import any_of, rows

__all__ = ["KINDS", "Kind", "adopted", "by_paper", "folded", "one_of", "read_by_paper", "words"]

_HERE: Final = Path(__file__).parent


def words(name: str) -> frozenset[str]:
    """Return the words of the class *name*, as they stand in the shadow of a text, with the paper's own."""
    return with_own(name, _general(name))


@cache
def _general(name: str) -> frozenset[str]:
    return frozenset(map(folded, rows(_HERE / "words.tsv")[name].split()))


def one_of(*names: str) -> str:
    """Return the pattern of any word of the classes *names*."""
    return any_of(frozenset[str]().union(*map(words, names)))
