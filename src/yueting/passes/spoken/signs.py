"""Signs: what is said for +, ×, ①; what is only to be seen (■, ★, pictures) is not said."""

from __future__ import annotations

import re
from typing import Final

from yueting.passes.spoken.numerals import cardinal
from yueting.passes.spoken.patterns import DASH, HAN, PER, UNIT, after, before, is_han
from yueting.passes.spoken.scan import Way
from yueting.passes.spoken.tables import ahead, behind, one_of, table
from yueting.tables import any_of

_COUNTED: Final = re.compile(
    rf"[0-9一二三四五六七八九十百千万亿两零〇][多余]?(?:{one_of('spans')}|[A-Za-z]{{1,4}})?[)）]?\s?\Z"
)
_PORTION: Final = re.compile(rf"\d{{1,6}}(?:\.\d{{1,4}})?\s?(?:{UNIT}|{PER})")
_CHINESE: Final = "一二三四五六七八九十两百千万零〇"
_WAVES: Final = frozenset("~～〜")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_FIRST: Final = re.compile(rf"(?:(?<![A-Za-z])(?P<letter>[A-Z])|(?P<stem>[{_STEMS}]))\Z")
_LAST: Final = re.compile(rf"(?P<letter>[A-Z])(?![A-Za-z])|(?P<stem>[{_STEMS}])")
_FROM: Final = re.compile(
    rf"(?:(?<![{HAN}])(?:从(?![前此来而容心中小不])|由(?![此衷来于])|自(?![家己然身我由]))|往返|往来|来往)[{HAN}]{{1,5}}(?<![起来])\Z"
)
_WHERE: Final = re.compile(rf"(?!的)[{HAN}]{{2}}")
_WAY: Final = re.compile(rf"[{HAN}]{{2,4}}?{one_of('ways')}")
_PLACE: Final = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,4}}(?<![起来])\Z")


def _to(found: re.Match[str]) -> str | None:
    """Say a dash between two figures, days or days of the week as 至, and a wave between the two ends of a reach."""
    left, right = before(found), after(found)
    if found.group() in _WAVES and _is_reach(left, right):
        return "至"
    if right.startswith("初") and re.search(rf"初[{_CHINESE}]\Z", left):
        return "至"
    if re.match(r"[周星礼]", right) and re.search(r"[周期拜][一二三四五六日天]\Z", left):
        return "至"
    if re.match(rf"[{_CHINESE}]", right):
        beside = re.search(rf"[{_CHINESE}](?:{one_of('spans')})?\Z", left)
        return "至" if beside else None
    if not _COUNTED.search(left):
        return None
    return "至" if re.match(r"\s?[\d¥$€£]", right) or ahead("instants").match(right) else None


def _is_reach(left: str, right: str) -> bool:
    """Return whether letters in order, stages of a course or two places of a way stand on both sides of a wave."""
    first, last = _FIRST.search(left), _LAST.match(right)
    if first and last:
        return first.lastgroup == last.lastgroup
    if left.endswith(behind("stages")) and ahead("stages").match(right):
        return True
    if _FROM.search(left):
        return bool(_WHERE.match(right))
    return bool(_PLACE.search(left)) and not left.endswith(behind("greetings")) and bool(_WAY.match(right))


def _plus(found: re.Match[str]) -> str | None:
    beside = re.search(rf"[{HAN}0-9A-Za-z%”’」』）)+]\s?\Z", before(found)) or re.match(r"\s?[0-9A-Za-z]", after(found))
    return "加" if beside else None


def _times(found: re.Match[str]) -> str | None:
    """Say × between figures as 乘, behind one alone as 倍, and 某 where it stands for a name or a figure withheld."""
    left, right = before(found), after(found)
    if re.search(r"\d\s?\Z", left) and not re.match(rf"\s?[0-9A-Za-z{HAN}]", right):
        return "倍"
    if len(found.group()) > 1 or (is_han(left[-1:]) and is_han(right)) or re.match("[年月日时省市县区某]", right):
        return "某" * min(len(found.group()), 3)
    beside = re.search(rf"[{HAN}0-9A-Za-z²³㎡]\s?\Z", left) and re.match(rf"\s?[{HAN}0-9A-Za-z]", right)
    return "乘" if beside else ""


