"""The names of columns, by their dress: in brackets or behind a box of their own, or in brackets behind a headline.

A column (标题（街谈）) is told from an explanation (（草案）), a part (（上）) or a mark of the desk (（组图）) by its words.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.bylines import byline
from yueting.desk.measures.wording import han, unwrapped, width

_BEHIND: Final = re.compile(r"^(?P<title>.*[^\s（(])\s*[（(](?P<column>[^（）()]{2,14})[）)]$")

_NO_COLUMN: Final = re.compile(
    r"[0-9０-９%℃]|[，。；：！、《》/／:]|^[一二三四五六七八九十]+$|^[之第外其][一二三四五六七八九十]|[一二三四五六七八九十两]{1,3}[首则則篇章集幅题題期期]$"
    r"|图|圖|视频|視頻|影片|音频|摄影|全文|摘[要登录編编]|节选|節選|节录|选[登段]|草案|试行|試行|修[订訂正]|征求|徵求|稿$|附|含|续|續|连载|連載|未完|待续"
    r"|诗$|詩$|小说|小說|散文|随想曲|暂[名定]|暫[名定]|简称|簡稱|原名|又名|译|譯|外$|[东西南北上中下前后後]$|[市县縣区區省村乡鄉镇鎮国國]$|公司|大学|大學|集团|集團|先生|女士|记者|記者|笔者|作者|名单|名單|例$|者$(?<!得者)"
)
"""What stands in brackets behind a headline and is no column: parts, marks of the desk, explanations, places, people."""


def parted(text: str) -> tuple[str, str]:
    """Return the headline *text* without the column in brackets behind it, and that; an empty string where none is."""
    found = _BEHIND.match(text.strip()) if text[-1:] in ("）", ")") else None
    if found is None or han(found["title"]) < 2 or han(found["column"]) < 1:
        return text, ""
    column = found["column"].strip()
    if _NO_COLUMN.search(column) or byline(column)[0] >= 2:
        return text, ""
    return found["title"].rstrip(), column


def is_strap(text: str) -> bool:
    """Return whether *text* has the dress of a column's name: wholly in 【】 or [], or behind a □."""
    line = text.strip()
    if not line or width(line) > 34:
        return False
    return line[0] in "□■●◎◆▲" or (line[0] in "【〖〔[［" and bool(unwrapped(line)) and not line[1:-1].isdigit())
