"""The door to pypinyin, and to the short form of its words in the person's cache.

pypinyin builds a list of lists for each of its 47,000 phrases, which costs every process a quarter of a second and 50 MB;
the short form, made by the first process that needs it, is read in a fifth of both. It is proven before it is believed.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

from yueting import intake
from yueting.resources import cache_folder

MOST_BYTES: Final = 20_000_000


def known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return how phrases and characters are read, with tone marks: a blank between syllables, a comma between readings."""
    file = cache_folder() / "readings" / f"pypinyin-{version('pypinyin')}.tsv"
    return _remembered(file) or _learned(file)


def _remembered(file: Path) -> tuple[dict[str, str], dict[str, str]] | None:
    """Return what *file* holds, or None where it is not there, not whole or not what was written."""
    try:
        proof, _, body = intake.content(file, MOST_BYTES).partition(b"\n")
    except OSError:
        return None
    if proof != _proof(body):
        return None
    phrases, _, characters = body.decode().partition("\n\n")
    return _table(phrases), _table(characters)


def _table(text: str) -> dict[str, str]:
    return dict(line.split("\t") for line in text.split("\n"))


def _learned(file: Path) -> tuple[dict[str, str], dict[str, str]]:
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    phrases = {word: " ".join(marks[0] for marks in reading) for word, reading in phrases_dict.items()}
    characters = {chr(code): marks for code, marks in pinyin_dict.items()}
    lines = ("\n".join(map("\t".join, table.items())) for table in (phrases, characters))
    with suppress(OSError):  # a cache that cannot be written costs time alone
        _keep(file, "\n\n".join(lines).encode())
    return phrases, characters


def _keep(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_proof(body) + b"\n" + body)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _proof(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
