"""Say what a rule says in the script of the text it stands in."""

from __future__ import annotations

import re
from typing import Final

_SIMPLIFIED: Final = (
    "万亿两点负时摄吨顷华转后节级号为东纬经圆欧镑韩卢币铢间线达码误约数无穷钟项兹厘质书话热频帕兰减这开对里会"
)
_TRADITIONAL: Final = (
    "萬億兩點負時攝噸頃華轉後節級號為東緯經圓歐鎊韓盧幣銖間線達碼誤約數無窮鐘項茲釐質書話熱頻帕蘭減這開對里會"
)
_TABLE: Final = str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_ONLY_TRADITIONAL: Final = re.compile(
    "[們這個來時為說國學會對過還後將發現點長經動與關於從業電開機萬億門問間車馬見記話語讀書員團報導實際總統選舉區縣鎮號"
    "樓幣減種類歲歷廠廣應當戰爭處場際務產質價錢買賣運達遠邊運轉軍農區協勞勝勢單嗎壓審寫專導層屆態應戶擊據擔擴數斷條構標權約線網級給統續維編組細終結絕紀紅純納紙紛]"
)


def is_traditional(text: str) -> bool:
    """Return whether *text* has a frequent character that only Traditional script writes."""
    return bool(_ONLY_TRADITIONAL.search(text))


def traditional(said: str) -> str:
    """Return what a rule says, in Traditional script."""
    return said.translate(_TABLE)