def _star(found: re.Match[str]) -> str:
    beside = re.search(r"[0-9A-Za-z米]\s?\Z", before(found)) and re.match(r"\s?\d", after(found))
    return "乘" if beside and len(found.group()) == 1 else ""


def _slash(found: re.Match[str]) -> str | None:
    """Say 每 between what is counted and what it is counted by; between words a slash is a rest."""
    left, unit = before(found), found["unit"] or ""
    if re.search(r"(?:[元吨斤克米次人辆度时瓦个件升转箱]|\d公?里)\Z", left) and (
        unit or re.match(_PORTION, after(found))
    ):
        return "每" + table("units").get(unit, unit)
    return None if re.search(r"[0-9A-Za-z]\Z", left) and re.match("[A-Za-z]", unit + after(found)) else "，" + unit


def _compare(found: re.Match[str]) -> str | None:
    said = {
        "<": "小于",
        ">": "大于",
        "=": "等于",
        "<=": "小于等于",
        ">=": "大于等于",
        "＜": "小于",
        "＞": "大于",
        "＝": "等于",
    }
    beside = re.match(rf"\s?[-+±¥$]?[0-9{HAN}A-Za-z]", after(found))
    return said[found.group()] if beside else ""


def _and(found: re.Match[str]) -> str | None:
    """Say & as 和, but in a name of Latin letters, which its voice knows; single letters (B&B) are no such name."""
    left, right = before(found), after(found)
    single = re.search(r"(?<![A-Za-z])[A-Za-z]\Z", left) and re.match(r"[A-Za-z](?![A-Za-z])", right)
    lettered = re.search(r"[A-Za-z]\s?\Z", left) and re.match(r"\s?[A-Za-z]", right)
    return None if lettered and not single else "和"


def _minus(found: re.Match[str]) -> str | None:
    """Say a dash between figures in a sum as 减, drop the dash of a name, let a dash between words be a rest."""
    if re.match(r"\s?\d{1,9}\s?[=＝]", after(found)):
        return "减"
    if re.search(rf"[{HAN}A-Za-z]\Z", before(found)) and re.match(r"\d", after(found)):
        return ""
    if re.search(r"\d\Z", before(found)) and re.match(r"[A-Za-z]", after(found)):
        return ""
    if re.search(r"[A-Za-z]\Z", before(found)) and re.match(r"[A-Za-z]", after(found)):
        return None
    return "——" if len(found.group()) > 1 else "—"


def _sign(found: re.Match[str]) -> str:
    said = table("signs")[found["sign"]]
    return said if not said or said.endswith("，") else said + found["blank"]


def _stars(found: re.Match[str]) -> str:
    """Say stars behind a word as a mark that is given, and nothing for stars that adorn."""
    if re.match(r"[1-7]\Z", before(found, 1)):
        return "星"
    return cardinal(str(len(found.group()))) + "星" if re.match(rf"[{HAN}：:]\Z", before(found, 1)) else ""


def _against(_found: re.Match[str]) -> str:
    return "对"


def _unseen(_found: re.Match[str]) -> str:
    return ""


_PICTURES: Final = (
    "\u21a9\u21aa\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\u20e3"
    "\U000e0000-\U000e007f\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffc\ufffd"
)

TO: Final = Way("to", rf"{DASH}{{1,2}}", _to, _to)
"""The dash that is said; it comes before the sign of a number."""

WAYS: Final = (
    Way("plus", r"[+＋]", _plus, _plus),
    Way("times", r"[×✕✖╳]{1,20}", _times, _times),
    Way("times", r"\*{1,20}", _star),
    Way("compare", r"[<>]=?|[=＜＞＝]", _compare, _compare),
    Way("and", r"&", _and),
    Way("against", rf"(?<=[{HAN}\s])(?:VS|vs|Vs)\.?(?=\s?[{HAN}])", _against),
    Way("stars", r"[★☆⭐]{2,7}|(?<=[1-7])[★☆⭐]", _stars),
    Way("sign", rf"(?P<sign>{any_of(tuple(table('signs')))})(?P<blank>\s{{0,9}})", _sign, _sign),
    Way("each", rf"/(?P<unit>{PER}|{UNIT})?", _slash),
    Way("minus", r"[-–―]{1,2}|－", _minus),
    Way("unseen", rf"[{_PICTURES}]{{1,40}}|[#^_~～〜`\\]{{1,20}}", _unseen, _unseen),
)
