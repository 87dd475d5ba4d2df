"""Numbers that count: sums, sizes, shares, ranges, scores.

What the figures count is told by the words beside them, of the classes in `tables/words.tsv`; units and moneys have
tables of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from yueting.passes.spoken.numerals import MOST, cardinal, figures, number
from yueting.passes.spoken.patterns import DASH, HAN, MONEY, MYRIAD, NUMBER, PER, UNIT, after, before, counts, is_han
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, behind, one_of, table
from yueting.passes.spoken.two import two

_HUNDRED: Final = r"100 ?(?:km|公里|g|克|ml|mL|毫升)"
_EACH: Final = {"d": "天", "a": "年"}

_SIGNS: Final = {"": "", "-": "负", "+": "正", "±": "正负"}
_COLD_SIGNS: Final = _SIGNS | {"-": "零下", "+": "零上"}
_COLD: Final = ("℃", "°C", "℉", "°F", "°")
_MONEY_BEHIND: Final = re.compile(r"[元圆]|美元|港元|欧元|英镑|日元|人民币|人民币")

_DOLLARS: Final = ("元", "圆")
_LETTER: Final = re.compile("[A-Za-z]")
_BEHIND_WORD: Final = re.compile(rf"[{HAN}0-9A-Za-z]\Z")
_DEGREES: Final = re.compile("度(?![电角量假过数])")
_BELOW: Final = re.compile(r"[温是为到至降跌低于达约近即比在从]\Z")
_SCORE: Final = re.compile(one_of("score"))
_BY: Final = re.compile(r"以\Z|以\d{1,3}[-–—]\d{1,3}")
"""以6-4、3-6: what stands behind it is a score."""
_SCORE_AHEAD: Final = re.compile(
    rf"(?:[、，,/ ]{{1,2}}\d{{1,3}}[-–—:：]\d{{1,3}}){{0,6}}[）)，, ]{{0,2}}[的]?{one_of('score')}"
)


_PAIR: Final = r"(?P<first>\d{1,3})[-–—](?P<last>\d{1,3})"
_PAIR_BEFORE: Final = re.compile(_PAIR + r"[、，,/ ]{1,2}\Z")
_PAIR_AHEAD: Final = re.compile(r"[、，,/ ]{1,2}" + _PAIR + r"(?![\d.%])")
"""11-9、8-11: no range falls, so neither is one."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number with what stands around it; *two* is how a bare 2 is said here."""

    sign: str
    digits: str
    myriad: str
    unit: str
    per: str
    money: str
    cold: bool
    lead: str
    large: bool
    two: str

    @property
    def share(self) -> str:
        """Return what is said before a share, such as 百分之, empty for any other unit."""
        said = table("units")[self.unit] if self.unit else ""
        return said[:-1] if said.endswith("~") else ""

    def said(self, *, unit: bool = True) -> str:
        """Return the amount as it is said, without its unit if another amount brings it."""
        share = self.share
        digits = "百" if share == "百分之" and self.digits == "100" else self._number()
        if share:
            return self._signed() + share + digits + self.myriad
        named = table("units").get(self.unit, "") + self.money + self._each() if unit else ""
        return self.lead + self._signed() + digits + self.myriad + named

    def _number(self) -> str:
        return number(self.digits, two="两" if self.myriad else self.two, large=self.large)

    def _signed(self) -> str:
        return (_COLD_SIGNS if self.cold else _SIGNS)[self.sign]

    def _each(self) -> str:
        if not self.per:
            return ""
        hundred, each = ("百", self.per[4:].strip()) if self.per.startswith("/100") else ("", self.per[1:])
        return "每" + hundred + (_EACH | table("units")).get(each, each)


def _amount(name: str) -> str:
    return (
        rf"(?:(?P<minus{name}>[-−](?=[¥$€£]))?(?P<money{name}>{MONEY})\s?)?(?P<sign{name}>[-−+±]?)(?P<digits{name}>{NUMBER})(?P<myriad{name}>{MYRIAD}?)"
        rf"(?P<more{name}>[多余来几]?)(?P<after{name}>(?:[€£¥]|RMB|CNY|USD|HKD|EUR|GBP|JPY)?)(?: ?(?P<unit{name}>{UNIT}))?"
        rf"(?P<per{name}>(?:/{PER}|(?<=\D)/{_HUNDRED}(?![A-Za-z])|(?<=\D)/(?:{UNIT}|[ad](?![A-Za-z])))?)"
    )


_PARTS: Final = {
    name: tuple(part + name for part in ("minus", "money", "sign", "digits", "myriad", "more", "after", "unit", "per"))
    for name in ("", "_2")
}


def _read(found: re.Match[str], name: str, right: str) -> _Amount:
    """Return the amount of *found* whose groups end in *name*; *right* is what stands behind the whole."""
    minus, before_it, sign, digits, myriad, more, after_it, unit, per = found.group(*_PARTS[name])
    alone = not found["digits_2"]
    money = table("money").get(before_it or after_it, "")
    ordinal = before(found, 1) in ("第", "№")
    share = bool(unit) and table("units")[unit].endswith("~")
    measured = (unit and not share) or money or more
    return _Amount(
        sign=(minus or sign).replace("−", "-"),
        digits=digits,
        myriad=myriad + more,
        unit=unit or "",
        per=per or "",
        money=_named(money, right, alone=alone) if money else "",
        lead=money if right[:1] in _DOLLARS and not money.endswith("元") and alone else "",
        cold=unit in _COLD or (not unit and bool(_DEGREES.match(right))),
        large=not ordinal,
        two=_two(found, right, measured=bool(measured), ordinal=ordinal) if digits == "2" and not share else "二",
    )


