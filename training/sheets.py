"""A sheet that is being set: lines in Markdown, plain text or HTML, and the truth of what was set."""

from __future__ import annotations

import html
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Medium = Literal["md", "txt", "html"]
Look = int | Literal["bold", "plain"]
"""How a line is set: a heading of a level, a bold line, a plain line."""


GOLD: Final[tuple[str, ...]] = ("articles", "captions", "noise", "orphan_straps")
"""What a truth tells of a page."""


@dataclass(slots=True)
class Made:
    """A page with its truth, the kind it is of, and the choices that were made."""

    text: str
    gold: dict[str, Any]
    suffix: str
    kind: str
    features: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Sheet:
    """The lines of a page and its truth so far; *wrap* is the measure in Chinese characters at which lines break."""

    rng: random.Random
    medium: Medium = "md"
    gap: bool = True
    indent: str = "　　"
    wrap: int = 0
    lines: list[str] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    gold: dict[str, Any] = field(default_factory=lambda: {key: [] for key in GOLD})

    def line(self, text: str) -> None:
        """Set *text* as a line of its own."""
        if self.medium == "html":
            self.lines.append(f"<p>{html.escape(text, quote=False)}</p>")
        else:
            self.lines += [text, ""] if self.gap or self.medium == "md" else [text]

    def raw(self, *lines: str) -> None:
        """Set mark-up as it is."""
        self.lines += lines

    def heading(self, text: str, look: Look) -> None:
        """Set *text* as a line that has the look *look*."""
        match self.medium, look:
            case "txt", _:
                self.line(text)
            case "html", "bold":
                self.raw(f"<p><strong>{html.escape(text, quote=False)}</strong></p>")
            case "html", int(level):
                self.raw(f"<h{level}>{html.escape(text, quote=False)}</h{level}>")
            case "md", "bold":
                self.line(f"**{text}**")
            case "md", int(level):
                self.line("#" * level + " " + text)
            case _:
                self.line(text)

    def para(self, text: str) -> None:
        """Set *text* as a paragraph, in lines of the measure of this sheet if it has one."""
        if self.medium != "txt":
            self.line(text)
        elif self.wrap:
            broken = list(_broken(self.indent + text, 2 * self.wrap))
            self.lines += [*broken, ""] if self.gap else broken
        else:
            self.line(self.indent + text)

    def noise(self, text: str, *, set_as: Look = "plain") -> None:
        """Set a line that must be in no story."""
        self.heading(text, set_as)
        self.gold["noise"].append(text)

    def caption(self, text: str) -> None:
        """Set a caption that must be in no story's text."""
        self.line(text)
        self.gold["captions"].append(text)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Set a table whose first row is its header."""
        match self.medium:
            case "md":
                self.raw("| " + " | ".join(rows[0]) + " |", "|" + "---|" * len(rows[0]))
                self.raw(*("| " + " | ".join(row) + " |" for row in rows[1:]), "")
            case "html":
                cells = ("".join(f"<{tag}>{cell}</{tag}>" for cell in row) for tag, row in _tagged(rows))
                self.raw("<table>", *(f"<tr>{row}</tr>" for row in cells), "</table>")
            case "txt":
                blank = self.rng.choice(("\t", "  ", "　"))
                self.lines += [blank.join(row) for row in rows] + ([""] if self.gap else [])

    def made(self, kind: str) -> Made:
        """Return the page."""
        text = "\n".join(self.lines)
        if self.medium == "html" and "<html" not in text:
            text = f'<html><head><meta charset="utf-8"><title></title></head><body><div>\n{text}\n</div></body></html>'
        return Made(text, self.gold, f".{self.medium}", kind, self.features)


def _broken(text: str, columns: int) -> Iterator[str]:
    """Yield *text* in lines of at most *columns* columns, a Han character taking two; no stop begins a line."""
    line, taken = "", 0
    for char in text:
        size = 1 if char.isascii() else 2
        if taken + size > columns and char not in "，。、；：？！”）":
            yield line
            line, taken = "", 0
        line, taken = line + char, taken + size
    yield line


def _tagged(rows: Sequence[Sequence[str]]) -> list[tuple[str, Sequence[str]]]:
    return [("th" if n == 0 else "td", row) for n, row in enumerate(rows)]
