"""Plain lines in English that are no headline by their form: a day, a remark in square brackets, a sentence that ends."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.measures.wording import is_latin
from yueting.desk.piece import Piece
from yueting.months import MONTH, SHORT_WEEKDAY

WORDS: Final = 8
"""What ends with a full stop and has fewer words may be a headline of an old paper."""
_DAY: Final = re.compile(
    rf"{SHORT_WEEKDAY},? (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:, \d{{4}})?",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\[[^\[\]]{8,200}\]")
_SAID: Final = re.compile(r"[“\"][^”\"]{8,200}[.,][”\"]")
_ENDS: Final = re.compile(r"[a-z][.,][”\"’']{0,2}$")


def is_untitled(piece: Piece) -> bool:
    """Return whether *piece* is no headline, whatever stands round it."""
    text = piece.text.strip()
    if piece.block.kind != "paragraph" or piece.block.strong or piece.fixed or not is_latin(text):
        return False
    ends = bool(_ENDS.search(text)) and len(text.split()) >= WORDS
    return ends or bool(_DAY.fullmatch(text) or _BRACKETED.fullmatch(text) or _SAID.fullmatch(text))
