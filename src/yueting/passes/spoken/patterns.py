"""The few patterns that several rules share. Every repetition is bounded: a line of a million signs takes its time once."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.tables import one_of, table
from yueting.tables import any_of

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
NUMBER: Final = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,3}(?: \d{3}){2,5}(?!\d)|\d{1,3} \d{3}(?=[万亿元人吨])|\d{1,16}(?!\d))"
    r"(?:\.\d{1,16}(?!\d))?"
)
MYRIAD: Final = "(?:[十百千]?万亿|[十百千]?[万亿]|[百千])"
DASH: Final = "[-–—―~～〜]"
YEAR: Final = r"(?:1[0-9]|20|21)\d\d"
MODERN: Final = r"(?:19\d\d|20[0-4]\d)"
UNIT: Final = "(?:" + any_of(tuple(u for u in table("units"))) + r"(?![A-Za-z0-9]))"
MONEY: Final = any_of(tuple(table("money")))
PER: Final = (
    "(?:平方米|平方公里|立方米|公顷|公里|小时|分钟|公斤|千克|毫升|千瓦时|千瓦|盎司|课时|年级|学期|学年|季度|百克|"
    "人次|人月|人天|[组群队校村县室分秒天日周月年人次户亩斤克吨升米度瓦个件套张台辆桶股份班平间夜晚节期季岁例只头株棵本瓶盒箱袋包杯枚部场座层位家名])"
)

_COUNTED: Final = re.compile("(?!升[空级天起格])" + one_of("measure") + f"|{MYRIAD}| ?{UNIT}")

LEFT: Final = 24
"""Signs before and behind a number that are looked at to tell what it is."""


def before(found: re.Match[str], most: int = LEFT) -> str:
    """Return up to *most* signs that stand before *found*."""
    begin = found.start()
    return found.string[begin - most if begin > most else 0 : begin]


def after(found: re.Match[str], most: int = LEFT) -> str:
    """Return up to *most* signs that stand behind *found*."""
    end = found.end()
    return found.string[end : end + most]


def is_han(sign: str) -> bool:
    """Return whether *sign* is one Han character."""
    return "\u3400" <= sign[:1] <= "\u9fff"


def counts(following: str) -> bool:
    """Return whether *following*, which stands behind figures, shows that they count: a measure word or a unit."""
    return bool(_COUNTED.match(following))