def _two(found: re.Match[str], right: str, *, measured: bool, ordinal: bool) -> str:
    return "两" if measured and not ordinal else two(before(found), right, ordinal=ordinal)


def _named(money: str, right: str, *, alone: bool) -> str:
    """Return what of *money* is said where *right* may name it again: US$2亿元 is 两亿美元."""
    if not _MONEY_BEHIND.match(right):
        return money
    return money[:-1] if alone and right[0] in _DOLLARS and money.endswith("元") else ""


def _said(found: re.Match[str]) -> str | None:
    """Say one amount or a range of two; a sign that is none and figures of a word are left to other rules."""
    right = after(found)
    if _LETTER.match(right) and not (found["unit_2"] or found["unit"]):
        return None
    first = _read(found, "", right)
    if not _is_sign(found, first, right):
        return None
    return _range(found, first, right) if found["digits_2"] else first.said()


def _is_sign(found: re.Match[str], first: _Amount, right: str) -> bool:
    """Say whether the sign before the number belongs to it: 降至-5, but 方案-1, “互联网+5”."""
    if first.sign == "+":
        return bool(first.unit)
    if first.sign != "-" or not _BEHIND_WORD.search(before(found, 1)):
        return True
    measured = (
        first.unit
        or first.cold
        or found["unit_2"] in _COLD
        or first.myriad
        or first.money
        or counts(right)
        or _BELOW.search(before(found))
    )
    return bool(measured) and is_han(before(found, 1))


def _range(found: re.Match[str], first: _Amount, right: str) -> str:
    second = _read(found, "_2", right)
    joint = found["to"] if found["to"] in ("至", "到") else "至"
    if found["to"] in ("-", "–", "—") and not (first.unit or first.myriad or second.unit or second.myriad):
        joint = _joint(found, right)
    if joint == "杠":
        return cardinal(first.digits) + joint + figures(second.digits)
    if joint in ("比", "减"):
        return number(first.digits) + joint + number(second.digits)
    if first.cold and not second.unit:
        first = replace(first, two="二")
    if second.share:
        first = replace(first, unit=second.unit, two="二")
    if second.unit in _COLD and first.unit in ("", second.unit):
        first, second = replace(first, two="二"), replace(second, two="二")
        below = first.sign == "-" or before(found).endswith("零下")
        if below and not second.sign:
            return replace(first, unit=second.unit, cold=True).said() + joint + second.said()
        return replace(first, unit=second.unit, cold=True).said(unit=False) + joint + second.said()
    return first.said() + joint + second.said()


def _joint(found: re.Match[str], right: str) -> str:
    """Return what the dash between two bare numbers says."""
    if re.match(r"\s?[=＝]", right):
        return "减"
    in_street = re.match(r"号(?![楼线])", right) and re.search(r"[路街巷道弄村]\Z", before(found))
    if in_street or re.match(r"室|房(?!一厅)|号房", right) or _is_room(found, right):
        return "杠"
    short = (found["digits"] + found["digits_2"]).isdigit() and max(len(found["digits"]), len(found["digits_2"])) < 4
    if not short:
        return "至"
    clause = re.split(r"[。；！？]", before(found))[-1]
    beside = [pair for pair in (_PAIR_BEFORE.search(before(found)), _PAIR_AHEAD.match(right)) if pair]
    scored = (
        _SCORE.search(clause)
        or _BY.search(clause)
        or _SCORE_AHEAD.match(right)
        or int(found["digits"]) >= int(found["digits_2"])
        or any(int(pair["first"]) >= int(pair["last"]) for pair in beside)
    )
    return "比" if scored and not ahead("measure").match(right) else "至"


def _is_room(found: re.Match[str], right: str) -> bool:
    """Say whether 2-301 is a room behind its building, or 表2-1 a table behind its chapter."""
    first, second, left = found["digits"], found["digits_2"], before(found)
    if ahead("measure").match(right) or not (first + second).isdigit():
        return False
    room = len(first) < 3 <= len(second) < 5 and second[-2] in "0123" and second[-2:] != "00"
    of_chapter = left.endswith(("表", "图")) and int(first) >= int(second)
    return of_chapter or (room and left.rstrip().endswith(behind("rooms")))


def _figures(found: re.Match[str]) -> str:
    digits = found.group()
    return figures(digits) if len(digits) > MOST else cardinal(digits)


def _brief_range(found: re.Match[str]) -> str:
    """Leave the figures to a voice that reads them, and say only the dash between them."""
    if not found["to"] or found["to"] in ("至", "到", "-") or not found["digits_2"]:
        return found.group()
    at = found.start("to") - found.start()
    return found.group()[:at] + "至" + found.group()[at + len(found["to"]) :]


WAYS: Final = (
    Way("amount", _amount("") + rf"(?:\s?(?P<to>——|{DASH}|至|到)\s?" + _amount("_2") + ")?", _said, _brief_range),
)

FIGURES: Final = Way("figures", r"\d+", _figures)
