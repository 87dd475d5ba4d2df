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
    """Write a line for each word of *texts* into the lexicon, say so, and return the words.

    Raises UsageError, SettingsError, OutputError.
    """
    from yueting.passes.spoken import line_for, own_lexicon

    path = own_lexicon(options["lexicon"], options["drawer"])
    if not path:
        raise click.UsageError("--learn needs a lexicon to write into: say --lexicon FILE or --drawer FOLDER")
    lines = [(text, *line_for(text)) for text in texts]
    for text, word, _ in lines:
        if not word:
            raise click.UsageError(
                said(
                    "{text}: no word that a lexicon can say: give Han characters, such as 任建国 or “任建国: rén jiàn guó”",
                    text=text,
                )
            )
    for _, word, sound in lines:
        _write(path, word, sound)
        click.echo(said("{file}: {line}", file=path, line=f"{word}: {sound}"), err=True)
    return tuple(word for _, word, _ in lines)


def _write(path: Path, word: str, sound: str) -> None:
    from yueting.entries import with_entry
    from yueting.library.durable import told, write
    from yueting.passes.spoken import HEADER

    text = with_entry(path, "words", word, sound)
    with told(path):
        write(path.resolve(), [((HEADER if not path.exists() else "") + text).encode()])
