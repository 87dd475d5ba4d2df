"""Forms that tell a subhead, a column of briefs, the beginning and the end of a report."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from yueting.desk.forms.signatures import signature
from yueting.desk.words import folded, one_of, words

ENUMERATED: Final = re.compile(
    r"^[\s　]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．\s　]|[（(]?[0-9０-９]{1,2}[）)、.．\s　](?!\d)|第[一二三四五六七八九十0-9]{1,3}[，、：:\s　章节回部]|[①②③④⑤⑥⑦⑧⑨⑩]|[Qq]\d|[●◆■▲★])"
)
CHAPTER: Final = re.compile(r"^[\s　]*第[一二三四五六七八九十百0-9]{1,4}[章回][\s　]")


@cache
def _news_lead() -> re.Pattern[str]:
    count = "[0-9一二三四五六七八九十]{1,3}"
    day = rf"(?:[12]\d{{3}}年)?{count}月(?:{count}日|[上中下]旬|初|底)|[0-9]{{1,2}}日"
    who = r"[\u3400-\u9fff]{2,12}(?:最新数据|今天|日前|近日|昨天)"
    return re.compile(rf"^[\s“「]*(?:{one_of('news-lead')}|{day}|{who})")


def leads(text: str) -> bool:
    """Return whether *text* begins like a report, though with no dateline."""
    return bool(_news_lead().match(folded(text[:40])))


def is_of_briefs(text: str) -> bool:
    """Return whether *text* has a word by which papers call their columns of briefs."""
    shadow = folded(text)
    return any(word in shadow for word in words("briefs"))


def is_signed(text: str) -> bool:
    """Return whether *text* ends as the last paragraph of a signed story does."""
    if folded(text.rstrip()[-8:]).strip("()") in ("完", "全文完", "编译"):
        return True
    signed = signature(text[-200:]) if len(text) > 12 else None
    return signed is not None
