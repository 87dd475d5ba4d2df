"""Money with an English scale in a Chinese sentence: $1.2m is a hundred and twenty myriads, US$3.5bn 三十五亿美元."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from yueting.passes.spoken.numerals import number
from yueting.passes.spoken.patterns import DASH, NUMBER
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import table

_ZEROS: Final = {"k": 3, "m": 6, "b": 9, "t": 12}
"""By the letter that a scale begins with, but for thousand."""
_MYRIADS: Final = (("万亿", 12), ("亿", 8), ("万", 4))
_SCALE: Final = r"(?:[kK]|mn|[mM]|bn|[bB]|trn|tn|thousand|(?:m|b|tr)illion)"


def _sum(found: re.Match[str]) -> str | None:
    money = table("money").get(found["money"])
    if money is None:
        return None
    first = _scaled(found["digits"], found["scale"] or found["scale_2"])
    last = "至" + _scaled(found["digits_2"], found["scale_2"]) if found["digits_2"] else ""
    return first + last + money


def _scaled(digits: str, scale: str) -> str:
    """Return *digits* of *scale* as they are counted in 万 and 亿."""
    zeros = 3 if scale == "thousand" else _ZEROS[scale[0].lower()]
    worth = Decimal(digits.replace(",", "").replace(" ", "")).scaleb(zeros)
    myriad, less = next(((sign, size) for sign, size in _MYRIADS if worth >= 10**size), ("", 0))
    counted = f"{worth.scaleb(-less):f}"
    plain = counted.rstrip("0").rstrip(".") if "." in counted else counted
    return number(plain, two="两") + myriad


WAYS: Final = (
    Way(
        "money",
        rf"(?P<money>[A-Z$€£¥￥](?:[A-Z.]{{0,4}}[$¥]|[A-Z]{{2}})?)\s?(?P<digits>{NUMBER})"
        rf"(?:(?:\s?(?P<scale>{_SCALE}))?\s?{DASH}\s?(?:US|HK)?\$?(?P<digits_2>{NUMBER}))?"
        rf"\s?(?P<scale_2>{_SCALE})(?![A-Za-z0-9/²³])",
        _sum,
        _sum,
    ),
)
