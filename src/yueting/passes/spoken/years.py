"""Years and centuries: a year is said figure by figure, a number of years as a number.

What four figures mean is told by the words beside them, of the classes in `tables/words.tsv`.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import cardinal, figures
from yueting.passes.spoken.patterns import DASH, HAN, MODERN, YEAR, after, before, counts
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, behind


def _life(found: re.Match[str]) -> str:
    return figures(found["first"]) + "至" + figures(found["second"])


def _month(found: re.Match[str]) -> str:
    return figures(found["year"]) + "年" + cardinal(found["month"]) + "月"


def _dotted_month(found: re.Match[str]) -> str | None:
    """Say 1958.3 as a month where a year is expected before it and something ends behind it."""
    expected = _NAMES_YEAR.search(before(found)) and not _COUNTS_BEFORE.search(before(found))
    return _month(found) if expected and re.match(r"[-–—~至起）)，。、]|\Z", after(found)) else None


def _months(found: re.Match[str]) -> str:
    """Say 1937.7—1945.8 as two months."""
    said = (
        figures(year) + "年" + cardinal(month) + "月"
        for year, month in re.findall(r"(\d{4})\.(\d{1,2})", found.group())
    )
    return "至".join(said)


def _years(found: re.Match[str]) -> str | None:
    first, second = found["first"], found["second"]
    following = after(found)
    if len(second) == 2 and not _ends(first, second, following):
        return None
    if len(second) == 4 and (int(first) >= int(second) or _counts(following)):
        return None
    return figures(first) + (found["year"] or "") + "至" + figures(second)


def _ends(first: str, second: str, following: str) -> bool:
    """Say whether two figures end a span of years: the next year of a season, any later one before 年."""
    later = int(second) > int(first) % 100
    return later if following.startswith("年") else (int(first) + 1) % 100 == int(second)


def _counts(following: str) -> bool:
    """Say whether what follows four figures shows that they count."""
    return counts(following) and not _NAMED_BY_YEAR.match(following)


_NAMED_BY_YEAR: Final = re.compile(r"年|[届级款版](?!别|台)|财年|赛季|学年|年度|后|新")


_COUNTS_BEFORE: Final = re.compile(
    r"(?:近|约|超过?|逾|共计?|达到?|有|第|增至|不足|至少|仅|每|满|合计|总计|总共|一共)\Z"
)


_NAMES_YEAR: Final = re.compile(
    r"(?:(?:于|自|从|在|截至|到|年份|[（(\[〔【—–~～“「])\s?|[A-Za-z]{2} |[考赛杯展节奖榜])\Z"
)
"""Before a year: words of time, an abbreviation (DSE 2024), what is held year by year (高考2025)."""


_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEARS_BEFORE: Final = re.compile(rf"(?<!\d){MODERN}[、，,]\s?\Z")
_MORE_YEARS: Final = re.compile(rf"\s?[、，,和与及或至到/]\s?{MODERN}(?:[两三四五]?年|[、，,和与及或至到])")


_ERA: Final = re.compile(
    r"(?:公元前?(?:\d{1,4}年?[—–至到~～-])?|西元前?|纪元前|(?:[（(—–至到~～，。、-]|\A)前|年[（(])\Z"
)


def _year(found: re.Match[str]) -> str | None:
    """Say the figures before 年: a year by its figures, how long something takes as a number (None)."""
    years, left, right = found.group(), before(found), after(found, 12)[1:]
    if _ERA.search(left):
        return figures(years)
    if len(years) < 4 or not 1000 <= int(years) < 2200:
        return None
    takes = ahead("lasting").match(right) or left.endswith(behind("long"))
    ago = int(years) < 1900 and ahead("ago").match(right)
    return None if (takes or ago) and int(years) % 100 == 0 else figures(years)


def _named_year(found: re.Match[str]) -> str | None:
    """Say four figures without 年 as a year where they name one: 2023世界杯, 始建于1956."""
    left, right = before(found), after(found)
    if _MORE_YEARS.match(right) or (_YEARS_BEFORE.search(left) and right[:1] in tuple("、和与及")):
        return figures(found.group())
    if _counts(right) or _COUNTS_BEFORE.search(left):
        return None
    alone = not left.strip() and not right.strip() and not found.group().endswith("00")
    if alone or _NAMES_YEAR.search(left) or re.match(rf"\s?[{HAN}]|[”」]|\s[A-Z]{{2}}", right):
        return figures(found.group())
    return None


def _short_year(found: re.Match[str]) -> str:
    return figures(found["year"])


def _generation(found: re.Match[str]) -> str | None:
    return None if before(found).endswith("第") else figures(found.group())


def _last_century(found: re.Match[str]) -> str | None:
    """Say 85年前后, 87版《…》 as the years of the last century they are."""
    return None if before(found).endswith(("第", "近", "约")) else figures(found.group())


def _quarter(found: re.Match[str]) -> str:
    return figures(found["year"]) + found["part"] + cardinal(found["nth"])


def _decade(found: re.Match[str]) -> str:
    years = found["years"]
    return (figures(years) if len(years) == 4 else cardinal(years)) + "年代"


def _zero(found: re.Match[str]) -> str:
    """Say what is written with a zero in front: 08月 as a number, 05分 with its zero, 007 by its figures."""
    digits, unit = found["digits"], after(found, 1)
    if unit in tuple("月日时点") or (unit == "号" and before(found).endswith("月")):
        return cardinal(digits)
    return figures(digits)


WAYS: Final = (
    Way(
        "month",
        rf"(?<![\d.])(?P<year>{MODERN})[-/.](?P<month>0[1-9]|1[0-2])(?![\d.]|[-/]\d|赛季|学年|财年)",
        _month,
    ),
    Way("month", rf"(?<![\d.])(?P<year>{MODERN})\.(?P<month>{_MONTH})(?![\d.])", _dotted_month),
    Way("years", rf"(?<=[（(])(?P<first>\d{{3,4}}){DASH}{{1,2}}(?P<second>\d{{3,4}})(?=年?[）)])", _life),
    Way(
        "month",
        rf"(?<![\d.]){MODERN}\.{_MONTH}(?![\d.]){DASH}{{1,2}}{MODERN}\.{_MONTH}(?![\d.])",
        _months,
    ),
    Way(
        "years",
        rf"(?<![\d.])(?P<first>{YEAR})(?P<year>年?)\s?(?:{DASH}{{1,2}}|至|到)\s?(?P<second>{YEAR}(?![\d.])|\d\d(?=赛季|学年|年|财年|财政年度))",
        _years,
    ),
    Way("year", r"(?<![\d.,])\d{3,4}(?=年)", _year),
    Way(
        "generation",
        r"(?<![\d.])\d[05](?=后(?![期天来续半排面卫场程勤果方备台世悔遗])|[、和][“「]?\d[05][”」]?[后])",
        _generation,
    ),
    Way("short-year", rf"(?<![0-9A-Za-z])[’'‘](?P<year>\d\d)(?=[{HAN}])", _short_year),
    Way(
        "short-year",
        r"(?<![\d.,])[5-9]\d(?=年(?:前后|春天|夏天|秋天|冬天|底(?![蕴气色])|初(?![心衷期]))|版[本]?《|回归|抗洪|亚运|世界杯|金融风暴)",
        _last_century,
    ),
    Way("quarter", rf"(?<![\d.,])(?P<year>{MODERN})(?P<part>[QH])(?P<nth>[1-4])(?![0-9A-Za-z])", _quarter),
    Way("decade", r"(?<!\d)(?P<years>(?:1[89]|20)\d0|[2-9]0)s(?![A-Za-z])", _decade),
    Way("year", rf"(?<![\d.,$¥€£]){MODERN}(?!\d|[.,]\d|[A-Za-z%‰℃°年])", _named_year),
    Way("zero", r"(?<![\d.])(?P<digits>0\d{1,30})(?![\d.])", _zero),
)
