"""Whose Traditional Chinese a text is, from everyday words: Hong Kong's, Macau's, Taiwan's, or written Cantonese.

Every word of the table says in which places it is written, so it speaks against all the others. A place is certain where
enough speaks against each other place and next to nothing against itself; else there is no answer. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

PLAIN: Final = 4
"""Weight of an everyday word that nobody elsewhere writes at all."""
EVERYDAY: Final = 2
"""Weight of a word that people write of anything: it tells who writes."""
OF_A_PLACE: Final = 1
"""Weight of a body, a currency, a place's own matters: others write of them too, so it contradicts nobody."""
CERTAIN: Final = 4
"""Weight that has to speak against every other place: two everyday words, or one twice."""
ALONE: Final = 3
"""How many words of a place alone tell it, its own matters too, where no other place is spoken of."""
MOST: Final = 2
"""How often one word counts: a page about one thing repeats it."""

TABLE: Final[tuple[tuple[str, int, str], ...]] = (
    ("H", PLAIN, "本港 深切治療部 毫子 雪櫃 呎價"),
    ("H", EVERYDAY, "全港 港人 升降機 屋邨 屋苑 唐樓 劏房 僭建 天台 差餉 居屋 公屋 泊車 平方呎 沽出 供樓 入息 輪候 按揭 業主立案"),
    ("H", EVERYDAY, "按年升 按年跌 按年增 按月升 按月跌 零售銷貨 市道 食肆 街市 士多 冷氣機 質素 菲林 外傭 家傭"),
    ("H", EVERYDAY, "專線小巴 綠色小巴 紅色小巴 校巴 旅巴 裁判官 裁判法院 還押 騙案 疑犯 賊人 檔主 舖位 舖頭 商舖 沙地阿拉伯 水浸 鐳射 衞 綫"),
    ("H", EVERYDAY, "安老院舍 老人院舍 入讀 學券 中一 中四 會考生 盛惠 結業 索償 手提電話 過百 僱傭 打風 落車 上落客 行人路 馬路旁 送院 東主 車長 收市 港股 藍籌股 副學士 聯招 入伙"),
    ("H", OF_A_PLACE, "港鐵 特首 行政長官 立法會 區議會 區議員 警務處 消防處 運輸署 懲教署 廉署 入境處 食環署 勞工處 社署 房委會 房署"),
    ("H", OF_A_PLACE, "八達通 警區 屯門 觀塘 旺角 尖沙咀 銅鑼灣 灣仔 元朗 荃灣 深水埗 將軍澳 天水圍 葵涌 北角 筲箕灣 房屋署 屋宇署 路政署 水務署 民政事務 發展局 房屋局 財政司 律政司 政務司 港元 港幣 恒指 恒生指數 天文台 茶餐廳 暴雨警告"),
    ("M", PLAIN, "本澳"),
    ("M", EVERYDAY, "全澳 經屋"),
    ("M", OF_A_PLACE, "澳門元 澳門幣 治安警察局 司法警察局 司警局 交通事務局 社會文化司 行政法務司 教青局 市政署 關閘"),
    ("HC", EVERYDAY, "巴士 軟件 網絡 打印 互聯網 意大利 悉尼 老撾 卡塔爾 也門 肯尼亞 尼日利亞 埃塞俄比亞 格魯吉亞 克羅地亞 塞浦路斯"),
    ("HC", EVERYDAY, "波斯尼亞 突尼斯 阿聯酋 洪都拉斯 危地馬拉 報道 樓市 網上 便利店"),
    ("HT", EVERYDAY, "南韓 北韓 紐西蘭 資訊 幼稚園 伺服器 颱風 單親 義工"),
    ("T", PLAIN, "停班停課 員警 鄉公所 區公所 腳踏車"),
    ("T", EVERYDAY, "計程車 公車 機車 警消 國小 國中 里長 里民 里鄰 縣市 縣府 小客車 砂石車 肇事 超商 便當 志工 早鳥"),
    ("T", EVERYDAY, "軟體 硬體 網路 程式 列印 雷射 滑鼠 隨身碟 記憶體 解析度 數位 門號 歐吉桑 歐巴桑 電子發票 便利商店 交流道"),
    ("T", EVERYDAY, "義大利 雪梨 寮國 沙烏地 葉門 肯亞 奈及利亞 衣索比亞 喬治亞 克羅埃西亞 賽普勒斯 波士尼亞 突尼西亞 宏都拉斯 瓜地馬拉"),
    ("T", EVERYDAY, "調漲 調降 檢調 聲押 農損 房市 建商 國人 連假 長輩 報導 鳳梨 起司 優格 尾牙 載具 營養午餐 農會 送醫"),
    ("T", OF_A_PLACE, "捷運 悠遊卡 台鐵 臺鐵 行政院 立法院 立委 立法委員 地檢署 衛福部 農委會 陸委會 警政署 監察院 健保 新台幣 新臺幣 臺幣"),
    ("TC", EVERYDAY, "民眾 幼兒園 派出所 電梯 房價"),
    ("C", EVERYDAY, "視頻 公交 出租車 信息 省委 市委 縣委 村支書 黨委 群眾 畝產 服務器 短信 鼠標 屏幕 民警 城管 高考 春運 大米 新西蘭 沙特"),
)  # fmt: skip
"""Places that write the words (H Hong Kong and Macau, M Macau alone, T Taiwan, C the mainland, as what it prints in
Traditional letters), how much they tell, and the words."""
TAGS: Final = {"H": "zh-Hant-HK", "T": "zh-Hant-TW", "C": "zh-Hant"}

