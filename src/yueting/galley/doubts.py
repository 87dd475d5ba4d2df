"""What the desk is least sure of, the least sure first: a list that a person works through. Pure.

What a person has looked at is no doubt any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from yueting.galley.model import Doubt, Row
from yueting.messages import Words
from yueting.model import Edition, Lines, Notice

SURE: Final = 0.9
"""A decision of at least this confidence is not asked about."""
HALF: Final = 0.5
"""How sure a warning is that says no number."""
OF_CORRECTIONS: Final = frozenset(("correction-unused", "correction-outdated", "correction-refused", "story-unknown"))
"""What is told of a person's own entries."""
ELSEWHERE: Final = frozenset(("date-unknown", "days-differ", "region-unknown", "page-unread", *OF_CORRECTIONS))
"""Warnings that no correction of a line settles."""


def doubts(edition: Edition, rows: Sequence[Row]) -> tuple[Doubt, ...]:
    """Return what wants a look in *edition*, each at the first of its *rows* that nobody has looked at."""
    index: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for line in range(row.lines.first, row.lines.last + 1):
            index[row.lines.file, line].append(n)
    found = [doubt for notice in edition.notices if (doubt := _doubt(notice, rows, index)) is not None]
    places = {row.id: n for n, row in enumerate(rows)}
    return tuple(sorted(found, key=lambda doubt: (doubt.confidence, places[doubt.row])))


def _doubt(notice: Notice, rows: Sequence[Row], index: Mapping[tuple[str, int], Sequence[int]]) -> Doubt | None:
    is_warning = notice.severity == "warning"
    if not notice.lines or notice.code in ELSEWHERE or not (is_warning or notice.confidence < SURE):
        return None
    here = [rows[n] for n in _on(notice.lines, index)]
    # Of a line that several pieces stand on, the story's own is meant.
    here = [row for row in here if row.story == notice.article] or here
    here = [row for row in here if not row.cut] or here
    open_ = [row for row in here if not row.settled]
    if not open_ or (here[0].settled and here[0].lines.first == notice.lines.first):
        return None
    sure = notice.confidence if notice.confidence < 1 else None
    return Doubt(open_[0].id, notice.code, notice.message, notice.evidence, HALF if sure is None else sure, sure)


def _on(lines: Lines, index: Mapping[tuple[str, int], Sequence[int]]) -> list[int]:
    """Return which rows stand on *lines*, in the order of the rows; *index* says it line by line."""
    return sorted({n for line in range(lines.first, lines.last + 1) for n in index.get((lines.file, line), ())})


def faults(edition: Edition) -> tuple[Words, ...]:
    """Return what is told of corrections that do nothing, and of pages that could not be read."""
    return tuple(n.message for n in edition.notices if n.code in ELSEWHERE and n.severity == "warning")
