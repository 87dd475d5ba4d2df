"""Which rows an action is about, and what it is called: what is told of it to a person. Pure."""

from __future__ import annotations

from typing import Final

from yueting.galley.model import ACTIONS, Action, Begin, End, JoinStory, MoveStory, Sheet, Withdraw

_NAMES: Final = {kind: name for name, kind in ACTIONS.items()}
SHOWN: Final = 16
"""Characters of a row that a step is remembered by."""


def label_of(action: Action) -> str:
    """Return what the browser calls *action*."""
    return _NAMES[type(action)]


def named(action: Action) -> tuple[str, ...]:
    """Return the ids of the rows that *action* names."""
    rows = getattr(action, "rows", ()) or (getattr(action, "row", ""),)
    return tuple(filter(None, rows))


def meant(sheet: Sheet, action: Action) -> frozenset[str]:
    """Return the rows of *sheet* that are changed where *action* does just what it says: of a story, all of it."""
    ids = set(named(action))
    match action:
        case Begin() | End() | JoinStory():
            row = sheet.row(action.row)
            ids |= {one.id for one in sheet.story(row.story)} if row else set()
        case MoveStory():
            ids |= {row.id for row in sheet.story(action.story)}
        case _:
            pass
    return frozenset(ids)


def words_of(sheet: Sheet, action: Action) -> str:
    """Return the beginning of what *action* is done to."""
    if isinstance(action, Withdraw):
        page = sheet.said.get(action.source)
        one = page.corrections[action.number - 1] if page and 0 < action.number <= len(page.corrections) else None
        return one.text if one else ""
    ids = named(action)
    row = sheet.row(ids[0]) if ids else next(iter(sheet.story(getattr(action, "story", ""))), None)
    return row.text[:SHOWN] if row else ""


def told_by(sheet: Sheet, words: str) -> tuple[str, ...]:
    """Return the row of *sheet* that a step with these *words* was done to, as far as they tell."""
    return tuple(row.id for row in sheet.rows if words and row.text.startswith(words))[:1]
