"""Surnames that a dictionary of words takes for something else: 记者 范晓东, 余某, 于女士, 姓党.

A surname is one where a title follows it, a role stands before it, or it stands in a list of names behind a role; that
holds in any newspaper. Where none of these is near, the dictionary decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from yueting.shadow import either, folded
from yueting.tables import rows

_ROLES: Final = "记者|通讯员|实习生|摄影|作者|编辑|校对|组版|版面|主编|编审|记者站|特约|撰文|文|图|供图|责编"
_TITLES: Final = (
    "某|女士|先生|小姐|老师|教授|博士|医生|大夫|护士|律师|警官|大爷|大妈|大娘|大伯|大叔|阿姨|奶奶|爷爷|师傅|同学|姓|氏|家父子|"
    "总经理|院士|法官|检察官|主任|局长|校长|书记|市长|县长"
)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_GIVEN_SIGNS: Final = "晓小伟芳娜敏静丽强磊军勇艳杰娟涛明超秀霞刚玲英健鑫波斌辉婷雪梅琳志国建红燕鹏飞东佳倩慧雯颖"
_LATER: Final = frozenset("昨今明近日上下当本周月年此前后其这那各京沪会现赛全")
"""After 于 (in, at) these begin a time or a place."""


@cache
def _title() -> re.Pattern[str]:
    return re.compile(either(_TITLES))


@cache
def _full_name() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{1,2}}(?:{either(_TITLES)})")


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{1,2}}(?:(?![\u4e00-\u9fff])|{either('摄')})")


@cache
def _reports() -> re.Pattern[str]:
    """Return what matches a given name before the word for reporting.

    记者于…报道 may name a place too, so both characters must be usual ones.
    """
    return re.compile(either(f"[{_GIVEN_SIGNS}]{{2}}(?=报[道导])"))


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{1,2}}(?={either('报[道导]')})")


@cache
def _role() -> re.Pattern[str]:
    return re.compile(either(_ROLES))


@cache
def _role_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(_ROLES)})\s?[：:/｜|]?\s?\Z")


@cache
def _list_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(_ROLES)})[^，。；！？]{{0,24}}[\s、/]\Z")


def surnames(text: str) -> Iterator[int]:
    """Yield where a character of *text* is a surname that must stay as it is, in order."""
    credited = bool(_role().search(text))
    for found in _surname().finditer(text):
        sign, at = found.group(), found.start()
        if at and folded(text[at - 1]) in _no_surname()[sign]:
            continue
        if _is_called(text, at) or (credited and _is_credited(text, sign, at)):
            yield at


def _is_called(text: str, at: int) -> bool:
    """Say whether a title follows the character, at once or, where a clause begins, behind a given name."""
    if _title().match(text, at + 1) or text[at - 1 : at] == "姓":
        return True
    return bool(_full_name().match(text, at + 1)) and not _HAN.match(text, at - 1 if at else len(text))


def _is_credited(text: str, sign: str, at: int) -> bool:
    """Say whether the character begins a name behind a role, alone or in a list."""
    left = text[max(0, at - 30) : at]
    ends = _given().match(text, at + 1) or _reports().match(text, at + 1)
    if role := _role_before().search(left):
        apart = role.group()[-1:] in "：:/｜| \u3000"
        return apart or sign != "于" or bool(ends and folded(text[at + 1]) not in _LATER)
    return bool((ends or _listed().match(text, at + 1)) and _list_before().search(left))


@cache
def _no_surname() -> dict[str, str]:
    return rows(Path(__file__).parent / "names.tsv")


@cache
def _surname() -> re.Pattern[str]:
    return re.compile("[" + "".join(_no_surname()) + "]")
