"""What is printed with a headline and is not of it: a bullet before it, a column's name in brackets behind it.

A column (标题（街谈）) is told from an explanation (（草案）), a part (（上）) or a mark of the desk (（组图）) by its words, by its
neighbours, and because the text below hardly ever says its own column's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from yueting.desk.forms.columns import parted
from yueting.desk.laid import Story
from yueting.desk.measures.wording import echo
from yueting.desk.piece import Piece

_BULLET: Final = re.compile(r"^(?:[•·▪◦‣∙]|>>+|»)\s*(?=\S\S)")
_BOX: Final = re.compile(r"^([●■◆▶►★☆□◎▲△◇○])\s*(?=\S\S)")
"""A mark before headlines is theirs where several of a page have it; before one alone it may be a strap's."""
_NAME: Final = re.compile(r"^[■●◎▲◆◇○◉]\s*(?=\S\S)")
"""A mark before a name that is none of it; the box □ is a by-line's own and stays as printed."""
SAID: Final = 0.5
"""A text that says so much of what stands in the brackets explains it: it is no column."""


def dress_down(stories: Sequence[Story]) -> None:
    """Part the headlines of the stories of one page from what is printed with them."""
    columned = [story for story in stories if _column_of(story)]
    boxes = Counter(found[1] for story in stories if (found := _BOX.match(story.title)))
    marks = frozenset(mark for mark, count in boxes.items() if count > 1)
    for story in stories:
        alone = len(columned) == 1
        trusted = not alone or echo(_column_of(story), story.text) < SAID
        story.head = [part for piece in story.head for part in _parts(piece, marks, cut=trusted)]


def _column_of(story: Story) -> str:
    return next((column for piece in story.named("title") if (column := parted(piece.text)[1])), "")


def _unmarked(piece: Piece) -> Piece:
    """Return *piece* without the mark before who wrote a story: it is the line's, and none of the name."""
    mark = _NAME.match(piece.text) if piece.role == "byline" and not piece.by_hand else None
    return piece.saying(piece.text[mark.end() :], piece.role, piece.why, piece.sure) if mark else piece


def _parts(piece: Piece, marks: Collection[str], *, cut: bool) -> Iterator[Piece]:
    if piece.role != "title":
        yield _unmarked(piece)
        return
    text = _BULLET.sub("", piece.text)
    box = _BOX.match(text)
    if box and box[1] in marks:
        text = text[box.end() :]
    title, column = parted(text) if cut else (text, "")
    if column:
        yield piece.saying(column, "kicker", "a column in brackets behind the title", 0.8)
    yield piece if title == piece.text else piece.saying(title, "title", piece.why, piece.sure)
