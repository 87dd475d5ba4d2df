"""A page as the decision sees it: undecided lines, the stretches of text between them, and what stands near each.

Lines that may be headlines or not are *open*, also short ones that the first reading took for text: whether a line is text
is decided with all others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from yueting.desk.forms.captions import is_marked
from yueting.desk.measures.wording import REACH, width
from yueting.desk.piece import BODY, Piece

OPEN: Final = frozenset(("", "byline", "kicker", "title", "subtitle", "subhead"))
WIDEST: Final = 46
"""A plain line that is wider, in Chinese characters, is text."""
SEVERAL: Final = 3
"""So many lines with one mark may be heads of briefs; fewer are captions."""
WORDS: Final = 7
"""Who signs, with a post and a place, takes fewer words."""
_SENTENCE: Final = re.compile("[.?!][”’\"')]{0,3}$")
"""The end of a sentence in Latin letters: what is printed as text and ends so is no head, as with a full stop of ours."""
_INSIDE: Final = re.compile("[。！？](?=.)")


@dataclass(slots=True)
class Section:
    """The open lines at *members*, and the stretch of text at *body* that follows them, as indices of pieces."""

    members: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)


def is_open(piece: Piece, marks: Collection[str]) -> bool:
    """Return whether it is left to the decision what *piece* is; *marks* are those that several heads begin with."""
    return piece.role in OPEN or (not piece.fixed and _may_be_head(piece, marks))


def _may_be_head(piece: Piece, marks: Collection[str]) -> bool:
    """Return whether a line that passes for text, or for a caption by its mark alone, is short enough for a head."""
    marked = is_marked(piece) and piece.text.strip()[0] in marks
    return (piece.role == "paragraph" or marked) and _is_short(piece)


def _is_short(piece: Piece) -> bool:
    text = piece.text.strip()
    if piece.block.kind != "paragraph" or not text or "。" in text or text[-1] in "；，、;,…":
        return False
    if piece.block.lines.place and _SENTENCE.search(text):
        return False
    return width(text) <= WIDEST and not _INSIDE.search(text)


def is_sentence(text: str) -> bool:
    """Return whether *text*, in Latin letters, ends as a sentence and is as long as no name with its post, or longer still: it signs nothing."""
    found = _SENTENCE.search(text.strip())
    if found and found.group()[0] in "?!":
        return True
    return text.count(" ") >= (WORDS if found else 2 * WORDS)


def sections(pieces: Sequence[Piece], *, captions: bool = False) -> list[Section]:
    """Return the sections of one page in order; the first has no members where the page begins with text.

    *captions* counts captions as text: on a page of photographs they are all there is.
    """
    found = [Section()]
    marks = Counter(piece.text.strip()[0] for piece in pieces if is_marked(piece))
    often = [mark for mark, count in marks.items() if count >= SEVERAL]
    for n, piece in enumerate(pieces):
        if is_open(piece, often):
            if found[-1].body:
                found.append(Section())
            found[-1].members.append(n)
        elif piece.role in BODY or (captions and piece.role == "caption" and piece.text.strip()):
            found[-1].body.append(n)
    return found


@dataclass(slots=True)
class Sheet:
    """One page with its sections; what comparisons of texts need is made once."""

    pieces: Sequence[Piece]
    sections: Sequence[Section]
    _lines: list[list[Piece]] = field(init=False)
    _texts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._lines = [[self.pieces[n] for n in section.members] for section in self.sections]
        self._texts = [self._beginning(section.body) for section in self.sections]

    def lines(self, at: int) -> list[Piece]:
        """Return the open lines of section *at*."""
        return self._lines[at]

    def first(self, at: int) -> str:
        """Return the first paragraph of the text of section *at* that is no note, or an empty string."""
        return next((self.pieces[n].text for n in self.sections[at].body if self.pieces[n].role != "note"), "")

    def last(self, at: int) -> Piece | None:
        """Return the last paragraph of section *at*, or nothing where it has no text."""
        body = self.sections[at].body if at >= 0 else ()
        return self.pieces[body[-1]] if body else None

    def text(self, at: int) -> str:
        """Return the beginning of the text of section *at*, as much as comparisons look at."""
        return self._texts[at]

    def _beginning(self, body: Sequence[int]) -> str:
        found: list[str] = []
        size = 0
        for n in body:
            text = self.pieces[n].text
            found.append(text)
            size += len(text)
            if size > REACH:
                break
        return "\n".join(found)
