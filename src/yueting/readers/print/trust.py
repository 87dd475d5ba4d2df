"""Whether the characters of a page can be believed: fonts that lie give letters of no language.

Any Chinese or Japanese text is full of a few dozen characters; one whose fonts name others has almost none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from unicodedata import category

from yueting.readers.print.sheet import Glyph

COMMON: Final = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年"
    "過过发發后後作里用道行所然家事成方多经經么去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開"
    "但因只从從想实實日月"
)
LEAST: Final = 300
"""So many Han characters tell whether a page is in a language."""
SHARE: Final = 0.03
"""Texts have a fifth of their characters among the common ones; one with so few is not what is printed."""
STRANGE: Final = 0.2
"""A page is not believed of which so many characters are private ones or none."""


def is_believable(glyphs: Sequence[Glyph]) -> bool:
    """Return whether *glyphs* are characters of a language, as far as so many can tell."""
    texts = [glyph.text for glyph in glyphs if not glyph.text.isspace()]
    strange = sum(category(text[0]) in {"Co", "Cn", "Cc"} or text == "\ufffd" for text in texts)
    if strange > STRANGE * max(len(texts), 1):
        return False
    han = [text for text in texts if "\u3400" <= text <= "\u9fff"]
    kana = sum("\u3041" <= text <= "\u30ff" for text in texts)
    return len(han) < LEAST or kana > len(han) / 10 or sum(text in COMMON for text in han) >= SHARE * len(han)
