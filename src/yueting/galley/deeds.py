"""What an action writes: corrections, as if a person had written them into the file. Pure.

`after` is the whole of it: corrections and an action in, corrections out. An action that cannot be said raises Refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from yueting.desk.proofmarks import Correction, Corrections, Move, Reading, Split
from yueting.galley.misprints import misprint, place_behind
from yueting.galley.model import (
    Action,
    Begin,
    CaptionOf,
    EditText,
    End,
    Entitle,
    Into,
    JoinBlock,
    JoinStory,
    Keep,
    Mark,
    MoveStory,
    OfRows,
    OfStory,
    OfText,
    Row,
    Said,
    Say,
    Sheet,
    Skip,
    SplitBlock,
    Withdraw,
    Written,
)
from yueting.galley.naming import ROLES, above, entry, order, target
from yueting.galley.refusal import Refusal
from yueting.messages import Message
from yueting.settings import checked

SETTLING: Final = frozenset(("role", "story", "caption", "skip"))
"""What one correction of a block says at once: the later adds to the earlier."""


def after(said: Said, action: Action, sheet: Sheet) -> Said:
    """Return the corrections *said* with what *action* says of *sheet*; raises Refusal."""
    if isinstance(action, Withdraw):
        return _without(said, action)
    out = {source: list(page.corrections) for source, page in said.items()}
    for written in corrections(action, sheet):
        page = out.setdefault(written.source, [])
        _add(page, written.said)
    return {source: Corrections(corrections=tuple(page)) for source, page in out.items()}


def _without(said: Said, action: Withdraw) -> Said:
    page = said.get(action.source, Corrections()).corrections
    if not 0 < action.number <= len(page):
        raise Refusal(Message("there is no such correction any more"))
    kept = (*page[: action.number - 1], *page[action.number :])
    return {**said, action.source: Corrections(corrections=kept)}


def _add(page: list[Correction], new: Correction) -> None:
    """Put *new* behind *page*; what it says of a block's part in the page goes into what was said of it before."""
    told = new.model_fields_set - {"lines", "hash", "text"}
    if not told <= SETTLING:
        page.append(new)
        return
    for at in range(len(page) - 1, -1, -1):
        old = page[at]
        if (old.lines, old.hash, old.text) == (new.lines, new.hash, new.text):
            if {"lines", "hash", "text", "file", *SETTLING} >= old.model_fields_set:
                new = old.model_copy(update={name: getattr(new, name) for name in told})
                del page[at]
            break
    page.append(new)


def corrections(action: OfRows | OfText | OfStory, sheet: Sheet) -> Iterator[Written]:
    """Yield what *action* writes; raises Refusal where a row or story is gone, or there is nothing to do."""
    if isinstance(action, OfRows):
        yield from (_of_row(action, row, sheet) for row in _whole([_row(sheet, id_) for id_ in action.rows]))
    elif isinstance(action, OfStory):
        yield _of_story(action, sheet)
    else:
        yield from _of_text(action, _row(sheet, action.row), sheet)


def _of_row(action: OfRows, row: Row, sheet: Sheet) -> Written:
    match action:
        case Mark():
            # What captions a picture does so until it is something else.
            loose = {} if action.role == "caption" else {"caption": ""}
            return entry(row, role=action.role, skip=False, **loose)
        case Skip():
            return entry(row, skip=True)
        case Keep():
            if action.seen:
                return entry(row, seen=True)
            return entry(row, role=row.role) if row.role in ROLES else entry(row)
        case Into():
            return entry(row, story=target(sheet, action.story, row.anchor.source))
        case CaptionOf():
            return entry(row, role="caption", caption=_row(sheet, action.picture).anchor.lines)
        case _:
            assert_never(action)


def _of_story(action: OfStory, sheet: Sheet) -> Written:
    match action:
        case Begin():
            return entry(_in_story(sheet, action.row), split="story")
        case End():
            return entry(_next(sheet, _in_story(sheet, action.row)), split="story")
        case JoinStory():
            return entry(_first(sheet, _in_story(sheet, action.row)), join="story")
        case MoveStory():
            return order(sheet, action.story, action.before)
        case Entitle():
            return _entitled(sheet, _in_story(sheet, action.row), action.title.strip())
        case _:
            assert_never(action)


def _of_text(action: OfText, row: Row, sheet: Sheet) -> Iterator[Written]:
    match action:
        case SplitBlock():
            yield _split(row, action.at)
        case JoinBlock():
            yield from _joined(sheet, row)
        case EditText():
            yield _edited(row, action.text)
        case Say():
            yield _said(row, action)
        case _:
            assert_never(action)


def _whole(rows: list[Row]) -> list[Row]:
    """Return those of *rows* that a correction can name; raises Refusal where none can be."""
    found = [row for row in rows if not row.cut]
    if not found:
        line = rows[0].anchor.lines[0] if rows else 0
        raise Refusal(Message("this was cut out of line {line}: split that line, or correct its text", line=line))
    return found


def _row(sheet: Sheet, id_: str) -> Row:
    row = sheet.row(id_)
    if row is None:
        raise Refusal(Message("this line reads otherwise now: look again"))
    return row


def _in_story(sheet: Sheet, id_: str) -> Row:
    row = _row(sheet, id_)
    if not row.story:
        raise Refusal(Message("this line stands in no story: give it a role first"))
    return row


def _first(sheet: Sheet, row: Row) -> Row:
    return min(sheet.story(row.story), key=lambda one: (sheet.pages.index(one.anchor.source), one.anchor.lines))


def _next(sheet: Sheet, row: Row) -> Row:
    rows = sheet.story(row.story)
    at = rows.index(row) + 1
    if at == len(rows):
        raise Refusal(Message("the story ends here already"))
    return rows[at]


def _split(row: Row, at: int) -> Written:
    if not 0 < at < len(row.text) or not row.text[:at].strip() or not row.text[at:].strip():
        raise Refusal(Message("nothing would stand before or behind the place"))
    begin = max(0, row.whole.find(row.text))
    words, place = place_behind(row.whole, begin + at)
    return entry(row, split=Split(after=words) if words else Split(at=place))


def _joined(sheet: Sheet, row: Row) -> Iterator[Written]:
    before, is_next = above(sheet, row)
    if before is None:
        raise Refusal(Message("nothing stands above it on its page"))
    if not is_next:
        yield entry(row, order=Move(after=before.anchor.lines))
    yield entry(row, join="block")


def _edited(row: Row, text: str) -> Written:
    edit = misprint(row.whole, row.text, " ".join(text.split("\n")).strip())
    if edit is None:
        raise Refusal(Message("nothing is changed"))
    return entry(row, edit=edit)


def _entitled(sheet: Sheet, row: Row, title: str) -> Written:
    printed = [one for one in sheet.story(row.story) if one.role == "title"]
    if not title:
        raise Refusal(Message("nothing is changed"))
    return _edited(printed[0], title) if printed else entry(_first(sheet, row), title=title)


def _said(row: Row, action: Say) -> Written:
    reading = checked({"word": action.word, "pinyin": action.pinyin, "say": action.say}, Reading)
    if action.scope == "place":
        return entry(row, reading=reading)
    return Written(row.anchor.source, Correction(reading=reading))
