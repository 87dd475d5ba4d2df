"""The two that Traditional writes 著: what is written or plain to see stays 著, what goes on becomes 着 in Simplified.

OpenCC's standard and Hong Kong's leave the one that goes on as it is; Taiwan's makes 译着 of 譯著.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_WORK_BEFORE: Final = re.compile(
    "[專专譯译論论巨鉅昭卓遺遗拙]著|[顯显]著|土著(?!色|陸|火)|原著|名著(?!急|火|涼|迷|魔)"
    "|[編编]著(?=[者的本出與与和、，。]|$)|所著|較著|较著|合著(?=[的者書书《]|$)|新著(?=[的出問问《]|$)"
)
_WORK_BEHIND: Final = re.compile(
    "(?<![隨随味跟沿])著(?=名|作|述|者|錄|录|[稱称](?!赞|讚|霸|雄)|書立|书立|《)|(?:^|(?<=[，。；、他她曾均其]))著(?=有)"
)
_AUTHOR: Final = re.compile(r"^[\u4e00-\u9fff·]{2,5}著$")
_GOES_ON: Final = frozenset(
    "睡點点看拿站坐躺走跑笑哭找猜燒烧等跟接沿聽听帶带穿戴背抱拉開开掛挂放活忙急餓饿醒亮熱热守望用"
)
"""Before 著 at the end these are no author."""
_REACHED: Final = frozenset("不得沒没")
"""找不著, 摸得著: what is reached or is not."""
_LED: Final = frozenset("隨随味跟沿")
"""隨著名氣: behind these 著 goes on, whatever begins with it."""


def aspects(text: str, taiwan: str) -> Iterator[tuple[int, str]]:
    """Yield where 著 stands in the Traditional *text*, and its form in Simplified; *taiwan* is OpenCC's `tw2t` of it."""
    works = {at for found in _WORK_BEFORE.finditer(text) for at in range(*found.span())}
    works |= {found.start() for found in _WORK_BEHIND.finditer(text)}
    same = len(taiwan) == len(text)
    for at in (found.start() for found in re.finditer("著", text)):
        works_here = (
            at in works
            or _is_author(text)
            or (same and taiwan[at] == "著" and text[at - 1 : at] not in _LED | _GOES_ON)
        )
        yield at, "著" if works_here else "着"


def _is_author(text: str) -> bool:
    return bool(_AUTHOR.match(text)) and text[-2] not in _GOES_ON | _REACHED
