"""What an EQ field of Word shows: a phonetic guide over its base, a ringed letter, a fraction.

Standard: ECMA-376 leaves EQ out; its switches are those of Word's own reference. A guide made in an old Word is such a field, and the
letter under it stands nowhere else.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_EQUATION: Final = re.compile(r"\s{0,9}EQ\s", re.IGNORECASE)
_GUIDE: Final = re.compile(
    r"\\o\s?(?:\\a[a-z]\s?)?\(\s?\\s\s?\\up\s?[0-9.]{1,5}\s?\(([^()]{1,80})\)\s?[,;]\s?([^()]{1,80})\)", re.IGNORECASE
)
_RING: Final = re.compile(r"\\o\s?\\ac\s?\([^(),;]{1,4}[,;]\s?([^()]{1,40})\)", re.IGNORECASE)
_FRACTION: Final = re.compile(r"\\f\s?\(([^(),;]{1,40})[,;]\s?([^(),;]{1,40})\)", re.IGNORECASE)
_SWITCH: Final = re.compile(r'\\\*\s?(?:"[^"]{0,80}"|\w{1,20})|\\[a-z]{1,2}\s?[0-9.]{0,5}|[()]', re.IGNORECASE)


class Shown(NamedTuple):
    """What a field shows: *text*, and the *reading* over it, which is mostly empty."""

    text: str
    reading: str = ""


def shown(code: str) -> Shown | None:
    """Return what the field with this *code* shows where it has no result, None where it is no EQ field."""
    found = _EQUATION.match(code)
    if not found:
        return None
    code = code[found.end() :]
    if guide := _GUIDE.search(code):
        return Shown(guide[2], " ".join(guide[1].split()))
    return Shown(_SWITCH.sub("", _FRACTION.sub(r"\1/\2", _RING.sub(r"\1", code))).strip())
