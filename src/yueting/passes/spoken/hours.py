"""Hours and times of day, and the results of those who ran against the clock; 3:2 is no hour."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import cardinal, figures
from yueting.passes.spoken.patterns import DASH, HAN, after, before
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, one_of

_TO: Final = rf"(?:{DASH}|至|到)"
_HOUR: Final = r"(?:[01]?\d|2[0-4])"
_SCORE: Final = re.compile(one_of("score"))
_RATE: Final = re.compile(r"比(?:例|值|率)?[约近]?[为是达]?[约近]?\Z")
_PAIRS: Final = re.compile(r"\d{1,2}[:：]\d{1,2}、\s?\Z")
_PAIRS_AHEAD: Final = re.compile(r"、\s?(?!0\d)\d{1,2}[:：](?!0\d)\d{1,2}(?!\d)")
_PAIRS_SCORED: Final = re.compile(rf"(?:[，,、]\s?\d{{1,2}}[:：]\d{{1,2}}){{1,6}}的?{one_of('score')}")
_RAN: Final = re.compile(r"(?:成绩|用时|耗时|跑出|跑进|完赛|夺冠|纪录)")
_RAN_AHEAD: Final = re.compile("的?" + _RAN.pattern)
_EARLY: Final = tuple(f"0{hour}" for hour in range(10))
_CLOCK: Final = re.compile(one_of("clock") + r"[^，。；]{0,16}\Z")


def _time(found: re.Match[str]) -> str | None:
    left = before(found)
    if found["second"] and (_RAN.search(left[-8:]) or _RAN_AHEAD.match(after(found))):
        return _ran(found)
    # No score is printed with a zero in front: 00:30, 9:05.
    zero = (found["minute"][0] == "0" or found["hour"] in _EARLY) and found["colon"] != "∶"
    if not (found["to_hour"] or zero or _CLOCK.search(left) or ahead("clock").match(after(found))):
        if found["colon"] == "∶" and found["minute"] != "00":
            return None
        if _SCORE.search(left) or _SCORE.match(after(found)) or _PAIRS.search(left) or _PAIRS_AHEAD.match(after(found)):
            return None
        if _RATE.search(left) or _PAIRS_SCORED.match(after(found)):
            return None
        if "：" in found.group() and re.search(rf"[{HAN}]\Z", left):
            return None
    said = _hour(found["hour"], found["minute"], found["second"])
    if found["to_hour"]:
        said += "至" + (found["next"] or "") + _hour(found["to_hour"], found["to_minute"], None)
    return said


def _ran(found: re.Match[str]) -> str:
    """Say 2:03:59 as how long someone ran."""
    hours = "两" if found["hour"].lstrip("0") == "2" else cardinal(found["hour"])
    return hours + "小时" + _sixtieth(found["minute"]) + "分" + _sixtieth(found["second"]) + "秒"


def _hour(hour: str, minute: str, second: str | None) -> str:
    said = ("两" if hour.lstrip("0") == "2" else cardinal(hour)) + "点"
    if minute != "00" or second:
        said += _sixtieth(minute) + "分"
    return said + (_sixtieth(second) + "秒" if second else "")


def _sixtieth(two: str) -> str:
    return figures(two) if two[0] == "0" and two != "00" else cardinal(two)


def _result(found: re.Match[str]) -> str:
    return cardinal(found["minute"]) + "分" + _sixtieth(found["second"]) + "秒" + figures(found["rest"])


def _lasting(found: re.Match[str]) -> str:
    """Say 2h30min as how long something lasts."""
    hours, minutes, seconds = found["hours"], found["minutes"] or found["minutes_2"], found["seconds"]
    said = ("两" if hours.lstrip("0") == "2" else cardinal(hours)) + "小时" if hours else ""
    said += cardinal(minutes) + ("分" if seconds else "分钟")
    return said + (cardinal(seconds) + "秒" if seconds else "")


def _seconds(found: re.Match[str]) -> str:
    return cardinal(found["seconds"]) + "秒" + figures(found["rest"])


def _hundredths(found: re.Match[str]) -> str | None:
    """Say what stands behind the seconds or metres of a result figure by figure: 9秒58, 1米75."""
    return None if ahead("measure").match(after(found)) else figures(found.group())


def _joint(found: re.Match[str]) -> str:
    return "，" if found.group() == "T" else ""


WAYS: Final = (
    Way("stamp", r"(?<=\d{4}-\d\d-\d\d)T(?=\d\d:\d\d)|(?<=T\d\d:\d\d:\d\d)(?:Z|[+-]\d\d:?\d\d)(?!\d)", _joint),
    Way("result", r"(?<![\d:])(?P<minute>\d{1,2})[:：](?P<second>[0-5]\d)\.(?P<rest>\d{1,3})(?!\d)", _result),
    Way(
        "lasting",
        r"(?<![\dA-Za-z.])(?:(?P<hours>\d{1,3}) ?[hH] ?(?P<minutes>[0-5]?\d) ?(?:min|m)?|(?P<minutes_2>\d{1,3}) ?min ?(?=\d{1,2} ?s))"
        r"(?: ?(?P<seconds>[0-5]?\d) ?s)?(?![\dA-Za-z/])",
        _lasting,
        _lasting,
    ),
    Way("result", r"(?<![\d.])(?P<seconds>\d{1,2})[\"″“](?P<rest>\d{2})(?![\d.])", _seconds),
    Way("result", r"(?<=\d[秒米])\d{2}(?![\d.])", _hundredths),
    Way(
        "time",
        rf"(?<!\d)(?<!\d[:：])(?P<hour>{_HOUR})(?P<colon>[:：∶])(?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d))?(?![\d:：])"
        rf"(?:\s?{_TO}\s?(?P<next>次日|翌日|当日)?(?P<to_hour>{_HOUR})[:：∶](?P<to_minute>[0-5]\d)(?![\d:：]))?",
        _time,
    ),
)
