"""Text that is no prose and no headline: speakers of an interview, boxes of figures, the name of the paper.

Each is told by a form that comes again: a speaker speaks twice, a box has more than one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from yueting.desk.measures.wording import stops, width
from yueting.desk.piece import STORY, Piece
from yueting.desk.words import by_paper, folded, one_of, words

SPEAKER: Final = re.compile(r"^[\s\u3000]*([^\s：:，。！？；、“”「」《》]{1,10})[：:]\s*(?=\S{2})")
_MEASURE: Final = re.compile(
    r"[0-9]\s?(?:℃|°C?|度|%|％|‰|[元分点][/／]?|级|mm|毫米|米|公里|km|吨|桶|盎司|亿|万|cm|μg)|[ⅠⅡⅢⅣⅤIV]{1,3}\s?级"
)
_FIGURE: Final = re.compile(r"(?<![0-9.])[0-9][0-9.,:：-]*")
_LABEL: Final = re.compile(r"(?:^|[\s\u3000])[^\s：:，。]{2,12}[：:]\s?(?=\S)")
_LONGEST: Final = 60
_MOTTO: Final = re.compile(
    r"[“\"][^“”\"]{8,80}[”\"]$|[^.!?]{0,60}\b(?i:since|established|founded)(?: in)? 1[6-9]\d\d\b"
)
MOTTO: Final = 4
"""So near to its name a paper says something of itself."""
NEAR: Final = 60
SEVERAL: Final = 2
"""A page has so many headlines below the name of its paper, among so many lines."""
MOST_PARTS: Final = 6
"""The name of an English paper has no more words."""
_SMALL: Final = frozenset(("of", "and", "the", "&"))
"""Words that stay small in it."""


@by_paper
def _paper() -> re.Pattern[str]:
    return re.compile(rf"^[\u3400-\u9fff]{{2,6}}{one_of('paper')}(?:\s?[·|/—]\s?[^。！？，\s]{{1,16}})?$")


def shapes(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the lines of interviews and boxes as text, and the name of the paper as furniture."""
    # A headline that is printed twice says nothing twice.
    lines = {(piece.page, found[1], piece.text) for piece in pieces if (found := _speaker(piece))}
    said = Counter((page, speaker) for page, speaker, _ in lines)
    return _headed([_named(piece) for piece in _boxed([_spoken(piece, said) for piece in pieces])])


def _headed(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* with the name of an English paper over a page of several headlines as furniture."""
    for n in _tops(pieces):
        piece = pieces[n]
        others = sum(other.role == "" for other in pieces[n + 1 : n + NEAR] if other.page == piece.page)
        if piece.role in ("", "byline") and not piece.fixed and others >= SEVERAL and _is_english_paper(piece.text):
            pieces[n] = piece.as_("folio", "the name of the paper")
            said = pieces[n + 1 : n + MOTTO]
            pieces[n + 1 : n + MOTTO] = [_motto(below) for below in said]
    return pieces


def _motto(piece: Piece) -> Piece:
    says = piece.role == "" and _MOTTO.match(piece.text)
    return piece.as_("folio", "what a paper says of itself below its name") if says else piece


def _tops(pieces: Sequence[Piece]) -> list[int]:
    """Return the first line of each page that is neither a rule nor of its furniture."""
    found: dict[int, int] = {}
    for n, piece in enumerate(pieces):
        if piece.role in STORY or piece.role == "":
            found.setdefault(piece.page, n)
    return list(found.values())


def _is_english_paper(text: str) -> bool:
    """Return whether *text* is set as names are, and ends as those of papers do."""
    parts = text.strip("*# ").split()
    names = {word.upper() for word in words("english-paper")}
    named = 1 < len(parts) <= MOST_PARTS and parts[-1].upper() in names
    lone = len(parts) < MOST_PARTS - 2 or parts[0].upper() == "THE" or text.isupper()
    return named and lone and all(part[0].isupper() or not part[0].isalpha() for part in parts if part not in _SMALL)


def _speaker(piece: Piece) -> re.Match[str] | None:
    if piece.role not in ("", "paragraph", "quote") or piece.block.kind == "heading":
        return None
    return SPEAKER.match(piece.text)


def _spoken(piece: Piece, said: Counter[tuple[int, str]]) -> Piece:
    found = _speaker(piece) if piece.role == "" else None
    if found and said[piece.page, found[1]] > 1 and width(piece.text) > len(found[0]) + 3:
        return piece.as_("paragraph", "somebody speaks who speaks again", 0.9)
    return piece


def _boxed(pieces: Sequence[Piece]) -> list[Piece]:
    out = list(pieces)
    first = 0
    while first < len(out):
        last = first
        while last < len(out) and (_is_data(out[last]) or (last == first and _is_box_label(out, last))):
            last += 1
        lines = last - first
        if lines > 1:
            out[first:last] = [piece.as_("note", "a line of a box of figures", 0.8) for piece in out[first:last]]
        first = max(last, first + 1)
    return out


def _is_open(piece: Piece) -> bool:
    block = piece.block
    plain = len(block.text) <= _LONGEST and block.kind == "paragraph" and not block.strong and not piece.fixed
    return plain and piece.role in ("", "paragraph")


def _is_data(piece: Piece) -> bool:
    """Return whether a plain line has figures with measures, or labels with values, and no sentence."""
    if not _is_open(piece):
        return False
    text = piece.text.strip()
    if stops(text) or text[-1:] in "。！？" or "，" in text:
        return False
    return len(_MEASURE.findall(folded(text))) > 1 or (len(_LABEL.findall(text)) > 1 and bool(_FIGURE.search(text)))


def _is_box_label(pieces: Sequence[Piece], at: int) -> bool:
    if not _is_open(pieces[at]) or at + 2 >= len(pieces):
        return False
    text = pieces[at].text.strip()
    return text[-1:] in ("：", ":") and len(text) <= 16 and _is_data(pieces[at + 1])


def _named(piece: Piece) -> Piece:
    plain = piece.role in ("", "paragraph") and piece.block.kind in ("paragraph", "heading")
    named = plain and len(piece.text) <= _LONGEST and _paper().match(folded(piece.text.strip()))
    return piece.as_("folio", "the name of the paper") if named else piece
