"""What the browser is told: the sheet as JSON. Pure; messages are worded by the caller's *tell*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yueting.desk.proof import colour
from yueting.desk.proof import written as line_of
from yueting.galley.history import History, Step
from yueting.galley.model import Doubt, Printed, Row, Sheet
from yueting.galley.work import Done
from yueting.messages import Words

Tell = Callable[[Words], str]
Json = dict[str, Any]


def sheet_json(sheet: Sheet, tell: Tell) -> Json:
    """Return *sheet* for the browser."""
    edition = sheet.edition
    places = {row.id: row.lines.place for row in sheet.rows}
    return {
        "title": edition.title or edition.id,
        "id": edition.id,
        "date": edition.date,
        "language": edition.language,
        "pages": list(sheet.pages),
        "stories": [
            {"id": article.id, "title": article.title, "colour": colour(article.id)} for article in edition.articles
        ],
        "rows": [_row(row) for row in sheet.rows],
        "printed": [_printed(one) for one in sheet.printed],
        "places": [
            {"row": id_, "page": place.page, "boxes": [list(box) for box in place.boxes]}
            for id_, place in places.items()
            if place
        ],
        "doubts": [_doubt(one, tell) for one in sheet.doubts],
        "faults": [tell(one) for one in sheet.faults],
        "said": [
            {"source": source, "number": number, "line": line_of(one).strip().removeprefix("- ")}
            for source, page in sheet.said.items()
            for number, one in enumerate(page.corrections, 1)
        ],
    }


def _row(row: Row) -> Json:
    facts: Json = {
        "id": row.id,
        "role": row.role,
        "story": row.story,
        "text": row.text,
        "file": row.lines.file,
        "lines": [row.lines.first, row.lines.last],
    }
    if row.sentences:
        facts["sentences"] = list(row.sentences)
    if row.picture:
        facts["picture"] = row.picture
    if row.settled:
        facts["settled"] = True
    return facts


def _printed(one: Printed) -> Json:
    return {
        "id": one.id,
        "page": one.page,
        "line": one.lines.first,
        "text": one.text[:300],
        "heading": one.heading,
        "rows": list(one.rows),
    }


def _doubt(one: Doubt, tell: Tell) -> Json:
    return {
        "row": one.row,
        "code": one.code,
        "message": tell(one.message),
        "evidence": [tell(words) for words in one.evidence],
        "sure": None if one.sure is None else round(one.sure, 2),
    }


def history_json(history: History) -> Json:
    """Return what can be undone and done again."""
    return {"undo": _step(history.back), "redo": _step(history.forth)}


def _step(step: Step | None) -> Json | None:
    return {"label": step.label, "words": step.words} if step else None


def done_json(done: Done) -> Json:
    """Return what came of an action."""
    return {
        "label": done.label,
        "words": done.words,
        "meant": list(done.meant),
        "elsewhere": list(done.elsewhere),
        "merged": done.merged,
    }
