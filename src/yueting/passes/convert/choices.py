"""Which form a character takes in its context: the lines of `choices.txt`, the first that fits wins.

A pattern sees a bounded window before and behind its character, so the time is linear. Nothing here converts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_LINES: Final = Path(__file__).parent / "choices.txt"
_SEEN: Final = 10
"""Characters a line sees on either side."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Between *before* and *after* the character is written as *form*."""

    form: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, before: str, after: str) -> bool:
        return not (self.before and not self.before.search(before)) and not (self.after and not self.after.match(after))


def choices(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a character of the Simplified *text* takes a form that its context decides, and that form."""
    for found in _characters().finditer(text):
        at = found.start()
        before = ("\n" + text[max(0, at - _SEEN) : at])[-_SEEN:]
        after = (text[at + 1 : at + 1 + _SEEN] + "\n")[:_SEEN]
        form = next((line.form for line in _lines()[found.group()] if line.fits(before, after)), "")
        if form:
            yield at, form


@cache
def _characters() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_lines())}]")


@cache
def _lines() -> dict[str, list[_Line]]:
    lines: dict[str, list[_Line]] = {}
    for row in _LINES.read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            character, form, before, after = row.split("#")[0].split()
            lines.setdefault(character, []).append(_Line(form, _side(before, "(?:{})$"), _side(after, "(?:{})")))
    return lines


def _side(pattern: str, form: str) -> re.Pattern[str] | None:
    return None if pattern == "-" else re.compile(form.format(pattern))
