"""Rows: short lines under one another that have one form and are no heads of anything, each set as a line of a list.

Times and dates of a programme, labels with what belongs to them, steps of a recipe, briefs with a mark. Told by a form that
comes again in the very next line; alone it says nothing. The head of a message is told in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from yueting.desk.forms.captions import is_marked
from yueting.desk.measures.wording import is_latin, width
from yueting.desk.piece import Piece
from yueting.desk.words import by_paper, folded, one_of
from yueting.months import MONTH, SHORT_WEEKDAY

LONGEST: Final = 60
_BY_TIME: Final = re.compile(
    r"^[\s\u3000]*(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|(?:上午|下午|晚上|晚)?\d{1,2}:\d{2}(?!\s*(?:19|20)\d\d)|(?:周|星期)[一二三四五六日天])"
)
_BY_DAY: Final = re.compile(rf"(?:{MONTH}|{SHORT_WEEKDAY}) \d{{1,2}} {{2,}}\S", re.IGNORECASE)
_BY_STEP: Final = re.compile(r"^[\s\u3000]*[①-⑳]")
_BY_LABEL: Final = re.compile(r"^[\s\u3000]*([^\s:，。！？；“”「」《》]{2,8})\s*:\s*(?=\S)")
_FIGURE: Final = re.compile(r"\d")
_FIGURES: Final = re.compile(r"\d[\d,.:]*")
_GAP: Final = re.compile(r"[ \t\u3000]{2,}|[\t\u3000]")
_OF_PAGE: Final = re.compile(r"\||\b(?:19|20)\d\d\b|^\d{1,2}\. |\b(?i:pages?|issue|no\.|vol\.?|volume|inside)\b")
"""What a line in English has that speaks of the paper, or is one of the best-read stories of a site."""
_NUMBERED: Final = re.compile(r"^\d{2,3} ?[-:] ")
CELLS: Final = 3
"""A row of columns has at least so many: a headline in halves has two."""
_BRIEF: Final = re.compile(r"[。！？”」)）]$|\S[。！？]\S{1,12}$")


@by_paper
def _field() -> re.Pattern[str]:
    """Return what matches a line of the head of a message (RFC 5322): a field, a colon, something behind."""
    return re.compile(rf"^(?:From|To|Cc|Bcc|Reply-To|Subject|Date|Sent|{one_of('message-field')})\s?:\s?\S")


def set_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the rows of a page as lines of a list, the head of a message as furniture, and briefs of print as text."""
    out = list(pieces)
    for first, last in _runs(pieces, _is_field):
        if _sends(pieces[first:last]):
            out[first:last] = [piece.as_("footer", "the head of a message", 0.9) for piece in out[first:last]]
    for is_row in (_is_timed, _is_step, _is_labelled, _is_brief, _is_in_columns, _is_result):
        for first, last in _runs(out, is_row):
            if is_row is not _is_labelled or _are_facts(out[first:last]):
                named = is_row is _is_in_columns and first > 0 and _names_columns(out[first - 1], out[first])
                run = slice(first - named, last)
                out[run] = [piece.as_("list", "a line of one form with those beside it", 0.8) for piece in out[run]]
    return [_in_print(piece) for piece in out]


def _in_print(piece: Piece) -> Piece:
    """Return *piece* as text where it is a caption by its mark alone, and print has it as several lines of a column."""
    lines = piece.block.lines
    told = piece.block.kind == "paragraph" and lines.place is not None and lines.last > lines.first
    return piece.as_("paragraph", "print has it in its column", 0.9) if told and _is_brief(piece) else piece


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
    form = _BY_TIME.match(folded(piece.text)) or _BY_DAY.match(piece.text)
    return bool(form) and _is_short(piece, "footer")


def _is_step(piece: Piece) -> bool:
    return bool(_BY_STEP.match(piece.text)) and _is_short(piece)


def _is_labelled(piece: Piece) -> bool:
    return bool(_BY_LABEL.match(folded(piece.text))) and _is_short(piece, "footer")


def _cells(text: str) -> int:
    return len(_GAP.findall(text.strip())) + 1


def _is_in_columns(piece: Piece) -> bool:
    """Return whether *piece* has cells set apart by wide blanks, and a figure in one of them."""
    return _is_short(piece) and _cells(piece.text) >= CELLS and bool(_FIGURE.search(piece.text))


def _names_columns(above: Piece, row: Piece) -> bool:
    """Return whether *above* names the columns of *row*, right below it."""
    return above.page == row.page and _is_short(above) and _cells(above.text) >= CELLS


def _is_result(piece: Piece) -> bool:
    """Return whether *piece* is in English, has two figures and no end of a sentence: results of sport stand so."""
    text = piece.text.strip()
    if not _is_short(piece) or not is_latin(text) or text[-1:] == "." or _OF_PAGE.search(text):
        return False
    return len(_FIGURES.findall(text)) > 1 or bool(_NUMBERED.match(text))


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
