"""Days: of a year, of a month, and those that became a name; 2023.8.29 is a day."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import cardinal, figures
from yueting.passes.spoken.patterns import DASH, YEAR, after, before
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, behind

_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"

_BEFELL: Final = re.compile(r"[”」』’]?(?:特大|重大|[专惨大命血]?案|火灾|事[故件变]|矿难|大?地震|空难|洪)")
_TO: Final = rf"(?:{DASH}|至|到)"


def _day(found: re.Match[str]) -> str | None:
    if found["sign"] != found["again"]:
        return None
    said = figures(found["year"]) + "年" + cardinal(found["month"]) + "月" + cardinal(found["day"]) + "日"
    if found["to_day"]:
        month = cardinal(found["to_month"]) + "月" if found["to_month"] else ""
        said += "至" + month + cardinal(found["to_day"]) + "日"
    return said


def _day_of_year(found: re.Match[str]) -> str | None:
    if before(found).rstrip("：:为是 ").endswith((*behind("labels"), "第")):
        return None
    return None if after(found)[:1] in tuple("号版期室层页") else _month_day(found)


def _month_day(found: re.Match[str]) -> str:
    return cardinal(found["month"]) + "月" + cardinal(found["day"]) + "日"


def _feast(found: re.Match[str]) -> str:
    """Say 3·15 as it is called: a day that became a name is said figure by figure, 11·11 where nothing befell as 双十一."""
    month, _, day = re.split(r"(\D)", found.group())
    if month == day and month in ("11", "12") and not _BEFELL.match(after(found)):
        return ("" if before(found, 1) == "双" else "双") + cardinal(month)
    return figures(re.sub(r"\D", "", found.group()))


def _bare_feast(found: re.Match[str]) -> str | None:
    """Say 7.21 straight before what happened then as a name; 3.5 before anything else is a number."""
    right = after(found)
    # 6.4地震 is how strong it was; 5.12地震 is when.
    strong = len(found.group()) == 3 and right.startswith("地震")
    return _feast(found) if ahead("feasts").match(right) and not strong else None


def _holiday(found: re.Match[str]) -> str:
    """Say （10.1—10.7） behind a feast as its days."""
    first, last = (
        cardinal(month) + "月" + cardinal(day) + "日"
        for month, day in re.findall(r"(\d{1,2})\.(\d{1,2})", found.group())
    )
    return first + "至" + last


def _quoted_day(found: re.Match[str]) -> str | None:
    behind_quote = found.string[found.end() + 1 : found.end() + 9]
    return _feast(found) if ahead("events").match(behind_quote) else None


WAYS: Final = (
    Way(
        "day",
        rf"(?<![\d.])(?P<year>{YEAR})(?P<sign>[-/.])(?P<month>{_MONTH})(?P<again>[-/.])(?P<day>{_DAY})(?![\d])"
        rf"(?:{_TO}(?:(?P<to_month>{_MONTH})[-/.])?(?P<to_day>{_DAY})(?![\d.年月:：]))?(?![-/.]\d)",
        _day,
    ),
    Way("day-of-year", r"(?<![\d.-])(?P<month>0[1-9])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d.-])", _day_of_year),
    Way("feast", r"(?<![\d.])\d{1,2}[·•・]\d{1,2}(?!\d)", _feast, _feast),
    Way("feast", rf"(?<![\d.]){_MONTH}[.]{_DAY}(?=[\u4e00-\u9fff])", _bare_feast, _bare_feast),
    Way(
        "day-of-year",
        rf"(?<=(?:期间|假期|长假|金周|时间|日期)[（(：:]){_MONTH}\.{_DAY}{DASH}{{1,2}}{_MONTH}\.{_DAY}(?![\d.])",
        _holiday,
    ),
    Way("feast", rf"(?<=[“「\"‘『]){_MONTH}[.]{_DAY}(?=[”」\"’』])", _quoted_day, _quoted_day),
)
