"""The words of the interface: Simplified and Traditional Chinese and English, in one table.

`{…}` are numbers and names filled in by a page or by its script. A page is written in the language of its text and can
be switched by its reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from yueting.library.player_words import PLAYER

Words = Mapping[str, str]

TABLE: Final[dict[str, tuple[str, str, str]]] = {
    "home": ("首页", "首頁", "Home"),
    "editions": ("往期", "往期", "Editions"),
    "search": ("搜索", "搜尋", "Search"),
    "subscribe": ("订阅", "訂閱", "Subscribe"),
    "skip": ("跳到正文", "跳到正文", "Skip to content"),
    "main-menu": ("主导航", "主導航", "Main"),
    "earlier": ("较早的", "較早的", "Earlier"),
    "calendar": ("日历", "日曆", "Calendar"),
    "contents": ("本期目录", "本期目錄", "In this edition"),
    "stories": ("{n} 篇", "{n} 篇", "{n} stories"),
    "minutes": ("{n} 分钟", "{n} 分鐘", "{n} min"),
    "page": ("第 {n} 版", "第 {n} 版", "Page {n}"),
    "play-all": ("从头播放", "從頭播放", "Play all"),
    "listen": ("收听", "收聽", "Listen"),
    "listen-to": ("收听：{n}", "收聽：{n}", "Listen: {n}"),
    "read": ("阅读", "閱讀", "Read"),
    "downloads": ("下载", "下載", "Downloads"),
    "book": ("电子书", "電子書", "E-book"),
    "narrated-book": ("有声电子书", "有聲電子書", "Narrated e-book"),
    "whole-mp3": ("整期录音", "整期錄音", "Whole edition, MP3"),
    "whole-m4b": ("有声书（M4B，含章节）", "有聲書（M4B，含章節）", "Audiobook (M4B, with chapters)"),
    "mp3": ("本篇录音", "本篇錄音", "This story, MP3"),
    "transcript": ("字幕", "字幕", "Transcript"),
    "player": ("播放器", "播放器", "Player"),
    "audio-of": ("录音：{n}", "錄音：{n}", "Recording: {n}"),
    "play": ("播放", "播放", "Play"),
    "pause": ("暂停", "暫停", "Pause"),
    "back": ("后退 15 秒", "後退 15 秒", "Back 15 seconds"),
    "forward": ("前进 15 秒", "前進 15 秒", "Forward 15 seconds"),
    "speed": ("语速", "語速", "Speed"),
    "position": ("播放位置", "播放位置", "Position"),
    "next-story": ("下一篇", "下一篇", "Next story"),
    "previous-story": ("上一篇", "上一篇", "Previous story"),
    "next-edition": ("后一期", "後一期", "Next edition"),
    "previous-edition": ("前一期", "前一期", "Previous edition"),
    "previous-sentence": ("上一句", "上一句", "Previous sentence"),
    "next-sentence": ("下一句", "下一句", "Next sentence"),
    "settings": ("播放设置", "播放設定", "Playback settings"),
    "use-keys": ("使用单键快捷键", "使用單鍵快捷鍵", "Single-key shortcuts"),
    "autoplay": ("连续播放", "連續播放", "Play the next story"),
    "resumed": ("从上次的地方继续", "從上次的地方繼續", "Resumed where you left off"),
    "copy-link": ("复制这一句的链接", "複製這一句的連結", "Copy a link to this sentence"),
    "link-copied": ("链接已复制", "連結已複製", "Link copied"),
    "link-shown": ("链接在地址栏里", "連結在網址列裡", "The link is in the address bar"),
    "follow": ("跟读滚动", "跟讀捲動", "Scroll with the voice"),
    "keys": (
        "K 播放或暂停，J、L 后退、前进 15 秒，[、] 上一句、下一句，P、N 上一篇、下一篇，<、> 改语速。",
        "K 播放或暫停，J、L 後退、前進 15 秒，[、] 上一句、下一句，P、N 上一篇、下一篇，<、> 改語速。",
        "K plays and pauses, J and L skip 15 seconds, [ and ] a sentence, P and N a story, < and > change the speed.",
    ),
    "click-sentence": (
        "点任何一句，就从那一句听起。",
        "點任何一句，就從那一句聽起。",
        "Select any sentence to hear it from there.",
    ),
    "synthetic": ("由合成语音朗读。", "由合成語音朗讀。", "Read by a synthetic voice."),
    "no-sound": ("本篇没有录音。", "本篇沒有錄音。", "This story has no recording."),
    "search-label": ("搜标题和正文", "搜標題和正文", "Search titles and text"),
    "searching": ("正在找……", "正在找……", "Searching…"),
    "found": ("找到 {n} 篇", "找到 {n} 篇", "{n} found"),
    "found-none": ("没有找到", "沒有找到", "Nothing found"),
    "search-script": (
        "搜索在你的浏览器里进行，要用 JavaScript。没有它，可在往期的目录里查找。",
        "搜尋在你的瀏覽器裡進行，要用 JavaScript。沒有它，可在往期的目錄裡查找。",
        "Search runs in your browser and needs JavaScript. Without it, look through the editions.",
    ),
    "search-failed": (
        "读不到索引：请用 yueting serve 或网站打开。",
        "讀不到索引：請用 yueting serve 或網站打開。",
        "The index cannot be read: open the library through yueting serve or a web site.",
    ),
    "subscribe-how": (
        "把下面的地址加进你的播客或阅读软件：",
        "把下面的地址加進你的播客或閱讀軟體：",
        "Add one of these addresses to your podcast app or e-reader:",
    ),
    "feed-stories": ("播客，每篇一集", "播客，每篇一集", "Podcast, one episode a story"),
    "feed-editions": ("播客，每期一集", "播客，每期一集", "Podcast, one episode an edition"),
    "feed-section": ("播客，只有", "播客，只有", "Podcast, only "),
    "feed-books": ("电子书目录（OPDS）", "電子書目錄（OPDS）", "Catalogue of e-books (OPDS)"),
    "undated": ("未标日期", "未標日期", "Undated"),
    "year": ("{n} 年", "{n} 年", "{n}"),
    "weekdays": ("一二三四五六日", "一二三四五六日", "MTWTFSS"),
    "date": ("{y} 年 {month} 月 {d} 日", "{y} 年 {month} 月 {d} 日", "{d} {month} {y}"),
    "episode": ("{m}月{d}日 第{n}篇", "{m}月{d}日 第{n}篇", "{m}/{d}, story {n}"),
    "description": (
        "《{n}》的每一篇，可以听，也可以读。",
        "《{n}》的每一篇，可以聽，也可以讀。",
        "Every story of {n}, to listen to and to read.",
    ),
    "made-by": ("由 yueting 阅听制作", "由 yueting 閱聽製作", "Made with yueting"),
    "empty": ("还没有出版任何一期。", "還沒有出版任何一期。", "Nothing has been published yet."),
    "other-language": ("English", "English", "中文"),
    "books-new": ("新到", "新到", "New"),
    "books-by-year": ("按年份", "按年份", "By year"),
}
"""Key → zh-Hans, zh-Hant, en."""


def script_of(language: str) -> str:
    """Return which column of the table the BCP 47 tag *language* reads: `zh-Hans`, `zh-Hant` or `en`."""
    low = language.lower()
    if low.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo", "yue")) and not low.startswith("yue-hans"):
        return "zh-Hant"
    return "zh-Hans" if low.startswith(("zh", "yue")) or not low else "en"


@cache
def words(language: str) -> Words:
    """Return every word of the interface in the language that is nearest to *language*."""
    column = ("zh-Hans", "zh-Hant", "en").index(script_of(language))
    return MappingProxyType({key: row[column] for key, row in (TABLE | PLAYER).items()})


def day(date: str, language: str) -> str:
    """Return the day *date* (YYYY-MM-DD, or empty) as *language* writes it."""
    table = words(language)
    if not date:
        return table["undated"]
    year, month, number = map(int, date.split("-"))
    return table["date"].format(y=year, d=number, month=table["months"].split()[month - 1])


def month_of(year: str, number: int, language: str) -> str:
    """Return the month *number* of *year* as *language* writes it."""
    table = words(language)
    return table["month-of"].format(y=year, month=table["months"].split()[number - 1])
