"""Which page (版) a file is, of which day and section: from its name and from the page line at its head or foot.

A page line is short and says 版 or a date; a jump line (`下转第四版`) names another page and is never one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from yueting.model import Block, Page
from yueting.months import MONTH, WEEKDAY, month

LONGEST: Final = 60
"""Characters of a page line; NEAR blocks from head or foot is where it stands."""
_WIDEST: Final = 100
"""Columns of a head whose parts are set apart with blanks."""
NEAR: Final = 6

_DIGITS: Final = {"〇": 0, "零": 0, **{char: number for number, char in enumerate("一二三四五六七八九", 1)}}
_NUMBER: Final = "[A-Za-z]?[0-9]{1,3}|[一二三四五六七八九十〇零]{1,4}"
_PRINTED: Final = re.compile(
    rf"第\s?({_NUMBER})\s?版|版次[:：]?\s?({_NUMBER})|^([A-Z][0-9]{{1,2}})\s?版?\s?[:：|｜丨]|^([0-9]{{1,2}})\s?版"
)
_SECTION: Final = re.compile(
    rf"(?:第\s?(?:{_NUMBER})\s?版|^[A-Z][0-9]{{1,2}}\s?版?|^[0-9]{{1,2}}\s?版)\s?[:：|｜丨·]\s?([\u4e00-\u9fff·]{{2,8}}?)(?=\s|$|总|總|第)"
)
_SENTENCE: Final = re.compile("[，。！？]")
_JUMP: Final = re.compile("[下上紧緊]?[转轉接](?:[A-Z]|第|[0-9])|[见見]第|本版|详见|詳見")
_TIGHT: Final = re.compile(r"(?<![0-9])(1[89]\d\d|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![0-9])")
_LOOSE: Final = re.compile(
    r"(?<![0-9])(1[89]\d\d|20\d\d)(?:([-_./])(0?[1-9]|1[0-2])\2|年\s?(0?[1-9]|1[0-2])\s?月\s?)(0?[1-9]|[12]\d|3[01])(?![0-9])"
)
_STANDING: Final = re.compile(
    r"(?:^|[-—–·|｜(（:：>\s])\s?"
    r"(?:(?:1[89]|20)\d\d(?:年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[-./]\d{1,2}[-./]\d{1,2}|[01]\d[0-3]\d))"
    r"\s?[)）]?\s?(?:(?:星期|[周週])[一二三四五六日天]|[（(](?:星期|[周週])?[一二三四五六日天][)）])?$"
)
_ENGLISH: Final = re.compile(
    rf"(?:^|[-—–·|(:\s])(?P<week>{WEEKDAY},?\s+)?"
    rf"(?:(?P<month>{MONTH})\s(?P<day>\d{{1,2}}),|(?P<day_2>\d{{1,2}})\s(?P<month_2>{MONTH}))\s(?P<year>(?:1[89]|20)\d\d)"
    r"(?(week)(?!\d)|\)?$)",
    re.IGNORECASE,
)
"""A day as English mastheads have it: with its week day, or at the end of a line."""
_BLANKS: Final = re.compile(r"[ \u3000]{3,}")
_STAMP: Final = re.compile(
    r"^(?:(?:发布|發布|發佈|更新|出版|刊登)(?:时间|時間|日期|于|於)?\s?[:：]?\s?)?"
    r"((?:1[89]|20)\d\d(?:\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[-./]\d{1,2}[-./]\d{1,2}))[\sT]{0,3}\d{1,2}:\d{2}"
    r"(?:(?::\d{2})?$|:\d{2}(?!\d)|(?!\d).{0,40}(?:来源|來源|作者|编辑|編輯|Source))"
)
"""When a site published a page: a moment to the second, one that stands alone, or one beside source and author."""
_NAMED: Final = re.compile(
    rf"第({_NUMBER})版|(?<![0-9])([A-Z]?[0-9]{{1,3}})版|(?:^|[-_ ])(?:p|page|node|ban)[-_ ]?([A-Z]?[0-9]{{1,3}})(?![0-9])|"
    r"^([A-Z]?[0-9]{1,3})(?![0-9A-Za-z])|[-_ ]([A-Z]?[0-9]{1,2})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Folio:
    """What is known of a page's place in the paper; empty strings where nothing is."""

    page: str = ""
    date: str = ""
    section: str = ""


