"""How 为 is read where no word holds it: wèi, for somebody's sake or to an end, or wéi, to be and to become.

Where the rules do not settle it a sum does: what stands before it, behind it, within the rest of the clause and at its end,
each weighed by how much likelier it is beside a preposition (`sake.txt`). More than nothing is wèi.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

FOR: Final = "wei4"
BEING: Final = "wei2"
_TABLE: Final = Path(__file__).parent / "sake.txt"
_CLAUSE: Final = re.compile(r"[^，。；：！？\n]{0,39}")
_EDGE: Final = re.compile(r"[，。；：！？、\n“”‘’（）《》『』—…]")
_WITHIN: Final = 14
"""Characters of the clause that are weighed."""
_NEAR_END: Final = 4
_AGAINST_A_RULE: Final = 4
"""What speaks for wèi at least where a rule says that something is or becomes."""


def heard(text: str, at: int, ruled: str) -> str:
    """Return the syllable of the 为 of *text* at *at*, for which the rules say *ruled*, empty for nothing."""
    if ruled == FOR:
        return FOR
    return FOR if _worth(text, at) > (_AGAINST_A_RULE if ruled else 0) else BEING


def _worth(text: str, at: int) -> int:
    weights = _weights()
    found = _CLAUSE.match(text, at + 1)
    return sum(weights.get(sign, 0) for sign in _signs(text[at - 1 : at], found[0] if found else ""))


def _signs(left: str, clause: str) -> Iterator[tuple[str, str]]:
    """Yield what is weighed, by the place where it stands; 的 parts a quality from what is done, so its place counts."""
    of = clause.find("的")
    yield "always", "-"
    yield "before", "^" if not left or _EDGE.match(left) else left
    yield "first", "^" if not clause or _EDGE.match(clause) else clause[0]
    yield "last", clause[-1:]
    yield from (("within", sign) for sign in set(clause[1:_WITHIN]))
    yield "length", str(min(6, len(clause) // 3))
    yield "of", str(min(5, of // 2)) if of >= 0 else "-"
    yield "near", "1" if "的" in clause[-_NEAR_END:] else "0"


@cache
def _weights() -> dict[tuple[str, str], int]:
    rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if line[:1] != "#")
    return {(place, sign): int(weight) for place, weight, signs in rows for sign in signs}
