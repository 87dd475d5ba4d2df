"""What changed elsewhere: two readings of the same pages held against each other. Pure.

Stories are numbered anew by each reading, so that one is known by the rows it shares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from yueting.galley.model import Sheet


def elsewhere(before: Sheet, after: Sheet, meant: Collection[str]) -> tuple[str, ...]:
    """Return the rows of *after*, but those that were *meant*, which another reading has put into another role or story."""
    was = {row.id: row for row in before.rows}
    same = _same_stories(before, after)
    lines = {was[id_].lines for id_ in meant if id_ in was}
    return tuple(
        row.id
        for row in after.rows
        if row.id not in meant
        and row.lines not in lines
        and (row.id not in was or (row.role, row.story) != (was[row.id].role, same.get(was[row.id].story, "")))
    )


def _same_stories(before: Sheet, after: Sheet) -> dict[str, str]:
    """Return story before → story after: the one with most of its rows, each once."""
    is_in = {row.id: row.story for row in after.rows}
    shared = Counter((row.story, is_in[row.id]) for row in before.rows if row.story and is_in.get(row.id))
    same: dict[str, str] = {}
    for (old, new), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if old not in same and new not in same.values():
            same[old] = new
    return same
