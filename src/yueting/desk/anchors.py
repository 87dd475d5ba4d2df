"""What a correction speaks of: lines of a page, and the text a person saw there.

An entry whose text has changed since is told and not done; so is one that speaks of nothing, or cannot be done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final
from unicodedata import normalize

from yueting.desk.drafts import Draft
from yueting.desk.measures.wording import bare
from yueting.desk.proofmarks import Correction, Corrections, Span
from yueting.messages import Words
from yueting.model import Lines

SIZE: Final = 8
"""Hexadecimal digits of a digest: enough for the blocks that stand on the same lines."""
_BLANK: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """The entry *number* (from 1) of the file of corrections *file*, which says *said* of the page *source*."""

    said: Correction
    number: int
    file: str
    source: str

    @property
    def span(self) -> Span:
        """Return the first and last line it speaks of; (0, 0) where it speaks of the edition."""
        first, last = self.said.lines or (0, 0)
        return min(first, last), max(first, last)


@lru_cache(maxsize=8192)
def digest(text: str) -> str:
    """Return the short hash of *text*: blanks and the width of signs do not count."""
    return sha256(_BLANK.sub("", normalize("NFKC", text)).encode("utf-8", "replace")).hexdigest()[:SIZE]


def entries_of(corrections: Mapping[str, Corrections]) -> tuple[Entry, ...]:
    """Return the entries of all *corrections*, which are given by the page they are kept beside."""
    return tuple(
        Entry(said, number, f"{source}.desk.yaml", said.file or source)
        for source, page in corrections.items()
        for number, said in enumerate(page.corrections, 1)
    )


def within(lines: Lines, span: Span) -> bool:
    """Return whether *lines* lie in *span*."""
    return span[0] <= lines.first and lines.last <= span[1]


def begins(text: str, words: str) -> bool:
    """Return whether *text* begins as an entry's *words* say; letters and digits count."""
    return bare(text).startswith(bare(words)[:24])


def unused(entry: Entry, file: str) -> Draft:
    """Return what is told of an *entry* that speaks of nothing; *file* is the page in the edition's own words."""
    return _told("correction-unused", entry, file)


def outdated(entry: Entry, file: str, words: str) -> Draft:
    """Return what is told of an *entry* that was made for another text than *words*, which stand there now."""
    return _told("correction-outdated", entry, file, words=words[:24])


def refused(entry: Entry, file: str, reason: Words) -> Draft:
    """Return what is told of an *entry* that cannot be done, and why."""
    return _told("correction-refused", entry, file, reason=reason)


def _told(code: str, entry: Entry, file: str, **fields: object) -> Draft:
    lines = Lines(*entry.span, file) if entry.said.lines else None
    return Draft(code, lines, lines, (), 1.0, {"file": entry.file, "number": str(entry.number), **fields})
