"""How readings are written: pinyin with tone marks or figures, bopomofo; and what such a writing says.

Standards: GB/T 16159 (tone marks), ISO 7098, bopomofo with its tone signs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, Literal

from yueting.readings.dictionary import TONES, dictionary, syllable

Letters = Literal["pinyin", "bopomofo", "jyutping"]

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


_BOPOMOFO: Final = re.compile("˙?[\u3105-\u312d]{1,3}[ˊˇˋ˙]?")
_PIECE: Final = re.compile(
    r"[a-zü\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9"
    r"\u01d6\u01d8\u01da\u01dc\u1e3f\u0144\u0148\u01f9]{1,24}[1-5]?"
)
LONGEST: Final = 48
"""Signs of the longest writing of readings that is looked at."""


def syllables(text: str) -> tuple[str, ...]:
    """Return what *text* says where it is nothing but readings: `shè xiàn`, `Táizhōu`, `tai1zhou1`, `ㄕㄢˋ`; else nothing.

    Syllables have a tone figure; 0 stands where none is written.
    """
    if not text or len(text) > LONGEST:
        return ()
    text = unicodedata.normalize("NFC", text.strip().lower()).replace("ɡ", "g").replace("ɑ", "a")
    text = text.replace("u:", "ü").replace("v", "ü").translate(_ACCENTS)
    parts = [part for part in re.split(r"[\s'’·•-]+", text) if part]
    found = [_bopomofos(part) or _pinyins(part) for part in parts]
    return tuple(one for part in found for one in part) if all(found) else ()


_ACCENTS: Final = str.maketrans("ăĕĭŏŭ", "ǎěǐǒǔ")
"""Breves, which many keyboards give for the third tone."""


def _bopomofos(text: str) -> tuple[str, ...]:
    pieces = _BOPOMOFO.findall(text)
    said = tuple(_by_bopomofo().get(piece, "") for piece in pieces)
    return said if "".join(pieces) == text and all(said) else ()


def _pinyins(text: str) -> tuple[str, ...]:
    """Return the syllables of *text*, which may be written together; the longest that leaves syllables is taken."""
    known = _syllables()
    rests: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    seen = {0}
    while rests:
        at, said = rests.pop()
        if at == len(text):
            return said
        for end in range(at + 1, min(at + 8, len(text)) + 1):
            piece = text[at:end]
            if end not in seen and _PIECE.fullmatch(piece) and (one := _one(piece, known)):
                seen.add(end)
                rests.append((end, (*said, one)))
    return ()


def _one(piece: str, known: frozenset[str]) -> str:
    """Return the syllable that *piece* writes, with its tone or 0, empty where it is none."""
    tone = piece[-1] if piece[-1].isdigit() else ""
    marked = syllable(piece.rstrip("12345"))
    bare, accent = marked[:-1], marked[-1]
    marks = sum(sign in TONES for sign in unicodedata.normalize("NFD", piece))
    if bare not in known or marks + bool(tone) > 1:
        return ""
    return bare + (tone or (accent if accent != "5" else "0"))


@cache
def _syllables() -> frozenset[str]:
    return frozenset(syllable(mark)[:-1] for marks in dictionary().characters.values() for mark in marks.split(","))


@cache
def _by_bopomofo() -> dict[str, str]:
    said = {
        written(f"{bare}{tone}", "bopomofo"): f"{bare}{tone}" for bare in sorted(_syllables()) for tone in range(1, 6)
    }
    return {sign: reading for sign, reading in said.items() if sign}


def written(reading: str, letters: Letters) -> str:
    """Return *reading* (`zhong4`, `lü4` or `lv4`; jyutping as it is) as printed in *letters*; empty for no syllable."""
    if letters == "jyutping":
        return reading
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
