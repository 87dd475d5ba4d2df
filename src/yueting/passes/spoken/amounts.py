"""Numbers that count: sums, sizes, shares, ranges, fractions, scores.

A bare 2 is 两 before what is counted and 二 before what is numbered (《现代汉语八百词》, 二 and 两); the classes of words
stand in `tables/words.tsv`, units and moneys in tables of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from yueting.passes.spoken.numerals import MOST, cardinal, figures, number
from yueting.passes.spoken.patterns import DASH, HAN, MONEY, MYRIAD, NUMBER, PER, UNIT, after, before, is_han
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, behind, one_of, table

_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_COLD: Final = ("℃", "°C", "℉", "°F", "°")
_BELOW: Final = re.compile(r"[是为為到至降跌低于於达達约約近即比在从]\Z")
_SCORE: Final = re.compile(one_of("score"))


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number with what stands around it; *two* is how a bare 2 is said here."""

    sign: str
    digits: str
    myriad: str
    unit: str
    per: str
    money: str
    large: bool
    two: str

    @property
    def share(self) -> str:
        """Return what is said before a share, such as 百分之, empty for any other unit."""
        said = table("units").get(self.unit, "")
        return said[:-1] if said.endswith("~") else ""

    def said(self, *, unit: bool = True) -> str:
        """Return the amount as it is said, without its unit if another amount brings it."""
        digits = "百" if self.share == "百分之" and self.digits == "100" else self._number()
        if self.share:
            return self._signed() + self.share + digits + self.myriad
        named = table("units").get(self.unit, "") + self._each() + self.money if unit else ""
        return self._signed() + digits + self.myriad + named

    def _number(self) -> str:
        return number(self.digits, two="两" if self.myriad else self.two, large=self.large)

    def _signed(self) -> str:
        cold = self.unit in _COLD
        return {"": "", "-": "零下" if cold else "负", "+": "零上" if cold else "正", "±": "正负"}[self.sign]

    def _each(self) -> str:
        return self.per and "每" + table("units").get(self.per[1:], self.per[1:])


def _amount(name: str) -> str:
    return (
        rf"(?:(?P<money{name}>{MONEY})\s?)?(?P<sign{name}>[-−+±]?)(?P<digits{name}>{NUMBER})(?P<myriad{name}>{MYRIAD}?)"
        rf"(?P<more{name}>[多余餘来來几幾]?)(?P<after{name}>[€£¥]?)(?: ?(?P<unit{name}>{UNIT}))?"
        rf"(?P<per{name}>(?:(?<=\D)/(?:{PER}|{UNIT}))?)"
    )


def _read(found: re.Match[str], name: str, right: str) -> _Amount:
    unit = found[f"unit{name}"] or ""
    money = table("money").get(found[f"money{name}"] or found[f"after{name}"] or "", "")
    if re.match(r"[元圆圓]|美元|港元|欧元|英镑|日元|人民币", right):
        money = ""
    ordinal = before(found, 1) in ("第", "№")
    counts = bool(unit or money or found[f"more{name}"])
    two = "两" if counts and not ordinal else _two(before(found), right, ordinal=ordinal)
    return _Amount(
        found[f"sign{name}"].replace("−", "-"),
        found[f"digits{name}"],
        found[f"myriad{name}"] + found[f"more{name}"],
        unit,
        found[f"per{name}"] or "",
        money,
        not ordinal,
        two,
    )


def _two(left: str, right: str, *, ordinal: bool) -> str:
    """Return 二 or 两 for a bare 2 between *left* and *right*."""
    if ordinal or not is_han(right):
        return "二"
    if re.match(r"次[会會全]", right):
        return "二" if re.search(r"[大届屆协協会會委]\Z", left) else "两"
    if re.search(r"\d[时時点點]\Z", left) and right[0] == "分":
        return "二"
    if ahead("counted").match(right):
        return "两"
    if ahead("ordinal", "function").match(right):
        return "二"
    if re.match(r"[栋棟幢座][0-9一二三四五六七八九十]", right):
        return "二"
    return "二" if behind("numbered").search(left) and not ahead("measure").match(right) else "两"


def _said(found: re.Match[str]) -> str | None:
    """Say one amount or a range of two."""
    right = after(found)
    if re.match(r"[A-Za-z]", right) and not (found["unit_2"] or found["unit"]):
        return None
    first = _read(found, "", right)
    lead = _lead(found, first, right)
    if lead is None:
        return None
    return lead + (_range(found, first, right) if found["digits_2"] else first.said())


def _lead(found: re.Match[str], first: _Amount, right: str) -> str | None:
    """Return what becomes of the sign before the number: empty where `said` says it."""
    left = before(found)
    if first.sign == "+" and not first.unit:
        return None
    if first.sign == "-" and re.search(rf"[{HAN}0-9A-Za-z]\Z", left):
        bare = not (first.unit or first.myriad or first.money or ahead("measure").match(right) or _BELOW.search(left))
        return None if bare or re.search(r"[0-9A-Za-z]\Z", left) else ""
    return ""


