"""A first correction file, written from an edition: it changes nothing until a person edits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from yueting.model import Block, Edition

_HEADER: Final = """\
# Corrections for {files}: this file overrides what the desk decides.
# Each entry names a block by its source lines (and the beginning of its text, where several share the lines) and says
# what it is: {roles};
# or to which story it belongs: a title, or an id such as a05. Entries you do not change may be deleted.
corrections:
"""

_ROLES: Final = (
    "kicker, title, subtitle, byline, subhead, paragraph, quote, list, table, note, caption, strap, footer, duplicate"
)


def corrections(edition: Edition) -> str:
    """Return a first correction file for *edition*: YAML text with one entry a block, for a person to change."""
    entries = [line for article in edition.articles for line in _entries(article.title or article.id, article.head)]
    for article in edition.articles:
        entries += _entries(article.title or article.id, article.blocks)
    entries += [line for block in edition.captions for line in _entries("", (block,))]
    header = _HEADER.format(files=", ".join(edition.files) or edition.id, roles=_ROLES)
    return header + ("\n".join(entries) + "\n" if entries else "  []\n")


def _entries(story: str, blocks: Sequence[Block]) -> list[str]:
    lines = []
    for block in blocks:
        place = f"[{block.lines.first}, {block.lines.last}]"
        belongs = f", story: {_quoted(story)}" if story else ""
        words = _quoted(block.text[:20])
        lines.append(f"  - {{ lines: {place}, role: {block.kind}{belongs}, text: {words} }}")
    return lines


def _quoted(text: str) -> str:
    """Return *text* as a double-quoted YAML scalar."""
    safe = "".join(c if c.isprintable() else " " for c in text)
    return '"' + safe.replace("\\", "\\\\").replace('"', '\\"') + '"'
