r"""Manual pages in roff (man(7)), set from the same commands that `--help` shows: `make man` writes them into `man/`.

The same program gives the same bytes: a page's date is the day of the version's release.
"""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from yueting import __version__
from yueting.cli.manual import Command, Manual, Program

SECTION = 1
WIDEST = 78
"""Letters of a line; roff fills lines anew."""


def pages(program: Program, date: str) -> dict[str, str]:
    """Return the text of each manual page by its file name: the program's own, then one a command."""
    context = click.Context(program, info_name="yueting", **program.context_settings)
    names = {name: f"yueting-{name}" for name in program.list_commands(context)}
    also = tuple(names.values())
    found = {f"yueting.{SECTION}": _page(program, context, "yueting", date, also)}
    for name, title in names.items():
        command = program.commands[name]
        if isinstance(command, Command):
            inner = click.Context(command, info_name=name, parent=context, **command.context_settings)
            found[f"{title}.{SECTION}"] = _page(command, inner, title, date, ("yueting",))
    return found


def _page(command: Manual, context: click.Context, title: str, date: str, also: Iterable[str]) -> str:
    described = inspect.cleandoc(command.help or "").split("\n\n")
    short = command.short_help.rstrip(".") if command.short_help else described[0].rstrip(".")
    lines = [
        f'.TH {title.upper()} {SECTION} {date} "yueting {__version__}" "User commands"',
        ".SH NAME",
        _text(title) + r" \- " + _text(short[:1].lower() + short[1:]),
        ".SH SYNOPSIS",
        f".B {context.command_path}",
        _text(" ".join(command.collect_usage_pieces(context))),
        ".SH DESCRIPTION",
        *_paragraphs(described),
        *_options(command, context),
        *_commands(command),
        *(line for heading, rows in command.sections() for line in (f".SH {heading.upper()}", *_rows(rows))),
        ".SH SEE ALSO",
        ",\n".join(f".BR {name} ({SECTION})" for name in also).replace(",\n", " ,\n"),
    ]
    return "\n".join(lines) + "\n"


def _options(command: Manual, context: click.Context) -> Iterator[str]:
    yield ".SH OPTIONS"
    groups = list(command.grouped(context))
    for heading, options in groups:
        if len(groups) > 1:
            yield f".SS {_text(heading)}"
        yield from _rows(record for option in options if (record := option.get_help_record(context)))


def _commands(command: Manual) -> Iterator[str]:
    if isinstance(command, Program):
        yield ".SH COMMANDS"
        yield from _rows((name, command.commands[name].short_help or "") for name in sorted(command.commands))


def _paragraphs(paragraphs: Iterable[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in rows:
        yield from (".TP", rf"\fB{_text(term)}\fR", _text(meaning))


def _text(text: str) -> str:
    r"""Return *text* as roff: no character of it is a command, a minus can be copied, and `code` stands in bold."""
    escaped = (
        text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("^", r"\(ha").replace("~", r"\(ti")
    )
    parts = escaped.split("`")
    marked = "".join(rf"\fB{part}\fR" if number % 2 else part for number, part in enumerate(parts))
    lines = textwrap.wrap(marked, WIDEST, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(rf"\&{line}" if line.startswith(".") else line for line in lines)


def released(changelog: str) -> str:
    """Return the day on which *changelog* says that this version was released."""
    found = re.search(rf"^## \[{re.escape(__version__)}\] - (\S+)$", changelog, re.MULTILINE)
    return found[1] if found else '""'


def main(folder: Path) -> None:
    """Write every page into *folder*, which stands beside the changelog."""
    from yueting.cli import yueting

    folder.mkdir(parents=True, exist_ok=True)
    date = released((folder.parent / "CHANGELOG.md").read_text("utf-8"))
    for name, text in pages(yueting, date).items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
