"""What the SVG cover says, set in lines that fit: the paper, the day, the first headlines. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yueting.xhtml import one_line

_NARROW: Final = 0.55
"""How wide a Latin letter is beside a Chinese character."""
TITLE_WIDTH: Final = 7
TITLE_LINES: Final = 3
HEADLINE_WIDTH: Final = 21


@dataclass(frozen=True, slots=True)
class Front:
    """The cover's words, line by line."""

    title: tuple[str, ...]
    day: str
    headlines: tuple[str, ...]


def front(title: str, day: str, headlines: Sequence[str], most: int = 7) -> Front:
    """Return the cover's lines: at most three of the title, *most* headlines, one line each."""
    lines = _broken(one_line(title), TITLE_WIDTH)
    if len(lines) > TITLE_LINES:
        lines = [*lines[: TITLE_LINES - 1], lines[TITLE_LINES - 1] + "…"]
    return Front(tuple(lines), day, tuple(_fitted(headline) for headline in headlines[:most]))


def _width(text: str) -> float:
    return sum(1 if ord(character) > 0x2E7F else _NARROW for character in text)


def _broken(text: str, width: float) -> list[str]:
    lines = [""]
    for word in _words(text):
        if lines[-1] and _width(lines[-1] + word) > width:
            lines.append("")
        lines[-1] += word
    return [line.strip() for line in lines if line.strip()]


def _words(text: str) -> list[str]:
    """Return *text* in the pieces a line may end after: Chinese characters, and runs of other letters."""
    words = [""]
    for character in text:
        wide = ord(character) > 0x2E7F or character == " "
        if wide or len(words[-1]) >= TITLE_WIDTH * 2:
            words += [character, ""] if wide else [character]
        else:
            words[-1] += character
    return words


def _fitted(headline: str) -> str:
    line = one_line(headline)
    while _width(line) > HEADLINE_WIDTH:
        line = line[: -2 if line.endswith("…") else -1].rstrip("…") + "…"
    return line
