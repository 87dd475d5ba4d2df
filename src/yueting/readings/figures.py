"""Where a spoken number is cut into words: with its measure, behind 百 千 万 亿 where it is long. Pure, by its own grammar.

A number up to four characters is one word (一百二十), a longer one a word for each of its parts (一千|二百|六十三人); 点, 第 and 之
bind, and a measure of one character belongs to the last word. Which words a text has otherwise is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

MEASURES: Final = frozenset(
    "个名位人家户座条项次年月日时点分秒元角吨米尺寸里亩斤克度级岁届号楼层期批辆架艘台部本册页份件套张幅块片根支把棵株粒颗头只匹"
    "群队组班场局轮回遍趟集首篇封句字声口道门扇间所栋幢处站节段种类样款笔股成倍折代辈天周季路线双对副束朵杯碗瓶包箱袋车船枚发枪"
)
"""Measures of one character."""
_SURE: Final = frozenset("月日元")
"""They are a measure whatever word they could begin: 十二月|初."""
_MANY: Final = "零〇一二三四五六七八九十百千万亿两几"
_ROUND: Final = re.compile("[十百千万亿]")
_PART: Final = re.compile(f"(?<=[百千万亿])(?=[{_MANY}])(?![百千万亿])")
"""Where a long number may be cut."""
WHOLE: Final = 4
"""Characters of a number that is one word; with its decimals one more."""
_FIGURE: Final = "[零〇一二三四五六七八九]"
_AMOUNT: Final = f"(?![万亿])[{_MANY}]{{1,24}}+(?:[多余][万亿]?)?"
_NUMBER: Final = re.compile(
    rf"(?P<share>[{_MANY}]{{1,3}}+分之)(?P<of>{_AMOUNT}(?:点{_FIGURE}{{1,9}}+)?)"
    rf"|(?P<year>{_FIGURE}{{4}}+)(?=年)"
    rf"|(?P<score>[{_MANY}]{{1,3}}+比[{_MANY}]{{1,3}}+(?![{_MANY}点]))"
    rf"|(?P<first>第?{_AMOUNT})(?:(?P<point>点)(?P<rest>半|(?:{_FIGURE}(?![十百千])){{1,9}}+)?)?"
)
Begins = Callable[[str], bool]
"""Whether a text is a word of the dictionary."""


def numbers(run: str, starts: frozenset[int], is_word: Begins) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where a number stands in *run*, Han characters alone, and its words; it may begin at *starts* alone."""
    end = 0
    for found in _NUMBER.finditer(run):
        if found.start() < end or found.start() not in starts:
            continue
        measure = _measure(run, found.end(), is_word)
        if said := _words(found, measure, alone=found.end() in starts):
            yield found.start(), said
            end = found.start() + sum(map(len, said))


def _words(found: re.Match[str], measure: str, *, alone: bool) -> tuple[str, ...]:
    """Return the words of a number with its *measure*; none where it is a single figure that counts nothing *alone*."""
    if found["share"]:
        whole = found["share"] + found["of"]
        return (whole,) if len(whole) <= WHOLE else (found["share"], *_parts(found["of"]))
    text = found[0]
    if not (found["year"] or found["score"] or found["point"] or text[0] == "第"):
        single = len(text) == 1 or not (_ROUND.search(text) and set(text) - set("百千万亿"))
        if single and not (alone and measure):
            return ()
    *most, last = _parts(text)
    return (*most, last + measure)


def _parts(number: str) -> list[str]:
    """Return *number* whole, or cut behind each of its units where it is long."""
    if len(number.removeprefix("第")) <= WHOLE + ("点" in number):
        return [number]
    return _PART.split(number)


def _measure(run: str, at: int, is_word: Begins) -> str:
    """Return the measure at *at*, empty where none is or where a word begins there: 三十|分钟, but 五十年|代表."""
    sign, behind = run[at : at + 1], run[at + 1 : at + 3]
    if sign == "个" and behind[:1] == "月":
        return "个月"
    if sign not in MEASURES or (sign not in _SURE and is_word(sign + behind[:1]) and not is_word(behind)):
        return ""
    return sign + ("半" if behind[:1] == "半" and sign in "年岁个" else "")
