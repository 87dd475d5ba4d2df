"""How corrections name what a person points at: blocks by lines and hash, stories by lines or title. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, get_args

from yueting.desk.proofmarks import CorrectedRole, Correction, Span
from yueting.galley.model import Row, Sheet, Written
from yueting.galley.refusal import Refusal
from yueting.messages import Message

ROLES: Final[tuple[str, ...]] = get_args(CorrectedRole)


def entry(row: Row, **said: Any) -> Written:
    """Return the correction that says *said* of *row*."""
    anchor = row.anchor
    where: dict[str, Any] = {"lines": anchor.lines, "hash": anchor.hash} | (
        {"text": anchor.text} if anchor.text else {}
    )
    return Written(anchor.source, Correction(**where, **said))


def target(sheet: Sheet, story: str, source: str) -> str | Span:
    """Return what the story *story* is called in a correction of the page *source*: lines of its own, else its title.

    Lines stay what they are when a title is put right. Raises Refusal where neither names it alone.
    """
    rows = sheet.story(story)
    if not rows:
        raise Refusal(Message("this story is no more: look again"))
    spans = {(row.anchor.source, row.anchor.lines) for row in sheet.rows if row.story and row.story != story}
    own = [row for row in rows if row.anchor.source == source and (source, row.anchor.lines) not in spans]
    named = next((row for row in own if row.role == "title"), own[0] if own else None)
    if named:
        return named.anchor.lines
    title = title_of(rows)
    titles = Counter(title_of(sheet.story(article.id)) for article in sheet.edition.articles)
    if not title or titles[title] > 1:
        raise Refusal(Message("this story has no title of its own: give it one first"))
    return title


def title_of(rows: tuple[Row, ...]) -> str:
    """Return the headline that stands among *rows*."""
    return " ".join(row.text for row in rows if row.role == "title")


def order(sheet: Sheet, story: str, before: str) -> Written:
    """Return the correction that sets *story* in front of the story *before*, or last; raises Refusal."""
    stories = [article.id for article in sheet.edition.articles]
    if story not in stories or (before and before not in stories):
        raise Refusal(Message("this story is no more: look again"))
    rest = [one for one in stories if one != story]
    at = rest.index(before) if before and before != story else stories.index(story) if before else len(rest)
    new = [*rest[:at], story, *rest[at:]]
    moved = [n for n, (a, b) in enumerate(zip(stories, new, strict=True)) if a != b]
    if not moved:
        raise Refusal(Message("the story stands there already"))
    source = sheet.story(story)[0].anchor.source
    names = tuple(target(sheet, one, source) for one in new[moved[0] : moved[-1] + 1])
    return Written(source, Correction(order=names))


def above(sheet: Sheet, row: Row) -> tuple[Row | None, bool]:
    """Return the row that stands above *row* in its story or beside all stories, and whether it is so in print too."""
    rows = sheet.story(row.story) if row.story else tuple(one for one in sheet.rows if not one.story)
    at = rows.index(row)
    before = rows[at - 1] if at else None
    if before is None or before.anchor.source != row.anchor.source:
        return None, False
    places = {id_: n for n, printed in enumerate(sheet.printed) for id_ in printed.rows}
    apart = places.get(row.id, -1) - places.get(before.id, -1)
    return before, apart in (0, 1)