CANTONESE: Final = re.compile(
    r"[嘅咗喺哋啲嚟冇佢嗰啱攞睇唔乜嘢諗噉咁喎囉㗎嚿啩嘥瞓]|呢[個个間间度件條条位排次部架]|点解|點解"
)
"""What is written in Cantonese alone."""
MANDARIN: Final = re.compile(r"(?<![目的])的(?!士)|[是不在他她們们了這这那]")
"""What standard written Chinese cannot do without, and Cantonese hardly has."""

_QUOTED: Final = re.compile(r"「[^「」]*」|『[^『』]*』|“[^“”]*”")
_WORDS: Final = {word: (places, weight) for places, weight, words in TABLE for word in words.split()}
_FIND: Final = re.compile(
    "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)) + "|(?<![目有])的士(?![兵氣紳官卒大人農])"
)


def is_cantonese(text: str) -> bool:
    """Return whether *text* is written Cantonese, not a text that quotes some."""
    told = _QUOTED.sub("", text)
    spoken = len(CANTONESE.findall(told))
    return spoken >= 3 and spoken >= len(MANDARIN.findall(told))


def region_of(text: str) -> str:
    """Return `zh-Hant-HK`, `zh-Hant-MO` or `zh-Hant-TW` for the Traditional *text*; `zh-Hant` where none is certain."""
    found = _counted(_FIND.findall(text))
    place = next((place for place in TAGS if _is_certain(found, place)), "C")
    if place == "H" and _weighs(found, "M") > _weighs(tuple(f for f in found if f[1] != EVERYDAY), "H"):
        return "zh-Hant-MO"
    return TAGS[place]


Found = tuple[tuple[str, int, int], ...]
"""Of each word found: the places that write it, what one tells, what all of them tell."""


def _counted(words: list[str]) -> Found:
    count = Counter(words)
    kinds = {word: _WORDS.get(word, ("H", EVERYDAY)) for word in words}
    return tuple((places, one, one * min(MOST, count[word])) for word, (places, one) in kinds.items())


def _is_certain(found: Found, place: str) -> bool:
    """Return whether the words speak against every place but *place*, and next to none against it."""
    spelling = "HM" if place == "H" else place
    ours = tuple(one for one in found if set(one[0]) & set(spelling))
    others = tuple(one for one in found if one not in ours)
    told, contrary = _everyday(ours), _everyday(others)
    against = min(sum(all_ for places, _, all_ in ours if other not in places) for other in TAGS if other != place)
    if not others and sum(set(places) <= set(spelling) for places, _, _ in ours) >= ALONE:
        return True
    return told > 0 and against >= CERTAIN and 4 * contrary <= told


def _everyday(found: Found) -> int:
    return sum(all_ for _, one, all_ in found if one != OF_A_PLACE)


def _weighs(found: Found, place: str) -> int:
    return sum(all_ for places, _, all_ in found if places == place)
