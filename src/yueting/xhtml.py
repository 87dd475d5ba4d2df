"""Text made safe for XML, and the small pieces of markup that a template may print as they are.

What XML cannot hold is left out; what no font can show (private use, broken characters) becomes 〓, the printer's
mark for a missing sort.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_MISSING: Final = re.compile("[\ue000-\uf8ff\ufffd\ud800-\udfff\U000f0000-\U0010ffff]+")
_BLANK: Final = re.compile(r"[\s\u2028\u2029]+")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@dataclass(frozen=True, slots=True)
class Xhtml:
    """Markup that is already safe: Jinja2 prints it without escaping."""

    markup: str

    def __html__(self) -> str:
        """Return the markup, by the convention that template engines share."""
        return self.markup


def legible(text: str) -> str:
    """Return *text* without what XML forbids, with 〓 for what no font can show."""
    return _MISSING.sub("〓", _ILLEGAL.sub("", text))


def has_words(text: str) -> bool:
    """Return whether anything of *text* is left to see."""
    return bool(legible(text).strip())


def escaped(text: str) -> str:
    """Return *text*, made legible, as XML character data or an attribute's value."""
    return legible(text).translate(_ESCAPES)


def one_line(text: str, most: int = 120) -> str:
    """Return *text*, legible and on one line, at most *most* characters: what a label or a title can hold."""
    line = _BLANK.sub(" ", legible(text)).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
