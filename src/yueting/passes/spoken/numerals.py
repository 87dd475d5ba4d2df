"""Say figures in Chinese: as a number, figure by figure, as a year or a telephone number.

Only strings of ASCII figures come in (with commas or blanks between thousands and one decimal point); what comes out is
Simplified. Numbers of more than sixteen figures are said figure by figure.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

FIGURES: Final = "零一二三四五六七八九"
MOST: Final = 16
_SAID: Final = str.maketrans("0123456789", FIGURES)
_TENS: Final = ("千", "百", "十", "")
_MYRIADS: Final = ("", "万", "亿", "万亿")


def figures(number: str, one: str = "一") -> str:
    """Return *number* figure by figure; *one* is 幺 where it is dialled. Everything that is no figure stays."""
    return number.replace("1", one).translate(_SAID)


def number(text: str, *, two: str = "二", large: bool = True) -> str:
    """Return the number *text*, such as `1,234.50`, as it is said.

    *two* stands for a bare 2 (两 before a measure word); *large* says 两百, 两千, 两万 where 2 leads.
    """
    if text.isdigit():
        return two if text == "2" else cardinal(text, large=large)
    whole, point, rest = text.replace(",", "").replace(" ", "").partition(".")
    said = cardinal(whole, large=large)
    return f"{said}点{figures(rest)}" if point else said


@lru_cache(4096)
def cardinal(whole: str, *, large: bool = True) -> str:
    """Return the whole number *whole*: 10086 is 一万零八十六."""
    whole = whole.lstrip("0")
    if len(whole) > MOST:
        return figures(whole)
    groups = [whole[max(0, at - 4) : at] for at in range(len(whole), 0, -4)][::-1]
    said = ""
    for place, group in zip(range(len(groups) - 1, -1, -1), groups, strict=True):
        said = _joined(said, _group(group), _MYRIADS[place], group)
    if said.startswith("一十"):
        said = said[1:]
    if large and said.startswith("二") and len(said) > 1 and said[1] in "百千万亿":
        said = "两" + said[1:]
    return said or "零"


def _joined(said: str, group: str, myriad: str, figures_: str) -> str:
    """Return *said* with the next four figures behind it; a gap between them is one 零."""
    if not group:
        return said
    gap = "零" if said and (figures_[0] == "0" or said.endswith("零")) and not group.startswith("零") else ""
    return said + gap + group + myriad


@lru_cache(4096)
def _group(four: str) -> str:
    """Return up to four figures, without the 零 before them."""
    said, gap = "", False
    for figure, ten in zip(four, _TENS[-len(four) :], strict=True):
        if figure == "0":
            gap = bool(said)
            continue
        said += ("零" if gap else "") + FIGURES[int(figure)] + ten
        gap = False
    return said
