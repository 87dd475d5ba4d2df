"""Help pages in the person's tongue, with columns that hold where a character takes two (UAX #11)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

import click

from yueting.cli.tongues import told, tongue
from yueting.joining import wide
from yueting.wrapping import CLOSERS, OPENERS

_EXTRA: Final = re.compile(r"  \[([^\[\]]+)\]$")
"""What click sets behind an option's help: `[default: safe; required]`."""


class Pages(click.HelpFormatter):
    """Click's formatter, for readers of Chinese: every text is told, then wrapped by columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or (told("Usage:") if tongue() else "Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write a heading of a section."""
        colon = "：" if tongue() else ":"
        self.write(f"{'':>{self.current_indent}}{told(heading)}{colon}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; a block behind a backspace keeps its lines."""
        if not tongue():
            super().write_text(text)
            return
        room = self.width - self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            lines = _lines(paragraph, room)
            self.write(("\n" if number else "") + "".join(f"{'':>{self.current_indent}}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms and what they mean."""
        if not tongue():
            super().write_dl(rows, col_max, col_spacing)
            return
        pairs = [(term, _option(meaning)) for term, meaning in rows]
        column = min(max(columns(term) for term, _ in pairs), col_max) + col_spacing
        lead = " " * (self.current_indent + column)
        for term, meaning in pairs:
            first, *others = filled(meaning, max(self.width - column - 2, 10)) or [""]
            head = f"{'':>{self.current_indent}}{term}"
            beside = columns(term) <= column - col_spacing
            begin = head + " " * (column - columns(term)) if beside else f"{head}\n{lead}"
            self.write("\n".join(((begin + first).rstrip(), *(lead + line for line in others))) + "\n")


WHOLE: Final = 1000
"""Letters of a short help, so that none is cut."""


class Commands(click.Group):
    """A group whose list of commands is told whole, not cut to a width in English first."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the name of each command and what it does."""
        if not tongue():
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            names = self.list_commands(ctx)
            formatter.write_dl([(name, self.commands[name].get_short_help_str(WHOLE)) for name in names])


@cache
def _unit() -> re.Pattern[str]:
    """Return what matches what is never broken: a word, or one wide character, with its brackets and stops; only help needs it."""
    return re.compile(
        rf"\s+|[{re.escape(OPENERS)}]*(?:[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff01-\uffee]|[^\s\u2e80-\uffee]+)"
        rf"[{re.escape(CLOSERS)}]*|[^\s]"
    )


def columns(text: str) -> int:
    """Return how many columns *text* takes in a terminal."""
    return sum(1 + wide(char) for char in text)


def filled(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* columns, broken at spaces and between wide characters."""
    lines, line = [], ""
    for unit in _unit().findall(text):
        if line and columns(line) + columns(unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        if line or not unit.isspace():
            line += unit
    return [*lines, line.rstrip()] if line.strip() else lines


def _lines(paragraph: str, width: int) -> list[str]:
    lines = [line.strip() for line in paragraph.strip("\n").splitlines()]
    if lines[:1] == ["\b"]:
        return [told(line) for line in lines[1:]]
    return filled(told(" ".join(lines).strip()), width)


def _option(meaning: str) -> str:
    """Return the help of an option, told, and what click has set behind it."""
    extra = _EXTRA.search(meaning)
    if not extra:
        return told(meaning)
    said = "；".join(extra[1].split("; "))
    return f"{told(meaning[: extra.start()])} [{said}]"
