"""Figures with signs of measuring beside them: items of a list, minutes and inches, coordinates, powers."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import cardinal, number
from yueting.passes.spoken.patterns import HAN, NUMBER, UNIT, before
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import table

_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def _item(found: re.Match[str]) -> str:
    return cardinal(found["digits"]) + "，"


def _inner(found: re.Match[str]) -> str:
    """Say the number in brackets of a class or a clause without a rest: 高二(3)班, 第(2)项."""
    return cardinal(found["digits"], large=False)


def _minutes(found: re.Match[str]) -> str:
    seconds = found["seconds"] or found["tail"]
    return number(found["minutes"]) + "分" + (number(seconds) + "秒" if seconds else "")


def _letter_power(found: re.Match[str]) -> str:
    """Say x² as 平方, but m² that stands without a number as the unit."""
    letters = found["letters"] or ""
    return table("units").get(found.group(), letters + ("的平方" if found["raised"] == "²" else "的立方"))


def _inches(found: re.Match[str]) -> str:
    return number(found["digits"], two="两") + "英寸"


def _power(found: re.Match[str]) -> str:
    exponent = found["raised"].translate(_SUPERSCRIPTS).lstrip("^")
    said = ("负" if exponent.startswith("-") else "") + cardinal(exponent.lstrip("-"))
    raised = number(found["digits"]) + {"二": "的平方", "三": "的立方"}.get(said, f"的{said}次方")
    unit = table("units").get(found["unit"].strip(), "")
    per = "每" + table("units")[found["per"][1:]] if found["per"] else ""
    return (unit[:-1] + raised if unit.endswith("~") else raised + unit) + per


def _arc(found: re.Match[str]) -> str:
    said = number(found["degrees"]) + "度" + (number(found["minutes"]) + "分" if found["minutes"] else "")
    said += number(found["seconds"]) + "秒" if found["seconds"] else ""
    return {"E": "东经", "W": "西经", "N": "北纬", "S": "南纬"}.get(found["side"] or "", "") + said


def _degrees(found: re.Match[str]) -> str:
    """Say the night and the day of a forecast, -10/-2℃: each with its side of zero where they differ."""
    first, last = found["first"].replace("−", "-"), found["last"].replace("−", "-")
    unit = table("units")[found["unit"]]
    crosses = first.startswith("-") and not last.startswith("-")
    return _side(first) + (unit if crosses else "") + "至" + _side(last) + unit


def _side(degrees: str) -> str:
    return ("零下" if degrees.startswith("-") else "") + number(degrees.lstrip("-"))


def _diameter(found: re.Match[str]) -> str:
    return "" if before(found).endswith("径") else "直径"


WAYS: Final = (
    Way("diameter", r"[φΦØ⌀∅]\s?(?=\d{1,5}(?:\.\d{1,3})?\s?(?:mm|cm|m|毫米|厘米|公分|米))", _diameter, _diameter),
    Way(
        "degrees",
        r"(?<![\d./])(?P<first>[-−]?\d{1,2})(?:℃|°C)?/(?P<last>[-−]?\d{1,2})(?P<unit>℃|°C)",
        _degrees,
        _degrees,
    ),
    Way("item", rf"(?:\A|(?<=[。；：])|(?<=[\u3400-\u9fff”）]\s))(?P<digits>\d{{1,2}})\.\s?(?=[{HAN}“《])", _item),
    Way("item", rf"(?<=[{HAN}0-9])[（(](?P<digits>\d{{1,3}})[)）](?=[班项条款号])", _inner),
    Way("minutes", rf"(?P<minutes>\d{{1,3}})(?:′(?:(?P<seconds>{NUMBER})″)?|['’‘](?P<tail>[0-5]\d)[\"”“])", _minutes),
    Way("power", r"(?<![A-Za-z])(?P<letters>[A-Za-z]{1,2})(?P<raised>[²³])", _letter_power),
    Way("inches", rf"(?P<digits>{NUMBER})″", _inches),
    Way(
        "coordinates",
        rf"(?P<degrees>{NUMBER})°(?:(?P<minutes>{NUMBER})[′'’](?:(?P<seconds>{NUMBER})[″\"”])?)?(?P<side>[EWNS])?(?![A-Za-z℃])",
        _arc,
        _arc,
    ),
    Way(
        "power",
        rf"(?P<digits>{NUMBER})(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]{{1,6}}|\^-?\d{{1,4}}(?!\d))(?P<unit>(?: ?{UNIT})?)(?P<per>(?:(?<=[A-Za-z⁰¹²³⁴⁵⁶⁷⁸⁹])/{UNIT})?)",
        _power,
    ),
)
