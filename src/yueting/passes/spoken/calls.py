"""Numbers that are dialled: telephones and hotlines. They are said figure by figure, 1 as 幺."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import figures
from yueting.passes.spoken.patterns import HAN, after, before, counts
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, one_of

CALLS: Final = re.compile(one_of("calls") + r"[^。；！？]{0,14}\Z|[拨打]\Z")


_CALL_LIST: Final = re.compile(r"\d{7,8}\s?[、，,/；;或和]\s?\Z")


_SUM: Final = re.compile(r"[达到至为是约近共有超过计破第逾量数额值增减]\s?\Z")
_NUMBERS: Final = r"1[012]\d|1[0-2]\d{3}|9[56]\d{3,4}|99[29]|106\d{5,8}"
_SERVICE: Final = re.compile(_NUMBERS)


_CALLED_BY: Final = re.compile(r"(?:热线|专线|电话|传真)(?:号码)?[：:]?\s?\Z")


_CALLED_SOON: Final = re.compile(r".{0,3}(?:报警|查号|急救|热线|救援|警情|来电|电话)")


def _call(found: re.Match[str]) -> str:
    return figures(re.sub(r"[^\d转加]", "", found.group().replace("+", "加")), "幺")


def _local_call(found: re.Match[str]) -> str | None:
    """Say seven or eight figures as a telephone where the words or the number before them are of one."""
    left = before(found)
    called = CALLS.search(left) or _CALL_LIST.search(left)
    return _call(found) if called and not counts(after(found)) else None


def _hotline(found: re.Match[str]) -> str | None:
    """Say a service number figure by figure beside words of calling; 110人 and 12345元 are numbers."""
    left, right = before(found), after(found)
    if counts(right) and not right.startswith("来电"):
        return None
    if (
        left.endswith(("拨打", "致电", "请拨"))
        or _CALLED_BY.search(left)
        or (not found.group().endswith("00") and right[:2] in ("热线", "专线"))
    ):
        return figures(found.group(), "幺")
    if not _SERVICE.fullmatch(found.group()):
        return None
    called = ahead("called").match(right.lstrip('”」"’ ')) or CALLS.search(left) or _CALLED_SOON.match(right)
    # A service number of five figures or more that ends a clause without a word of sums counts nothing.
    ends = len(found.group()) > 4 and re.match(r"[，。、；）”」]|\Z", right) and re.search(rf"[{HAN}、“「（(]\Z", left)
    return figures(found.group(), "幺") if called or (ends and not _SUM.search(left)) else None


CERTAIN: Final = (
    Way("telephone", r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)", _call),
    Way(
        "telephone",
        r"(?<![\d.])(?:[(（]0\d{2,3}[)）]\s?|0\d{2,3}[-–—―－ ])\d{3,4} ?\d{0,4}(?!\d)(?:[-–—转]{1,2}\d{1,6}(?!\d))?",
        _call,
    ),
    Way("telephone", r"(?<![\d.-])0\d{1,3}-\d{3,4}-\d{3,4}(?![\d-])", _call),
    Way("telephone", r"(?<![\d.])[(（](?:852|853|886)[)）]\s?\d{4}[- ]?\d{4}(?!\d)", _call),
    Way("telephone", r"(?<![\d.])[48]00(?:\d{7}|[-– ]\d{3,4}[-– ]?\d{3,4})(?!\d)", _call),
    Way("telephone", r"\+\d{1,3}(?:[- ]?\d{2,5}){2,4}(?!\d)", _call),
)
"""What no date or sum looks like."""

WAYS: Final = (
    Way("telephone", r"(?<![\d.])\d{3,4}[- ]?\d{4}(?![\d.]|[-–—]\d)(?:[-–—转]{1,2}\d{1,6}(?!\d))?", _local_call),
    Way(
        "hotline",
        rf"(?<![\d.])(?:{_NUMBERS}|(?<=[：:\s线打电拨])\d{{3,11}}|\d{{3,11}}(?=[热专]线))(?![\d.])",
        _hotline,
    ),
)
