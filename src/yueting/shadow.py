"""The shadow of a text: Simplified and narrow, and as long as the text, so that what is found there stands at that place.

Words stand in one script and are found in both. A text that is asked many things is `folded` once; where one pattern is
asked of a text, `either` makes the pattern fit both scripts instead. Pure, but for the table `shadow.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from yueting.tables import rows

TABLE: Final = Path(__file__).parent / "shadow.tsv"
NARROW: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()} | dict(
    zip("（）［］：｜丨／＊－　", "()[]:||/*- ", strict=True)
)
"""Wide figures, letters and signs that mean the same as narrow ones; stops and commas part sentences and stay."""
_WIDE: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ（）［］：｜丨／＊－　]")
_SIGN: Final = re.compile(r"\\.|[^\\]")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return the shadow of *text*, of the same length: Simplified characters and narrow signs, one for each."""
    if text.isascii():
        return text
    # To look for what is to be changed costs a twentieth of changing it, and most pages are in one script.
    if _traditional().search(text):
        return text.translate(_shadow())
    return _WIDE.sub(_narrow, text)


def either(pattern: str) -> str:
    """Return *pattern*, which is written in Simplified, as one that matches words of either script."""
    return "".join(_spelt(pattern))


def _spelt(pattern: str) -> Iterator[str]:
    in_class, others = False, rows(TABLE)
    for sign in _SIGN.findall(pattern):
        in_class = sign == "[" or (in_class and sign != "]")
        more = others.get(sign, "")
        yield f"[{sign}{more}]" if more and not in_class else sign + more


def _narrow(found: re.Match[str]) -> str:
    return NARROW[found[0]]


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(rows(TABLE).values())}]")


@cache
def _shadow() -> list[int]:
    """Return what each character of the Basic Multilingual Plane is in a shadow, by its number: a list is the fastest."""
    table = list(range(0x10000))
    for plain, others in (*rows(TABLE).items(), *((narrow, wide) for wide, narrow in NARROW.items())):
        for char in others:
            table[ord(char)] = ord(plain)
    return table
