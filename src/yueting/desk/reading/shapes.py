"""Text that is no prose and no headline: speakers of an interview, boxes of figures, the name of the paper.

Each is told by a form that comes again: a speaker speaks twice, a box has more than one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from yueting.desk.measures.wording import stops, width
from yueting.desk.piece import Piece
from yueting.desk.words import by_paper, folded, one_of

_SPEAKER: Final = re.compile(r"^[\s\u3000]*([^\s：:，。！？；、“”「」《》]{1,10})[：:]\s*(?=\S{2})")
_MEASURE: Final = re.compile(
    r"[0-9]\s?(?:℃|°C?|度|%|％|‰|[元分点][/／]?|级|mm|毫米|米|公里|km|吨|桶|盎司|亿|万|cm|μg)|[ⅠⅡⅢⅣⅤIV]{1,3}\s?级"
)
_FIGURE: Final = re.compile(r"(?<![0-9.])[0-9][0-9.,:：-]*")
_LABEL: Final = re.compile(r"(?:^|[\s\u3000])[^\s：:，。]{2,12}[：:]\s?(?=\S)")
_LONGEST: Final = 60


@by_paper
def _paper() -> re.Pattern[str]:
    return re.compile(rf"^[\u3400-\u9fff]{{2,6}}{one_of('paper')}(?:\s?[·|/—]\s?[^。！？，\s]{{1,16}})?$")


def shapes(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the lines of interviews and boxes as text, and the name of the paper as furniture."""
    # A headline that is printed twice says nothing twice.
    lines = {(piece.page, found[1], piece.text) for piece in pieces if (found := _speaker(piece))}
    said = Counter((page, speaker) for page, speaker, _ in lines)
    return [_named(piece) for piece in _boxed([_spoken(piece, said) for piece in pieces])]


def _speaker(piece: Piece) -> re.Match[str] | None:
    if piece.role not in ("", "paragraph", "quote") or piece.block.kind == "heading":
        return None
    return _SPEAKER.match(piece.text)


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
    if (
        piece.role not in ("", "paragraph")
        or piece.block.kind not in ("paragraph", "heading")
        or len(piece.text) > _LONGEST
    ):
        return piece
    return piece.as_("folio", "the name of the paper") if _paper().match(folded(piece.text.strip())) else piece
