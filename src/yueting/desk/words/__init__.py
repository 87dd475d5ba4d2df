"""The words that newspapers use, in `words.tsv` by class, and the shadow of a text on which they are looked for.

Words stand in one script, Simplified and narrow, and are looked for in the shadow of a text, which is as long as the text:
what is found there stands at the same place in the text. A new word needs a row, not a rule.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from yueting.tables import any_of, rows

_HERE: Final = Path(__file__).parent
NARROW: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()} | dict(
    zip("（）［］：｜丨／＊－　", "()[]:||/*- ", strict=True)
)
"""Wide figures, letters and signs that mean the same as narrow ones; stops and commas part sentences and stay."""
_WIDE: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ（）［］：｜丨／＊－　]")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return the shadow of *text*, of the same length: Simplified characters and narrow signs, one for each."""
    if text.isascii():
        return text
    # To look for what is to be changed costs a twentieth of changing it, and most pages are in one script.
    if _traditional().search(text):
        return text.translate(_shadow())
    return _WIDE.sub(_narrow, text)


def _narrow(found: re.Match[str]) -> str:
    return NARROW[found[0]]


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(rows(_HERE / 'fold.tsv').values())}]")


@cache
def _shadow() -> list[int]:
    """Return what each character of the Basic Multilingual Plane is in a shadow, by its number: a list is the fastest."""
    table = list(range(0x10000))
    for plain, others in (*rows(_HERE / "fold.tsv").items(), *((narrow, wide) for wide, narrow in NARROW.items())):
        for char in others:
            table[ord(char)] = ord(plain)
    return table


@cache
def words(*names: str) -> frozenset[str]:
    """Return the words of the classes *names*, as they stand in the shadow of a text."""
    return frozenset(folded(word) for name in names for word in rows(_HERE / "words.tsv")[name].split())


@cache
def one_of(*names: str) -> str:
    """Return the pattern of any word of the classes *names*."""
    return any_of(words(*names))
