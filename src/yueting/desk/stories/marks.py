"""Forms that tell a subhead, a column of briefs, the beginning and the end of a report."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.forms.signatures import signature
from yueting.desk.words import by_paper, folded, one_of, words

ENUMERATED: Final = re.compile(
    r"^[\s　]*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．\s　]|[（(]?[0-9０-９]{1,2}[）)、.．\s　](?!\d)|第[一二三四五六七八九十0-9]{1,3}(?:[，、：:\s　章节回部]|[步招关站][，、：:\s　])|(?!星期|礼拜|[周统])[\u3400-\u9fff]{1,3}[一二三四五六七八九十][：:]|[①②③④⑤⑥⑦⑧⑨⑩]|[Qq]\d|[●◆■▲★])"
)
CHAPTER: Final = re.compile(r"^[\s　]*第[一二三四五六七八九十百0-9]{1,4}[章回][\s　]")

SORT: Final = 12
"""The name of a sort of notices has no more characters."""
NOTICE: Final = 160
"""So much of a text's end tells whether it is a notice."""


@by_paper
def _news_lead() -> re.Pattern[str]:
    count = "[0-9一二三四五六七八九十]{1,3}"
    day = rf"(?:[12]\d{{3}}年)?{count}月(?:{count}日|[上中下]旬|初|底)|[0-9]{{1,2}}日"
    who = r"[\u3400-\u9fff]{2,12}(?:最新数据|今天|日前|近日|昨天)"
    return re.compile(rf"^[\s“「]*(?:{one_of('news-lead')}|{day}|{who})")


def leads(text: str) -> bool:
    """Return whether *text* begins as a report does: with a day, or with who says so."""
    return bool(_news_lead().match(folded(text)[:40]))


def is_of_briefs(text: str) -> bool:
    """Return whether *text* has a word by which papers call their columns of briefs."""
    shadow = folded(text)
    return any(map(shadow.__contains__, words("briefs")))


@by_paper
def _sort() -> re.Pattern[str]:
    return re.compile(rf"{one_of('notice-sort')}{{1,4}}")


def is_sort_of_notices(text: str) -> bool:
    """Return whether *text* is nothing but what papers call a sort of small notices, such as 招聘 and 遗失声明."""
    return len(text) <= SORT and bool(_sort().fullmatch(folded(text).strip("【】[]■●◆▲ ")))


def is_notice(text: str) -> bool:
    """Return whether *text* is worded like a small notice: 声明作废, 联系电话."""
    shadow = folded(text)[-NOTICE:]
    return any(map(shadow.__contains__, words("notice")))


def is_signed(text: str) -> bool:
    """Return whether *text* ends as the last paragraph of a signed story does."""
    if folded(text.rstrip())[-8:].strip("()") in ("完", "全文完", "编译"):
        return True
    signed = signature(text[-200:]) if len(text) > 12 else None
    return signed is not None
