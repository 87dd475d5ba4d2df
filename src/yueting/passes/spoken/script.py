"""Rules are written in Simplified: a Traditional text is read as its shadow, and what is said gets its script back."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from yueting.languages import is_mandarin
from yueting.passes.spoken.scan import Rule
from yueting.shadow import TABLE
from yueting.tables import rows

_SIMPLIFIED: Final = (
    "万亿两点负时摄吨顷华转后节级号为东纬经圆欧镑韩卢币铢间线达码误约数无穷钟项兹厘质书话热频帕兰减这开对里会"
)
_TRADITIONAL: Final = (
    "萬億兩點負時攝噸頃華轉後節級號為東緯經圓歐鎊韓盧幣銖間線達碼誤約數無窮鐘項茲釐質書話熱頻帕蘭減這開對里會"
)
_TABLE: Final = str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_LOCAL: Final = re.compile(r"(?<![A-Za-z])\$")
_ONLY_TRADITIONAL: Final = re.compile(
    "[們這個來時為說國學會對過還後將發現點長經動與關於從業電開機萬億門問間車馬見記話語讀書員團報導實際總統選舉區縣鎮號"
    "樓幣減種類歲歷廠廣應當戰爭處場際務產質價錢買賣運達遠邊運轉軍農區協勞勝勢單嗎壓審寫專導層屆態應戶擊據擔擴數斷條構標權約線網級給統續維編組細終結絕紀紅純納紙紛]"
)


def is_traditional(text: str) -> bool:
    """Return whether *text* has a frequent character that only Traditional script writes."""
    return bool(_ONLY_TRADITIONAL.search(text))


def plain(text: str) -> str:
    """Return *text* with a Simplified character for each Traditional one, so that rules are written once."""
    return text.translate(_plain()) if _any_traditional().search(text) else text


def as_there(rules: list[Rule], text: str, language: str) -> list[Rule]:
    """Return *rules* of *text* as they are said in its script and *language*; the reader's own words stay as they are."""
    cantonese = bool(language) and not is_mandarin(language)
    simple = plain(text)
    if not rules or (simple is text and not cantonese):
        return rules
    written = is_traditional(text)
    forms = _TABLE if written or (cantonese and "Hans" not in language) else {}

    def said(rule: Rule) -> str:
        to = _with_local_money(rule, text) if cantonese or written else rule.to
        if cantonese:
            to = to.replace("幺", "一").replace("两百", "二百")
        span = slice(rule.begin, rule.end)
        own = {ord(sign): there for sign, there in zip(simple[span], text[span], strict=True) if sign != there}
        return to.translate(own).translate(forms)

    return [rule if rule.name in ("lexicon", "gloss") else replace(rule, to=said(rule)) for rule in rules]


def _with_local_money(rule: Rule, text: str) -> str:
    """Return what *rule* says, with the local dollar for a $ that nothing tells from it."""
    if not _LOCAL.search(text, rule.begin, rule.end) or text[: rule.begin][-1:] in ("S", "K"):
        return rule.to
    said = rule.to.replace("美元", "元")
    # $2億元 names it twice.
    return said.removesuffix("美") if text[rule.end : rule.end + 1] in ("元", "圓") else said


@cache
def _any_traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(rows(TABLE).values())}]")


@cache
def _plain() -> dict[int, str]:
    return {ord(sign): simple for simple, signs in rows(TABLE).items() for sign in signs}
