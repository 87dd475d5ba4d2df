"""Stories that go on elsewhere: 下转第四版 on one page, 上接第一版 on another, put together again.

Two halves are joined where their jump lines name each other's pages, or where the edition has one of each only. A jump
whose other half is not in the edition is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from yueting.desk.drafts import Draft
from yueting.desk.laid import Laid, Story
from yueting.desk.measures.wording import bare
from yueting.desk.piece import Piece
from yueting.messages import Message
from yueting.model import Page

_TARGET: Final = re.compile(r"([A-Za-z]?)\s?([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*[版面]")
_ONES: Final = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def join_jumps(laid: Laid, pages: Sequence[Page]) -> None:
    """Join the halves of every story that jumps, and draft a notice for each join and each half that stays alone."""
    going = [story for story in laid.stories if story.goes_on]
    coming = [story for story in laid.stories if story.comes_from]
    for story in going:
        rest = _rest_of(story, coming, pages, alone=len(going) == len(coming) == 1)
        if rest is None:
            laid.drafts.append(_draft("jump-open", story.goes_on, story))
            continue
        coming.remove(rest)
        laid.drafts.append(_draft("jump-merged", rest.comes_from, story))
        _join(story, rest, laid)
    laid.drafts += [_draft("jump-open", story.comes_from, story) for story in coming]


def _rest_of(story: Story, coming: Sequence[Story], pages: Sequence[Page], *, alone: bool) -> Story | None:
    """Return the half on another page that *story* goes on in."""
    target, own = _page_named(story.goes_on), _folio(pages[story.page].id)
    best: tuple[int, Story] | None = None
    for other in coming:
        if other is story:
            continue
        there, back = _folio(pages[other.page].id), _page_named(other.comes_from)
        points = 2 * (there == target != "") + 2 * (back == own != "")
        points += 1 if other.title and bare(other.title) in bare(story.title) else 0
        # The only two halves of an edition belong together, unless both say that they do not.
        points += 2 if alone and not (target and back and points == 0) else 0
        if points >= 2 and (best is None or points > best[0]):
            best = points, other
    return best[1] if best else None


def _page_named(line: Piece | None) -> str:
    found = _TARGET.search(line.text) if line else None
    return found[1].upper() + str(_number(found[2])) if found else ""


def _folio(page: str) -> str:
    """Return the number of a page in one form: `04`, `第四版` and `4` are all `4`, `A04` is `A4`."""
    text = re.sub(r"[第版面\s]", "", page)
    found = re.fullmatch(r"([A-Za-z]?)([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})", text)
    return found[1].upper() + str(_number(found[2])) if found else text


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _ONES.get(text[0], 0)
    return _ONES.get(tens, 1) * 10 + _ONES.get(ones, 0)


def _join(story: Story, rest: Story, laid: Laid) -> None:
    """Add *rest* to *story*: its text and bylines; a headline that only says where it comes from is furniture."""
    known = {bare(piece.text) for piece in story.head}
    for piece in rest.head:
        if piece.role == "byline" and bare(piece.text) not in known:
            story.head.append(piece)
        else:
            laid.furniture.append(piece.as_("jump", "the headline over the rest of a story"))
    story.body += rest.body
    laid.stories.remove(rest)


def _draft(code: str, line: Piece | None, story: Story) -> Draft:
    anchor = next((piece.block.lines for piece in (*story.head, *story.body)), None)
    lines = line.block.lines if line else None
    words = line.text if line else ""
    return Draft(code, lines, anchor, (Message("the page says {words}", words=words),), 0.95, {"words": words})
