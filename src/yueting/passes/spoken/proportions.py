"""One number against another: ratios and fractions, and the days and seasons that look like fractions."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import cardinal, figures, number
from yueting.passes.spoken.patterns import NUMBER, after, before, counts
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import behind

_COLON: Final = re.compile(r"\s?[:：∶]\s?")
_SEASONS: Final = re.compile("赛季|学年|财年|年度")
_HAPPENED: Final = re.compile("晚会|消费者|惨案|事变|大?地震|起义|大案|专案|特大[暴洪火]")
"""Behind a day that became a name: 3/15晚会."""


def _ratio(found: re.Match[str]) -> str | None:
    """Say numbers between colons as a ratio; a wide colon may also follow a label: 表1：5项."""
    labelled = before(found).endswith(behind("numbered")) or counts(after(found)) or after(found, 1) == "年"
    if "：" in found.group() and labelled:
        return None
    return "比".join(number(part) for part in _COLON.split(found.group()))


def _brief_ratio(found: re.Match[str]) -> str | None:
    """Leave a colon to a voice that reads it, and say the ratio sign, which none does."""
    return _ratio(found) if "∶" in found.group() else found.group()


def _rate(found: re.Match[str]) -> str:
    """Say 1.5/10000 and 3.2/10万, as doctors and statisticians print a rate."""
    below = found["below"].replace("万", "0000")
    return cardinal(below).removeprefix("一") + "分之" + number(found["above"])


def _fraction(found: re.Match[str]) -> str:
    above, below = found["above"], found["below"]
    if _SEASONS.match(after(found)):
        return figures(above) + "至" + figures(below)
    if after(found).startswith("月") and int(above) < int(below) < 13:
        return cardinal(above) + "、" + cardinal(below)
    if _HAPPENED.match(after(found)) and int(above) <= 12 and 10 < int(below) <= 31:
        return figures(above + below)
    if _is_day(found, int(above), int(below)):
        return cardinal(above) + "月" + cardinal(below) + "日"
    if not int(below) or int(above) > int(below):
        return number(above) + "杠" + number(below)
    whole = number(found["whole"]) + "又" if found["whole"] else ""
    return whole + cardinal(below, large=False) + "分之" + cardinal(above, large=False)


def _is_day(found: re.Match[str], month: int, day: int) -> bool:
    """Say whether 8/29 is a day: no one counts in twenty-ninths, unless words of a share stand beside it."""
    if found["whole"] or not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    if month > day:
        return True
    if month == 1 or day <= 12 or day in (15, 16, 20, 24, 25, 30):
        return False
    return not re.match(r"[的以左多强]", after(found)) and not re.search(r"[占约近超的为是]\Z", before(found))


def _of_an_inch(found: re.Match[str]) -> str:
    """Say 1/1.56英寸, as the size of a camera's sensor is printed."""
    return number(found["below"]) + "分之" + cardinal(found["above"])


WAYS: Final = (
    Way("fraction", r"(?<![\d.,/])(?P<above>1)/(?P<below>\d\.\d{1,3})(?= ?(?:英寸|英吋|吋))", _of_an_inch),
    Way(
        "fraction",
        r"(?<![\d.,/])(?:(?P<whole>\d{1,4})又)?(?P<above>\d{1,4})/(?P<below>\d{1,5})(?![\d/.]|[A-Za-z])",
        _fraction,
    ),
    Way("rate", r"(?<![\d.,/])(?P<above>\d{1,4}\.\d{1,4})/(?P<below>10{2,6}万?|10万)(?![\d/.万亿]|[A-Za-z])", _rate),
    Way("ratio", rf"(?<![\d.])(?<!\d[:：]){NUMBER}(?:\s?[:：∶]\s?{NUMBER}){{1,4}}", _ratio, _brief_ratio),
)
