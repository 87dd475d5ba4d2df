"""Days, years and hours in English."""

from __future__ import annotations

import re
from typing import Final

from yueting.months import MONTH, MONTHS, month
from yueting.passes.spoken.english.numerals import below_hundred, cardinal, ordinal, plural, year
from yueting.passes.spoken.scan import Way

_MONTH: Final = f"(?P<month>{MONTH})"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR: Final = r"(?:1[1-9]|20)\d\d"
_HOUR: Final = r"(?P<hour{0}>1[0-2]|0?\d)(?:[:.](?P<minute{0}>[0-5]\d))?"
_HALF: Final = r" ?(?P<half{0}>[apAP])\.?[mM](?:\.|(?!\w))"


def _day(found: re.Match[str]) -> str:
    said = f"{MONTHS[month(found['month']) - 1]} {ordinal(found['day'])}"
    if found["last"]:
        said += f" to {ordinal(found['last'])}"
    return said + (f", {year(found['year'])}" if found["year"] else "")


def _day_first(found: re.Match[str]) -> str:
    said = f"the {ordinal(found['day'])} of {MONTHS[month(found['month']) - 1]}"
    return said + (f" {year(found['year'])}" if found["year"] else "")


def _decade(found: re.Match[str]) -> str:
    short = found["short"]
    return plural(below_hundred(int(short)) if short else year(found["years"]))


def _years(found: re.Match[str]) -> str | None:
    """Say 1998-2004 as two years, 2024/25 as a season."""
    first, last = found["first"], found["last"] or found["season"]
    if len(last) == 4:
        return f"{year(first)} to {year(last)}" if int(first) < int(last) else None
    follows = (int(first) + 1) % 100 == int(last)
    return f"{year(first)} to {below_hundred(int(last))}" if follows else None


def _clock(hour: str, minute: str | None) -> str:
    if not minute or minute == "00":
        return cardinal(hour)
    return f"{cardinal(hour)} {'oh ' if minute[0] == '0' else ''}{below_hundred(int(minute))}"


def _hour(found: re.Match[str]) -> str:
    said = _clock(found["hour"], found["minute"]) + f" {found['half'].lower()} m"
    if not found["hour_2"]:
        return said
    return said + f" to {_clock(found['hour_2'], found['minute_2'])} {found['half_2'].lower()} m"


def _from(found: re.Match[str]) -> str:
    return cardinal(found["first"]) + " to "


def _time(found: re.Match[str]) -> str:
    hour, minute = found.group().split(":")
    return _clock(hour, minute) + (" o'clock" if minute == "00" and int(hour) < 13 else "")


WAYS: Final = (
    Way(
        "day",
        rf"(?<!\w){_MONTH} (?P<day>{_DAY})(?:st|nd|rd|th)?(?![\d:])(?:[-–](?P<last>{_DAY})(?!\d))?(?:,? (?P<year>{_YEAR})(?!\d))?",
        _day,
    ),
    Way("day", rf"(?<![\w.,])(?P<day>{_DAY})(?:st|nd|rd|th)? {_MONTH}(?!\w)(?:,? (?P<year>{_YEAR})(?!\d))?", _day_first),
    Way("decade", r"(?<![\w.,])(?P<years>(?:1[1-9]|20)\d0)['’]?s(?!\w)|(?:(?<!\w)['’‘]|(?<=[Tt]he )|(?<=[Ee]arly )|(?<=[Ll]ate ))(?P<short>\d0)s(?!\w)", _decade),
    Way("years", rf"(?<![\w.,-])(?P<first>{_YEAR})(?:[-–](?P<last>{_YEAR}|\d\d)|/(?P<season>\d\d))(?![\d/-])", _years),
    Way("time", r"(?<![\w.,:])" + _HOUR.format("") + r"(?:" + _HALF.format("") + r")(?:[-–](?=\d)" + _HOUR.format("_2") + _HALF.format("_2") + ")?", _hour),
    Way("time", r"(?<![\w.,:])(?P<first>1[0-2]|\d)[-–](?=(?:1[0-2]|\d)(?::[0-5]\d)? ?[apAP]\.?[mM](?!\w))", _from),
    Way("time", r"(?<![\w.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])", _time),
)  # fmt: skip
