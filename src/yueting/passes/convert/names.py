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

_ROLES: Final = "记者|通讯员|實習生|实习生|摄影|作者|编辑|校对|组版|版面|主编|编审|记者站|特约|記者|通訊員|攝影|編輯|校對|撰文|文|图|圖|供图|责编|責編"
_TITLES: Final = (
    "某|女士|先生|小姐|老师|老師|教授|博士|医生|醫生|大夫|护士|護士|律师|律師|警官|大爷|大爺|大妈|大媽|大娘|大伯|大叔|阿姨|奶奶|爷爷"
    "|爺爺|师傅|師傅|同学|同學|姓|氏|家父子|总经理|總經理|院士|法官|检察官|主任|局长|局長|校长|校長|书记|書記|市长|市長|县长|縣長"
)
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_TITLE: Final = re.compile(_TITLES)
_FULL_NAME: Final = re.compile(f"[\u4e00-\u9fff]{{1,2}}(?:{_TITLES})")
_GIVEN: Final = re.compile("[\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff])|[\u4e00-\u9fff]{1,2}[摄攝]")
_GIVEN_SIGNS: Final = "晓曉小伟偉芳娜敏静靜丽麗强強磊军軍勇艳艷杰傑娟涛濤明超秀霞刚剛玲英健鑫波斌辉輝婷雪梅琳志国國建红紅燕鹏鵬飞飛东東佳倩慧雯颖穎"
_REPORTS: Final = re.compile(f"[{_GIVEN_SIGNS}]{{2}}(?=[报報][道导導])")
"""A given name before the word for reporting: 记者于…报道 may name a place too, so both characters must be usual ones."""
_LISTED: Final = re.compile("[\u4e00-\u9fff]{1,2}(?=[报報][道导導])")
_ROLE: Final = re.compile(_ROLES)
_ROLE_BEFORE: Final = re.compile(rf"(?:{_ROLES})\s?[：:/｜|]?\s?\Z")
_LIST_BEFORE: Final = re.compile(rf"(?:{_ROLES})[^，。；！？]{{0,24}}[\s、/]\Z")
_LATER: Final = "昨今明近日上下当當本周月年此前后後其这這那各京沪滬会會现現赛賽全"
"""After 于 (in, at) these begin a time or a place."""


def surnames(text: str) -> Iterator[int]:
    """Yield where a character of *text* is a surname that must stay as it is, in order."""
    credited = bool(_ROLE.search(text))
    for found in _surname().finditer(text):
        sign, at = found.group(), found.start()
        if at and text[at - 1] in _no_surname()[sign]:
            continue
        if _is_called(text, at) or (credited and _is_credited(text, sign, at)):
            yield at


def _is_called(text: str, at: int) -> bool:
    """Say whether a title follows the character, at once or, where a clause begins, behind a given name."""
    if _TITLE.match(text, at + 1) or text[at - 1 : at] == "姓":
        return True
    return bool(_FULL_NAME.match(text, at + 1)) and not _HAN.match(text, at - 1 if at else len(text))


def _is_credited(text: str, sign: str, at: int) -> bool:
    """Say whether the character begins a name behind a role, alone or in a list."""
    left = text[max(0, at - 30) : at]
    ends = _GIVEN.match(text, at + 1) or _REPORTS.match(text, at + 1)
    if role := _ROLE_BEFORE.search(left):
        apart = role.group()[-1:] in "：:/｜| \u3000"
        return apart or sign != "于" or bool(ends and text[at + 1] not in _LATER)
    return bool((ends or _LISTED.match(text, at + 1)) and _LIST_BEFORE.search(left))


@cache
def _no_surname() -> dict[str, str]:
    rows = (Path(__file__).parent / "names.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))


@cache
def _surname() -> re.Pattern[str]:
    return re.compile("[" + "".join(_no_surname()) + "]")