def _range(found: re.Match[str], first: _Amount, right: str) -> str | None:
    second = _read(found, "_2", right)
    joint = found["to"] if found["to"] in ("至", "到") else "至"
    bare = not (first.unit or first.myriad or second.unit or second.myriad)
    if bare and found["to"] in ("-", "–", "—"):
        joint = _joint(found, right)
    if joint == "杠":
        return cardinal(first.digits) + joint + figures(second.digits)
    if second.share:
        first = _Amount(
            "" if not first.sign else first.sign, first.digits, first.myriad, second.unit, "", "", True, "二"
        )
    same = first.unit in _COLD and second.unit in _COLD
    return first.said(unit=not same) + joint + second.said()


def _joint(found: re.Match[str], right: str) -> str:
    """Return what the dash between two bare numbers says."""
    if re.match(r"\s?[=＝]", right):
        return "减"
    if re.match(r"室|房(?!一厅)|号房|號房", right):
        return "杠"
    clause = re.split(r"[。；！？]", before(found))[-1]
    if len(found["digits"]) < 4 and len(found["digits_2"]) < 4 and not ahead("measure").match(right):
        beside = _SCORE.search(clause) or _SCORE.match(right.lstrip("）)，, "))
        return "比" if beside else "至"
    return "至"


def _ratio(found: re.Match[str]) -> str | None:
    """Say numbers between colons as a ratio; a wide colon needs words of a score or a ratio beside it."""
    left, right = before(found), after(found)
    if "：" in found.group() and not (
        _SCORE.search(left) or _SCORE.match(right) or behind("ratio").search(left) or re.match(r"的[比例]", right)
    ):
        return None
    return "比".join(number(part) for part in re.split(r"\s?[:：∶]\s?", found.group()))


def _fraction(found: re.Match[str]) -> str:
    above, below = found["above"], found["below"]
    if re.match(r"赛季|賽季|学年|學年|财年|年度", after(found)):
        return figures(above) + "至" + figures(below)
    if not int(below) or int(above) > int(below):
        return number(above) + "杠" + number(below)
    if _is_day(found, int(above), int(below)):
        return cardinal(above) + "月" + cardinal(below) + "日"
    whole = number(found["whole"]) + "又" if found["whole"] else ""
    return whole + cardinal(below, large=False) + "分之" + cardinal(above, large=False)


def _is_day(found: re.Match[str], month: int, day: int) -> bool:
    """Say whether 8/29 is a day: no one counts in twenty-ninths, unless words of a share stand beside it."""
    if found["whole"] or not (1 < month <= 12 and 12 < day <= 31) or day in (15, 16, 20, 24, 25, 30):
        return False
    return not re.match(r"[的以左多强強]", after(found)) and not re.search(r"[占佔约約近超的为是]\Z", before(found))


def _power(found: re.Match[str]) -> str:
    exponent = found["raised"].translate(_SUPERSCRIPTS).lstrip("^")
    said = ("负" if exponent.startswith("-") else "") + cardinal(exponent.lstrip("-"))
    return number(found["digits"]) + {"二": "的平方", "三": "的立方"}.get(said, f"的{said}次方")


def _arc(found: re.Match[str]) -> str:
    said = number(found["degrees"]) + "度" + (number(found["minutes"]) + "分" if found["minutes"] else "")
    said += number(found["seconds"]) + "秒" if found["seconds"] else ""
    return {"E": "东经", "W": "西经", "N": "北纬", "S": "南纬"}.get(found["side"] or "", "") + said


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
    Way(
        "coordinates",
        rf"(?P<degrees>{NUMBER})°(?:(?P<minutes>{NUMBER})[′'’](?:(?P<seconds>{NUMBER})[″\"”])?)?(?P<side>[EWNS])?(?![A-Za-z℃])",
        _arc,
    ),
    Way("power", rf"(?P<digits>{NUMBER})(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]{{1,6}}|\^-?\d{{1,4}}(?!\d))", _power),
    Way(
        "fraction",
        r"(?<![\d.,/])(?:(?P<whole>\d{1,4})又)?(?P<above>\d{1,4})/(?P<below>\d{1,5})(?![\d/.]|[A-Za-z])",
        _fraction,
    ),
    Way("ratio", rf"(?<![\d.:：]){NUMBER}(?:\s?[:：∶]\s?{NUMBER}){{1,4}}", _ratio),
    Way("amount", _amount("") + rf"(?:\s?(?P<to>——|{DASH}|至|到)\s?" + _amount("_2") + ")?", _said, _brief_range),
)

FIGURES: Final = Way("figures", r"\d+", _figures)