def date_of(text: str) -> str:
    """Return the first calendar date in *text* as YYYY-MM-DD, or an empty string."""
    for found in (*_LOOSE.finditer(text), *_TIGHT.finditer(text)):
        year, *rest = (part for part in found.groups() if part and part.isdigit())
        try:
            return date(int(year), int(rest[0]), int(rest[1])).isoformat()
        except ValueError:
            continue
    return ""


def number(printed: str) -> str:
    """Return a page number as it is printed in figures: `四` is `4`, `03` is `3`, `A04` is `A4`."""
    letter = printed[0].upper() if printed[:1].isascii() and printed[:1].isalpha() else ""
    figures = printed[len(letter) :]
    if figures.isdigit() and figures.isascii():
        return letter + str(int(figures))
    if figures in {"十", ""}:
        return letter + ("10" if figures else "")
    tens, ten, units = figures.partition("十")
    if not ten:
        return letter + "".join(str(_DIGITS[char]) for char in figures)
    return letter + str(10 * _DIGITS.get(tens, 1) + _DIGITS.get(units, 0))


def from_name(stem: str) -> Folio:
    """Return what the file name *stem* says: a date, a page number."""
    day = date_of(stem)
    rest = re.sub(r"[-_ .]{2,}", "-", _TIGHT.sub("", _LOOSE.sub("", stem))).strip("-_ .")
    found = _NAMED.search(rest)
    return Folio(number(next(filter(None, found.groups()))) if found else "", day)


def from_line(text: str) -> Folio:
    """Return what the page line *text* says; nothing where it is no page line."""
    if len(text) > LONGEST or _JUMP.search(text) or _SENTENCE.search(text):
        return Folio()
    found = _PRINTED.search(text)
    section = _SECTION.search(text) if found else None
    page = number(next(filter(None, found.groups()))) if found else ""
    return Folio(page, date_of(text) if found else "", section.group(1) if section else "")


def standing_date(blocks: Sequence[Block]) -> str:
    """Return the date that stands by itself at the end of one of the first lines, as under a masthead, or in a site's stamp.

    A date inside a headline (`1949年10月1日那一天`) tells of the story, not of the page.
    """
    for block in blocks[:NEAR]:
        if (
            block.kind in {"heading", "paragraph"}
            and len(block.text.strip()) <= _WIDEST
            and (day := _alone(_BLANKS.sub(" ", block.text.strip())))
        ):
            return day
    return ""


def _alone(line: str) -> str:
    if len(line) > LONGEST:
        return ""
    found = _STANDING.search(line) or _STAMP.match(line)
    return date_of(found.group()) if found else _english_date(line)


def _english_date(line: str) -> str:
    found = None if re.search(r"[!?]|\.\s", line) else _ENGLISH.search(line)
    if found is None:
        return ""
    try:
        return date(
            int(found["year"]), month(found["month"] or found["month_2"]), int(found["day"] or found["day_2"])
        ).isoformat()
    except ValueError:
        return ""


def placed(page: Page, stem: str) -> Page:
    """Return *page* with id, date and section filled in where it does not say them itself."""
    lines = [*map(from_line, _edges(page.blocks))]
    if len({folio.page for folio in lines if folio.page}) > 1:  # a list of the day's pages, not this one's line
        lines = []
    told = [*lines, from_name(stem), Folio(date=standing_date(page.blocks)), from_line(page.title)]
    return replace(
        page,
        id=page.id or next((folio.page for folio in told if folio.page), ""),
        date=page.date or next((folio.date for folio in told if folio.date), ""),
        section=page.section or next((folio.section for folio in told if folio.section), ""),
    )


def _edges(blocks: Sequence[Block]) -> list[str]:
    near = blocks if len(blocks) <= 2 * NEAR else (*blocks[:NEAR], *blocks[-NEAR:])
    return [
        block.text for block in near if block.kind in {"paragraph", "heading", "list", "folio", "footer"} and block.text
    ]
