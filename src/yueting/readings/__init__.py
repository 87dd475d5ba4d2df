"""How Chinese is read aloud: one syllable with its tone for every Han character, and where the words end.

Nothing here makes a sound or knows an engine. Readings come from pypinyin, the house's `words.txt` and the rules of
context in `rules.txt`; tones of 一 and 不 are as spoken. Traditional text is read through its Simplified form.
"""

from __future__ import annotations

from yueting.readings.cantonese import jyutping
from yueting.readings.known import people, surnames
from yueting.readings.model import Word
from yueting.readings.reader import pinyin, readings, spoken, words
from yueting.readings.respelling import respell
from yueting.readings.sandhi import thirds
from yueting.readings.unwritten import figures, is_spelled

__all__ = [
    "Word", "figures", "is_spelled", "jyutping", "people", "pinyin", "readings", "respell", "spoken", "surnames", "thirds",
    "words",
]  # fmt: skip
