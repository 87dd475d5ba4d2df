"""Readings over the characters: pinyin with its tone marks, or bopomofo, from the figures the studio speaks by.

A reading is shown to the eye alone: assistive technology hears the character, never both. Standards: HTML ruby,
GB/T 16159 (tone marks), ISO 7098.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Sequence
from typing import Final

from yueting.epub.options import Letters
from yueting.epub.xhtml import escaped

_TONES: Final = ("", "\u0304", "\u0301", "\u030c", "\u0300", "")
_TONE_SIGNS: Final = ("", "", "ˊ", "ˇ", "ˋ", "˙")
_SYLLABLE: Final = re.compile(r"([a-zü]{1,6})([1-5])")
_INITIALS: Final = dict(
    zip(
        "b p m f d t n l g k h j q x zh ch sh r z c s".split(),  # noqa: SIM905  (a row of a table)
        "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ",
        strict=True,
    )
)
_FINAL_ROWS: Final = """
a:ㄚ o:ㄛ e:ㄜ ê:ㄝ ai:ㄞ ei:ㄟ ao:ㄠ ou:ㄡ an:ㄢ en:ㄣ ang:ㄤ eng:ㄥ er:ㄦ ong:ㄨㄥ
i:ㄧ ia:ㄧㄚ io:ㄧㄛ ie:ㄧㄝ iao:ㄧㄠ iu:ㄧㄡ iou:ㄧㄡ ian:ㄧㄢ in:ㄧㄣ iang:ㄧㄤ ing:ㄧㄥ iong:ㄩㄥ
u:ㄨ ua:ㄨㄚ uo:ㄨㄛ uai:ㄨㄞ ui:ㄨㄟ uei:ㄨㄟ uan:ㄨㄢ un:ㄨㄣ uen:ㄨㄣ uang:ㄨㄤ ueng:ㄨㄥ
ü:ㄩ üe:ㄩㄝ üan:ㄩㄢ ün:ㄩㄣ
"""
_FINALS: Final = {name: signs for name, _, signs in (pair.partition(":") for pair in _FINAL_ROWS.split())}
_BARE: Final = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})
"""Initials after which a written i is no sound of its own."""
_ZERO_INITIALS: Final = (("yu", "ü"), ("yi", "i"), ("y", "i"), ("wu", "u"), ("w", "u"))


def is_han(character: str) -> bool:
    """Return whether *character* is a Chinese character, which has a reading."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff" or character == "〇"


def ruby(text: str, readings: Sequence[str]) -> str:
    """Return *text* as markup with *readings* (ready to print, one a Han character, empty where unknown) above it."""
    out: list[str] = []
    waiting = deque(readings)
    for character in text:
        reading = waiting.popleft() if waiting and is_han(character) else ""
        sign = escaped(character)
        out.append(f'<ruby>{sign}<rt aria-hidden="true">{escaped(reading)}</rt></ruby>' if reading else sign)
    return "".join(out)


def written(reading: str, letters: Letters) -> str:
    """Return *reading* (`zhong4`, `lü4` or `lv4`) as it is printed in *letters*; empty where it is no syllable."""
    found = _SYLLABLE.fullmatch(reading.lower().replace("u:", "ü").replace("v", "ü"))
    if not found:
        return ""
    syllable, tone = found[1], int(found[2])
    return _pinyin(syllable, tone) if letters == "pinyin" else _bopomofo(syllable, tone)


def _pinyin(syllable: str, tone: int) -> str:
    at = next((syllable.index(v) for v in ("a", "e", "ou") if v in syllable), -1)
    if at < 0:
        at = max((syllable.rfind(v) for v in "iouü"), default=-1)
    marked = syllable[: at + 1] + _TONES[tone] + syllable[at + 1 :] if at >= 0 else syllable
    return unicodedata.normalize("NFC", marked)


def _bopomofo(syllable: str, tone: int) -> str:
    initial = next((name for name in sorted(_INITIALS, key=len, reverse=True) if syllable.startswith(name)), "")
    final = syllable[len(initial) :]
    if not initial:
        final = next((sound + final[len(sign) :] for sign, sound in _ZERO_INITIALS if final.startswith(sign)), final)
    elif initial in {"j", "q", "x"} and final.startswith("u"):
        final = "ü" + final[1:]
    if initial in _BARE and final == "i":
        final = ""
    elif final not in _FINALS:
        return ""
    letters = _INITIALS.get(initial, "") + _FINALS.get(final, "")
    return _TONE_SIGNS[5] + letters if tone == 5 else letters + _TONE_SIGNS[tone]
