"""What a line would be by the usual order of print, if its section began a story: kicker, title, deck, byline."""

from __future__ import annotations

from yueting.desk.stories.heads import plan
from yueting.desk.stories.sections import OPEN, Sheet


def plans(sheet: Sheet) -> list[list[list[str]]]:
    """Return the place of each open line in the order of print, section by section."""
    return [_of_section(sheet, at) for at in range(len(sheet.sections))]


def _of_section(sheet: Sheet, at: int) -> list[list[str]]:
    lines = sheet.lines(at)
    heads = [k for k, piece in enumerate(lines) if piece.role in OPEN]
    words = [["plan=text"] for _ in lines]
    if heads:
        above = bool(at and sheet.sections[at - 1].body)
        planned = plan([lines[k] for k in heads], sheet.text(at), follows_text=above)
        roles = ("closer",) * planned.closers + planned.roles
        for k, role in zip(heads, roles, strict=True):
            words[k] = [f"plan={role}", f"plan={role},first={k == heads[0]}", f"plan={role},under={above}"]
    return words
