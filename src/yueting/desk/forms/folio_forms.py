"""The forms of folios: how papers print the day, the number of the issue and of the page, and their name beside them."""

from __future__ import annotations

import re
from typing import Final

from yueting.desk.words import one_of

YEAR: Final = r"(?:19|20)\d\d"
_COUNT: Final = "[0-9一二三四五六七八九十]{1,3}"
_WEEK: Final = "(?:星期|周)[一二三四五六日天]"
_DATED: Final = "a date with the number of a page or a week day"
_PAGE: Final = "the number of a page"
_ISSUE: Final = "the number of an issue"
_ERA: Final = (
    r"(?:民国|昭和|大正|明治|光绪|宣统|西历|一九|二[〇○零]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]|19|20)"
)
"""How a year begins in a masthead: an era, the sixty years' cycle, figures."""
_HAN: Final = r"[〇○零元正一二三四五六七八九十廿卅百千\d]"
_LETTERED: Final = "(?=[^A-Za-z]*+[A-Za-z])"
FIGURED: Final = "(?=[^0-9]*+[0-9])"
"""What is without a letter or a figure is not looked at further: most lines are."""


def folios() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what matches each form in the shadow of a line, and what a line of it is, in the order in which they are tried."""
    return (*_english(), *_of_eras(), *_dated(), *_numbered())


def _english() -> tuple[tuple[re.Pattern[str], str], ...]:
    year = r"(?:1[6-9]|20)\d\d"
    day = rf"(?i:[a-z]{{3,6}}day,?\s+(?:[a-z]{{3,9}}\.?\s+\d{{1,2}},|\d{{1,2}}(?:st|nd|rd|th)?\s+[a-z]{{3,9}}\.?,?)\s+{year})"
    volume = r"\b(?i:vol(?:ume|\.)?)\s?(?:\d{1,4}|[IVXLC]{1,8})\b[^!?]{0,8}(?i:no\.?|number|issue|#)\s?\d"
    return (
        (re.compile(rf"^{_LETTERED}[^.!?]{{0,60}}{day}[^!?]{{0,60}}$"), _DATED),
        (re.compile(rf"^{_LETTERED}[^!?]{{0,60}}{volume}[^!?]{{0,60}}$"), _ISSUE),
        (
            re.compile(
                rf"^{_LETTERED}(?:(?i:page)\s[A-Z]?\d{{1,3}}(?:(?:\s{{3,}}|\s?[—–|·]\s?)[^!?]{{2,70}})?"
                r"|[^!?]{2,70}\s{3,}(?i:page)\s[A-Z]?\d{1,3})$"
            ),
            _PAGE,
        ),
    )


def _of_eras() -> tuple[tuple[re.Pattern[str], str], ...]:
    weekday = "(?:星期|礼拜|周|[(]?.曜日)"
    year = rf"{_ERA}{_HAN}{{0,8}}年"
    number = rf"第\s?{_HAN}{{1,6}}\s?"
    return (
        (
            re.compile(
                rf"^[^。！？，]{{0,24}}{year}\s?[^。！？，年]{{1,30}}日?[^。！？，]{{0,30}}"
                rf"(?:{weekday}|{number}[期号版张])[^。！？，]{{0,40}}$"
            ),
            _DATED,
        ),
        (re.compile(rf"^[^。！？，]{{0,40}}{year}{_HAN}{{1,3}}月{_HAN}{{1,3}}日\s{{2,}}[A-Z]?\d{{1,3}}$"), _DATED),
        (re.compile(rf"^[^。！？，：:]{{2,16}}{number}[期号]\s[^。！？，]{{0,12}}{year}[^。！？，]{{0,12}}$"), _ISSUE),
    )


def _dated() -> tuple[tuple[re.Pattern[str], str], ...]:
    day = rf"{YEAR}\s*+[年./-]\s*+\d{{1,2}}\s*+[月./-]\s*+\d{{1,2}}\s*+日?"
    page = rf"(?:星期|第?\s*+[A-Za-z]?{_COUNT}\s*+版|{one_of('folio')})"
    return (
        (re.compile(rf"^{FIGURED}[^。！？，]{{0,50}}{day}[^。！？，]{{0,40}}{page}[^。！？]{{0,40}}$"), _DATED),
        (re.compile(rf"^{FIGURED}[^。！？，]{{0,20}}{day}\s*+{_WEEK}(?:[\s|·][^。！？，]{{0,30}})?$"), _DATED),
        (re.compile(rf"^{day}\s+[A-Z]\d{{1,2}}$"), _DATED),
        (
            re.compile(
                rf"^{FIGURED}[^。！？，：:]{{0,30}}第\s?\d{{1,5}}\s?[期号][\s·|]{{1,4}}{day}[^。！？，]{{0,30}}$"
            ),
            _ISSUE,
        ),
        (re.compile(rf"^[^。！？，]{{0,20}}{_WEEK}\s*农历[^。！？，]{{2,20}}$"), "a day and the day of the moon"),
        (
            re.compile(rf"^{FIGURED}(?:[\u3400-\u9fff]{{2,8}}报\s+)?{YEAR}年\d{{1,2}}月\d{{1,2}}日(?:\s+{_WEEK})?$"),
            "a date alone",
        ),
    )


def _numbered() -> tuple[tuple[re.Pattern[str], str], ...]:
    number = rf"(?:第\s*+)?[A-Za-z]?{_COUNT}\s*+版"
    behind = r"\s*+(?:[:|·(—-][^。！？]{0,24}|(?<=\s)[^\s。！？][^。！？]{0,15}(?:\s{3}[^。！？]{0,40})?)?"
    paper = rf"[\u3400-\u9fff]{{2,8}}{one_of('folio-paper')}"
    return (
        (re.compile(rf"^[\[【(<《]?\s*+{number}{behind}[\]】)>》]?$"), _PAGE),
        (re.compile(r"^[A-Z]\d{1,2}\s*[:|][^。！？]{0,50}$"), _PAGE),
        (re.compile(r"^[\s•·●*]*[A-Z]\d{1,2}(?:[\s•·●*|、,，/]+[A-Z]\d{1,2})*+$"), "a list of the pages"),
        (
            re.compile(rf"^\d{{1,3}}\s{{3,}}{paper}$|^{paper}\s{{3,}}\d{{1,3}}$"),
            "the number of a page and the name of the paper",
        ),
        (re.compile(r"^[^。！？，]{2,50}\s第\s?\d{1,3}\s?页$"), _PAGE),
        (re.compile(rf"^{one_of('folio-label')}\s*:\s*[^。！？，]{{0,20}}$"), "a label of the archive"),
    )
