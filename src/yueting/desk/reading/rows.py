"""Rows: short lines under one another that have one form and are no heads of anything, each set as a line of a list.

Times and dates of a programme, labels with what belongs to them, steps of a recipe, briefs with a mark. Told by a form that
comes again in the very next line; alone it says nothing. The head of a message is told in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from yueting.desk.forms.captions import is_marked
from yueting.desk.measures.wording import width
from yueting.desk.piece import Piece
from yueting.desk.words import by_paper, folded, one_of

LONGEST: Final = 60
_BY_TIME: Final = re.compile(
    r"^[\s\u3000]*(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|(?:上午|下午|晚上|晚)?\d{1,2}:\d{2}(?!\s*(?:19|20)\d\d)|(?:周|星期)[一二三四五六日天])"
)
_BY_STEP: Final = re.compile(r"^[\s\u3000]*[①-⑳]")
_BY_LABEL: Final = re.compile(r"^[\s\u3000]*([^\s:，。！？；“”「」《》]{2,8})\s*:\s*(?=\S)")
_FIGURE: Final = re.compile(r"\d")
_BRIEF: Final = re.compile(r"[。！？”」)）]$|\S[。！？]\S{1,12}$")


@by_paper
def _field() -> re.Pattern[str]:
    """Return what matches a line of the head of a message (RFC 5322): a field, a colon, something behind."""
    return re.compile(rf"^(?:From|To|Cc|Bcc|Reply-To|Subject|Date|Sent|{one_of('message-field')})\s?:\s?\S")


def set_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the rows of a page as lines of a list, and the head of a message as furniture."""
    out = list(pieces)
    for first, last in _runs(pieces, _is_field):
        if _sends(pieces[first:last]):
            out[first:last] = [piece.as_("footer", "the head of a message", 0.9) for piece in out[first:last]]
    for is_row in (_is_timed, _is_step, _is_labelled, _is_brief):
        for first, last in _runs(out, is_row):
            if is_row is not _is_labelled or _are_facts(out[first:last]):
                out[first:last] = [
                    piece.as_("list", "a line of one form with those beside it", 0.8) for piece in out[first:last]
                ]
    return out


def _runs(pieces: Sequence[Piece], is_row: Callable[[Piece], bool]) -> Iterator[tuple[int, int]]:
    """Yield where two or more rows of a page stand under one another: the first, and behind the last."""
    first = last = 0
    for n in [n for n, piece in enumerate(pieces) if is_row(piece)]:
        if n > last or pieces[n].page != pieces[first].page:
            if last - first > 1:
                yield first, last
            first = n
        last = n + 1
    if last - first > 1:
        yield first, last


def _is_plain(piece: Piece, *roles: str) -> bool:
    block = piece.block
    plain = block.kind == "paragraph" and not block.strong and not piece.fixed and block.image is None
    return plain and piece.role in ("", "paragraph", *roles)


def _is_short(piece: Piece, *roles: str) -> bool:
    return _is_plain(piece, *roles) and width(piece.text) <= LONGEST and piece.text.rstrip()[-1:] not in "。！？"


def _is_timed(piece: Piece) -> bool:
    return bool(_BY_TIME.match(folded(piece.text))) and _is_short(piece, "footer")


def _is_step(piece: Piece) -> bool:
    return bool(_BY_STEP.match(piece.text)) and _is_short(piece)


def _is_labelled(piece: Piece) -> bool:
    return bool(_BY_LABEL.match(folded(piece.text))) and _is_short(piece, "footer")


def _is_brief(piece: Piece) -> bool:
    """Return whether *piece* begins with the mark of a caption, has no picture, and tells something to its end."""
    return is_marked(piece) and bool(_BRIEF.search(piece.text))


def _is_field(piece: Piece) -> bool:
    return (
        _is_plain(piece, "footer", "folio", "subscription")
        and len(piece.text) <= LONGEST * 2
        and bool(_field().match(folded(piece.text)))
    )


def _sends(lines: Sequence[Piece]) -> bool:
    """Return whether *lines* are more than one field, one of them who sends or what of."""
    fields = {folded(line.text).split(":")[0].strip() for line in lines}
    return len(fields) > 1 and bool(fields & {"From", "Subject", "寄件者", "寄件人", "发件人", "主旨"})


def _are_facts(lines: Sequence[Piece]) -> bool:
    """Return whether *lines* have labels of their own, most of which no site sets over its pages, and figures."""
    labels = [found[1] for line in lines if (found := _BY_LABEL.match(folded(line.text)))]
    with_figures = sum(bool(_FIGURE.search(line.text)) for line in lines)
    of_the_story = sum(line.role != "footer" for line in lines)
    return len(set(labels)) == len(labels) and with_figures * 2 >= len(lines) and of_the_story * 2 > len(lines)
