"""Printed lines as one line, the East Asian way: nothing between two wide characters, a space otherwise.

Standards: UAX #11 (East Asian Width), CSS Text (`segment-break`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import east_asian_width

_SPACED: Final = re.compile("[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")


def wide(char: str) -> bool:
    """Tell whether *char* takes two columns wherever it stands."""
    return char > "\u10ff" and east_asian_width(char) in "WF"


def width(text: str) -> int:
    """Return the columns *text* takes on paper, two for each Han character."""
    return len(text.encode("gbk", "replace"))


def join(left: str, right: str) -> str:
    """Return two halves of a broken line as one, with a space only where the language has one."""
    return join_lines((left, right))


def join_lines(lines: Sequence[str]) -> str:
    """Return the printed lines of one paragraph as one line; empty ones leave no trace."""
    pieces: list[str] = []
    for line in filter(None, lines):
        if pieces:
            pieces.append(_between(pieces[-1], line))
        pieces.append(line)
    return "".join(pieces)


def _between(left: str, right: str) -> str:
    a, b = left[-1], right[0]
    if wide(a) and wide(b):
        return ""
    if wide(a) or wide(b):
        return _beside_wide(a if wide(b) else b, left, right)
    return "" if a == "-" and left[-2:-1].isalpha() and b.isalpha() else " "


def _beside_wide(narrow: str, left: str, right: str) -> str:
    """Return what stands between a wide character and *narrow*: the page's own habit where it shows one."""
    if not narrow.isascii():
        return ""
    if _SPACED.search(left[-200:]) or _SPACED.search(right[:200]):
        return " "
    return " " if narrow.isalpha() else ""
