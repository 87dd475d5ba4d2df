"""Spaces that no writer of Chinese sets: between the letters of a word, and beside full-width punctuation.

A space between two Han words may separate the halves of a headline or the names of a byline, so it is closed only where
the text is spaced out letter by letter, or word by word as language corpora are.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.clean.characters import Mended

SIGN: Final = re.compile(
    " (?:(?<=[，。、；：？！（【《「『] ) *[^ ]|(?<!  ) *[，。、；：？！）】》」』]|(?<=[\u3400-\u9fff] )[\u3400-\u9fff] [\u3400-\u9fff])"
)
_HAN: Final = "[\u3400-\u9fff]"
LOOSE: Final = re.compile(f" (?<={_HAN} )(?={_HAN})")
_LETTERED: Final = re.compile(f"(?<!{_HAN}){_HAN}(?: {_HAN}){{2,40}}(?!{_HAN})")
_BESIDE: Final = re.compile("(?<=[^ ]) +(?=[，。、；：？！）】》」』])|(?<=[，。、；：？！（【《「『]) +(?=[^ ])")
_STOP: Final = re.compile("[，。；！？]")
_CREDIT: Final = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])(?![摄攝图圖文])")
_ROLE: Final = re.compile("记者|記者|通讯员|通訊員|本报|本報|作者|编辑|編輯|责编|責編|电 |電 |讯 |訊 ")


def spaces(text: str) -> Mended:
    """Return *text* without spaces beside full-width punctuation, inside spaced-out words, and in segmented text."""
    text, lettered = _LETTERED.subn(lambda found: found.group().replace(" ", ""), text)
    text, beside = _BESIDE.subn("", text)
    if _segmented(text):
        text, between = LOOSE.subn("", text)
        return text, lettered + beside + between
    return text, lettered + beside


def _segmented(text: str) -> bool:
    """Tell whether *text* is prose set word by word: a space after every two or three characters, with stops."""
    gaps = len(LOOSE.findall(text))
    return gaps >= 6 and gaps * 4 >= len(text) - gaps and bool(_STOP.search(text))


def all_spaces(text: str) -> Mended:
    """Return a long paragraph without any space between Han after its dateline; bylines and short lines stay."""
    if len(text) < 60 or not _STOP.search(text) or _ROLE.search(text):
        return text, 0
    closed, count = _CREDIT.subn("", text[20:])
    return text[:20] + closed, count
