"""Days, years and hours.

A year is said figure by figure, a number of years as a number; 2023.8.29 is a day and 3:2 no hour. What a figure means
is told by the words beside it, of the classes in `tables/words.tsv`.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import cardinal, figures
from yueting.passes.spoken.patterns import DASH, HAN, MODERN, MYRIAD, UNIT, YEAR, after, before
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, behind, one_of

_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_HOUR: Final = r"(?:[01]?\d|2[0-4])"
_TO: Final = rf"(?:{DASH}|至|到)"
_SCORE: Final = re.compile(one_of("score"))
_PAIRS: Final = re.compile(r"\d{1,2}[:：]\d{1,2}、\s?\Z")
_PAIRS_AHEAD: Final = re.compile(r"、\s?\d{1,2}[:：]\d{1,2}(?!\d)")
_CLOCK: Final = re.compile(one_of("clock") + r"[^，。；]{0,16}\Z")


def _day(found: re.Match[str]) -> str | None:
    if found["sign"] != found["again"]:
        return None
    said = figures(found["year"]) + "年" + cardinal(found["month"]) + "月" + cardinal(found["day"]) + "日"
    if found["to_day"]:
        month = cardinal(found["to_month"]) + "月" if found["to_month"] else ""
        said += "至" + month + cardinal(found["to_day"]) + "日"
    return said


def _month(found: re.Match[str]) -> str:
    return figures(found["year"]) + "年" + cardinal(found["month"]) + "月"


def _dotted_month(found: re.Match[str]) -> str | None:
    """Say 1958.3 as a month where a year is expected before it and something ends behind it."""
    expected = _NAMES_YEAR.search(before(found)) and not _COUNTS_BEFORE.search(before(found))
    return _month(found) if expected and re.match(r"[-–—~至起）)，。、]|\Z", after(found)) else None


def _life(found: re.Match[str]) -> str:
    return figures(found["first"]) + "至" + figures(found["second"])


def _day_of_year(found: re.Match[str]) -> str | None:
    if before(found).rstrip("：:为是 ").endswith((*behind("labels"), "第")):
        return None
    return None if after(found)[:1] in tuple("号版期室层页") else _month_day(found)


def _month_day(found: re.Match[str]) -> str:
    return cardinal(found["month"]) + "月" + cardinal(found["day"]) + "日"


def _feast(found: re.Match[str]) -> str:
    """Say 3·15 as it is called: a day that became a name is said figure by figure."""
    return figures(re.sub(r"\D", "", found.group()))


def _quoted_day(found: re.Match[str]) -> str | None:
    behind_quote = found.string[found.end() + 1 : found.end() + 9]
    return _feast(found) if ahead("events").match(behind_quote) else None


def _time(found: re.Match[str]) -> str | None:
    left = before(found)
    if not (found["to_hour"] or _CLOCK.search(left) or ahead("clock").match(after(found))):
        if found["colon"] == "∶" and found["minute"] != "00":
            return None
        if _SCORE.search(left) or _SCORE.match(after(found)) or _PAIRS.search(left) or _PAIRS_AHEAD.match(after(found)):
            return None
        if "：" in found.group() and re.search(rf"[{HAN}]\Z", left):
            return None
    said = _hour(found["hour"], found["minute"], found["second"])
    if found["to_hour"]:
        said += "至" + (found["next"] or "") + _hour(found["to_hour"], found["to_minute"], None)
    return said


def _hour(hour: str, minute: str, second: str | None) -> str:
    said = ("两" if hour.lstrip("0") == "2" else cardinal(hour)) + "点"
    if minute != "00" or second:
        said += _sixtieth(minute) + "分"
    return said + (_sixtieth(second) + "秒" if second else "")


def _sixtieth(two: str) -> str:
    return figures(two) if two[0] == "0" and two != "00" else cardinal(two)


def _result(found: re.Match[str]) -> str:
    return cardinal(found["minute"]) + "分" + _sixtieth(found["second"]) + "秒" + figures(found["rest"])


def _hundredths(found: re.Match[str]) -> str | None:
    """Say what stands behind the seconds or metres of a result figure by figure: 9秒58, 1米75."""
    return None if ahead("measure").match(after(found)) else figures(found.group())


def _years(found: re.Match[str]) -> str | None:
    first, second = found["first"], found["second"]
    following = after(found)
    if len(second) == 2 and (int(first) + 1) % 100 != int(second):
        return None
    if len(second) == 4 and (int(first) >= int(second) or _counts(following)):
        return None
    return figures(first) + (found["year"] or "") + "至" + figures(second)


def _counts(following: str) -> bool:
    """Say whether what follows four figures shows that they count."""
    return bool(_COUNTED.match(following)) and not _NAMED_BY_YEAR.match(following)


_COUNTED: Final = re.compile(one_of("measure") + f"|{MYRIAD}| ?{UNIT}")
_NAMED_BY_YEAR: Final = re.compile(r"年|[届屆级級款版](?!别|台)|财年|財年|赛季|賽季|学年|學年|年度|后|後|新")
_COUNTS_BEFORE: Final = re.compile(
    r"(?:近|约|約|超过?|逾|共计?|达到?|達|有|第|增至|不足|至少|仅|每|满|合计|总计|总共|一共)\Z"
)
_NAMES_YEAR: Final = re.compile(r"(?:于|於|自|从|從|在|截至|到|年份|[（(\[〔【—–~～“「])\s?\Z")
_MORE_YEARS: Final = re.compile(rf"\s?[、，,和与與及或至到/]\s?{MODERN}(?:年|[、，,和与與及或至到])")


def _year(found: re.Match[str]) -> str | None:
    """Say the figures before 年: a year by its figures, how long something takes as a number (None)."""
    years, left, right = found.group(), before(found), after(found, 12)[1:]
    if re.search(r"(?:公元前?|西元前?|纪元前|[（(—–至到~～-]前)\Z", left):
        return figures(years)
    if len(years) < 4 or not 1000 <= int(years) < 2200:
        return None
    takes = ahead("lasting").match(right) or left.endswith(behind("long"))
    ago = int(years) < 1900 and ahead("ago").match(right)
    return None if (takes or ago) and int(years) % 100 == 0 else figures(years)


def _named_year(found: re.Match[str]) -> str | None:
    """Say four figures without 年 as a year where they name one: 2023世界杯, 始建于1956."""
    left, right = before(found), after(found)
    if _MORE_YEARS.match(right):
        return figures(found.group())
    if _counts(right) or _COUNTS_BEFORE.search(left):
        return None
    alone = not left.strip() and not right.strip() and not found.group().endswith("00")
    if alone or _NAMES_YEAR.search(left) or re.match(rf"\s?[{HAN}]|[”」]", right):
        return figures(found.group())
    return None


def _short_year(found: re.Match[str]) -> str:
    return figures(found["year"])


def _generation(found: re.Match[str]) -> str | None:
    return None if before(found).endswith("第") else figures(found.group())


def _decade(found: re.Match[str]) -> str:
    years = found["years"]
    return (figures(years) if len(years) == 4 else cardinal(years)) + "年代"


def _zero(found: re.Match[str]) -> str:
    """Say what is written with a zero in front: 08月 as a number, 05分 with its zero, 007 by its figures."""
    digits, unit = found["digits"], after(found, 1)
    if unit in tuple("月日时時点點") or (unit in tuple("号號") and before(found).endswith("月")):
        return cardinal(digits)
    return figures(digits)


WAYS: Final = (
    Way(
        "day",
        rf"(?<![\d.])(?P<year>{YEAR})(?P<sign>[-/.])(?P<month>{_MONTH})(?P<again>[-/.])(?P<day>{_DAY})(?![\d])"
        rf"(?:{_TO}(?:(?P<to_month>{_MONTH})[-/.])?(?P<to_day>{_DAY})(?![\d.年月:：]))?(?![-/.]\d)",
        _day,
    ),
    Way("month", rf"(?<![\d.])(?P<year>{MODERN})[-/.](?P<month>0[1-9]|1[0-2])(?![\d.]|[-/]\d)", _month),
    Way("month", rf"(?<![\d.])(?P<year>{MODERN})\.(?P<month>{_MONTH})(?![\d.])", _dotted_month),
    Way("years", rf"(?<=[（(])(?P<first>\d{{3,4}}){DASH}{{1,2}}(?P<second>\d{{3,4}})(?=[）)])", _life),
    Way("day-of-year", r"(?<![\d.-])(?P<month>0[1-9])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d.-])", _day_of_year),
    Way("feast", r"(?<![\d.])\d{1,2}[·•・]\d{1,2}(?!\d)", _feast, _feast),
    Way("feast", rf"(?<=[“「\"‘『]){_MONTH}[.]{_DAY}(?=[”」\"’』])", _quoted_day, _quoted_day),
    Way("result", r"(?<![\d:])(?P<minute>\d{1,2})[:：](?P<second>[0-5]\d)\.(?P<rest>\d{1,3})(?!\d)", _result),
    Way("result", r"(?<=\d[秒米])\d{2}(?![\d.])", _hundredths),
    Way(
        "time",
        rf"(?<!\d)(?<!\d[:：])(?P<hour>{_HOUR})(?P<colon>[:：∶])(?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d))?(?![\d:：])"
        rf"(?:\s?{_TO}\s?(?P<next>次日|翌日|当日)?(?P<to_hour>{_HOUR})[:：∶](?P<to_minute>[0-5]\d)(?![\d:：]))?",
        _time,
    ),
    Way(
        "years",
        rf"(?<![\d.])(?P<first>{YEAR})(?P<year>年?)\s?(?:{DASH}{{1,2}}|至|到)\s?(?P<second>{YEAR}(?![\d.])|\d\d(?=赛季|学年|年度|賽季|學年|財年|财年))",
        _years,
    ),
    Way("year", r"(?<![\d.,])\d{3,4}(?=年)", _year),
    Way(
        "generation",
        r"(?<![\d.])\d[05](?=后(?![期天来续半排面卫场程勤果方备台世悔遗])|後(?![期天來續半排面衛場程勤果方備臺世悔遺])|[、和][“「]?\d[05][”」]?[后後])",
        _generation,
    ),
    Way("short-year", rf"(?<![0-9A-Za-z])[’'‘](?P<year>\d\d)(?=[{HAN}])", _short_year),
    Way("decade", r"(?<!\d)(?P<years>(?:1[89]|20)\d0|[2-9]0)s(?![A-Za-z])", _decade),
    Way("year", rf"(?<![\d.,$¥€£]){MODERN}(?!\d|[.,]\d|[A-Za-z%‰℃°年])", _named_year),
    Way("zero", r"(?<![\d.])(?P<digits>0\d{1,30})(?![\d.])", _zero),
)
