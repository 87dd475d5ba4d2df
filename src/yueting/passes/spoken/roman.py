"""Roman numerals: of classes, sessions and kings; what may be letters (XX, VI) is a number only beside such a word."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from yueting.passes.spoken.numerals import cardinal
from yueting.passes.spoken.patterns import DASH, HAN, before
from yueting.passes.spoken.scan import Way

_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMERAL: Final = r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]|X{0,4}(?:IX|IV|V?I{1,3}|V)|X{1,4})"
_CLASSES: Final = "[级类期度相卷标]|型(?!号)"
_KINGS: Final = "路易|亨利|查理|爱德华|乔治|威廉|拿破仑|伊丽莎白|尼古拉|亚历山大|腓特烈|保罗|约翰|菲利普|卡尔|大战"


def _value(numeral: str) -> int:
    signs = [_VALUES[sign] for sign in unicodedata.normalize("NFKC", numeral)]
    return sum(-one if one < following else one for one, following in zip(signs, [*signs[1:], 0], strict=True))


def _said(numeral: str) -> str:
    return cardinal(str(_value(numeral)))


def _alone(found: re.Match[str]) -> str:
    return _said(found.group())


def _range(found: re.Match[str]) -> str:
    return _said(found["first"]) + "至" + _said(found["last"])


def _king(found: re.Match[str]) -> str | None:
    """Say II and III behind a name, and every numeral behind a king's or before 世."""
    named = re.search(rf"(?:{_KINGS})\s?\Z", before(found)) or found.string[found.end() :][:1] == "世"
    return _said(found.group()) if named or found.group() in ("II", "III") else None


WAYS: Final = (
    Way(
        "roman",
        rf"(?<![0-9A-Za-z])(?P<first>{_NUMERAL}){DASH}(?P<last>{_NUMERAL})(?=[级类期度型])",
        _range,
        _range,
    ),
    Way("roman", rf"(?<=第){_NUMERAL}(?=[届卷章条级期阶部集次])", _alone, _alone),
    Way(
        "roman", rf"(?<![0-9A-Za-z])(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]|IX|IV|VI{{1,3}}|I{{1,3}}|XI{{1,2}})(?={_CLASSES})", _alone, _alone
    ),
    Way("roman", r"(?<![0-9A-Za-z])V(?=[级类期])", _alone, _alone),
    Way("roman", rf"(?<=[{HAN}])[IVX]{{1,7}}(?![0-9A-Za-z])(?<=[IV])", _king, _king),
)
