"""The words that newspapers use, in `words.tsv` by class, and the shadow of a text on which they are looked for.

Words stand in one script, Simplified and narrow, and are looked for in the shadow of a text, which is as long as the text:
what is found there stands at the same place in the text. A new word needs a row, not a rule.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from yueting.tables import any_of, rows

_HERE: Final = Path(__file__).parent
NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()} | str.maketrans(
    "（）［］：｜丨／＊－　", "()[]:||/*- "
)
"""Wide figures, letters and signs that mean the same as narrow ones; stops and commas part sentences and stay."""


@cache
def _shadow() -> dict[int, int]:
    found = {ord(char): ord(plain) for plain, others in rows(_HERE / "fold.tsv").items() for char in others}
    return {**found, **NARROW}


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return the shadow of *text*, of the same length: Simplified characters and narrow signs, one for each."""
    return text if text.isascii() else text.translate(_shadow())


@cache
def words(*names: str) -> frozenset[str]:
    """Return the words of the classes *names*, as they stand in the shadow of a text."""
    return frozenset(folded(word) for name in names for word in rows(_HERE / "words.tsv")[name].split())


@cache
def one_of(*names: str) -> str:
    """Return the pattern of any word of the classes *names*."""
    return any_of(words(*names))
