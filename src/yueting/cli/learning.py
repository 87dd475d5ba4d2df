"""`yueting say --learn`: how a word is said, written into the publisher's lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from yueting.cli.tongues import said


def lexicon_of(options: dict[str, Any]) -> Path | None:
    """Return the lexicon that *options* choose: `--lexicon`, else that of `--drawer` where it has one, else None."""
    from yueting.passes.spoken import own_lexicon

    own = own_lexicon(options["lexicon"], options["drawer"])
    return own if options["lexicon"] or (own and own.is_file()) else None


def learn(texts: Iterable[str], options: dict[str, Any]) -> tuple[str, ...]:
    """Write a line for each word or pattern of *texts* into the lexicon, say so, and return the words.

    Raises UsageError, SettingsError, OutputError.
    """
    from yueting.passes.spoken import own_lexicon

    path = own_lexicon(options["lexicon"], options["drawer"])
    if not path:
        raise click.UsageError("--learn needs a lexicon to write into: say --lexicon FILE or --drawer FOLDER")
    entries = [_entry(text) for text in texts]
    for entry in entries:
        _write(path, *entry)
        click.echo(said("{file}: {line}", file=path, line=": ".join(entry[1:])), err=True)
    return tuple(key for section, key, _ in entries if section == "words")


def _entry(text: str) -> tuple[str, str, str]:
    """Return the section of the lexicon that *text* gives a line for, its key and what is said; raises UsageError."""
    from yueting.passes.spoken import line_for, pattern_for, unsayable

    for section, (key, sound) in (("patterns", pattern_for(text)), ("words", line_for(text))):
        if key:
            return section, key, sound
    raise click.UsageError(said("{text}: {reason}", text=text, reason=unsayable(text)))


def _write(path: Path, section: str, key: str, sound: str) -> None:
    from yueting.entries import with_entry
    from yueting.library.durable import told, write
    from yueting.passes.spoken import HEADER

    text = with_entry(path, section, key, sound)
    with told(path):
        write(path.resolve(), [((HEADER if not path.exists() else "") + text).encode()])
