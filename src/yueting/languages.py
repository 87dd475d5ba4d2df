"""What language a page is in, as a BCP 47 tag, from its own letters.

Scripts are told by characters that only one of them writes, Cantonese, Hong Kong, Macau and Taiwan by everyday words
(`regions.py`). Where the evidence is thin the wider tag is given: `zh-Hant`, never a guess at a region.
"""

from __future__ import annotations

import re
from typing import Final

from yueting.regions import is_cantonese, region_of

SAMPLE: Final = 40_000
"""Characters looked at: enough to be sure, and the same time for a page and for an archive."""

SIMPLIFIED: Final = frozenset(
    "这个们来为国说时会对于过发种经么学现当没动还进样开从实军无与长机关点业将两间问并战头体见产话给门东声员论处义几认"
    "条气题尔别变总电数报结务场计资许统区队决马书则听达权难设记类据边张该规万术领确传师观让识带导争运笔讯摄县镇党济项"
    "议调创农乡态环护医疗游银亿团责检选举罗韩鲜谈签参虽"
)
"""Common characters of Simplified text that Traditional text does not write."""

TRADITIONAL: Final = frozenset(
    "這個們來爲為國說説時會對於過發種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並戰頭體見產話給門東聲員論處義幾"
    "認條氣題爾別變總電數報結務場計資許統區隊決馬書則聽達權難設記類據邊張該規萬術領確傳師觀讓識帶導爭運筆訊攝縣鎮黨濟項"
    "議調創農鄉態環護醫療遊銀億團責檢選舉羅韓鮮談簽參雖"
)
"""Common characters of Traditional text that Simplified text does not write."""

_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SIMPLIFIED: Final = re.compile(f"[{''.join(sorted(SIMPLIFIED))}]")
_TRADITIONAL: Final = re.compile(f"[{''.join(sorted(TRADITIONAL))}]")
_LATIN: Final = re.compile("[A-Za-z]+")


def is_mandarin(language: str) -> bool:
    """Return whether a text in *language* is read aloud in Mandarin: in Chinese, but of Hong Kong and Macau, or unknown."""
    return not language or (language.startswith("zh") and not language.endswith(("HK", "MO")))


def language_of(text: str) -> str:
    """Return the tag of *text*, empty where there are no words to tell by.

    It is one of `zh-Hans`, `zh-Hant`, `zh-Hant-HK`, `zh-Hant-MO`, `zh-Hant-TW`, `yue`, `yue-Hans`, `zh` or `en`.
    """
    text = _sample(text)
    han = "".join(_HAN.findall(text))
    words = len(_LATIN.findall(text))
    if not han and not words:
        return ""
    if len(han) < words:
        return "en"
    return _script(han, text)


def _sample(text: str) -> str:
    """Return the beginning and the middle of a long text: a page's head may be in another language than its stories."""
    if len(text) <= SAMPLE:
        return text
    half, middle = SAMPLE // 2, len(text) // 2
    return text[:half] + text[middle : middle + half]


def _script(han: str, text: str) -> str:
    simplified, traditional = len(_SIMPLIFIED.findall(han)), len(_TRADITIONAL.findall(han))
    if is_cantonese(text):
        return "yue" if traditional >= simplified else "yue-Hans"
    if not simplified and not traditional:
        return "zh"
    return "zh-Hans" if simplified >= traditional else region_of(text)
