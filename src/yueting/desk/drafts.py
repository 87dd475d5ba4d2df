"""Notices before their stories have numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.messages import Message, Words
from yueting.model import Article, Lines, Notice
from yueting.notices import notice

MOST_SURE: Final = 0.99
"""Nothing that is weighed is ever certain."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice to be: *lines* is what it speaks of, *anchor* lines of the story that it concerns."""

    code: str
    lines: Lines | None = None
    anchor: Lines | None = None
    evidence: tuple[Words, ...] = ()
    confidence: float = 1.0
    fields: dict[str, object] = field(default_factory=dict)


def issue(drafts: Sequence[Draft], articles: Sequence[Article]) -> tuple[Notice, ...]:
    """Return the notices that *drafts* become now that the stories are numbered."""
    owners: dict[tuple[str, int], str] = {}
    for article in articles:
        for span in article.lines:
            for line in range(span.first, span.last + 1):
                owners.setdefault((span.file, line), article.id)
    return tuple(_issued(draft, owners) for draft in drafts)


def _issued(draft: Draft, owners: dict[tuple[str, int], str]) -> Notice:
    anchor = draft.anchor or draft.lines
    article = owners.get((anchor.file, anchor.first), "") if anchor else ""
    fields = {"story": article or Message("no story"), **draft.fields}
    return notice(draft.code, draft.lines, article, evidence=draft.evidence, confidence=draft.confidence, **fields)
