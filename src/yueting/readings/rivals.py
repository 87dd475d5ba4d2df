"""What else a character is that looks like a surname: part of another's name or of a foreigner's, or the end of a word.

田纪川 has no 纪, 谢赫·哈立娜 no 哈 for a surname, and 教练员 ends in 员. Nothing here finds a person.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.readings.beside import MAY_TAKE, MEETS, PEOPLE, ROLE, TAKES
from yueting.readings.evidence import joined, weighed
from yueting.readings.surnames import surnames, usual

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_DOTS: Final = "·・•"
_DOTTED: Final = re.compile(f"[\u4e00-\u9fff]{{1,3}}[{_DOTS}]")
_QUOTED: Final = re.compile("[“「『‘][\u4e00-\u9fff]{2,3}[”」』’]")
_NEARLY: Final = -4
_EARLIER: Final = 5
"""Of two names that share characters the one that begins earlier needs less."""
_SUFFIXES: Final = frozenset("员区过")
"""These end words; as surnames they stand at the head of a clause, or behind what leads a person in."""
_END_A_ROLE: Final = frozenset("人学")
"""被告人员文杰, 同学员佳琪."""


def is_none(text: str, at: int, worth: int) -> bool:
    """Say whether the surname that *worth* speaks for at *at* is none, because something else speaks louder."""
    if _is_foreign(text, at) or _ends_a_word(text, at):
        return True
    rival = another(text, at)
    return rival > max(0, worth) or rival > max(_NEARLY, worth - _EARLIER)


def is_quoted(text: str, at: int) -> bool:
    """Say whether quotation marks hold the name at *at* alone, as they hold what things are called: “燕莎”."""
    return at > 0 and _QUOTED.match(text, at - 1) is not None


def another(text: str, at: int) -> int:
    """Return what speaks for the character at *at* being in the given name of one with a usual surname; -99 for nothing."""
    spans = ((begin, size) for begin in (at - 1, at - 2) if begin >= 0 for size in range(at - begin, 3))
    return max((weighed(text, begin, size) for begin, size in spans if _may_be(text, begin, size)), default=-99)


def _may_be(text: str, begin: int, size: int) -> bool:
    given = text[begin + 1 : begin + 1 + size]
    return text[begin] in usual() and len(given) == size and all(map(_HAN.match, given))


def _is_foreign(text: str, at: int) -> bool:
    """Say whether a dot joins the name with another part of it: 华金·阿尔米亚."""
    return (at > 0 and text[at - 1] in _DOTS) or _DOTTED.match(text, at + 1) is not None


def _ends_a_word(text: str, at: int) -> bool:
    """Say whether a character that ends words stands behind another, and no word for a person: 售票员, 和平区, 看过."""
    if text[at] not in _SUFFIXES or not text[at - 1 : at].isalnum():
        return False
    left = text[max(0, at - 6) : at]
    leads = (ROLE, PEOPLE) if text[at] == "过" else (ROLE, PEOPLE, MEETS, TAKES, MAY_TAKE)
    led = any(pattern.search(left) for pattern in leads) or joined(text, at)
    return not led or text[at - 1] in surnames()[text[at]].before - _END_A_ROLE
