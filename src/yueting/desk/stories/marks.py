"""Forms that tell a subhead, a column of briefs, the beginning and the end of a report."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.signatures import signature

ENUMERATED: Final = re.compile(
    r"^[\s　]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．\s　]|[（(]?[0-9０-９]{1,2}[）)、.．\s　](?!\d)|第[一二三四五六七八九十0-9]{1,3}[，、：:\s　章节回部]|[①②③④⑤⑥⑦⑧⑨⑩]|[Qq]\d|[●◆■▲★])"
)
CHAPTER: Final = re.compile(r"^[\s　]*第[一二三四五六七八九十百0-9]{1,4}[章回][\s　]")
BRIEFS: Final = re.compile(
    r"快讯|快訊|简讯|簡訊|短讯|短訊|短波|速递|速遞|速览|速覽|要闻|要聞|一句话|一周|集锦|集錦|点击|扫描|掃描|播报|播報|动态|動態|资讯|資訊|简报|簡報|"
    r"荟萃|微新闻|三言两语|新闻眼|综述|快览|短新闻|零讯|拾零|导览|榜|看台|晨读|早餐|天下|万象|掠影"
)
"""What papers call their columns of briefs."""
NEWS_LEAD: Final = re.compile(
    r"^[\s　“「]*(?:日前|近日|昨日|昨天|今日|今天|前日|连日来|近期|本周|上周|目前|当地时间|當地時間|北京时间|截至|据|據|記者|记者|"
    r"(?:[12]\d{3}年)?[0-9０-９一二三四五六七八九十]{1,3}月(?:[0-9０-９一二三四五六七八九十]{1,3}日|[上中下]旬|初|底)|[0-9]{1,2}日|[\u3400-\u9fff]{2,12}(?:最新数据|今天|日前|近日|昨天))"
)


def is_signed(text: str) -> bool:
    """Return whether *text* ends as the last paragraph of a signed story does."""
    if text.rstrip()[-8:].strip("（）()") in ("完", "全文完", "编译", "完)"):
        return True
    signed = signature(text[-200:]) if len(text) > 12 else None
    return signed is not None
