"""How Mandarin and English sound in the letters of Kokoro's voices: tables, and what reads them. Pure.

The letters are those Kokoro-82M v1.0 was trained on: IPA, a few ligatures, an arrow for each tone right behind the vowel.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from yueting.errors import Refused
from yueting.messages import Message

ALPHABET: Final = {
    ";": 1, ":": 2, ",": 3, "、": 3, ".": 4, "!": 5, "?": 6, "—": 9, "…": 10, "(": 12, ")": 13, "“": 14, "”": 15, " ": 16,
    "ʦ": 20, "ʨ": 21, "ꭧ": 23, "A": 24, "I": 25, "O": 31, "Q": 33, "T": 36, "W": 39, "Y": 41, "ᵊ": 42, "a": 43, "b": 44,
    "d": 46, "e": 47, "f": 48, "h": 50, "i": 51, "j": 52, "k": 53, "l": 54, "m": 55, "n": 56, "o": 57, "p": 58, "s": 61,
    "t": 62, "u": 63, "v": 64, "w": 65, "x": 66, "y": 67, "z": 68, "ɑ": 69, "ɒ": 71, "æ": 72, "ɔ": 76, "ɕ": 77, "ð": 81,
    "ʤ": 82, "ə": 83, "ɚ": 85, "ɛ": 86, "ɜ": 87, "ɡ": 92, "ɥ": 99, "ɨ": 101, "ɪ": 102, "ŋ": 112, "θ": 119, "ɹ": 123,
    "ɻ": 126, "ʂ": 130, "ʃ": 131, "ʧ": 133, "ʊ": 135, "ʌ": 138, "ɤ": 140, "ʒ": 147, "ˈ": 156, "ˌ": 157, "ː": 158,
    "ʰ": 162, "↓": 169, "→": 171, "↗": 172, "↘": 173, "ᵻ": 177,
}  # fmt: skip
"""Letter → its number in the model; `、` is a comma to the model, and a shorter rest to us."""
INITIALS: Final = {
    "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l", "g": "k", "k": "kʰ", "h": "x",
    "j": "ʨ", "q": "ʨʰ", "x": "ɕ", "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ", "z": "ʦ", "c": "ʦʰ", "s": "s", "": "",
}  # fmt: skip
FINALS: Final = {
    "a": "a", "ai": "ai", "an": "a|n", "ang": "a|ŋ", "ao": "au", "e": "ɤ", "ei": "ei", "en": "ə|n", "eng": "ə|ŋ",
    "er": "ɚ", "i": "i", "ia": "ja", "ian": "jɛ|n", "iang": "ja|ŋ", "iao": "jau", "ie": "je", "in": "i|n", "ing": "i|ŋ",
    "iong": "jʊ|ŋ", "iu": "jou", "io": "jɔ", "iai": "jai", "o": "wo", "ong": "ʊ|ŋ", "ou": "ou", "u": "u", "ua": "wa",
    "uai": "wai", "uan": "wa|n", "uang": "wa|ŋ", "ueng": "wə|ŋ", "ui": "wei", "un": "wə|n", "uo": "wo", "v": "y",
    "van": "ɥɛ|n", "ve": "ɥe", "vn": "y|n",
}  # fmt: skip
"""Final → glide and vowel, and after the bar, where the tone goes, what closes the syllable."""
WHOLE: Final = {
    "o": "ɔ", "lo": "lɔ", "yo": "jɔ", "m": "m", "n": "n", "ng": "ŋ", "hm": "hm", "hng": "hŋ",
    "yi": "i", "yin": "i|n", "ying": "i|ŋ", "yu": "y", "yue": "ɥe", "yuan": "ɥɛ|n", "yun": "y|n", "yong": "jʊ|ŋ",
    "you": "jou", "yan": "jɛ|n", "wu": "u", "wei": "wei", "wen": "wə|n", "weng": "wə|ŋ", "wong": "wə|ŋ", "wo": "wo",
}  # fmt: skip
"""Syllables that are said otherwise than their letters."""
BUZZED: Final = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})
"""Initials after which a written i is only their own buzz."""
TONES: Final = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
_SYLLABLE: Final = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)([a-z]*)([1-5])")
_LENGTHENED: Final = (("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɔːɹ", "ɔɹ"), ("oːɹ", "ɔɹ"), ("oː", "ɔ"), ("ː", ""))
"""American English has no length of its own here, and its ɜ is always rhotic."""
_ENGLISH: Final = (
    ("tʃ", "ʧ"), ("dʒ", "ʤ"), ("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("ɔɪ", "Y"), ("oʊ", "O"), ("əʊ", "Q"), ("əl", "ᵊl"),
    ("ɚ", "əɹ"), ("ɐ", "ə"), ("ɾ", "T"), ("ʔ", "t"), ("r", "ɹ"), ("x", "k"), ("ɬ", "l"), ("g", "ɡ"), ("ɫ", "l"),
)  # fmt: skip
"""What eSpeak NG writes → the voices' letter; the longer first."""
_MANDARIN: Final = str.maketrans({"A": "ei", "I": "ai", "O": "ou", "W": "au"})
"""What English glides, by the letters of pinyin's finals: letters that a Mandarin voice has hardly met are not heard as they are meant."""
_BREATHED: Final = re.compile(r"\b[ptk]|(?<!s)[ptk](?=[ˈˌ])")
"""What English breathes out without writing it: where a word or a stressed syllable begins."""


@lru_cache(maxsize=2048)
def syllable(pinyin: str) -> str:
    """Return the letters of one syllable such as `zhong4`; raises Refused for what is no syllable of Mandarin."""
    found = _SYLLABLE.fullmatch(pinyin)
    sound = _sound(pinyin[:-1], found[1], found[2]) if found else ""
    if not found or not sound:
        raise Refused(Message("kokoro has no sound for the syllable {syllable}", syllable=repr(pinyin[:20])))
    vowel, _, close = sound.partition("|")
    return vowel + TONES[found[3]] + close


def english(ipa: str, *, british: bool = False, mandarin: bool = False) -> str:
    """Return what eSpeak NG gives for English words in the voices' letters; what they lack is left out.

    To a *mandarin* voice a bare p, t or k is the sound of pinyin's b, d or g: CPI is heard as CBI, and AI as AR.
    """
    for old, new in (*(() if british else _LENGTHENED), *_ENGLISH):
        ipa = ipa.replace(old, new)
    letters = "".join(letter for letter in unicodedata.normalize("NFD", ipa) if letter in ALPHABET)
    return _BREATHED.sub(r"\g<0>ʰ", letters).translate(_MANDARIN) if mandarin else letters


def numbers(letters: str) -> list[int]:
    """Return the model's number of each of *letters*; raises KeyError for a letter outside the alphabet."""
    return [ALPHABET[letter] for letter in letters]


def _sound(letters: str, initial: str, final: str) -> str:
    if letters in WHOLE:
        return WHOLE[letters]
    if final == "i" and initial in BUZZED:
        return INITIALS[initial] + "ɨ"
    if not initial and final[:1] in ("y", "w"):  # a written y or w is the glide of an i or u
        final = final.replace("y", "i", 1).replace("w", "u", 1)
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    return INITIALS[initial] + FINALS[final] if final in FINALS else ""
